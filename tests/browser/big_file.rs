//! A file of 300 MB in the real page: it answers all the time, holds little of the file, counts every row, and lets the
//! file be removed while it still works on it.

use crate::chrome::Chrome;
use crate::served::Served;
use anyhow::Context as _;
use fantoccini::Locator;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::Instant;

/// Size of the file, which is also what a page that keeps it would take at least.
const FILE_BYTES: u64 = 300_000_000;
/// Most that the renderer may take above what it took before.
const MOST_KB: u64 = 160_000;
/// Longest time in which a timer of the page may not be heard. A page that reads the file itself is deaf for seconds;
/// the rest is left to machines that are busy with other things.
const MOST_GAP_MS: f64 = 400.0;
/// Longest time for reading, in a debug build of nothing: the page is the optimised one.
const PATIENCE: Duration = Duration::from_secs(120);

/// Notes the longest time between two turns of a timer.
const WATCH: &str = "
    window.turns = { longest: 0, count: 0 };
    let last = performance.now();
    window.watching = setInterval(() => {
        const now = performance.now();
        window.turns.longest = Math.max(window.turns.longest, now - last);
        window.turns.count += 1;
        last = now;
    }, 10);
";
const WATCHED: &str = "return [window.turns.longest, window.turns.count]";

/// A file in a folder of its own, which goes with it.
struct Big {
    folder: PathBuf,
    path: PathBuf,
    rows: u64,
}

impl Big {
    /// Writes it piece by piece: rows of contacts, some in letters that take several bytes, some with line breaks.
    fn written() -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("migration-files-big-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let mut big = Self {
            path: folder.join("contacts.csv"),
            folder,
            rows: 0,
        };
        let mut file = std::io::BufWriter::with_capacity(1 << 20, std::fs::File::create(&big.path)?);
        let header = "id,email,first_name,last_name,company,city,country,tags,notes\r\n";
        file.write_all(header.as_bytes())?;
        let filler = "Velyor Zanbre, Gridro é ü 日本 Kezwex, ".repeat(8);
        let mut done = header.len() as u64;
        while done < FILE_BYTES {
            let number = big.rows;
            let row = format!(
                "{number},velyor.{number}@example.com,Velyor,Zanbré,Kezwex Works,Gridroford,United States,\
                 \"Buyer, VIP\",\"{filler}\r\nsaid \"\"{number}\"\"\"\r\n"
            );
            file.write_all(row.as_bytes())?;
            done += row.len() as u64;
            big.rows += 1;
        }
        file.flush()?;
        Ok(big)
    }
}

impl Drop for Big {
    fn drop(&mut self) {
        // What cannot be removed stays in the folder for temporary files.
        let _gone = std::fs::remove_dir_all(&self.folder);
    }
}

/// `1234567` as the page writes it.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let places = digits.chars().rev().enumerate();
    let reversed: String = places
        .flat_map(|(place, digit)| [(place > 0 && place % 3 == 0).then_some(','), Some(digit)])
        .flatten()
        .collect();
    reversed.chars().rev().collect()
}

/// Highest resident sets of the renderers below a process, the largest of them, in kB; none where the system does not
/// tell.
fn renderer_peak_kb(ancestor: u32) -> Option<u64> {
    let processes: Vec<(u32, u32, PathBuf)> = std::fs::read_dir("/proc")
        .ok()?
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let id = path.file_name()?.to_str()?.parse().ok()?;
            Some((id, number(&path, "PPid:")? as u32, path))
        })
        .collect();
    let parent = |id: u32| {
        processes
            .iter()
            .find(|(one, ..)| *one == id)
            .map(|(_, parent, _)| *parent)
    };
    let descends = |id: u32| std::iter::successors(Some(id), |id| parent(*id)).any(|id| id == ancestor);
    let is_renderer = |path: &Path| {
        let line = std::fs::read(path.join("cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).contains("--type=renderer")
    };
    processes
        .iter()
        .filter(|(id, _, path)| is_renderer(path) && descends(*id))
        .filter_map(|(_, _, path)| number(path, "VmHWM:"))
        .max()
}

fn number(process: &Path, key: &str) -> Option<u64> {
    let status = std::fs::read_to_string(process.join("status")).ok()?;
    let line = status.lines().find(|line| line.starts_with(key))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[tokio::test]
async fn a_file_of_300_mb_is_read_in_little_memory_while_the_page_answers() -> anyhow::Result<()> {
    let big = Big::written()?;
    let served = Served::start().await?;
    let chrome = Chrome::start("big").await?;
    chrome.client.goto(&served.url).await?;
    chrome.wait_for("Bring your Kartra exports").await?;
    let before = renderer_peak_kb(chrome.process());
    chrome.client.execute(WATCH, Vec::new()).await?;
    chrome.choose_files(&[&big.path]).await?;
    let begun = Instant::now();
    let rows = format!("//*[normalize-space(text())='{}']", grouped(big.rows));
    let counted = chrome
        .client
        .wait()
        .at_most(PATIENCE)
        .for_element(Locator::XPath(&rows))
        .await;
    let after = renderer_peak_kb(chrome.process());
    counted.with_context(|| format!("{} rows are not counted", grouped(big.rows)))?;
    let took = begun.elapsed();

    // It is still being worked on: the plan is made of the same rows.
    chrome.press("contacts.csv").await?;
    chrome.press("Remove contacts.csv").await?;
    let gone = Locator::XPath("//body[not(contains(., 'contacts.csv'))]");
    chrome
        .client
        .wait()
        .at_most(Duration::from_secs(20))
        .for_element(gone)
        .await?;
    let turns = chrome.client.execute(WATCHED, Vec::new()).await?;
    let longest = turns
        .get(0)
        .and_then(serde_json::Value::as_f64)
        .unwrap_or(f64::MAX);
    let count = turns
        .get(1)
        .and_then(serde_json::Value::as_u64)
        .unwrap_or_default();
    assert!(count > 50, "the timer ran: {count} turns in {took:?}");
    assert!(
        longest <= MOST_GAP_MS,
        "the page was deaf for {longest} ms; read in {took:?}"
    );
    if let (Some(before), Some(after)) = (before, after) {
        assert!(
            after.saturating_sub(before) <= MOST_KB,
            "{after} kB at most, {before} kB before the file was chosen; read in {took:?}"
        );
    }
    assert!(chrome.is_alive().await?);
    chrome.close().await?;
    Ok(())
}

#[test]
fn numbers_are_grouped_as_on_the_page() {
    assert_eq!(
        ["7", "1,234", "1,234,567"],
        [7, 1_234, 1_234_567].map(grouped).each_ref().map(String::as_str)
    );
}
