//! Answers as JSON. What cannot be read is refused with its place.

use super::{Answers, VERSION};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, IntoDeserializer as _};
use serde_json::Value;
use std::collections::BTreeMap;

/// Most files, columns or tags of which something may be said.
const MOST_ENTRIES: usize = 50_000;

/// Longest name of a tag or column, in bytes; Kartra's own are far shorter.
const LONGEST_NAME: usize = 4_000;

/// Why a text holds no answers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {expected}")]
pub struct BadAnswers {
    /// Place, such as `account.products`; `answers` for the whole.
    pub path: String,
    /// What was expected and what was found.
    pub expected: String,
}

impl Answers {
    /// Reads answers from their JSON.
    ///
    /// # Errors
    /// What is not of the form that [`Answers::to_json`] writes, with its place.
    pub fn from_json(text: &str) -> Result<Self, BadAnswers> {
        let value = serde_json::from_str(text).map_err(|error| BadAnswers {
            path: "answers".to_owned(),
            expected: format!(
                "expected JSON, found something else at line {}, column {}",
                error.line(),
                error.column()
            ),
        })?;
        Self::from_value(value)
    }

    /// Reads answers that are part of a larger JSON.
    ///
    /// # Errors
    /// As [`Answers::from_json`].
    pub(crate) fn from_value(value: Value) -> Result<Self, BadAnswers> {
        if !value.is_object() {
            return Err(BadAnswers {
                path: "answers".to_owned(),
                expected: "expected an object, found something else".to_owned(),
            });
        }
        let answers: Self = serde_path_to_error::deserialize(value).map_err(|error| BadAnswers {
            path: place(&error.path().to_string()),
            // A refusal quotes what it found; a long quotation helps nobody.
            expected: error.inner().to_string().chars().take(200).collect(),
        })?;
        answers.review()?;
        Ok(answers)
    }

    /// Writes the answers for people to keep. The same answers always give the same text.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "the types hold only text, numbers and maps with keys of text, which JSON can always write"
    )]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("plain data is always JSON")
    }

    fn review(&self) -> Result<(), BadAnswers> {
        if self.version != VERSION {
            return refuse("version", format!("expected {VERSION}, found {}", self.version));
        }
        let columns = self.separators.values().flatten().map(|(column, _)| column);
        let days = self.files.values().flat_map(|file| file.day_orders.keys());
        let parts: [(&str, usize); 3] = [
            ("files", self.files.len() + days.clone().count()),
            ("separators", columns.clone().count()),
            ("classes", self.classes.len()),
        ];
        for (path, count) in parts {
            if count > MOST_ENTRIES {
                return refuse(
                    path,
                    format!("expected at most {MOST_ENTRIES} entries, found {count}"),
                );
            }
        }
        let mut names = columns.chain(days).chain(self.classes.keys());
        if names.any(|name| name.len() > LONGEST_NAME) {
            return refuse(
                "answers",
                format!("expected names of at most {LONGEST_NAME} bytes"),
            );
        }
        Ok(())
    }
}

/// The whole is `.`, and a key that is no key is `?`, which the refusal names anyway.
fn place(path: &str) -> String {
    match path.trim_end_matches(".?") {
        "." | "?" | "" => "answers".to_owned(),
        path => path.to_owned(),
    }
}

/// Reads a map whose keys are variants by way of text, without which the place of a mistake would lack the key.
pub(super) fn by_name<'de, D, K, V>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: DeserializeOwned + Ord,
    V: Deserialize<'de>,
{
    let named: BTreeMap<Named<K>, V> = BTreeMap::deserialize(deserializer)?;
    Ok(named
        .into_iter()
        .map(|(Named(key), value)| (key, value))
        .collect())
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Named<K>(K);

impl<'de, K: DeserializeOwned> Deserialize<'de> for Named<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        K::deserialize(String::deserialize(deserializer)?.into_deserializer()).map(Self)
    }
}

fn refuse(path: &str, expected: String) -> Result<(), BadAnswers> {
    Err(BadAnswers {
        path: path.to_owned(),
        expected,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::super::tests::any_change;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn answers_survive_json(changes in prop::collection::vec(any_change(), 0..40)) {
            let mut answers = Answers::default();
            for change in changes {
                answers.apply(change);
            }
            prop_assert_eq!(Answers::from_json(&answers.to_json()), Ok(answers));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_with_a_place(text in ".*|[{}\\[\\]\":,a-z0-9 ]{0,60}") {
            if let Err(refused) = Answers::from_json(&text) {
                prop_assert!(!refused.path.is_empty() && !refused.expected.is_empty());
            }
        }
    }

    fn check_refused(json: &str, path: &str, expected: &str) {
        let error = Answers::from_json(json).unwrap_err();
        assert_eq!(error.path, path, "{error}");
        assert!(error.expected.contains(expected), "{error}");
    }

    #[test]
    fn what_is_absent_was_not_said() {
        assert_eq!(Answers::from_json("{}"), Ok(Answers::default()));
        assert_eq!(Answers::default().to_json(), "{\n  \"version\": 1\n}");
    }

    #[test]
    fn nonsense_is_refused_with_its_place() {
        let file = "ab".repeat(16);
        check_refused("{", "answers", "expected JSON");
        check_refused("[]", "answers", "expected an object");
        check_refused("{\"version\": 9}", "version", "expected 1, found 9");
        check_refused("{\"volume\": 1}", "volume", "unknown field");
        check_refused(
            "{\"account\": {\"products\": \"maybe\"}}",
            "account.products",
            "maybe",
        );
        check_refused("{\"account\": {\"yachts\": \"yes\"}}", "account.yachts", "yachts");
        check_refused("{\"clock\": {\"zone\": \"EST\"}}", "clock.zone", "time zone");
        check_refused(
            "{\"separators\": {\"contacts\": {\"tags\": 1}}}",
            "separators.contacts.tags",
            "integer",
        );
        check_refused("{\"accepted\": \"12\"}", "accepted", "64 hexadecimal digits");
        check_refused("{\"classes\": {\"VIP\": \"royalty\"}}", "classes.VIP", "royalty");
        let in_file = |rest: &str| format!("{{\"files\": {{\"{file}\": {rest}}}}}");
        check_refused(
            &in_file("{\"label\": 1}"),
            &format!("files.{file}.label"),
            "unknown field",
        );
        check_refused(
            &in_file("{\"day_orders\": {\"date\": \"up\"}}"),
            &format!("files.{file}.day_orders.date"),
            "up",
        );
        let long = format!("{{\"classes\": {{\"{}\": \"form\"}}}}", "x".repeat(5_000));
        check_refused(&long, "answers", "names of at most");
    }
}
