//! A person's choice of a destination.

use super::convert::{Convert, DayOrder};
use super::reason::DropReason;
use super::review::{MappingFault, Problem, destination, fault};
use super::standard::standard_convert;
use super::{Line, LineRule, Mapping};
use crate::source::Kind;
use crate::target::{self, Takes, TargetColumn, TargetTable};

/// A destination that a source column could have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Table.
    pub table: &'static TargetTable,
    /// Column.
    pub column: &'static TargetColumn,
    /// Conversion that would be used.
    pub convert: Convert,
}

/// Destinations that a source column could have, in the order of the table.
#[must_use]
pub fn choices(kind: Kind, source: &str) -> Vec<Choice> {
    let Some(table) = kind.table().and_then(target::table) else {
        return Vec::new();
    };
    let choice = |column| {
        Some(Choice {
            table,
            column,
            convert: convert_for(kind, source, column)?,
        })
    };
    table.columns.iter().filter_map(choice).collect()
}

impl Mapping {
    /// Sends a source column to a table and column, or drops it by the person's choice.
    ///
    /// # Errors
    /// A source column without a line, or a destination that is none of [`choices`]. The mapping is then unchanged.
    pub fn set_target(
        &mut self,
        kind: Kind,
        source: &str,
        target: Option<(&str, &str)>,
    ) -> Result<(), MappingFault> {
        let place = self
            .lines
            .iter()
            .position(|line| line.kind == kind && line.source == source);
        let Some((place, line)) = place.and_then(|place| Some((place, self.lines.get_mut(place)?))) else {
            return Err(fault(
                &format!("lines[{}].{source}", kind.name()),
                Problem::NoLine,
            ));
        };
        let rule = match target {
            None => LineRule::Drop {
                reason: DropReason::PersonsChoice,
            },
            Some((table, column)) => LineRule::Send {
                table: table.to_owned(),
                column: column.to_owned(),
                convert: target::table(table)
                    .and_then(|table| table.column(column))
                    .and_then(|column| convert_for(kind, source, column))
                    .unwrap_or(Convert::Text),
            },
        };
        let changed = Line { rule, ..line.clone() };
        destination(&changed)
            .map_err(|(part, problem)| fault(&format!("lines[{place}].rule.send{part}"), problem))?;
        *line = changed;
        Ok(())
    }
}

/// The conversion for a destination: the standard one of the column where it fits, else by what the destination takes.
fn convert_for(kind: Kind, source: &str, column: &TargetColumn) -> Option<Convert> {
    let standard = standard_convert(kind, source).filter(|convert| convert.fits(column));
    standard.or_else(|| by_destination(column))
}

fn by_destination(column: &TargetColumn) -> Option<Convert> {
    const PHONES: &[&str] = &[
        "telephone1",
        "telephone2",
        "telephone3",
        "mobilephone",
        "company",
        "fax",
    ];
    match column.takes {
        Takes::Text { .. } if column.name.starts_with("emailaddress") => Some(Convert::Email),
        Takes::Text { .. } if PHONES.contains(&column.name) => Some(Convert::Phone { country_code: None }),
        Takes::Text { .. } if column.name == "websiteurl" => Some(Convert::Url),
        Takes::Text { .. } => Some(Convert::Text),
        Takes::Memo { .. } => Some(Convert::Memo),
        Takes::Boolean => Some(Convert::BlockedToOptOut),
        Takes::DateTime => Some(Convert::DateToCreatedOn {
            day_order: DayOrder::Ask,
        }),
        Takes::Integer { .. } => Some(Convert::Integer),
        Takes::Lookup(_) => Some(Convert::CompanyName),
        Takes::Money | Takes::Decimal { .. } | Takes::Choice(_) | Takes::Choices(_) | Takes::DateOnly => None,
    }
    .filter(|convert| convert.fits(column))
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
        for choice in choices(Kind::Contacts, "shirt_size") {
            let target = Some((choice.table.name, choice.column.name));
            assert_eq!(mapping().set_target(Kind::Contacts, "shirt_size", target), Ok(()));
        }
        assert!(choices(Kind::Contacts, "shirt_size").len() > 25);
        assert!(choices(Kind::Transactions, "amount").is_empty());
    }
}
