//! Every English sentence of the page, and the few rules by which numbers become words.

pub mod check;
pub mod collect;
pub mod duplicates;
pub mod frame;
pub mod hand_over;
pub mod help;
pub mod load;
pub mod map;
pub mod mask;
pub mod prepare;
pub mod proof;
pub mod refusal;
pub mod run;
pub mod state;

use crate::browser::number;
use shared::session::OrgKind;

/// `1 row`, `12,130 rows`.
#[must_use]
pub fn count(number: u64, one: &str, many: &str) -> String {
    let word = if number == 1 { one } else { many };
    format!("{} {word}", number::render(number))
}

/// Rows of files.
#[must_use]
pub fn rows(number: u64) -> String {
    count(number, "row", "rows")
}

/// Records of Dynamics.
#[must_use]
pub fn records(number: u64) -> String {
    count(number, "record", "records")
}

/// A number that may be read as a `usize`.
#[must_use]
pub fn things(number: usize, one: &str, many: &str) -> String {
    count(number as u64, one, many)
}

/// Share in whole percent, never 100 while something is missing.
#[must_use]
pub fn percent(part: u64, whole: u64) -> u64 {
    match whole {
        0 => 0,
        _ => part.saturating_mul(100) / whole,
    }
}

/// What a table is called by people.
#[must_use]
pub fn table(name: &str) -> String {
    match name {
        "account" => "Accounts".to_owned(),
        "contact" => "Contacts".to_owned(),
        other => other.to_owned(),
    }
}

/// `3,570 accounts, 11,026 contacts`.
#[must_use]
pub fn tables(counts: &[shared::session::TableCount]) -> String {
    let parts = counts.iter().map(|count| {
        let (one, many) = match count.table.as_str() {
            "account" => ("account", "accounts"),
            "contact" => ("contact", "contacts"),
            other => (other, other),
        };
        self::count(count.records, one, many)
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// What an organisation is for.
#[must_use]
pub fn org_kind(kind: OrgKind) -> &'static str {
    match kind {
        OrgKind::Sandbox => "Sandbox",
        OrgKind::Production => "Production",
    }
}

/// Milliseconds as people say them: `0.4 s`, `17 s`, `4 min`.
#[must_use]
pub fn duration(ms: u64) -> String {
    match ms {
        0..1_000 => format!("0.{} s", (ms / 100).max(1)),
        1_000..120_000 => format!("{} s", ms.div_ceil(1_000)),
        120_000.. => format!("{} min", ms.div_ceil(60_000)),
    }
}
