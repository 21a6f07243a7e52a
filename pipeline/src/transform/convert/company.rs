//! Name of a company. Words that say that there is none make no account.

use super::{Notes, text};
use crate::finding::transform::PLACEHOLDER_COMPANY;

const PLACEHOLDERS: &[&str] = &[
    "none",
    "no",
    "na",
    "n a",
    "nil",
    "null",
    "no company",
    "not applicable",
    "self",
    "self employed",
    "selfemployed",
    "individual",
    "private",
    "personal",
    "freelance",
    "freelancer",
    "unemployed",
    "retired",
    "student",
    "test",
    "asdf",
    "x",
    "xx",
    "xxx",
];

pub(in crate::transform) fn convert(cell: &str, notes: &mut Notes) -> Option<String> {
    let name = text(cell, notes);
    // No letter and no digit at all is no name either.
    let name = name.filter(|name| !is_placeholder(name));
    if name.is_none() {
        notes.push(PLACEHOLDER_COMPANY);
    }
    name
}

fn is_placeholder(name: &str) -> bool {
    const LONGEST: usize = "not applicable".len();
    let words = || {
        name.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let len = words().map(|word| word.len() + 1).sum::<usize>();
    // Nearly every name is too long to be one, and needs no copy.
    len == 0
        || len <= LONGEST + 1 && {
            let words: Vec<String> = words().map(str::to_lowercase).collect();
            PLACEHOLDERS.contains(&words.join(" ").as_str())
        }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn a_name_is_sent_as_written() {
        check(convert, " Acme, Inc. ", Some("Acme, Inc.".to_owned()), &[]);
        check(convert, "Test Kitchen", Some("Test Kitchen".to_owned()), &[]);
        check(convert, "東京商事", Some("東京商事".to_owned()), &[]);
    }

    #[test]
    fn placeholders_make_no_company() {
        for cell in ["none", "Self-employed", "-", "N.A.", "test", "???"] {
            check(convert, cell, None, &[PLACEHOLDER_COMPANY]);
        }
    }
}
