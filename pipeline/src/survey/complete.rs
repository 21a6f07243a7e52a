//! Are the files whole? Each check gives findings and, for the page, lines in words: what was looked at, what was found,
//! what was expected, what to do.

mod buyers;
mod columns;
mod currency;
mod label;
mod period;
mod size;
mod subscriptions;

use super::join::{DataSet, Ranked};
use crate::finding::{Code, FileNo, Finding};
use crate::source::Kind;

/// One line about whether the files are whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completeness {
    /// Code of the finding that would be raised.
    pub code: Code,
    /// True where all is as expected; the line then says so with its numbers.
    pub is_met: bool,
    /// Kind of the files.
    pub kind: Kind,
    /// The file, where the line is about one.
    pub file: Option<FileNo>,
    /// What was looked at.
    pub what: String,
    /// What was found.
    pub found: String,
    /// What was expected.
    pub expected: String,
    /// What to do; empty where all is as expected.
    pub do_: String,
}

/// What the checks look at, and what they gave.
pub(super) struct Checks<'a> {
    pub(super) ranked: &'a [Ranked<'a>],
    pub(super) sets: &'a [DataSet],
    pub(super) lines: Vec<Completeness>,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Checks<'a> {
    /// Runs all checks.
    pub(super) fn run(&mut self) {
        columns::check(self);
        label::check(self);
        size::check(self);
        period::check(self);
        currency::check(self);
        buyers::check(self);
        subscriptions::check(self);
    }

    fn of_kind(&self, kind: Kind) -> Option<&'a Ranked<'a>> {
        self.ranked.iter().find(|ranked| ranked.kind == kind)
    }

    /// Raises a finding together with its line.
    fn raise(&mut self, finding: Finding, line: Completeness) {
        self.findings.push(finding);
        self.lines.push(line);
    }
}

/// `1,234,567`.
fn number(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
