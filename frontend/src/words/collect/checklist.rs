//! The extraction checklist.

use crate::message::ItemState;

pub const TITLE: &str = "Your checklist";
pub const LEAD: &str = "Kartra has no button for everything, so this takes a while by hand. The menus moved over the years; \
    one of the two ways is yours.";
pub const QUESTIONS: &str = "A few questions about your account";
pub const NOBODY: &str = "Which of these statuses has nobody in your account? ";
pub const NOBODY_BECAUSE: &str = "For each of them there is no file to make.";
pub const YES: &str = "Yes";
pub const NO: &str = "No";
pub const STATE: &str = "State";
pub const EXPORT: &str = "Export";
pub const WHERE: &str = "Where in Kartra";
pub const CONTAINS: &str = "What the file must contain";
pub const NEWER: &str = "Newer menu: ";
pub const OLDER: &str = "Older menu: ";
pub const CONCLUDED: &str = "Nobody has shown us this way yet; it may be somewhere near.";
pub const STEPS: &str = "Step by step";
pub const MUST: &str = "Must: ";
pub const SHOULD: &str = "Better with: ";
pub const PRINT: &str = "Print the checklist";

pub fn answered(answered: usize, all: usize) -> String {
    format!("{answered} of {all} answered")
}

pub fn others(others: usize) -> String {
    format!("{others} more that Kartra does not give out or that you do not need")
}

pub fn aside(arrived: usize, needed: usize) -> String {
    format!("{arrived} of {needed} here")
}

pub fn state(state: ItemState) -> &'static str {
    match state {
        ItemState::Missing => "Missing",
        ItemState::Incomplete => "Incomplete",
        ItemState::Arrived => "Arrived",
        ItemState::Asks => "Depends on you",
        ItemState::NotExported => "Not exported",
        ItemState::NotNeeded => "Not needed",
    }
}
