//! The register of losses.

use crate::browser::number::render;
use crate::message::CoverView;

pub const TITLE: &str = "What Kartra does not export";
pub const LEAD: &str = "No file brings these along. Where your tags kept a trace, the trace arrives. Nothing can be loaded \
    before you have accepted this list.";
pub const WHAT: &str = "History";
pub const TAGS: &str = "Found in your tags";
pub const PEOPLE: &str = "People";
pub const ARRIVES: &str = "What will arrive";
pub const NO_TAG: &str = "no tag found";
pub const LAPSED: &str = "The list changed since you accepted it";
pub const LAPSED_SAYS: &str =
    "Files, tags or answers are different now. Please read it again and accept it as it stands.";
pub const BEFORE_LEAVING: &str = "What to do before you leave Kartra";
pub const READ_IT: &str = "I have read what will arrive and what will be lost.";
pub const ACCEPT: &str = "Accept the losses";
pub const ACCEPTED: &str = "Accepted by you";
pub const TAKE_BACK: &str = "Take it back";
pub const ASIDE_OPEN: &str = "waits for you";
pub const REFUSED: &str = "The losses are not accepted yet";
pub const REFUSED_SAYS: &str = "Some history is not in Kartra’s exports and will not arrive. The list stands under Collect; \
    read it, accept it, and come back. A rehearsal is possible meanwhile.";
pub const TO_LOSSES: &str = "Read the list of losses";

pub fn cover(cover: CoverView) -> &'static str {
    match cover {
        CoverView::Covered => "Covered",
        CoverView::Partly => "Partly",
        CoverView::NotCovered => "Will be lost",
        CoverView::NotUsed => "Not used",
    }
}

/// Nobody counts people twice: of several tags only the range is known.
#[must_use]
pub fn people(at_least: u64, at_most: u64) -> String {
    match (at_least, at_most) {
        (_, 0) => "–".to_owned(),
        (least, most) if least == most => render(least),
        (least, most) => format!("{} to {}", render(least), render(most)),
    }
}

pub fn more_tags(more: u32) -> String {
    format!("and {more} more")
}

pub fn register(hash: &str) -> String {
    let start: String = hash.chars().take(8).collect();
    format!("register {start}")
}
