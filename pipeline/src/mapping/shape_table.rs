//! The choices of [`super::Shapes`] in words, for documents and for the page. A test holds this table to the types.

/// One choice.
#[derive(Debug)]
pub struct ShapeChoice {
    /// Place in the shapes, such as `company`.
    pub path: &'static str,
    /// What it decides.
    pub decides: &'static str,
    /// Values as they stand in JSON, each with its meaning; the first is the default. A value in brackets stands for any of
    /// its kind.
    pub options: &'static [(&'static str, &'static str)],
}

/// All choices, in the order of the type.
pub const CHOICES: &[ShapeChoice] = &[
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
        path: "purchases",
        decides: "what a purchase becomes: the sale with its rebills, refunds and cancellations",
        options: &[
            (
                "opportunity",
                "an opportunity, closed as won or lost on its true day",
            ),
            ("nothing", "the ledger stays in the files"),
        ],
    },
    ShapeChoice {
        path: "lines",
        decides: "what the payments of a purchase become",
        options: &[
            ("write_in", "a line each, with the name of the product written in"),
            ("totals_only", "no lines; the purchase shows its total"),
        ],
    },
    ShapeChoice {
        path: "subscriptions",
        decides: "what a subscription becomes",
        options: &[
            (
                "open_opportunity",
                "those that go on an open opportunity for the next payment, others a note on the contact",
            ),
            ("table", "a row of a table of subscriptions"),
            ("drop", "the subscriptions stay in the files"),
        ],
    },
    ShapeChoice {
        path: "accounts.buyers",
        decides: "what the company named when buying is taken for, where the contact names none",
        options: &[
            ("nothing", "nothing"),
            (
                "account",
                "the contact's company, where all purchases name the same",
            ),
        ],
    },
    ShapeChoice {
        path: "accounts.domain",
        decides: "what the domain of an e-mail address is taken for, where the contact names no company",
        options: &[
            ("nothing", "nothing"),
            (
                "account",
                "an account for each domain that is not a free mail service's",
            ),
        ],
    },
    ShapeChoice {
        path: "accounts.alone",
        decides: "the account of a contact without a company",
        options: &[
            ("nothing", "none"),
            ("person", "one of its own, with the name of the person"),
            (
                "household",
                "one for all people of one surname at one postal address",
            ),
        ],
    },
    ShapeChoice {
        path: "accounts.columns",
        decides: "where the company's telephone number and web page in a contact's row go",
        options: &[
            ("account_too", "to the account of the company too"),
            ("contact_only", "to the contact alone"),
        ],
    },
    ShapeChoice {
        path: "duplicates.companies",
        decides: "what is done with companies that are certain to be one, when duplicates are looked for",
        options: &[
            (
                "join_certain",
                "they are joined into one account; the others are proposed",
            ),
            (
                "ask",
                "they are proposed as all others, and nothing is joined without you",
            ),
        ],
    },
    ShapeChoice {
        path: "duplicates.contacts",
        decides: "what is done with contacts that are certain to be one person, when duplicates are looked for",
        options: &[
            (
                "ask",
                "they are proposed as all others, and nobody is joined without you",
            ),
            (
                "join_certain",
                "they are joined into one contact; the others are proposed",
            ),
        ],
    },
    ShapeChoice {
        path: "tags.classes",
        decides: "classes of tags that go elsewhere than recommended",
        options: &[
            ("{}", "none"),
            (
                "{\"admin\": \"static_list\"}",
                "`multi_select_choice`, `tag_table`, `static_list` or `drop` with its reason, by class",
            ),
        ],
    },
    ShapeChoice {
        path: "tags.tags",
        decides: "tags that go elsewhere than their class",
        options: &[("{}", "none"), ("{\"VIP\": \"tag_table\"}", "the same, by name")],
    },
    ShapeChoice {
        path: "tags.options",
        decides: "numbers of the tags in the multi-select choice",
        options: &[("{}", "none"), ("{\"VIP\": 100000000}", "a number, by name")],
    },
    ShapeChoice {
        path: "tags.raw",
        decides: "whether the cell of tags is kept as it is",
        options: &[("nothing", "no"), ("memo", "in a memo of the contact")],
    },
    ShapeChoice {
        path: "lists.lists",
        decides: "what lists become",
        options: &[
            ("static_list", "a static marketing list with its members"),
            ("drop", "nothing"),
        ],
    },
    ShapeChoice {
        path: "lists.memberships",
        decides: "what memberships become",
        options: &[
            ("static_list", "a static marketing list with its members"),
            ("drop", "nothing"),
        ],
    },
    ShapeChoice {
        path: "lists.sequences",
        decides: "what sequences become",
        options: &[
            ("drop", "nothing"),
            ("static_list", "a static marketing list with its members"),
        ],
    },
    ShapeChoice {
        path: "lists.dropped",
        decides: "single lists, memberships or sequences that are not sent",
        options: &[("[]", "none"), ("[\"Old\"]", "their names")],
    },
    ShapeChoice {
        path: "consent.columns",
        decides: "whether the words on consent are kept as evidence",
        options: &[
            ("flags_only", "no: the refusals alone"),
            (
                "own_columns",
                "yes, in columns for status, day and commercial messages",
            ),
        ],
    },
    ShapeChoice {
        path: "consent.codes",
        decides: "what a bare 0 or 1 in the column of commercial messages means",
        options: &[
            ("ask", "both refuse"),
            ("one_agrees", "1 agrees"),
            ("zero_agrees", "0 agrees"),
        ],
    },
    ShapeChoice {
        path: "affiliates",
        decides: "what a row of the affiliates file becomes",
        options: &[
            (
                "table",
                "a record of a table of affiliates, which points at the contact",
            ),
            ("columns", "columns on the contact"),
            ("drop", "nothing"),
        ],
    },
    ShapeChoice {
        path: "notes.notes",
        decides: "where the column of notes goes",
        options: &[
            (
                "description",
                "to the description of the contact; a longer text becomes a note",
            ),
            ("note", "always a note of its own"),
        ],
    },
    ShapeChoice {
        path: "notes.columns",
        decides: "other columns that hold notes or activities",
        options: &[
            ("{}", "none"),
            (
                "{\"call_log\": {\"table\": \"task\"}}",
                "`annotation` or `task`, by header, with the column of its day",
            ),
        ],
    },
    ShapeChoice {
        path: "suppression.blocked",
        decides: "contacts that are so: blocked by Kartra",
        options: &[
            ("load_with_flags", "loaded, with the refusals that follow from it"),
            ("load_inactive", "loaded with its refusals, then set inactive"),
            ("leave_out", "not loaded, and counted with its reason"),
        ],
    },
    ShapeChoice {
        path: "suppression.bounced",
        decides: "contacts that are so: e-mail came back",
        options: &[
            ("load_with_flags", "loaded, with the refusals that follow from it"),
            ("load_inactive", "loaded with its refusals, then set inactive"),
            ("leave_out", "not loaded, and counted with its reason"),
        ],
    },
    ShapeChoice {
        path: "suppression.unsubscribed",
        decides: "contacts that are so: unsubscribed, or never subscribed",
        options: &[
            ("load_with_flags", "loaded, with the refusals that follow from it"),
            ("load_inactive", "loaded with its refusals, then set inactive"),
            ("leave_out", "not loaded, and counted with its reason"),
        ],
    },
    ShapeChoice {
        path: "suppression.declined",
        decides: "contacts that are so: declined commercial messages",
        options: &[
            ("load_with_flags", "loaded, with the refusals that follow from it"),
            ("load_inactive", "loaded with its refusals, then set inactive"),
            ("leave_out", "not loaded, and counted with its reason"),
        ],
    },
    ShapeChoice {
        path: "suppression.do_not_contact",
        decides: "contacts that are so: must not be contacted",
        options: &[
            ("load_with_flags", "loaded, with the refusals that follow from it"),
            ("load_inactive", "loaded with its refusals, then set inactive"),
            ("leave_out", "not loaded, and counted with its reason"),
        ],
    },
    ShapeChoice {
        path: "suppression.spam_complaint",
        decides: "contacts that are so: complained of spam",
        options: &[
            ("load_with_flags", "loaded, with the refusals that follow from it"),
            ("load_inactive", "loaded with its refusals, then set inactive"),
            ("leave_out", "not loaded, and counted with its reason"),
        ],
    },
    ShapeChoice {
        path: "suppression.inactive",
        decides: "contacts that are so: on no list and in no sequence",
        options: &[
            ("load_with_flags", "loaded, with the refusals that follow from it"),
            ("load_inactive", "loaded with its refusals, then set inactive"),
            ("leave_out", "not loaded, and counted with its reason"),
        ],
    },
    ShapeChoice {
        path: "suppression.deleted",
        decides: "contacts that were deleted in Kartra",
        options: &[
            ("leave_out", "not loaded, and counted with its reason"),
            ("load_with_flags", "loaded, with the refusals that follow from it"),
            ("load_inactive", "loaded with its refusals, then set inactive"),
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
            value if value.starts_with('{') || value.starts_with("[\"") || value == "[]" => {
                serde_json::from_str(value).unwrap()
            }
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
