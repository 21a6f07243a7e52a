//! The choices of [`super::Shapes`] in words, for documents. A test holds this table to the types.

/// One choice.
#[derive(Debug)]
pub(super) struct ShapeChoice {
    /// Place in the shapes, such as `company`.
    pub(super) path: &'static str,
    /// What it decides.
    pub(super) decides: &'static str,
    /// Values as they stand in JSON, each with its meaning; the first is the default. A value in brackets stands for any of
    /// its kind.
    pub(super) options: &'static [(&'static str, &'static str)],
}

/// All choices, in the order of the type.
pub(super) const CHOICES: &[ShapeChoice] = &[
    ShapeChoice {
        path: "company",
        decides: "what a contact's company becomes",
        options: &[
            (
                "account",
                "an account, shared by all contacts of the same company",
            ),
            ("nothing", "contacts are loaded without accounts"),
        ],
    },
    ShapeChoice {
        path: "last_name",
        decides: "what stands for a missing last name, which Dynamics wants",
        options: &[
            ("placeholder", "the words `(no last name)`"),
            ("mail_name", "the part of the e-mail before the `@`"),
            ("refuse", "the row is left out"),
        ],
    },
    ShapeChoice {
        path: "silence",
        decides: "what it means for bulk e-mail when a file has no column for consent",
        options: &[
            ("opt_out", "no bulk e-mail"),
            ("leave_as_is", "the destination's default, which allows it"),
        ],
    },
    ShapeChoice {
        path: "whole_name",
        decides: "what is done with a whole name in one cell",
        options: &[
            ("as_written", "it stays where it is and is a finding"),
            ("divide", "it is divided into first and last name"),
        ],
    },
    ShapeChoice {
        path: "home_country",
        decides: "country of rows that name none, for telephone numbers and states",
        options: &[("none", "none"), ("[GB]", "a country by its code of two letters")],
    },
    ShapeChoice {
        path: "prefix",
        decides: "what the name of everything that is created begins with",
        options: &[
            ("new", "the prefix of every organisation's own publisher"),
            ("[acme]", "two to eight small letters and digits, a letter first"),
        ],
    },
];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::mapping::Shapes;
    use serde_json::{Value, json};
    use std::collections::BTreeSet;

    fn shapes_with(path: &str, value: &str) -> Result<Shapes, serde_json::Error> {
        let mut shapes = serde_json::to_value(Shapes::default()).unwrap();
        let value = match value {
            "none" => Value::Null,
            value => json!(value.trim_matches(['[', ']'])),
        };
        let mut place = &mut shapes;
        for part in path.split('.') {
            let known = place.as_object_mut().unwrap();
            place = known.entry(part).or_insert_with(|| json!({}));
        }
        *place = value;
        serde_json::from_value(shapes)
    }

    #[test]
    fn every_option_is_one_of_the_type_and_the_first_is_the_default() {
        for choice in CHOICES {
            for (place, (value, _)) in choice.options.iter().enumerate() {
                let shapes = shapes_with(choice.path, value).unwrap();
                let is_default = shapes == Shapes::default();
                assert_eq!(is_default, place == 0, "{} {value}", choice.path);
            }
            assert!(
                shapes_with(choice.path, "no such thing").is_err(),
                "{}",
                choice.path
            );
        }
    }

    #[test]
    fn every_choice_of_the_type_stands_in_the_table() {
        // What the type refuses, it names with all its fields.
        let refusal = serde_json::from_value::<Shapes>(json!({"?": 1}))
            .unwrap_err()
            .to_string();
        let fields: BTreeSet<&str> = refusal.split('`').skip(3).step_by(2).collect();
        assert!(fields.contains("company"), "{refusal}");
        let listed: BTreeSet<&str> = CHOICES
            .iter()
            .filter_map(|choice| choice.path.split('.').next())
            .collect();
        assert_eq!(fields, listed);
    }
}
