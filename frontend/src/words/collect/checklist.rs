//! The extraction checklist.

use crate::message::ItemState;

pub const TITLE: &str = "Your checklist";
pub const LEAD: &str = "Kartra has no button for everything, so this takes a while by hand. The menus moved over the years; \
    one of the two ways is yours.";
pub const QUESTIONS: &str = "A few questions about your account";
pub const YES: &str = "Yes";
pub const NO: &str = "No";
pub const STATE: &str = "State";
pub const EXPORT: &str = "Export";
pub const WHERE: &str = "Where in Kartra";
pub const CONTAINS: &str = "What the file must contain";
pub const NEWER: &str = "Newer menu: ";
pub const OLDER: &str = "Older menu: ";
pub const PRINT: &str = "Print the checklist";

pub fn answered(answered: usize, all: usize) -> String {
    format!("{answered} of {all} answered")
}

pub fn aside(arrived: usize, needed: usize) -> String {
    format!("{arrived} of {needed} here")
}

pub fn state(state: ItemState) -> &'static str {
    match state {
        ItemState::Missing => "Missing",
        ItemState::Incomplete => "Incomplete",
        ItemState::Arrived => "Arrived",
        ItemState::Optional => "Optional",
        ItemState::NotNeeded => "Not needed",
    }
}
