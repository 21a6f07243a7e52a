//! Tags.

use crate::browser::number::render;
use crate::words::{count, things};

pub const TITLE: &str = "What your tags tell";
pub const LEAD: &str = "Forms, webinars and memberships are not exported, but tags often kept a trace of them. Each tag was \
    put in a class by its name; correct the ones that are wrong.";
pub const ALL: &str = "All";
pub const CLASSES: &str = "Classes of tags";
pub const FLAGS: &str = "Tags worth a look";
pub const RARE: &str = "Fewer than 3 people";
pub const UNIVERSAL: &str = "Nearly everybody";
pub const ALIKE: &str = "Spelt alike";
pub const DOUBT: &str = "Unsure";
pub const SEARCH: &str = "Find a tag";
pub const TAG: &str = "Tag";
pub const PEOPLE: &str = "People";
pub const CLASS: &str = "Class";
pub const WHY: &str = "Why";
pub const YOURS: &str = "said by you";
pub const NONE: &str = "No tag fits.";
pub const CUT: &str =
    "There are more tags than can be listed; the rarest are left out here and stay in your files.";

pub fn aside(tags: usize) -> String {
    things(tags, "tag", "tags")
}

pub fn class_of(tag: &str) -> String {
    format!("Class of the tag {tag}")
}

pub fn also(names: &[String]) -> String {
    format!("also written {}", names.join(", "))
}

pub fn more(left: usize) -> String {
    format!("Show {} more", render(left as u64))
}

pub fn shown(shown: usize, all: usize) -> String {
    format!("{} of {}", render(shown as u64), things(all, "tag", "tags"))
}

pub fn given(contacts: u64) -> String {
    format!("at least {}", count(contacts, "person", "people"))
}
