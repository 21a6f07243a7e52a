//! A person's choice of a destination.

use super::convert::{Convert, DayOrder, NumberMarks, PlaceForm};
use super::reason::DropReason;
use super::review::{MappingFault, Problem, fault_of};
use super::standard::standard_convert;
use super::{LineRule, LineState, Mapping};
use crate::source::Kind;
use crate::survey::{ColumnProfile, DecimalMark, Separator};
use crate::target::{Access, Catalogue, ColumnType, Takes, TargetColumn, Word};

/// A destination that a source column could have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Logical name of the table.
    pub table: Word,
    /// Column.
    pub column: TargetColumn,
    /// Conversion that would be used.
    pub convert: Convert,
}

/// Destinations that a source column could have in every organisation, in the order of the table.
#[must_use]
pub fn choices(kind: Kind, source: &str) -> Vec<Choice> {
    choices_in(&Catalogue::standard(), kind, source)
}

/// Destinations that a source column could have, in the order of the table. Columns that nobody can write are not among
/// them.
#[must_use]
pub fn choices_in(catalogue: &Catalogue, kind: Kind, source: &str) -> Vec<Choice> {
    let Some(table) = kind.table().and_then(|table| catalogue.table(table)) else {
        return Vec::new();
    };
    let choice = |column: &TargetColumn| {
        Some(Choice {
            table: table.name.clone(),
            column: column.clone(),
            convert: convert_for(kind, source, column)?,
        })
    };
    let columns = table.columns.iter();
    columns
        .filter(|column| column.access != Access::ReadOnly)
        .filter_map(choice)
        .collect()
}

impl Mapping {
    /// Sends a source column to a table and column, or drops it by the person's choice.
    ///
    /// # Errors
    /// A source column without a line, or a destination that the mapping does not know. The mapping is then unchanged.
    pub fn set_target(
        &mut self,
        kind: Kind,
        source: &str,
        target: Option<(&str, &str)>,
    ) -> Result<(), MappingFault> {
        let catalogue = self.catalogue();
        self.set_target_in(&catalogue, kind, source, target)
    }

    /// The same, to a column of an organisation.
    ///
    /// # Errors
    /// A source column without a line; a destination that does not exist, takes no cell or cannot be written. The mapping
    /// is then unchanged.
    pub fn set_target_in(
        &mut self,
        catalogue: &Catalogue,
        kind: Kind,
        source: &str,
        target: Option<(&str, &str)>,
    ) -> Result<(), MappingFault> {
        let rule = match target {
            None => LineRule::Drop {
                reason: DropReason::PersonsChoice,
            },
            Some((table, column)) => LineRule::Send {
                table: table.to_owned(),
                column: column.to_owned(),
                convert: match catalogue.column(table, column) {
                    None => Convert::Text,
                    Some(column) => convert_for(kind, source, column).ok_or_else(|| {
                        let (name, takes) = (column.name.clone().into_owned(), column.takes.name());
                        fault_of(
                            kind,
                            source,
                            ".rule.send.convert",
                            Problem::Convert { column: name, takes },
                        )
                    })?,
                },
            },
        };
        self.put(catalogue, kind, source, rule, LineState::Confirmed)
    }
}

/// The conversion for a destination: the standard one of the column where it fits, else by what the destination takes.
pub(super) fn convert_for(kind: Kind, source: &str, column: &TargetColumn) -> Option<Convert> {
    convert_for_cells(kind, source, column, None)
}

/// The same, with what the cells show.
pub(super) fn convert_for_cells(
    kind: Kind,
    source: &str,
    column: &TargetColumn,
    profile: Option<&ColumnProfile>,
) -> Option<Convert> {
    let standard = standard_convert(kind, source).filter(|convert| convert.fits(column));
    standard.or_else(|| by_destination(column, profile))
}

/// The conversion for a column that is created, with what parts several values where cells were seen.
pub(super) fn convert_for_new(column_type: &ColumnType, profile: Option<&ColumnProfile>) -> Convert {
    match column_type {
        ColumnType::Text { .. } => Convert::Text,
        ColumnType::Memo { .. } => Convert::Memo,
        ColumnType::Boolean => Convert::YesNo,
        ColumnType::Choice { .. } => Convert::Choice { options: Vec::new() },
        ColumnType::Choices { .. } => Convert::MultiChoice {
            options: Vec::new(),
            separator: separator(profile),
        },
        ColumnType::Integer => Convert::Integer,
        ColumnType::Decimal { .. } => Convert::Decimal {
            marks: marks(profile),
        },
        ColumnType::Money => Convert::Money {
            marks: marks(profile),
        },
        ColumnType::DateOnly => Convert::DateOnly {
            day_order: DayOrder::Ask,
        },
        ColumnType::DateTime => Convert::DateTime {
            day_order: DayOrder::Ask,
        },
    }
}

/// What parts several values; a semicolon unless the cells show another.
pub(super) fn separator(profile: Option<&ColumnProfile>) -> Separator {
    let guess = profile.and_then(|profile| profile.separator.as_ref());
    guess
        .and_then(|guess| guess.separator)
        .unwrap_or(Separator::Semicolon)
}

