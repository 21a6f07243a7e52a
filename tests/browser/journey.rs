//! The main job, by hand: files in, rehearsal, sign-in, consent, load, read back, roll back.

use crate::canary::Canaries;
use crate::chrome::Chrome;
use crate::files::Files;
use crate::served::Served;
use fantoccini::Locator;

/// Collect, Map, Check and the rehearsal: everything that works without a network.
pub(crate) async fn up_to_the_rehearsal(
    chrome: &Chrome,
    served: &Served,
    files: &Files,
) -> anyhow::Result<()> {
    chrome.client.goto(&served.url).await?;
    chrome.wait_for("Bring your Kartra exports").await?;
    chrome.picture("1-collect-empty").await?;
    chrome.choose_files(&[&files.contacts, &files.companies]).await?;
    chrome.wait_for("What arrived").await?;
    chrome.wait_for("companies.csv").await?;
    chrome.press("I have read what will arrive").await?;
    chrome.press("Accept the losses").await?;
    chrome.wait_for("Accepted by you").await?;
    chrome.picture("1-collect-ready").await?;

    chrome.step("map").await?;
    chrome.wait_for("emailaddress1").await?;
    chrome.wait_for("parentcustomerid").await?;
    chrome.picture("2-map").await?;
    chrome.press("Confirm the mapping").await?;
    chrome.wait_for("You confirmed this mapping").await?;

    chrome.step("check").await?;
    chrome.wait_for("are ready").await?;
    chrome.picture("3-check").await?;

    chrome.step("load").await?;
    chrome.press("Rehearse here").await?;
    chrome.wait_for("The rehearsal went through").await?;
    chrome.picture("5-load-rehearsed").await?;
    Ok(())
}

async fn sign_in(chrome: &Chrome) -> anyhow::Result<()> {
    chrome.step("prepare").await?;
    chrome.wait_for("Sign in for practice").await?;
    chrome.picture("4-prepare-sign-in").await?;
    let page = chrome.client.window().await?;
    chrome.press("Sign in for practice").await?;
    let tab = loop {
        let windows = chrome.client.windows().await?;
        if let Some(other) = windows.into_iter().find(|window| *window != page) {
            break other;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    };
    chrome.client.switch_to_window(tab).await?;
    let person = Locator::Css("button[name=person]");
    chrome.client.wait().for_element(person).await?.click().await?;
    chrome.wait_for("signed in").await?;
    if chrome.client.windows().await?.len() > 1 {
        chrome.client.close_window().await?;
    }
    chrome.client.switch_to_window(page).await?;
    Ok(())
}

/// The browser's count of bytes and the server's stand beside each other and are the same.
async fn both_counts_agree(chrome: &Chrome) -> anyhow::Result<()> {
    let cells = "return [...document.querySelectorAll('tr')].map(row => [...row.cells].map(cell => cell.innerText.trim())) \
                 .find(cells => cells.some(cell => cell.includes('Your rows, after')))";
    let mut counts = serde_json::Value::Null;
    for _ in 0..50 {
        counts = chrome.client.execute(cells, Vec::new()).await?;
        let (browser, server) = (counts.get(3), counts.get(4));
        if browser.is_some() && browser == server && browser != Some(&"0 bytes".into()) {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    anyhow::bail!("the counts differ: {counts}")
}

#[tokio::test]
async fn dropped_files_become_reconciled_records_and_are_undone() -> anyhow::Result<()> {
    let served = Served::start().await?;
    let files = Files::made("journey")?;
    let cells = Canaries::of_csv(
        &[
            &std::fs::read(&files.contacts)?,
            &std::fs::read(&files.companies)?,
        ],
        8,
    )?;
    assert!(cells.len() > 500, "{} cells to look for", cells.len());
    let before = served.state_hash();
    let chrome = Chrome::start("journey").await?;
    up_to_the_rehearsal(&chrome, &served, &files).await?;
    assert_eq!(served.state_hash(), before, "a rehearsal writes nothing");

    sign_in(&chrome).await?;
    chrome.press("Choose Contoso Sandbox").await?;
    chrome.wait_for("Contoso Sandbox is ready").await?;
    let create =
        Locator::XPath("//button[starts-with(normalize-space(.), 'Create ') and contains(., 'missing')]");
    chrome.client.wait().for_element(create).await?;
    chrome.picture("4-prepare-ready").await?;
    chrome.client.find(create).await?.click().await?;
    chrome.wait_for("Nothing is missing").await?;
    chrome.picture("4-prepare-created").await?;
    // Tables and columns stay when records are rolled back.
    let before = served.state_hash();

    chrome.step("load").await?;
    chrome.wait_for("Load into your sandbox?").await?;
    chrome.picture("5-load-consent").await?;
    let consented = served.recorder.mark();
    let sent = served.recorder.between(0, consented);
    assert_eq!(
        cells.found_in(&sent),
        Vec::<&str>::new(),
        "cells in a request before consent"
    );
    let load = Locator::XPath("//button[starts-with(normalize-space(.), 'Load ') and contains(., 'record')]");
    chrome.client.wait().for_element(load).await?.click().await?;
    chrome.wait_for("Loaded into Contoso Sandbox").await?;
    chrome.picture("5-load-finished").await?;
    assert_ne!(served.state_hash(), before);
    let sent = served.recorder.between(consented, served.recorder.mark());
    assert!(
        !cells.found_in(&sent).is_empty(),
        "the recorder sees what a load sends"
    );

    chrome.step("hand-over").await?;
    chrome.wait_for("Read back and equal").await?;
    chrome.wait_for("Adds up").await?;
    chrome.picture("6-handover").await?;
    chrome.step("proof").await?;
    chrome.wait_for("Your rows, after you pressed Load").await?;
    chrome.press("Count again").await?;
    both_counts_agree(&chrome).await?;
    chrome.picture("7-proof").await?;

    chrome.step("hand-over").await?;
    chrome.press("Roll back").await?;
    chrome.press("Yes, roll back").await?;
    chrome.wait_for("What the rollback did").await?;
    chrome
        .wait_for("looked up again to be sure that they are gone")
        .await?;
    chrome.step("load").await?;
    chrome.wait_for("Rolled back").await?;
    chrome.step("hand-over").await?;
    chrome.wait_for("What the rollback did").await?;
    chrome.picture("6-handover-rolled-back").await?;
    assert_eq!(served.state_hash(), before, "the organisation is as it was");
    chrome.close().await?;
    Ok(())
}
