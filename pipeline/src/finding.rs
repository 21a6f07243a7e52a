//! Facts about the customer's data, each with a code, a place and a page that says what to do.
//!
//! One table of codes for the whole crate. A finding is never an error and never holds a cell: only where, and how much.
//! A code is never used again for something else.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::LazyLock;

pub mod collect;
mod collection;
pub mod convert;
pub mod duplicate;
pub mod join;
pub mod ledger;
pub mod map;
pub mod object;
pub mod plan;
pub mod profile;
pub mod read;
pub mod tag;
pub mod transform;

pub use collection::{Findings, MOST_KEPT};

/// Which file of the person's choice, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FileNo(pub u16);

/// What a finding means for the load, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nothing of the file can be loaded before it is settled.
    Blocks,
    /// The row is left out.
    RowRefused,
    /// Somebody should decide; a rule applies meanwhile.
    Decision,
    /// Good to know.
    Note,
}

/// Letter of the stage (C collect, M map, T transform, P plan, L load, R reconcile) and three digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Code(&'static str);

impl Code {
    /// The code as written, for example `C001`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        rules()
            .iter()
            .map(|rule| rule.code)
            .find(|code| code.0 == text)
            .ok_or_else(|| serde::de::Error::custom("expected the code of a finding"))
    }
}

/// The page of help of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// The code.
    pub code: Code,
    /// What it means for the load.
    pub severity: Severity,
    /// Headline.
    pub title: &'static str,
    /// What exactly is found.
    pub finds: &'static str,
    /// Why it matters.
    pub matters: &'static str,
    /// An invented example.
    pub example: &'static str,
    /// What to do.
    pub do_: &'static str,
}

/// One finding. Places count as people count: rows and lines from 1; columns from 0, as indexes into the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// Which rule.
    pub code: Code,
    /// Which file.
    pub file: FileNo,
    /// Data row from 1; none where the finding is about the file.
    pub row: Option<u32>,
    /// Physical line from 1.
    pub line: Option<u32>,
    /// Column of the header, from 0.
    pub column: Option<u16>,
    /// Found and allowed, as lengths or counts; never a value of a cell.
    pub measure: Option<(u64, u64)>,
}

impl Finding {
    /// About a whole file.
    #[must_use]
    pub fn of_file(code: Code, file: FileNo) -> Self {
        Self {
            code,
            file,
            row: None,
            line: None,
            column: None,
            measure: None,
        }
    }

    /// About a row.
    #[must_use]
    pub fn of_row(code: Code, file: FileNo, row: u32, line: u32) -> Self {
        Self {
            row: Some(row),
            line: Some(line),
            ..Self::of_file(code, file)
        }
    }

    /// The same, with the physical line.
    #[must_use]
    pub fn at_line(self, line: u32) -> Self {
        Self {
            line: Some(line),
            ..self
        }
    }

    /// The same, in a column.
    #[must_use]
    pub fn in_column(self, column: usize) -> Self {
        Self {
            column: u16::try_from(column).ok(),
            ..self
        }
    }

    /// The same, with what was found and what is allowed.
    #[must_use]
    pub fn measured(self, found: u64, allowed: u64) -> Self {
        Self {
            measure: Some((found, allowed)),
            ..self
        }
    }

    /// Its page.
    #[must_use]
    pub fn rule(&self) -> &'static Rule {
        rule(self.code)
    }
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    [
        collect::RULES,
        read::RULES,
        profile::RULES,
        join::RULES,
        tag::RULES,
        map::RULES,
        transform::RULES,
        convert::RULES,
        ledger::RULES,
        object::RULES,
        duplicate::RULES,
        plan::RULES,
    ]
    .concat()
});

/// All rules, in the order of their stages.
#[must_use]
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// Rule of a code.
#[must_use]
pub fn rule(code: Code) -> &'static Rule {
    rules()
        .iter()
        .find(|rule| rule.code == code)
        .unwrap_or(&WITHOUT_PAGE)
}

/// Stands in for a code without a page, which a test rules out.
static WITHOUT_PAGE: Rule = Rule {
    code: Code("X000"),
    severity: Severity::Note,
    title: "A finding without a page",
    finds: "Something that has no description.",
    matters: "It should have one.",
    example: "None.",
    do_: "Report it.",
};

/// Declares the codes of one stage, each with its page.
macro_rules! code_table {
    ($(
        $name:ident = $code:literal, $severity:ident, $title:literal {
            finds: $finds:literal,
            matters: $matters:literal,
            example: $example:literal,
            do_: $do_:literal $(,)?
        }
    )*) => {
        $(
            #[doc = $title]
            pub const $name: $crate::finding::Code = $crate::finding::Code($code);
        )*

        /// The pages of this stage.
        pub(super) const RULES: &[$crate::finding::Rule] = &[
            $($crate::finding::Rule {
                code: $name,
                severity: $crate::finding::Severity::$severity,
                title: $title,
                finds: $finds,
                matters: $matters,
                example: $example,
                do_: $do_,
            },)*
        ];
    };
}
pub(crate) use code_table;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_well_formed_and_stands_once() {
        let mut seen = BTreeSet::new();
        for rule in rules() {
            let text = rule.code.as_str();
            assert_eq!(text.len(), 4, "{text}");
            assert!(text.starts_with(['C', 'M', 'T', 'P', 'L', 'R']), "{text}");
            assert!(text.bytes().skip(1).all(|b| b.is_ascii_digit()), "{text}");
            assert!(seen.insert(text), "{text} stands twice");
        }
    }

    #[test]
    fn every_page_is_written_in_whole_sentences() {
        for rule in rules() {
            for part in [rule.finds, rule.matters, rule.example, rule.do_] {
                assert!(part.len() >= 8 && part.ends_with('.'), "{}: {part}", rule.code);
            }
            assert!(!rule.title.ends_with('.'), "{}", rule.code);
        }
    }

    #[test]
    fn a_finding_keeps_its_place_through_json() {
        let finding = Finding::of_row(transform::BAD_EMAIL, FileNo(3), 7, 9)
            .in_column(2)
            .measured(5, 4);
        let json = serde_json::to_string(&finding).unwrap();
        assert_eq!(serde_json::from_str::<Finding>(&json).unwrap(), finding);
        assert!(serde_json::from_str::<Finding>(&json.replace("T001", "T999")).is_err());
    }
}
