//! A surface of our own for tests and tools: what state an organisation is in, what it was asked, which faults to play.
//!
//! It needs no token, because the emulator listens on loopback addresses only.

use super::answer;
use super::site::{Site, SiteName};
use crate::fault::Fault;
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use std::fmt::Write as _;
use url::form_urlencoded;

/// Paths begin with this.
pub(super) const PREFIX: &str = "/emulator/";

/// `POST /emulator/faults`: replaces what is left of the script.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    org: String,
    faults: Vec<Fault>,
}

pub(super) fn answer(sites: [&mut Site; 2], request: &Request<Bytes>) -> Response<Bytes> {
    let path = request.uri().path().strip_prefix(PREFIX).unwrap_or_default();
    match (request.method(), path) {
        (&Method::GET, "state-hash") => asked_org(request)
            .and_then(|org| find(sites, &org))
            .map_or_else(unknown_org, |site| state_hash(site)),
        (&Method::GET, "log") => asked_org(request)
            .and_then(|org| find(sites, &org))
            .map_or_else(unknown_org, |site| log(site)),
        (&Method::POST, "faults") => match serde_json::from_slice::<Script>(request.body()) {
            Ok(script) => find(sites, &script.org).map_or_else(unknown_org, |site| {
                site.org_mut().script(script.faults);
                answer::json(StatusCode::OK, &json!({}))
            }),
            Err(cause) => answer::text(
                StatusCode::BAD_REQUEST,
                format!("Expected {{\"org\":\"sandbox\",\"faults\":[..]}}: {cause}\n"),
            ),
        },
        _ => answer::text(
            StatusCode::NOT_FOUND,
            "Here are: GET /emulator/state-hash?org=, GET /emulator/log?org=, POST /emulator/faults\n",
        ),
    }
}

fn find<'a>(sites: [&'a mut Site; 2], org: &str) -> Option<&'a mut Site> {
    sites.into_iter().find(|site| site.name().unique_name() == org)
}

fn asked_org(request: &Request<Bytes>) -> Option<String> {
    let query = request.uri().query()?.as_bytes();
    form_urlencoded::parse(query)
        .find(|(name, _)| name == "org")
        .map(|(_, value)| value.into_owned())
}

fn unknown_org() -> Response<Bytes> {
    let names = [
        SiteName::Sandbox.unique_name(),
        SiteName::Production.unique_name(),
    ]
    .join(" or ");
    answer::text(
        StatusCode::BAD_REQUEST,
        format!("Name the organisation: org={names}\n"),
    )
}

fn state_hash(site: &Site) -> Response<Bytes> {
    let mut text = String::with_capacity(64);
    for byte in site.org().state_hash() {
        // Writing to a String cannot fail.
        let _infallible = write!(text, "{byte:02x}");
    }
    answer::json(StatusCode::OK, &json!({ "state_hash": text }))
}

fn log(site: &Site) -> Response<Bytes> {
    let requests: Vec<Value> = site
        .seen()
        .map(|seen| {
            json!({
                "at_ms": seen.at_ms,
                "method": seen.method,
                "path": seen.path,
                "size_bytes": seen.size_bytes,
                "status": seen.status,
            })
        })
        .collect();
    answer::json(
        StatusCode::OK,
        &json!({ "requests": requests, "commits": site.org().commit_log() }),
    )
}
