//! The same over sockets, where connections really break.

use super::rig::Rig;
use super::words::{create, read_back};
use crate::config::{CloudChoice, Config};
use crate::{StartError, start};
use serde_json::json;
use shared::outcome::{Outcome, RowOutcome, StopReason, UnknownCause};
use std::net::SocketAddr;
use tracing::level_filters::LevelFilter;

#[tokio::test(flavor = "multi_thread")]
async fn an_emulator_served_elsewhere_is_an_organisation_as_well() {
    let (rig, serving) = Rig::over_sockets().await;
    let mut browser = rig.browser();
    let fence = browser.prepare().await;
    let outcome = browser.chunk(&create(fence, "A", 0..2)).await;
    assert_eq!(
        outcome,
        Outcome::Rows {
            rows: vec![RowOutcome::Created; 2]
        }
    );

    rig.faults(json!([{ "effect": "drop_after_commit" }]));
    let seen = rig.seen();
    let outcome = browser.chunk(&create(fence, "A", 2..3)).await;
    assert_eq!(
        outcome,
        Outcome::Unknown {
            cause: UnknownCause::ConnectionLost
        }
    );
    assert_eq!(rig.seen(), seen + 1);
    let Outcome::Found { rows } = browser.chunk(&read_back(fence, 0..4)).await else {
        panic!("nothing found");
    };
    assert_eq!(rows.len(), 3);

    serving.abort();
    // Connections that were open break, new ones are not made.
    let _broken = browser.chunk(&read_back(fence, 0..1)).await;
    let outcome = browser.chunk(&create(fence, "A", 3..4)).await;
    assert_eq!(
        outcome,
        Outcome::Stopped {
            reason: StopReason::DestinationUnreachable
        }
    );
}

fn config(listen: SocketAddr) -> Config {
    let any = "127.0.0.1:0".parse().unwrap();
    Config {
        listen,
        dist: env!("CARGO_MANIFEST_DIR").into(),
        cloud: CloudChoice::Embedded { listen: any },
        log: LevelFilter::OFF,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_starts_is_reached_and_stops() {
    let running = start(config("127.0.0.1:0".parse().unwrap())).await.unwrap();
    let address = running.address;
    let plain = reqwest::Client::builder()
        .no_proxy()
        .resolve("localhost", address)
        .build()
        .unwrap();
    let url = running.url();
    let answer = plain.get(format!("{url}/Cargo.toml")).send().await.unwrap();
    assert!(answer.status().is_success());
    let emulator = running.emulator_address.unwrap();
    let front = plain.get(format!("http://{emulator}/")).send().await.unwrap();
    assert!(front.text().await.unwrap().starts_with("Emulated Dataverse."));

    let second = start(config(address)).await;
    let Err(StartError::PortInUse { option, .. }) = second else {
        panic!("the port was taken twice");
    };
    assert_eq!(option, "--listen");
    running.shut_down().await;
    assert!(plain.get(format!("{url}/Cargo.toml")).send().await.is_err());
}
