//! What arrived, kind by kind.

use crate::browser::number::{render, render_bytes};
use crate::message::{SetView, ShareView};
use crate::words::{duration, things};

pub const ARRIVED: &str = "What arrived";
pub const EXPORT: &str = "Export";
pub const FILES: &str = "Files";
pub const ROWS: &str = "Rows";
pub const PERIOD: &str = "Period";
pub const STATE: &str = "State";
pub const NO_PERIOD: &str = "no dates in it";
pub const COMPLETE: &str = "Complete";
pub const LOOK: &str = "Worth a look";
pub const BLOCKED: &str = "Cannot be loaded like this";
pub const NO_ROWS: &str = "No rows";
pub const IN_DOUBT: &str = "Which export is it?";
pub const IN_DOUBT_HINT: &str = "Say which one, or remove the file. Until then nothing can be loaded.";
pub const NOT_LOADED: &str = "Read, not loaded yet";
pub const NOT_LOADED_HINT: &str = "Exports that are read, but not loaded yet, are checked against your other files. This \
    version loads contacts and companies only; keep the files.";

pub const FOUND: &str = "Found: ";
pub const EXPECTED: &str = "Expected: ";

pub fn met(checks: usize) -> String {
    things(checks, "check is as expected", "checks are as expected")
}

pub const FILE: &str = "File";
pub const ROWS_IN: &str = "In the file";
pub const KEPT: &str = "Kept";
pub const SUPERSEDED: &str = "Replaced";
pub const REPEATED: &str = "Twice";
pub const REFUSED: &str = "Unusable";
pub const TOGETHER: &str = "Together";
pub const ADDS_UP_HINT: &str = "Rows in a file = kept + replaced + twice + unusable. Where the same person, payment or \
    company stands in several rows, the newest counts.";
pub const DOES_NOT_ADD_UP: &str = "does not add up";

pub fn summary(rows: u64, files: usize, bytes: u64, ms: u64) -> String {
    let files = things(files, "file", "files");
    format!(
        "{} from {files}, {}, read in {}",
        crate::words::rows(rows),
        render_bytes(bytes),
        duration(ms)
    )
}

/// `Jan 2019 – Jun 2026`, of days such as `2019-01-07`.
#[must_use]
pub fn period(first: &str, last: &str) -> String {
    let (first, last) = (month(first), month(last));
    if first == last {
        first
    } else {
        format!("{first} – {last}")
    }
}

fn month(day: &str) -> String {
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut parts = day.split('-');
    let year = parts.next().unwrap_or_default();
    let name = parts
        .next()
        .and_then(|month| month.parse::<usize>().ok())
        .and_then(|month| NAMES.get(month.checked_sub(1)?));
    match name {
        Some(name) => format!("{name} {year}"),
        None => day.to_owned(),
    }
}

/// Where the rows of a kind went.
#[must_use]
pub fn adds_up(set: &SetView) -> String {
    let sum = |of: fn(&ShareView) -> u64| set.shares.iter().map(of).sum::<u64>();
    let mut parts = vec![format!("{} kept", render(sum(|share| share.kept)))];
    for (count, says) in [
        (sum(|share| share.superseded), "replaced by newer ones"),
        (sum(|share| share.repeated), "stand twice"),
        (sum(|share| share.refused), "cannot be used"),
    ] {
        if count > 0 {
            parts.push(format!("{} {says}", render(count)));
        }
    }
    format!(
        "{} in the files: {}",
        render(sum(|share| share.rows_in)),
        parts.join(", ")
    )
}

/// Kinds of which every row counts.
pub fn all_kept(kinds: &[&str]) -> String {
    format!("Every row counts of: {}.", kinds.join(", "))
}

pub fn adds_up_of(kind: &str) -> String {
    format!("How the rows of {kind} add up")
}
