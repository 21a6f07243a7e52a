//! A browser for the tests: Chromium or Chrome and its driver, found or, on Debian as root, installed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};

use crate::process;
use crate::say;
use crate::workspace::Workspace;

/// Variables that the test programs look at first.
const CHROME: &str = "CHROME";
const DRIVER: &str = "CHROMEDRIVER";

const CHROME_NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
const CHROME_PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
];
const DRIVER_NAMES: &[&str] = &["chromedriver"];
const DRIVER_PLACES: &[&str] = &[
    "/usr/lib/chromium/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
];

/// A browser and the program that drives it.
pub(crate) struct Browser {
    chrome: PathBuf,
    driver: PathBuf,
    capabilities: PathBuf,
}

impl Browser {
    /// Finds both, or installs them where this is Debian and we are root.
    pub(crate) fn prepare(workspace: &Workspace) -> Result<Self> {
        if chrome().is_none() || driver().is_none() {
            install()?;
        }
        let chrome = chrome().context("neither Chromium nor Chrome was found; set CHROME to its path")?;
        let driver = driver().context("chromedriver was not found; set CHROMEDRIVER to its path")?;
        if let (Some(browser), Some(its_driver)) = (major_version(&chrome), major_version(&driver))
            && browser != its_driver
        {
            bail!(
                "the browser is version {browser} and chromedriver version {its_driver}: both must be the same"
            );
        }
        let capabilities = write_capabilities(workspace, &chrome)?;
        Ok(Self {
            chrome,
            driver,
            capabilities,
        })
    }

    /// Tells a test program where the browser is.
    pub(crate) fn tell<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env(CHROME, &self.chrome)
            .env(DRIVER, &self.driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &self.capabilities)
            // Seconds; a machine that still compiles needs more than the runner's own 5 and 20.
            .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
            .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
    }
}

/// The browser alone, for whoever drives it in another way.
pub(crate) fn chrome() -> Option<PathBuf> {
    find(CHROME, CHROME_NAMES, CHROME_PLACES)
}

fn driver() -> Option<PathBuf> {
    find(DRIVER, DRIVER_NAMES, DRIVER_PLACES)
}

fn find(variable: &str, names: &[&str], places: &[&str]) -> Option<PathBuf> {
    if let Some(path) = env::var_os(variable) {
        return Some(path.into());
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names
        .iter()
        .map(|name| format!("{name}{}", env::consts::EXE_SUFFIX))
        .flat_map(|name| folders.iter().map(move |folder| folder.join(&name)))
        .chain(places.iter().map(PathBuf::from))
        .find(|candidate| candidate.is_file())
}

fn install() -> Result<()> {
    let is_root = process::output(Command::new("id").arg("-u")).as_deref() == Some("0");
    let has_apt = process::output(Command::new("apt-get").arg("--version")).is_some();
    if !has_apt {
        bail!("Chromium or Chrome and its chromedriver are missing; install both and put them on PATH");
    }
    if !is_root {
        bail!("Chromium and its driver are missing; run `sudo apt-get install chromium chromium-driver`");
    }
    say::step("installing the Debian packages chromium and chromium-driver");
    for arguments in [
        &["update"][..],
        &["install", "--yes", "chromium", "chromium-driver"],
    ] {
        let mut apt = Command::new("apt-get");
        apt.arg("--quiet=2")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        process::run(&mut apt)
            .context("the Debian packages chromium and chromium-driver could not be installed")?;
    }
    Ok(())
}

/// The first number of what a program calls its version, such as 156 of `Chromium 156.0.1.2 built on Debian`.
fn major_version(program: &Path) -> Option<String> {
    let text = process::output(Command::new(program).arg("--version"))?;
    let version = text
        .split_whitespace()
        .find(|word| word.starts_with(|letter: char| letter.is_ascii_digit()))?;
    version.split('.').next().map(str::to_owned)
}

/// `frontend/webdriver.json` with the path of the browser: without it a driver knows only the browser of its own maker.
fn write_capabilities(workspace: &Workspace, chrome: &Path) -> Result<PathBuf> {
    let from = workspace.root().join("frontend/webdriver.json");
    let text = fs::read_to_string(&from).with_context(|| format!("{} could not be read", from.display()))?;
    let mut json: serde_json::Value =
        serde_json::from_str(&text).with_context(|| format!("{} is no JSON", from.display()))?;
    let options = json
        .pointer_mut("/goog:chromeOptions")
        .and_then(serde_json::Value::as_object_mut);
    let options = options.ok_or_else(|| anyhow!("{} has no goog:chromeOptions", from.display()))?;
    options.insert("binary".to_owned(), chrome.to_string_lossy().into());
    let to = workspace.tools().join("webdriver.json");
    fs::write(&to, json.to_string()).with_context(|| format!("{} could not be written", to.display()))?;
    Ok(to)
}
