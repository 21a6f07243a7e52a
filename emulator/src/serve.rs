//! The cloud on a socket: plain HTTP/1.1, for loopback addresses.
//!
//! This is the only part of the emulator with a clock. A response marked [`Dropped`] is not written: the connection is
//! closed, as a gateway closes it that has lost its server.

use crate::Dropped;
use crate::cloud::Cloud;
use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::net::{TcpListener, TcpStream};

/// Most bytes of a request body. Dataverse's own limit of a message is 116.85 MB (SEEN: powerapps-docs,
/// bulk-operations).
const MOST_BODY_BYTES: usize = 128 * 1024 * 1024;

/// Why a connection ends without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the connection is dropped on purpose")]
struct DroppedOnPurpose;

/// Serves `cloud` on every connection that `listener` accepts, until the future is dropped.
pub async fn serve(listener: TcpListener, cloud: Arc<Mutex<Cloud>>) {
    let mut connections = tokio::task::JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _peer)) => {
                connections.spawn(connection(stream, Arc::clone(&cloud)));
            }
            // Out of file handles or the like: give the open connections time to end.
            Err(_cause) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn connection(stream: TcpStream, cloud: Arc<Mutex<Cloud>>) {
    let service = service_fn(move |request| exchange(Arc::clone(&cloud), request));
    let served = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service)
        .await;
    // A connection that breaks is the client's or the script's doing, and nobody is left to be told.
    drop(served);
}

async fn exchange(
    cloud: Arc<Mutex<Cloud>>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, DroppedOnPurpose> {
    let (parts, body) = request.into_parts();
    let Ok(body) = Limited::new(body, MOST_BODY_BYTES).collect().await else {
        let mut response = Response::new(Full::default());
        *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
        return Ok(response);
    };
    let request = Request::from_parts(parts, body.to_bytes());
    let response = cloud
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .handle(now_ms(), request);
    if response.extensions().get::<Dropped>().is_some() {
        Err(DroppedOnPurpose)
    } else {
        Ok(response.map(Full::new))
    }
}

fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
