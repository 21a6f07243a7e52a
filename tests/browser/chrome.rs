//! A headless Chromium driven through its `ChromeDriver`, each with a profile of its own and a network log beneath
//! everything that the page or a worker can do.

use anyhow::{Context as _, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// One browser. Dropping it ends the driver and the browser, however the test went.
pub(crate) struct Chrome {
    /// The `WebDriver` session.
    pub(crate) client: Client,
    driver: Child,
    folder: PathBuf,
}

impl Chrome {
    /// Starts a driver on a free port and opens a window of 1440 by 1000.
    pub(crate) async fn start(name: &str) -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("migration-browser-{name}-{}", std::process::id()));
        if folder.exists() {
            std::fs::remove_dir_all(&folder).context("an old browser profile cannot be removed")?;
        }
        std::fs::create_dir_all(&folder)?;
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut driver = Command::new(find(&["chromedriver"], "CHROMEDRIVER")?)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("ChromeDriver does not start")?;
        match connect(port, &folder).await {
            Ok(client) => Ok(Self {
                client,
                driver,
                folder,
            }),
            Err(error) => {
                let _already_gone = driver.kill();
                Err(error)
            }
        }
    }

    /// Closes the window and gives the network log, which is complete only then.
    pub(crate) async fn close(mut self) -> anyhow::Result<Vec<u8>> {
        self.client.clone().close().await?;
        // Chromium writes the end of its log while it shuts down.
        let log = net_log(&self.folder);
        for _ in 0..100 {
            if std::fs::read(&log).is_ok_and(|bytes| bytes.trim_ascii_end().ends_with(b"}")) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let _ended = self.driver.kill();
        let _reaped = self.driver.wait();
        std::fs::read(&log).context("Chromium wrote no network log")
    }

    /// Process of the driver; the browser and its renderers descend from it.
    pub(crate) fn process(&self) -> u32 {
        self.driver.id()
    }

    /// The folder of profile and log, for a scan after [`Chrome::close`].
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Chrome {
    fn drop(&mut self) {
        // A driver that is killed leaves its browser behind; one that was closed in order has taken the lock away.
        if let Some(browser) = owner(&self.folder) {
            let _already_gone = Command::new("kill").arg(browser).stderr(Stdio::null()).status();
        }
        let _already_gone = self.driver.kill();
        let _reaped = self.driver.wait();
    }
}

/// Process of the browser that uses the profile: its lock is a link to `host-process`.
fn owner(folder: &Path) -> Option<String> {
    let lock = std::fs::read_link(folder.join("profile/SingletonLock")).ok()?;
    let (_host, process) = lock.to_str()?.rsplit_once('-')?;
    process.parse::<u32>().ok().map(|process| process.to_string())
}

fn net_log(folder: &Path) -> PathBuf {
    folder.join("net-log.json")
}

async fn connect(port: u16, folder: &Path) -> anyhow::Result<Client> {
    let binary = find(
        &["chromium", "google-chrome", "google-chrome-stable", "chrome"],
        "CHROME",
    )?;
    let arguments = [
        "--headless=new".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--window-size=1440,1000".to_owned(),
        format!("--user-data-dir={}", folder.join("profile").display()),
        format!("--log-net-log={}", net_log(folder).display()),
        "--net-log-capture-mode=Everything".to_owned(),
    ];
    let capabilities = json!({
        "goog:chromeOptions": { "binary": binary, "args": arguments },
        "goog:loggingPrefs": { "browser": "ALL" },
    });
    let serde_json::Value::Object(capabilities) = capabilities else {
        bail!("capabilities are an object")
    };
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities);
    let mut last = None;
    for _ in 0..50 {
        match builder.connect(&format!("http://127.0.0.1:{port}")).await {
            Ok(client) => return Ok(client),
            Err(error) => last = Some(error),
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Err(last.context("no attempt was made")?).context("ChromeDriver opens no browser")
}

/// A program by environment variable, else by the first of its usual names on PATH.
fn find(names: &[&str], variable: &str) -> anyhow::Result<PathBuf> {
    if let Some(path) = std::env::var_os(variable) {
        return Ok(path.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    names
        .iter()
        .flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)))
        .find(|candidate| candidate.is_file())
        .with_context(|| format!("none of {names:?} is on PATH; `cargo xtask test` installs or finds them"))
}
