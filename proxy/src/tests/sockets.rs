//! The same over sockets, where connections really break.

use super::rig::Rig;
use super::words::{create, read_back};
use crate::config::{CloudChoice, Config};
use crate::{StartError, start};
use serde_json::json;
use shared::outcome::{Outcome, RowOutcome, StopReason, UnknownCause};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
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
    let host = running.url().replace("http://", "");
    let answer = get(address, &host, "/Cargo.toml").await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    let emulator = running.emulator_address.unwrap();
    let front = get(emulator, &emulator.to_string(), "/").await.unwrap();
    assert!(front.contains("\r\n\r\nEmulated Dataverse."), "{front}");

    let second = start(config(address)).await;
    let Err(StartError::PortInUse { option, .. }) = second else {
        panic!("the port was taken twice");
    };
    assert_eq!(option, "--listen");
    running.shut_down().await;
    assert!(get(address, &host, "/Cargo.toml").await.is_err());
}

/// One request over a connection of its own.
async fn get(address: SocketAddr, host: &str, path: &str) -> std::io::Result<String> {
    let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    let exchange = move || {
        let mut stream = TcpStream::connect(address)?;
        stream.write_all(request.as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    tokio::task::spawn_blocking(exchange).await.unwrap()
}
