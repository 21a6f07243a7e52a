//! How a cell becomes a value: a closed list, one conversion each in `transform::convert`.

use crate::survey::Separator;
use crate::target::{Takes, TargetColumn, Word};
use serde::{Deserialize, Serialize};

mod form;

pub use form::{DayOrder, NameCase, NumberMarks, OptionValue, PlaceForm};

/// A conversion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Convert {
    /// Trimmed text on one line.
    Text,
    /// Trimmed text with its line breaks.
    Memo,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone {
        /// Normalised header of the column that holds the country code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        country_code: Option<String>,
    },
    /// A web address.
    Url,
    /// A whole number.
    Integer,
    /// A day, sent as noon of that day in UTC, because Dataverse keeps only the day of a creation date.
    DateToCreatedOn {
        /// Order of day and month where figures alone do not tell.
        day_order: DayOrder,
    },
    /// Consent to commercial e-mail, turned round into a refusal. Anything but a clear yes refuses.
    ConsentToOptOut,
    /// Kartra's e-mail status in words, turned into refusals of all e-mail and of bulk e-mail.
    StatusToOptOut,
    /// Yes or no to "blocked", "unsubscribed" and the like; anything but a clear no refuses.
    BlockedToOptOut,
    /// Name of a company, which becomes an account of its own.
    CompanyName,
    /// A part of a person's name.
    Name {
        /// Whether capitals are put right.
        #[serde(default)]
        case: NameCase,
    },
    /// A country, in one form.
    Country {
        /// The form.
        #[serde(default)]
        form: PlaceForm,
    },
    /// A state or province of the United States, Canada or Australia, in one form; any other stays as written.
    State {
        /// The form.
        #[serde(default)]
        form: PlaceForm,
    },
    /// A number with decimals.
    Decimal {
        /// What the marks in it mean.
        #[serde(default)]
        marks: NumberMarks,
    },
    /// An amount of money in the currency of its column.
    Money {
        /// What the marks in it mean.
        #[serde(default)]
        marks: NumberMarks,
    },
    /// Yes or no, in words of several languages.
    YesNo,
    /// A calendar day, the one written.
    DateOnly {
        /// Order of day and month where figures alone do not tell.
        #[serde(default)]
        day_order: DayOrder,
    },
    /// An instant; a time without a zone is read on the clock of the account.
    DateTime {
        /// Order of day and month where figures alone do not tell.
        #[serde(default)]
        day_order: DayOrder,
    },
    /// One of some labels.
    Choice {
        /// Labels that stand in cells, besides those of the destination.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        options: Vec<OptionValue>,
    },
    /// Several of some labels.
    MultiChoice {
        /// Labels that stand in cells, besides those of the destination.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        options: Vec<OptionValue>,
        /// What parts them.
        separator: Separator,
    },
}

impl Convert {
    /// True where the values that come out are what the column takes.
    #[must_use]
    pub fn fits(&self, column: &TargetColumn) -> bool {
        match self {
            Self::Text
            | Self::Phone { .. }
            | Self::Url
            | Self::Email
            | Self::Name { .. }
            | Self::Country { .. }
            | Self::State { .. } => {
                matches!(column.takes, Takes::Text { .. } | Takes::Memo { .. })
            }
            Self::Memo => matches!(column.takes, Takes::Memo { .. }),
            Self::Integer => matches!(column.takes, Takes::Integer { .. }),
            Self::DateToCreatedOn { .. } => column.name == "overriddencreatedon",
            Self::ConsentToOptOut | Self::StatusToOptOut | Self::BlockedToOptOut => {
                matches!(column.takes, Takes::Boolean) && column.name.starts_with("donot")
            }
            Self::CompanyName => column.takes.points_at("account"),
            Self::Decimal { .. } => matches!(column.takes, Takes::Decimal { .. }),
            Self::Money { .. } => matches!(column.takes, Takes::Money),
            Self::YesNo => matches!(column.takes, Takes::Boolean),
            Self::DateOnly { .. } => matches!(column.takes, Takes::DateOnly),
            Self::DateTime { .. } => matches!(column.takes, Takes::DateTime),
            Self::Choice { options } => {
                matches!(&column.takes, Takes::Choice(known) if are_known(options, known))
            }
            Self::MultiChoice { options, .. } => {
                matches!(&column.takes, Takes::Choices(known) if are_known(options, known))
            }
        }
    }

