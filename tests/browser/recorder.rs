//! A relay between browser and proxy that keeps every byte the browser sends, whoever sends it: page, worker, image
//! or form. It understands nothing, so nothing can slip past its understanding.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// Bytes sent by the browser to our origin, connection by connection, in order of arrival.
#[derive(Clone)]
pub(crate) struct Recorder {
    sent: Arc<Mutex<Vec<u8>>>,
}

impl Recorder {
    /// Relays what arrives at `listener` to `target`.
    pub(crate) fn start(listener: TcpListener, target: SocketAddr) -> Self {
        let sent = Arc::new(Mutex::new(Vec::new()));
        let recorder = Self {
            sent: Arc::clone(&sent),
        };
        tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                tokio::spawn(relay(browser, target, Arc::clone(&sent)));
            }
        });
        recorder
    }

    /// How much was sent so far; a position for [`Recorder::between`].
    pub(crate) fn mark(&self) -> usize {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// What was sent between two positions.
    pub(crate) fn between(&self, from: usize, to: usize) -> Vec<u8> {
        self.sent
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(from..to)
            .unwrap_or_default()
            .to_vec()
    }
}

async fn relay(browser: TcpStream, target: SocketAddr, sent: Arc<Mutex<Vec<u8>>>) {
    let Ok(server) = TcpStream::connect(target).await else {
        return;
    };
    let (mut from_browser, mut to_browser) = browser.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let up = async move {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(count @ 1..) = from_browser.read(&mut buffer).await {
            let Some(bytes) = buffer.get(..count) else { break };
            sent.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .extend_from_slice(bytes);
            if to_server.write_all(bytes).await.is_err() {
                break;
            }
        }
        let _closed = to_server.shutdown().await;
    };
    let down = async move {
        let _ended = tokio::io::copy(&mut from_server, &mut to_browser).await;
        let _closed = to_browser.shutdown().await;
    };
    tokio::join!(up, down);
}
