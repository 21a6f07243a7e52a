//! The mapping as JSON and as a hash. What cannot be read is refused with the place in the text.

use super::duplicates::{Decision, MOST_DECISIONS};
use super::own_column::OwnColumn;
use super::review::{MappingFault, review_alone};
use super::shapes::Shapes;
use super::{Line, LineState, Mapping};
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
    #[serde(default)]
    columns: Vec<Value>,
    #[serde(default)]
    duplicates: Vec<Value>,
    #[serde(default)]
    confirmed: Option<Value>,
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
        most("lines", outer.lines.len(), MOST_LINES)?;
        most("columns", outer.columns.len(), MOST_LINES)?;
        most("duplicates", outer.duplicates.len(), MOST_DECISIONS)?;
        let mut mapping = Self {
            version: outer.version,
            lines: parts::<Line>("lines", outer.lines)?,
            shapes: part::<Shapes>("shapes", outer.shapes)?,
            answers: outer.answers.map_or(Ok(Answers::default()), answers)?,
            columns: parts::<OwnColumn>("columns", outer.columns)?,
            duplicates: parts::<Decision>("duplicates", outer.duplicates)?.into(),
            confirmed: match outer.confirmed {
                None => None,
                Some(confirmed) => Some(part("confirmed", confirmed)?),
            },
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

    /// SHA-256 of what the mapping makes of rows; it does not depend on the order of lines, nor on who said what.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "the types hold only text, numbers and lists, which JSON can always write"
    )]
    pub fn hash(&self) -> [u8; 32] {
        let mut content = self.sorted();
        content.confirmed = None;
        for line in &mut content.lines {
            line.state = LineState::Standard;
        }
        let json = serde_json::to_vec(&content).expect("plain data is always JSON");
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

/// Reads a part; a refusal names the place within it.
fn part<T: serde::de::DeserializeOwned>(path: &str, value: Value) -> Result<T, BadMapping> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let within = error.path().to_string();
        let path = match within.as_str() {
            "." => path.to_owned(),
            within if within.starts_with('[') => format!("{path}{within}"),
            within => format!("{path}.{within}"),
        };
        // A refusal quotes what it found; a long quotation helps nobody.
        let expected = error.into_inner().to_string().chars().take(200).collect();
        BadMapping::Form { path, expected }
    })
}

fn parts<T: serde::de::DeserializeOwned>(path: &str, values: Vec<Value>) -> Result<Vec<T>, BadMapping> {
    let values = values.into_iter().enumerate();
    values
        .map(|(place, value)| part(&format!("{path}[{place}]"), value))
        .collect()
}

fn most(path: &str, found: usize, most: usize) -> Result<(), BadMapping> {
    if found <= most {
        return Ok(());
    }
    Err(BadMapping::Form {
        path: path.to_owned(),
        expected: format!("expected at most {most} {path}, found {found}"),
    })
}

#[cfg(test)]
mod properties;

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
            "shapes.company: ",
        );
        check_refused(("\"shape\": \"tags\"", "\"shape\": \"stamps\""), "lines[");
        check_refused(("{", "["), "expected JSON");
    }

    #[test]
    fn nonsense_in_the_newer_parts_is_refused_with_its_place() {
        let check = |insert: &str, path: &str| {
            let json = every_known_column().to_json();
            let json = json.replacen("\"version\": 1,", &format!("\"version\": 1, {insert},"), 1);
            let error = Mapping::from_json(&json).unwrap_err().to_string();
            assert!(error.starts_with(path), "{error}");
        };
        check("\"confirmed\": 7", "confirmed: ");
        check("\"columns\": {}", "mapping");
        check("\"columns\": [1]", "columns[0]: ");
        let own = |table: &str, takes: &str| {
            format!(
                "\"columns\": [{{\"table\": \"{table}\", \"name\": \"new_x\", \"display\": \"X\", \"takes\": {takes}}}]"
            )
        };
        check(
            &own("ships", "\"boolean\""),
            "columns[0]: expected a column of a known table",
        );
        check(&own("contact", "{\"text\": {\"max\": -1}}"), "columns[0].takes");
        let create = |name: &str, state: &str| {
            let column = format!(
                "{{\"table\": \"contact\", \"name\": \"{name}\", \"display\": \"X\", \"column_type\": \"boolean\"}}"
            );
            let rule = format!("{{\"create\": {{\"column\": {column}, \"convert\": \"yes_no\"}}}}");
            format!(
                "{{\"version\": 1, \"lines\": [{{\"kind\": \"contacts\", \"source\": \"x\", \"rule\": {rule}{state}}}], \"shapes\": {{\"company\": \"account\", \"last_name\": \"placeholder\", \"silence\": \"opt_out\"}}}}"
            )
        };
        assert!(Mapping::from_json(&create("new_x", "")).is_ok());
        let refused = |json: &str, path: &str| {
            let error = Mapping::from_json(json).unwrap_err().to_string();
            assert!(error.starts_with(path), "{error}");
        };
        refused(&create("X", ""), "lines[0].rule.create.column: expected a name");
        refused(&create("emailaddress1", ""), "lines[0].rule.create.column: ");
        let state = ", \"state\": {\"proposed\": {\"confidence\": 101, \"reasons\": []}}";
        refused(&create("new_x", state), "lines[0].state.proposed: ");
        refused(&create("new_x", ", \"state\": \"guessed\""), "lines[0].state: ");
    }
}
