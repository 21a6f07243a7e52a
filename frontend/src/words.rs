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
pub mod open;
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
    let (_, many) = names(name);
    let mut letters = many.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// One and many of a table's records, as people say it. A custom table is named without its publisher's prefix.
fn names(table: &str) -> (&str, &str) {
    match table {
        "account" => ("account", "accounts"),
        "contact" => ("contact", "contacts"),
        "opportunity" => ("opportunity", "opportunities"),
        "opportunityproduct" => ("opportunity line", "opportunity lines"),
        "opportunityclose" => ("opportunity close", "opportunity closes"),
        "list" => ("marketing list", "marketing lists"),
        "listmember" => ("list member", "list members"),
        "annotation" => ("note", "notes"),
        "task" => ("task", "tasks"),
        "product" => ("product", "products"),
        "pricelevel" => ("price list", "price lists"),
        "productpricelevel" => ("price list item", "price list items"),
        "contactstate" => ("contact made inactive", "contacts made inactive"),
        other => match other.split_once('_').map_or(other, |(_, name)| name) {
            "tag" => ("tag", "tags"),
            "affiliate" => ("affiliate", "affiliates"),
            "subscription" => ("subscription", "subscriptions"),
            "payment" => ("payment", "payments"),
            name if name.starts_with("contact_") && name.ends_with("_tag") => {
                ("tagged contact", "tagged contacts")
            }
            _ => (other, other),
        },
    }
}

/// `3,570 accounts, 11,026 contacts`.
#[must_use]
pub fn tables(counts: &[shared::session::TableCount]) -> String {
    let parts = counts.iter().map(|count| {
        let (one, many) = names(count.table.as_str());
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
