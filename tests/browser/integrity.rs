//! A byte of the page's code that is not the one that was built: the page refuses to start, in words, and no program of
//! it runs. Neither do the ways out that no content security policy closes lie open.

use crate::chrome::Chrome;
use crate::served::Served;
use std::path::PathBuf;

/// Parts of the page and what is seen when one of their bytes is another.
const REFUSED: &str = "The migration could not start";
const WORKER_REFUSED: &str = "The part of this page that reads your files stopped working";

/// The built page with the last byte of one file turned, compressed forms left out.
fn changed(file: &str) -> anyhow::Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("migration-changed-{file}-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    for entry in std::fs::read_dir(tests::root().join("dist"))? {
        let path = entry?.path();
        let Some(name) = path.file_name().map(std::ffi::OsStr::to_owned) else {
            continue;
        };
        if path.extension().is_some_and(|extension| extension == "br") {
            continue;
        }
        let mut bytes = std::fs::read(&path)?;
        if name == file
            && let Some(last) = bytes.last_mut()
        {
            // A script ends with a line break: a space instead changes no meaning, only the bytes.
            *last = if *last == b'\n' { b' ' } else { *last ^ 1 };
        }
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(folder)
}

async fn check(file: &str, expected: &str) -> anyhow::Result<()> {
    let folder = changed(file)?;
    let served = Served::start_with(folder.clone()).await?;
    let chrome = Chrome::start(&format!("changed-{file}")).await?;
    chrome.client.goto(&served.url).await?;
    chrome.wait_for(expected).await?;
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

#[tokio::test]
async fn a_changed_byte_of_the_pages_program_refuses_to_start() -> anyhow::Result<()> {
    check("app_bg.wasm", REFUSED).await?;
    check("app.js", REFUSED).await
}

#[tokio::test]
async fn a_changed_byte_of_the_workers_program_refuses_to_start() -> anyhow::Result<()> {
    check("worker_bg.wasm", WORKER_REFUSED).await?;
    check("worker.js", WORKER_REFUSED).await
}

#[tokio::test]
async fn a_changed_loader_starts_nothing() -> anyhow::Result<()> {
    // Nobody is left to say a sentence: what index.html says itself stays.
    let folder = changed("boot.js")?;
    let served = Served::start_with(folder.clone()).await?;
    let chrome = Chrome::start("changed-boot").await?;
    chrome.client.goto(&served.url).await?;
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    chrome.wait_for("Opening the migration").await?;
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

/// What a script that got into the page could still do: nothing of it gets to another origin.
const WAYS_OUT: &str = r#"
    const done = arguments[arguments.length - 1];
    const open = [];
    for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport"]) {
        if (window[name] !== undefined) open.push(name);
        try { window[name] = class {}; } catch {}
        if (window[name] !== undefined) open.push(name + " again");
    }
    if (window.open("https://example.com/?leak") !== null) open.push("window.open");
    const link = document.createElement("a");
    link.href = "http://127.0.0.1:1/?leak";
    document.body.append(link);
    link.click();
    location.href = "http://127.0.0.1:1/?leak";
    setTimeout(() => done(open.join(", ")), 500);
"#;

#[tokio::test]
async fn ways_out_that_no_policy_closes_are_shut_before_the_program_starts() -> anyhow::Result<()> {
    let served = Served::start().await?;
    let chrome = Chrome::start("ways-out").await?;
    chrome.client.goto(&served.url).await?;
    chrome.wait_for("Bring your Kartra exports").await?;
    let open = chrome.client.execute_async(WAYS_OUT, Vec::new()).await?;
    assert_eq!(open.as_str(), Some(""), "ways out that are open");
    let address = chrome.client.current_url().await?;
    assert!(address.as_str().starts_with(&served.url), "{address}");
    Ok(())
}
