//! Reads a chosen file once from its beginning to its end: what it is, how many rows, what its columns hold.

use super::host::Tell;
use super::inbox::Inbox;
use super::source::Source;
use crate::browser::clock;
use crate::browser::file::{self, ReadError, Stream};
use crate::message::Event;
use pipeline::extract::{self, MOST_HEAD_BYTES, NotAnExport};
use pipeline::finding::FileNo;
use pipeline::survey::FileSurvey;
use std::cell::OnceCell;
use web_sys::File;

/// The page hears of progress at most this often.
const TELL_MS: u64 = 200;

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// It holds no table that could be an export.
    #[error(transparent)]
    NotAnExport(#[from] NotAnExport),
    /// The disk.
    #[error(transparent)]
    Unread(#[from] ReadError),
    /// The person took it back.
    #[error("forgotten")]
    Forgotten,
}

/// Reads a file.
///
/// # Errors
/// A file that is no export, cannot be read, or is not wanted any more.
pub async fn collect(number: FileNo, file: File, inbox: &mut Inbox, tell: &Tell) -> Result<Source, Refused> {
    let started = clock::now();
    let (name, size_bytes) = (file.name(), file::size_bytes(&file));
    let mut stream = Stream::open(&file)?;
    let head = stream.head(MOST_HEAD_BYTES).await?;
    let detection = extract::detect(&name, size_bytes, &head)?.with_last_change(file::last_change(&file));
    let mut survey = FileSurvey::new(&detection, number);
    survey.push(&head);
    let (mut done, mut told) = (head.len() as u64, started);
    drop(head);
    while let Some(piece) = stream.next().await? {
        done += piece.len() as u64;
        survey.push(piece);
        let now = clock::now();
        if now.since(told) >= TELL_MS {
            told = now;
            tell.event(&reading_event(number, &name, done, size_bytes));
            if inbox.has_forgotten(number.0) {
                return Err(Refused::Forgotten);
            }
        }
    }
    tell.event(&reading_event(number, &name, size_bytes, size_bytes));
    let surveyed = survey.finish();
    let mut findings = detection.findings_of(number);
    findings.extend(surveyed.findings);
    Ok(Source {
        number,
        name,
        size_bytes,
        quick_hash: surveyed.quick_hash,
        sha256: OnceCell::new(),
        rows: surveyed.profile.rows(),
        columns: surveyed.profile.columns().to_vec(),
        findings,
        took_ms: clock::now().since(started),
        detection,
        file,
    })
}

fn reading_event(number: FileNo, name: &str, done: u64, total: u64) -> Event {
    Event::Reading {
        file: number.0,
        name: name.to_owned(),
        done,
        total,
    }
}
