//! Nothing leaves before consent: seen by the relay in front of our origin, by Chromium's own network log, and by a
//! look through everything the browser wrote to disk. Each witness first has to catch a leak that we plant.

use crate::canary::Canaries;
use crate::chrome::Chrome;
use crate::files::Files;
use crate::journey::up_to_the_rehearsal;
use crate::served::Served;
use std::path::Path;

/// E-mail addresses: no download of ours contains one, so the network log may be searched whole.
fn addresses(files: &Files) -> anyhow::Result<Canaries> {
    let text = String::from_utf8_lossy(&std::fs::read(&files.contacts)?).into_owned();
    let cells = text
        .split([',', '\n', '"'])
        .map(str::trim)
        .filter(|cell| cell.contains('@') && cell.len() > 8);
    Canaries::new(cells.map(str::to_owned).collect())
}

#[tokio::test]
async fn nothing_leaves_and_nothing_stays_before_consent() -> anyhow::Result<()> {
    let served = Served::start().await?;
    let files = Files::made("leaks")?;
    let addresses = addresses(&files)?;
    assert!(addresses.len() > 100, "{} addresses to look for", addresses.len());
    let chrome = Chrome::start("leaks").await?;
    let folder = chrome.folder().to_owned();
    up_to_the_rehearsal(&chrome, &served, &files).await?;
    assert!(chrome.is_alive().await?);
    let sent = served.recorder.between(0, served.recorder.mark());
    assert!(
        sent.windows(4).any(|window| window == b"GET "),
        "the recorder saw the page load"
    );
    assert_eq!(addresses.found_in(&sent), Vec::<&str>::new(), "in a request");
    let log = chrome.close().await?;
    assert!(
        log.windows(10)
            .any(|window| window == b"app_bg.wasm"[..10].as_ref()),
        "the log saw the page load"
    );
    assert_eq!(addresses.found_in(&log), Vec::<&str>::new(), "in the network log");
    let mut kept = Vec::new();
    look_through(&folder.join("profile"), &addresses, &mut kept)?;
    assert_eq!(kept, Vec::<String>::new(), "in the browser's folder");
    Ok(())
}

fn look_through(folder: &Path, canaries: &Canaries, found: &mut Vec<String>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            look_through(&entry.path(), canaries, found)?;
        } else if let Ok(bytes) = std::fs::read(entry.path())
            && !canaries.found_in(&bytes).is_empty()
        {
            found.push(entry.path().display().to_string());
        }
    }
    Ok(())
}

/// A leak to our own origin, because the policy stops every other.
const PLANT: &str = r#"
    const [cell, done] = arguments;
    fetch("/planted", { method: "POST", body: cell }).finally(() => done("sent"));
"#;

#[tokio::test]
async fn a_planted_leak_is_seen_by_both_witnesses() -> anyhow::Result<()> {
    let served = Served::start().await?;
    let cell = "planted.canary.7331@example.com";
    let canaries = Canaries::new(vec![cell.to_owned()])?;
    let chrome = Chrome::start("planted").await?;
    chrome.client.goto(&served.url).await?;
    chrome.wait_for("Bring your Kartra exports").await?;
    chrome.client.execute_async(PLANT, vec![cell.into()]).await?;
    let sent = served.recorder.between(0, served.recorder.mark());
    assert_eq!(
        canaries.found_in(&sent),
        [cell],
        "the relay in front of our origin"
    );
    let elsewhere = "const [url, cell, done] = arguments; fetch(url, { method: 'POST', body: cell }).then(() => done('sent'), () => done('refused'));";
    let other = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://localhost:{}/x", other.local_addr()?.port());
    let answer = chrome
        .client
        .execute_async(elsewhere, vec![url.into(), cell.into()])
        .await?;
    assert_eq!(answer, "refused", "the policy lets nothing go to another origin");
    let log = chrome.close().await?;
    assert_eq!(canaries.found_in(&log), [cell], "the network log");
    Ok(())
}
