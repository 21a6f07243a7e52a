//! The product as a person meets it: the built page, the proxy, the emulated cloud with its sign-in page, each on a
//! socket of its own, and a recorder in front that keeps every byte the browser sends to us.

use crate::recorder::Recorder;
use anyhow::ensure;
use emulator::cloud::{Cloud, CloudOptions, SiteName};
use proxy::{Clock, Parts, State};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Everything that serves; it ends when this is dropped.
pub(crate) struct Served {
    /// What the browser opens.
    pub(crate) url: String,
    /// What the browser sent.
    pub(crate) recorder: Recorder,
    cloud: Arc<Mutex<Cloud>>,
    tasks: [JoinHandle<()>; 2],
}

impl Served {
    /// Serves the page in `dist/`.
    pub(crate) async fn start() -> anyhow::Result<Self> {
        Self::start_with(tests::root().join("dist")).await
    }

    /// Serves the page in another folder.
    pub(crate) async fn start_with(dist: PathBuf) -> anyhow::Result<Self> {
        ensure!(
            dist.join("index.html").is_file(),
            "the page is not built; `cargo xtask test` builds it before it runs these tests"
        );
        let front = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://localhost:{}", front.local_addr()?.port());
        let door = TcpListener::bind("127.0.0.1:0").await?;
        let provider = TcpListener::bind("127.0.0.1:0").await?;
        let cloud = Arc::new(Mutex::new(Cloud::try_new(CloudOptions::default())?));
        let provider_address = provider.local_addr()?;
        let parts = Parts::embedded(
            Arc::clone(&cloud),
            provider_address,
            Clock::system(),
            dist,
            url.clone(),
        );
        let recorder = Recorder::start(front, door.local_addr()?);
        let router = proxy::router(State::new(parts));
        let serving = tokio::spawn(async move {
            // Ends with the test.
            let _ended = axum::serve(door, router).await;
        });
        let emulating = tokio::spawn(emulator::serve::serve(provider, Arc::clone(&cloud)));
        Ok(Self {
            url,
            recorder,
            cloud,
            tasks: [serving, emulating],
        })
    }

    /// The cloud.
    pub(crate) fn cloud(&self) -> MutexGuard<'_, Cloud> {
        self.cloud.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// State hash of the sandbox organisation.
    pub(crate) fn state_hash(&self) -> [u8; 32] {
        self.cloud().site(SiteName::Sandbox).org().state_hash()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}
