//! Duplicates in Map: looked for on request, seen side by side, joined and kept by button and by key, taken back.

use crate::chrome::Chrome;
use crate::files::Files;
use crate::served::Served;
use fantoccini::Locator;

/// Two people under two addresses each, two spellings of one company, and others.
const CONTACTS: &str = "\
id,email,first_name,last_name,phone,address,city,zip,company,tags,date_joined
1,jane@velmor.example,Jane,Velmorandi,020 7946 0101,12 High Street,Leeds,LS1 4AP,,VIP,2020-01-01
2,bob@works.example,Bob,Rennard,020 7946 0102,,,,Mueller & Soehne Works,VIP,2021-01-01
3,janev@kestrin.example,Jane,Velmorandi,020 7946 0101,12 High Street,Leeds,LS1 4AP,,VIP,2022-01-01
4,otto@tarnow.example,Otto,Tarnowski,020 7946 0104,3 Dock Road,Hull,HU1 2AA,,Lead,2022-02-01
5,otto.t@halde.example,Otto,Tarnowsky,020 7946 0104,,Hull,,,Lead,2023-02-01
6,amy@works.example,Amy,Baluze,020 7946 0106,9 Park Row,Leeds,LS1 5HD,Müller and Söhne Works,Lead,2023-03-01
7,lee@ormond.example,Lee,Ormond,020 7946 0107,1 Quay,Bristol,BS1 4DJ,Ormond Sails,Lead,2023-03-02
";

#[tokio::test]
async fn duplicates_are_decided_side_by_side() -> anyhow::Result<()> {
    let served = Served::start().await?;
    let files = Files::made("duplicates")?;
    let chrome = Chrome::start("duplicates").await?;
    chrome.client.goto(&served.url).await?;
    chrome.wait_for("Bring your Kartra exports").await?;
    let contacts = files.add("two-addresses.csv", CONTACTS.as_bytes())?;
    chrome.choose_files(&[&contacts]).await?;
    chrome.wait_for("Columns of Contacts").await?;

    chrome.step("map").await?;
    chrome.press("Look for duplicates").await?;
    chrome
        .wait_for("3 pairs look alike; 2 wait for you. One was certain and joined.")
        .await?;
    chrome.wait_for("Waiting for you (2)").await?;
    chrome.picture("2-map-duplicates").await?;
    // Nothing of a person stands there unmasked before it is asked for.
    assert!(!chrome.text().await?.contains("Velmorandi"));
    chrome.press("Show values").await?;
    chrome.wait_for("Jane Velmorandi").await?;

    // The older address is chosen: the newer one goes to the next free column, and the radio keeps the focus.
    chrome
        .press("Email: which value counts, two-addresses.csv, row 1")
        .await?;
    let row = "//tr[td[contains(., 'Email Address 2')]]/td[last()][contains(., 'janev@kestrin.example')]";
    chrome.client.wait().for_element(Locator::XPath(row)).await?;
    assert_eq!(chrome.client.active_element().await?.tag_name().await?, "input");
    chrome.picture("2-map-duplicates-shown").await?;

    chrome.press("Same: join").await?;
    chrome.wait_for("Waiting for you (1)").await?;
    chrome.wait_for("Joined (2)").await?;
    // The focus stayed on the button, so the keys go on working: K keeps the next pair as two.
    chrome.client.active_element().await?.send_keys("k").await?;
    chrome.wait_for("No pair waits for you").await?;
    chrome.wait_for("Kept as two (1)").await?;
    chrome.press("Undo").await?;
    chrome.wait_for("Waiting for you (1)").await?;
    chrome.wait_for("Kept as two (0)").await?;

    chrome.press("Joined (2)").await?;
    chrome.wait_for("Joined, because certain").await?;
    let options = "[role=option]";
    let all = chrome.client.find_all(Locator::Css(options)).await?;
    assert_eq!(all.len(), 2);
    chrome
        .client
        .find(Locator::Css("[role=listbox]"))
        .await?
        .send_keys("\u{e015}")
        .await?;
    chrome.picture("2-map-duplicates-joined").await?;

    // The joined rows make one record each, and every row is accounted for.
    chrome.step("check").await?;
    chrome.wait_for("Joined with another row into one record").await?;
    chrome.wait_for("Companies joined into one account").await?;
    assert!(chrome.is_alive().await?);
    chrome.close().await?;
    Ok(())
}
