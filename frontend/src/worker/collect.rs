//! Reads a chosen file once from its beginning to its end: what it is, how many rows, what its columns hold.

use super::host::Tell;
use super::inbox::Inbox;
use super::source::{self, Source};
use crate::browser::clock;
use crate::browser::file::{self, ReadError, Stream};
use crate::message::Event;
use pipeline::extract::{self, Detection, MOST_HEAD_BYTES, NotAnExport, QuickHash};
use pipeline::finding::FileNo;
use pipeline::survey::FileSurvey;
use pipeline::survey::answers::Answers;
use std::cell::OnceCell;
use std::rc::Rc;
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

/// Reads a file. Where its content is `known`, its rows are seen in the light of what was said of it.
///
/// # Errors
/// A file that is no export, cannot be read, or is not wanted any more.
pub async fn collect(
    number: FileNo,
    file: File,
    answers: &Answers,
    known: Option<&QuickHash>,
    inbox: &mut Inbox,
    tell: &Tell,
) -> Result<Source, Refused> {
    let started = clock::now();
    let (name, size_bytes) = (file.name(), file::size_bytes(&file));
    let mut stream = Stream::open(&file)?;
    let head = stream.head(MOST_HEAD_BYTES).await?;
    let detected = extract::detect(&name, size_bytes, &head)?.with_last_change(file::last_change(&file));
    let detection = match known {
        Some(hash) => source::heeding(&detected, answers.file(hash)),
        None => detected.clone(),
    };
    let mut survey = with_separators(FileSurvey::new(&detection, number), &detection, answers);
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
    let source = Source {
        number,
        name,
        size_bytes,
        sha256: OnceCell::new(),
        is_repaired: detection.repairs_mojibake,
        surveyed: Rc::new(surveyed),
        findings: Vec::new(),
        took_ms: clock::now().since(started),
        detection,
        detected,
        file,
    };
    Ok(source.heeding(answers))
}

/// Columns whose values are parted as the person says. What is said of a kind counts for the kind that is detected.
fn with_separators(survey: FileSurvey, detected: &Detection, answers: &Answers) -> FileSurvey {
    let Some(kind) = detected.kind else { return survey };
    let columns = detected.columns.iter().enumerate();
    columns.fold(survey, |survey, (place, column)| {
        match answers.separator(kind, &column.normal) {
            Some(separator) => survey.with_separator(place, separator),
            None => survey,
        }
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