    /// Another column of the same table that this conversion can set besides its own.
    #[must_use]
    pub fn companion(&self) -> Option<&'static str> {
        match self {
            Self::StatusToOptOut => Some("donotbulkemail"),
            Self::Text
            | Self::Memo
            | Self::Email
            | Self::Phone { .. }
            | Self::Url
            | Self::Integer
            | Self::DateToCreatedOn { .. }
            | Self::ConsentToOptOut
            | Self::BlockedToOptOut
            | Self::CompanyName
            | Self::Name { .. }
            | Self::Country { .. }
            | Self::State { .. }
            | Self::Decimal { .. }
            | Self::Money { .. }
            | Self::YesNo
            | Self::DateOnly { .. }
            | Self::DateTime { .. }
            | Self::Choice { .. }
            | Self::MultiChoice { .. } => None,
        }
    }

    /// Header that holds the country code of a telephone number.
    #[must_use]
    pub fn country_code(&self) -> Option<&str> {
        if let Self::Phone { country_code } = self {
            country_code.as_deref()
        } else {
            None
        }
    }

    /// The same conversion, with the country code of a telephone number from this header.
    pub(super) fn with_country_code(self, country_code: Option<String>) -> Self {
        if let Self::Phone { .. } = self {
            Self::Phone { country_code }
        } else {
            self
        }
    }

    /// True where several source columns may go to one destination, because the strictest wins.
    #[must_use]
    pub fn is_opt_out(&self) -> bool {
        match self {
            Self::ConsentToOptOut | Self::StatusToOptOut | Self::BlockedToOptOut => true,
            Self::Text
            | Self::Memo
            | Self::Email
            | Self::Phone { .. }
            | Self::Url
            | Self::Integer
            | Self::DateToCreatedOn { .. }
            | Self::CompanyName
            | Self::Name { .. }
            | Self::Country { .. }
            | Self::State { .. }
            | Self::Decimal { .. }
            | Self::Money { .. }
            | Self::YesNo
            | Self::DateOnly { .. }
            | Self::DateTime { .. }
            | Self::Choice { .. }
            | Self::MultiChoice { .. } => false,
        }
    }
}

/// True where every value of the options is one of the destination's.
fn are_known(options: &[OptionValue], known: &[(i32, Word)]) -> bool {
    options
        .iter()
        .all(|option| known.iter().any(|(value, _)| *value == option.value))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use serde_json::json;

    fn check(json: serde_json::Value, convert: &Convert) {
        assert_eq!(&serde_json::from_value::<Convert>(json.clone()).unwrap(), convert);
        assert_eq!(serde_json::to_value(convert).unwrap(), json);
    }

    #[test]
    fn conversions_have_a_form_in_json() {
        check(json!("yes_no"), &Convert::YesNo);
        let case = NameCase::Proper;
        check(json!({ "name": { "case": "proper" } }), &Convert::Name { case });
        let form = PlaceForm::Code;
        check(
            json!({ "country": { "form": "code" } }),
            &Convert::Country { form },
        );
        let marks = NumberMarks::DecimalComma;
        check(
            json!({ "money": { "marks": "decimal_comma" } }),
            &Convert::Money { marks },
        );
        let red = OptionValue {
            label: "Red".to_owned(),
            value: 3,
        };
        check(
            json!({ "multi_choice": { "options": [{ "label": "Red", "value": 3 }], "separator": "semicolon" } }),
            &Convert::MultiChoice {
                options: vec![red],
                separator: Separator::Semicolon,
            },
        );
    }

    #[test]
    fn what_is_not_said_is_the_careful_choice() {
        let of = |json| serde_json::from_value::<Convert>(json).unwrap();
        let marks = NumberMarks::Ask;
        assert_eq!(of(json!({ "decimal": {} })), Convert::Decimal { marks });
        let day_order = DayOrder::Ask;
        assert_eq!(of(json!({ "date_time": {} })), Convert::DateTime { day_order });
        assert_eq!(
            of(json!({ "choice": {} })),
            Convert::Choice { options: Vec::new() }
        );
        assert!(serde_json::from_value::<Convert>(json!({ "multi_choice": {} })).is_err());
    }

    #[test]
    fn values_fit_the_columns_that_take_them() {
        let column = |takes| TargetColumn {
            name: "new_column".into(),
            display: "Column".into(),
            takes,
            required: false,
            access: crate::target::Access::Free,
            origin: crate::target::Origin::Created,
            evidence: crate::source::Evidence::Inferred,
        };
        let colours = || vec![(1, Word::from("Red"))].into();
        let option = |value| OptionValue {
            label: "Crimson".to_owned(),
            value,
        };
        let choice = |value| Convert::Choice {
            options: vec![option(value)],
        };
        assert!(choice(1).fits(&column(Takes::Choice(colours()))));
        assert!(!choice(2).fits(&column(Takes::Choice(colours()))));
        assert!(!choice(1).fits(&column(Takes::Choices(colours()))));
        let marks = NumberMarks::Ask;
        assert!(Convert::Money { marks }.fits(&column(Takes::Money)));
        assert!(!Convert::Decimal { marks }.fits(&column(Takes::Money)));
        assert!(Convert::YesNo.fits(&column(Takes::Boolean)));
        assert!(!Convert::YesNo.fits(&column(Takes::Text { max: 5 })));
    }
}
