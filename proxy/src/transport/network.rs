//! Exchanges over sockets.

use super::Place;
use super::resolver::{Loopback, Public};
use bytes::{Bytes, BytesMut};
use dataverse::outcome::Answer;
use http::{Request, Response};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

/// A connection is made or not within this time.
const CONNECT: Duration = Duration::from_secs(5);
/// The platform gives up an operation after two minutes; nothing at all for longer than that means that none is coming.
const SILENCE: Duration = Duration::from_secs(130);
/// The whole exchange. The layer around a route waits longer, and the page longer still, so that the layer nearest to
/// the truth gives up first.
const TOTAL: Duration = Duration::from_secs(180);
/// Most bytes of an answer; a larger one is nothing that we asked for.
const MOST_ANSWER_BYTES: usize = 32 * 1024 * 1024;

/// A client without redirects, proxies, cookies or a list of its own of names.
pub struct Network {
    client: Client,
}

impl Network {
    pub(super) fn public() -> Result<Self, reqwest::Error> {
        let client = builder()
            .https_only(true)
            .dns_resolver(Arc::new(Public))
            .build()?;
        Ok(Self { client })
    }

    pub(super) fn loopback(address: IpAddr) -> Result<Self, reqwest::Error> {
        let client = builder().dns_resolver(Arc::new(Loopback(address))).build()?;
        Ok(Self { client })
    }

    pub(super) async fn send(&self, place: &Place, request: Request<Bytes>) -> Answer {
        let target = request
            .uri()
            .path_and_query()
            .map_or("/", http::uri::PathAndQuery::as_str);
        let Some(url) = place.url(target) else {
            return Answer::Unreachable;
        };
        let (parts, body) = request.into_parts();
        let sent = self
            .client
            .request(parts.method, url)
            .headers(parts.headers)
            .body(body)
            .send()
            .await;
        match sent {
            Ok(response) => read(response).await,
            Err(cause) => lost(&cause),
        }
    }
}

/// HTTP/1.1 only: one connection of HTTP/2 would pin everything to one server.
fn builder() -> ClientBuilder {
    Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .retry(reqwest::retry::never())
        .http1_only()
        .connect_timeout(CONNECT)
        .read_timeout(SILENCE)
        .timeout(TOTAL)
}

async fn read(mut response: reqwest::Response) -> Answer {
    let mut whole = Response::new(Bytes::new());
    *whole.status_mut() = response.status();
    *whole.headers_mut() = response.headers().clone();
    let mut body = BytesMut::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= MOST_ANSWER_BYTES => {
                body.extend_from_slice(&chunk)
            }
            Ok(Some(_too_much)) => return Answer::ConnectionLost,
            Ok(None) => break,
            Err(cause) => return lost(&cause),
        }
    }
    *whole.body_mut() = body.freeze();
    Answer::Response(whole)
}

/// Only an error of connecting proves that nothing was carried out.
fn lost(cause: &reqwest::Error) -> Answer {
    if cause.is_connect() {
        Answer::Unreachable
    } else if cause.is_timeout() {
        Answer::TimedOut
    } else {
        Answer::ConnectionLost
    }
}