/// What the marks in numbers mean, where the cells decide it.
pub(super) fn marks(profile: Option<&ColumnProfile>) -> NumberMarks {
    let form = profile.and_then(|profile| profile.number.as_ref());
    match form.map(|form| form.mark) {
        Some(DecimalMark::Dot) => NumberMarks::DecimalPoint,
        Some(DecimalMark::Comma) => NumberMarks::DecimalComma,
        Some(DecimalMark::None | DecimalMark::Mixed | DecimalMark::Undecided) | None => NumberMarks::Ask,
    }
}

/// Columns of text that hold a telephone number.
pub(super) const PHONES: &[&str] = &[
    "telephone1",
    "telephone2",
    "telephone3",
    "mobilephone",
    "company",
    "fax",
    "assistantphone",
    "business2",
    "callback",
    "home2",
    "managerphone",
    "pager",
    "address1_telephone1",
    "address2_telephone1",
];

fn by_destination(column: &TargetColumn, profile: Option<&ColumnProfile>) -> Option<Convert> {
    let name = column.name.as_ref();
    let convert = match column.takes {
        Takes::Text { .. } if name.starts_with("emailaddress") => Convert::Email,
        Takes::Text { .. } if PHONES.contains(&name) => Convert::Phone { country_code: None },
        Takes::Text { .. } if name.ends_with("siteurl") || name == "websiteurl" => Convert::Url,
        Takes::Text { .. } if name.ends_with("_country") => Convert::Country {
            form: PlaceForm::default(),
        },
        Takes::Text { .. } if name.ends_with("_stateorprovince") => Convert::State {
            form: PlaceForm::default(),
        },
        Takes::Text { .. } => Convert::Text,
        Takes::Memo { .. } => Convert::Memo,
        Takes::Boolean if name.starts_with("donot") => Convert::BlockedToOptOut,
        Takes::Boolean => Convert::YesNo,
        Takes::DateTime if name == "overriddencreatedon" => Convert::DateToCreatedOn {
            day_order: DayOrder::Ask,
        },
        Takes::DateTime => Convert::DateTime {
            day_order: DayOrder::Ask,
        },
        Takes::DateOnly => Convert::DateOnly {
            day_order: DayOrder::Ask,
        },
        Takes::Integer { .. } => Convert::Integer,
        Takes::Money => Convert::Money {
            marks: marks(profile),
        },
        Takes::Decimal { .. } => Convert::Decimal {
            marks: marks(profile),
        },
        Takes::Choice(_) => Convert::Choice { options: Vec::new() },
        Takes::Choices(_) => Convert::MultiChoice {
            options: Vec::new(),
            separator: separator(profile),
        },
        Takes::Lookup(_) => Convert::CompanyName,
    };
    convert.fits(column).then_some(convert)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::extract::HeaderColumn;
    use crate::mapping::standard;

    fn mapping() -> Mapping {
        let column = |normal: &str| HeaderColumn {
            header: normal.to_owned(),
            normal: normal.to_owned(),
            currency: None,
            known: crate::source::column(Kind::Contacts, normal),
        };
        let (email, size) = (column("email"), column("shirt_size"));
        standard(&[(Kind::Contacts, &email), (Kind::Contacts, &size)])
    }

    #[test]
    fn a_custom_column_can_be_sent_and_dropped_again() {
        let mut mapping = mapping();
        mapping
            .set_target(Kind::Contacts, "shirt_size", Some(("contact", "nickname")))
            .unwrap();
        let rule = &mapping.line(Kind::Contacts, "shirt_size").unwrap().rule;
        assert!(
            matches!(rule, LineRule::Send { column, convert: Convert::Text, .. } if column == "nickname")
        );
        mapping.set_target(Kind::Contacts, "shirt_size", None).unwrap();
        let rule = &mapping.line(Kind::Contacts, "shirt_size").unwrap().rule;
        let reason = DropReason::PersonsChoice;
        assert_eq!(rule, &LineRule::Drop { reason });
    }

    #[test]
    fn an_impossible_destination_changes_nothing() {
        let mut mapping = mapping();
        let before = mapping.clone();
        for target in [("contact", "fullname"), ("account", "name"), ("nothing", "name")] {
            assert!(
                mapping.set_target(Kind::Contacts, "email", Some(target)).is_err(),
                "{target:?}"
            );
        }
        assert!(mapping.set_target(Kind::Contacts, "absent", None).is_err());
        assert!(mapping.set_target(Kind::Transactions, "email", None).is_err());
        assert_eq!(mapping, before);
    }

    #[test]
    fn every_choice_can_be_chosen() {
        for choice in &choices(Kind::Contacts, "shirt_size") {
            let target = Some((choice.table.as_ref(), choice.column.name.as_ref()));
            assert_eq!(mapping().set_target(Kind::Contacts, "shirt_size", target), Ok(()));
        }
        assert!(choices(Kind::Contacts, "shirt_size").len() > 80);
        assert!(choices(Kind::Transactions, "amount").is_empty());
    }
}
