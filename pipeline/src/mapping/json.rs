//! The mapping as JSON and as a hash. What cannot be read is refused with the place in the text.

use super::review::{MappingFault, review_alone};
use super::shapes::Shapes;
use super::{Line, Mapping};
use crate::survey::answers::{Answers, BadAnswers};
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Most lines of a mapping.
const MOST_LINES: usize = 10_000;

/// Why a text is no mapping.
#[derive(Debug, thiserror::Error)]
pub enum BadMapping {
    /// Not JSON.
    #[error("expected JSON, found something else at line {line}, column {column}")]
    NotJson {
        /// Line of the text, from 1.
        line: usize,
        /// Column of the text, from 1.
        column: usize,
    },
    /// JSON of another form.
    #[error("{path}: {expected}")]
    Form {
        /// Place, such as `lines[3]`.
        path: String,
        /// What was expected and what was found.
        expected: String,
    },
    /// A mapping that contradicts itself or the tables.
    #[error(transparent)]
    Fault(#[from] MappingFault),
}

/// The outer form, read before its parts so that a refusal can name the part.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Outer {
    version: u32,
    lines: Vec<Value>,
    shapes: Value,
    #[serde(default)]
    answers: Option<Value>,
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// Anything that [`Mapping::to_json`] would not write, with its place.
    pub fn from_json(text: &str) -> Result<Self, BadMapping> {
        let value: Value = serde_json::from_str(text).map_err(|error| BadMapping::NotJson {
            line: error.line(),
            column: error.column(),
        })?;
        let outer: Outer = part("mapping", value)?;
        if outer.lines.len() > MOST_LINES {
            return Err(BadMapping::Form {
                path: "lines".to_owned(),
                expected: format!("expected at most {MOST_LINES} lines, found {}", outer.lines.len()),
            });
        }
        let lines = outer.lines.into_iter().enumerate();
        let lines = lines.map(|(place, line)| part::<Line>(&format!("lines[{place}]"), line));
        let mut mapping = Self {
            version: outer.version,
            lines: lines.collect::<Result<_, _>>()?,
            shapes: part::<Shapes>("shapes", outer.shapes)?,
            answers: outer.answers.map_or(Ok(Answers::default()), answers)?,
        };
        if let Some(fault) = review_alone(&mapping).into_iter().next() {
            return Err(fault.into());
        }
        mapping.sort();
        Ok(mapping)
    }

    /// Writes the mapping for people to keep, in a stable order.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "the types hold only text, numbers and lists, which JSON can always write"
    )]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(&self.sorted()).expect("plain data is always JSON")
    }

    /// SHA-256 of the mapping; it does not depend on the order of lines.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "the types hold only text, numbers and lists, which JSON can always write"
    )]
    pub fn hash(&self) -> [u8; 32] {
        let json = serde_json::to_vec(&self.sorted()).expect("plain data is always JSON");
        Sha256::digest(json).into()
    }

    pub(super) fn sort(&mut self) {
        self.lines
            .sort_by(|one, other| (one.kind, &one.source).cmp(&(other.kind, &other.source)));
    }

    fn sorted(&self) -> Self {
        let mut sorted = self.clone();
        sorted.sort();
        sorted
    }
}

fn answers(value: Value) -> Result<Answers, BadMapping> {
    Answers::from_value(value).map_err(|BadAnswers { path, expected }| BadMapping::Form {
        path: if path == "answers" {
            path
        } else {
            format!("answers.{path}")
        },
        expected,
    })
}

fn part<T: serde::de::DeserializeOwned>(path: &str, value: Value) -> Result<T, BadMapping> {
    serde_json::from_value(value).map_err(|error| BadMapping::Form {
        path: path.to_owned(),
        // A refusal quotes what it found; a long quotation helps nobody.
        expected: error.to_string().chars().take(200).collect(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::extract::HeaderColumn;
    use crate::mapping::standard;
    use crate::source::{self, Kind};
    use crate::survey::answers::{Change, Question, YesNo};

    fn every_known_column() -> Mapping {
        let columns: Vec<(Kind, HeaderColumn)> = Kind::ALL
            .into_iter()
            .flat_map(|kind| source::columns(kind).iter().map(move |known| (kind, known)))
            .filter_map(|(kind, known)| {
                let (alias, _) = known.aliases.first()?;
                let column = HeaderColumn {
                    header: (*alias).to_owned(),
                    normal: (*alias).to_owned(),
                    currency: None,
                    known: Some(known),
                };
                Some((kind, column))
            })
            .collect();
        let pairs: Vec<_> = columns.iter().map(|(kind, column)| (*kind, column)).collect();
        standard(&pairs)
    }

    fn check_refused(change: (&str, &str), path: &str) {
        let json = every_known_column().to_json();
        assert!(json.contains(change.0), "{}", change.0);
        let error = Mapping::from_json(&json.replacen(change.0, change.1, 1)).unwrap_err();
        assert!(error.to_string().starts_with(path), "{error}");
    }

    #[test]
    fn a_mapping_survives_json() {
        let mapping = every_known_column();
        let again = Mapping::from_json(&mapping.to_json()).unwrap();
        assert_eq!(again, mapping);
        assert_eq!(again.hash(), mapping.hash());
    }

    #[test]
    fn the_hash_sees_a_change_and_not_an_order() {
        let mapping = every_known_column();
        let mut turned = mapping.clone();
        turned.lines.reverse();
        assert_eq!(turned.hash(), mapping.hash());
        turned.lines.pop();
        assert_ne!(turned.hash(), mapping.hash());
    }

    #[test]
    fn answers_are_part_of_the_mapping_and_of_its_hash() {
        let without = every_known_column();
        let mut mapping = without.clone();
        mapping
            .answers
            .apply(Change::Account(Question::Products, Some(YesNo::No)));
        assert_ne!(mapping.hash(), without.hash());
        let again = Mapping::from_json(&mapping.to_json()).unwrap();
        assert_eq!(again, mapping);
        let spoilt = mapping.to_json().replace("\"products\"", "\"yachts\"");
        let error = Mapping::from_json(&spoilt).unwrap_err();
        assert!(
            error.to_string().starts_with("answers.account.yachts: "),
            "{error}"
        );
    }

    #[test]
    fn a_mapping_without_answers_is_written_as_before_there_were_any() {
        let mapping = every_known_column();
        assert!(!mapping.to_json().contains("answers"));
        assert_eq!(
            Mapping::from_json(&mapping.to_json()).unwrap().answers,
            Answers::default()
        );
    }

    #[test]
    fn nonsense_is_refused_with_its_place() {
        check_refused(
            ("\"version\": 1", "\"version\": 9"),
            "version: expected version 1, found 9",
        );
        check_refused(("\"emailaddress1\"", "\"e\""), "lines[");
        check_refused(("\"convert\": \"email\"", "\"convert\": \"memo\""), "lines[");
        check_refused(("\"convert\": \"email\"", "\"convert\": \"guess\""), "lines[");
        check_refused(("\"lines\"", "\"rows\""), "mapping");
        check_refused(
            ("\"company\": \"account\"", "\"company\": \"everything\""),
            "shapes",
        );
        check_refused(("{", "["), "expected JSON");
    }
}
