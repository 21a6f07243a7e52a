//! A proxy and its cloud.

use super::browser::Browser;
use super::log::write_down;
use crate::{Clock, Parts, State, Transport, router};
use axum::Router;
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use emulator::cloud::{Cloud, CloudOptions, SiteName};
use http::{Request, Response};
use serde_json::Value as Json;
use shared::millis::Millis;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower::ServiceExt as _;

pub(super) const ORIGIN: &str = "http://localhost:8080";

pub(super) struct Rig {
    cloud: Arc<Mutex<Cloud>>,
    now_ms: Arc<AtomicU64>,
    pub(super) router: Router,
}

impl Rig {
    /// With the emulated cloud inside.
    pub(super) fn new() -> Self {
        let cloud = Arc::new(Mutex::new(Cloud::try_new(CloudOptions::default()).unwrap()));
        let address = "127.0.0.1:8081".parse().unwrap();
        Self::with(
            Arc::clone(&cloud),
            Transport::Embedded(cloud),
            address,
            1_800_000_000_000,
        )
    }

    /// With the emulated cloud behind a socket, and the task that serves it. Its clock is the system's.
    pub(super) async fn over_sockets() -> (Self, JoinHandle<()>) {
        let cloud = Arc::new(Mutex::new(Cloud::try_new(CloudOptions::default()).unwrap()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let serving = tokio::spawn(emulator::serve::serve(listener, Arc::clone(&cloud)));
        let transport = Transport::to_emulator(address).unwrap();
        (
            Self::with(cloud, transport, address, Clock::system().now().0),
            serving,
        )
    }

    fn with(cloud: Arc<Mutex<Cloud>>, transport: Transport, address: SocketAddr, now_ms: u64) -> Self {
        write_down();
        let now_ms = Arc::new(AtomicU64::new(now_ms));
        let read = Arc::clone(&now_ms);
        let clock = Clock::of(move || Millis(read.load(Ordering::SeqCst)));
        let dist = env!("CARGO_MANIFEST_DIR").into();
        let inside = Parts::embedded(Arc::clone(&cloud), address, clock, dist, ORIGIN.to_owned());
        let state = State::new(Parts { transport, ..inside });
        Self {
            cloud,
            now_ms,
            router: router(state),
        }
    }

    pub(super) fn cloud(&self) -> MutexGuard<'_, Cloud> {
        self.cloud.lock().unwrap()
    }

    pub(super) fn pass(&self, ms: u64) {
        self.now_ms.fetch_add(ms, Ordering::SeqCst);
    }

    pub(super) fn now_ms(&self) -> u64 {
        self.now_ms.load(Ordering::SeqCst)
    }

    /// Requests that the sandbox has seen.
    pub(super) fn seen(&self) -> usize {
        self.cloud().site(SiteName::Sandbox).seen().len()
    }

    pub(super) fn faults(&self, faults: Json) {
        let faults = serde_json::from_value(faults).unwrap();
        self.cloud().site_mut(SiteName::Sandbox).org_mut().script(faults);
    }

    pub(super) async fn send(&self, request: Request<Body>) -> Response<Bytes> {
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        Response::from_parts(parts, to_bytes(body, usize::MAX).await.unwrap())
    }

    pub(super) fn browser(&self) -> Browser<'_> {
        Browser::of(self)
    }
}
