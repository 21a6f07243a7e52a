//! Records that may be one.

use super::{count, things};
use crate::message::{DuplicatesView, PairFilter, PairPlace, PairRuling, PairView};

pub const TITLE: &str = "Duplicates";
pub const LEAD: &str = "Companies and people that stand in your files more than once, written differently: two spellings of \
    one company, one person with two e-mail addresses. Looking takes about a minute for each 100,000 rows, happens in this \
    browser, and joins no people without you.";
pub const LOOK: &str = "Look for duplicates";
pub const LOOK_AGAIN: &str = "Look again";
pub const STOP: &str = "Stop looking";
pub const LOOKING: &str = "Looking for duplicates";
pub const STOPPED: &str = "The search was stopped. Nothing was joined by it.";
pub const OUTDATED: &str = "Files or mapping have changed since the search, so what it found is put away. What you decided is \
    kept and still holds.";
pub const NONE: &str = "No two companies and no two people look alike.";
pub const FILTER: &str = "Which pairs";
pub const LIST: &str = "Pairs, the surest first";
pub const NO_OPEN: &str = "No pair waits for you.";
pub const NO_JOINED: &str = "No pair is joined.";
pub const NO_KEPT: &str = "No pair is kept as two.";
pub const SHOW_VALUES: &str = "Show values";
pub const MASK_VALUES: &str = "Mask values";
pub const FIELD: &str = "Column";
pub const RESULT: &str = "Joined record";
pub const EMPTY: &str = "empty";
pub const JOIN: &str = "Same: join";
pub const KEEP: &str = "Different: keep both";
pub const LATER: &str = "Decide later";
pub const REOPEN: &str = "Open again";
pub const KEYS: &str = "J joins, K keeps both, L goes on; arrows move, Ctrl+Z takes back";
pub const COMPANY: &str = "Company";
pub const PERSON: &str = "Person";
pub const CERTAIN: &str = "Certain";
pub const BY_SEARCH: &str = "Joined, because certain";
pub const JOINED: &str = "Joined";
pub const KEPT: &str = "Kept as two";
pub const RULE: &str = "Where you choose nothing the newer row counts, and what it leaves empty comes from the other. A \
    second address or telephone goes to the next free column, tags of both are kept, and a refusal of either holds.";
pub const FROM: &str = "Join all that are at least this likely";
pub const PREVIOUS: &str = "Previous";
pub const NEXT: &str = "Next";
pub const NEWER: &str = "counts where nothing is chosen";

/// Percentages from which pairs can be joined together.
pub const THRESHOLDS: [u8; 6] = [99, 98, 95, 90, 80, 70];

pub fn kept_decisions(decided: u32) -> String {
    format!(
        "{} in the mapping.",
        count(u64::from(decided), "decision stands", "decisions stand")
    )
}

/// What was found, in a sentence or two.
pub fn summary(view: &DuplicatesView) -> String {
    let found = count(u64::from(view.found), "pair looks", "pairs look");
    let waits = match view.open {
        0 => "none waits for you".to_owned(),
        open => count(u64::from(open), "waits for you", "wait for you"),
    };
    let certain = match view.certain {
        0 => String::new(),
        1 => " One was certain and joined.".to_owned(),
        certain => format!(
            " {} were certain and joined.",
            super::things(certain as usize, "pair", "pairs")
        ),
    };
    format!("{found} alike; {waits}.{certain}")
}

pub fn looked(per_mille: u16) -> String {
    format!("{LOOKING}: {} %", per_mille / 10)
}

pub fn filter(filter: PairFilter, view: &DuplicatesView) -> String {
    let (word, number) = match filter {
        PairFilter::Open => ("Waiting for you", view.open),
        PairFilter::Joined => ("Joined", view.joined),
        PairFilter::Kept => ("Kept as two", view.kept),
    };
    format!("{word} ({})", crate::browser::number::render(u64::from(number)))
}

pub fn nothing(filter: PairFilter) -> &'static str {
    match filter {
        PairFilter::Open => NO_OPEN,
        PairFilter::Joined => NO_JOINED,
        PairFilter::Kept => NO_KEPT,
    }
}

pub fn threshold(percent: u8) -> String {
    format!("{percent} % or more")
}

pub fn join_all(pairs: u32) -> String {
    match pairs {
        0 => "No open pair is that likely".to_owned(),
        pairs => format!("Join {}", things(pairs as usize, "pair", "pairs")),
    }
}

pub fn percent(percent: u8) -> String {
    format!("{percent} %")
}

pub fn place(place: &PairPlace) -> String {
    format!(
        "{}, row {}",
        place.file,
        crate::browser::number::render(u64::from(place.row))
    )
}

/// The same in a narrow place: the row alone, where both rows are of one file.
pub fn short_places(one: &PairPlace, other: &PairPlace) -> (String, String) {
    if one.file != other.file {
        return (place(one), place(other));
    }
    let short = |of: &PairPlace| format!("Row {}", crate::browser::number::render(u64::from(of.row)));
    (short(one), short(other))
}

/// What speaks for a pair.
pub fn why(pair: &PairView) -> String {
    format!("Why: {}.", pair.reasons.join("; "))
}

pub fn ruling(ruling: (PairRuling, bool)) -> &'static str {
    match ruling {
        (PairRuling::Join, true) => BY_SEARCH,
        (PairRuling::Join, false) => JOINED,
        (PairRuling::KeepBoth, _) => KEPT,
    }
}

/// Which pairs of all are shown.
pub fn page(view: &DuplicatesView) -> String {
    let render = |number: u32| crate::browser::number::render(u64::from(number));
    let last = view.from.saturating_add(view.pairs.len() as u32);
    format!(
        "{} to {} of {}",
        render(view.from + 1),
        render(last),
        render(view.matching)
    )
}

/// Name of the choice of a side, for those who do not see the table.
pub fn choose(display: &str) -> String {
    format!("{display}: which value counts")
}
