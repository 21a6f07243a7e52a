//! Files that are no exports: one plain sentence each, and the page stays alive.

use crate::chrome::Chrome;
use crate::files::Files;
use crate::served::Served;

#[tokio::test]
async fn bad_files_are_refused_in_words_and_the_page_stays_alive() -> anyhow::Result<()> {
    let served = Served::start().await?;
    let files = Files::made("bad")?;
    let chrome = Chrome::start("bad").await?;
    chrome.client.goto(&served.url).await?;
    chrome.wait_for("Bring your Kartra exports").await?;
    let picture: Vec<u8> = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &[0; 200]].concat();
    let cases: [(&str, &[u8]); 5] = [
        ("empty.csv", b""),
        ("picture.csv", &picture),
        ("book.xlsx", b"PK\x03\x04 and so on"),
        ("letter.csv", b"Dear customer,\n\nthank you for your order.\n"),
        ("header-only.csv", b"email,first_name,last_name,phone,tags\n"),
    ];
    let paths = cases
        .iter()
        .map(|(name, bytes)| files.add(name, bytes))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let paths: Vec<&std::path::Path> = paths.iter().map(std::path::PathBuf::as_path).collect();
    chrome.choose_files(&paths).await?;
    for (name, _) in cases {
        chrome.wait_for(name).await?;
    }
    chrome.wait_for("Not taken").await?;
    chrome.picture("1-collect-refused").await?;
    chrome.choose_files(&[&files.contacts]).await?;
    chrome.wait_for("contacts.csv").await?;
    chrome.wait_for("Columns of Contacts").await?;
    assert!(chrome.is_alive().await?);
    chrome.close().await?;
    Ok(())
}
