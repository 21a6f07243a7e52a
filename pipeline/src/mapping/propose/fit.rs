//! Whether what the cells of a column look like is what a destination takes.

use super::synonym;
use crate::survey::{ColumnProfile, FieldType};
use crate::target::{Takes, TargetColumn};

/// How well cells and destination go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The cells look like nothing else.
    Strong,
    /// They can go there, as into any text.
    Sound,
    /// Nothing is known of the cells.
    Unknown,
    /// Some of them can.
    Weak,
    /// They cannot.
    None,
}

/// Cells, of a hundred, whose labels the destination must know.
const MOST_LABELS: u64 = 90;

/// The fit of a column's cells and a destination, with a reason that holds no cell.
pub(super) fn fit(profile: Option<&ColumnProfile>, target: &TargetColumn) -> (Fit, String) {
    let Some(profile) = profile.filter(|profile| profile.filled > 0) else {
        return (Fit::Unknown, "no cell is filled that could tell".to_owned());
    };
    let found = profile.guess.field_type;
    let what = format!("the cells look like {}", found.name());
    let fit = match &target.takes {
        Takes::Text { max } => text(found, profile.longest, *max, target),
        Takes::Memo { max } if profile.longest > *max => {
            let (longest, max) = (profile.longest, *max);
            return (
                Fit::Weak,
                format!("the longest cell has {longest} characters and the column takes {max}"),
            );
        }
        Takes::Memo { .. } if matches!(found, FieldType::Text | FieldType::LongText) => Fit::Sound,
        Takes::Memo { .. } if matches!(found, FieldType::SingleChoice | FieldType::MultiChoice) => Fit::Weak,
        Takes::Memo { .. } => Fit::None,
        Takes::Boolean => strong_if(found == FieldType::YesNo),
        Takes::DateOnly | Takes::DateTime => {
            strong_if(matches!(found, FieldType::Date | FieldType::DateTime))
        }
        Takes::Integer { .. } => strong_if(found == FieldType::Number),
        Takes::Money if matches!(found, FieldType::Number | FieldType::Decimal) => Fit::Sound,
        Takes::Money => strong_if(found == FieldType::Money),
        Takes::Decimal { .. } => strong_if(matches!(
            found,
            FieldType::Decimal | FieldType::Number | FieldType::Money
        )),
        Takes::Choice(_) | Takes::Choices(_) => return labels(profile, target),
        Takes::Lookup(_) => Fit::None,
    };
    if fit == Fit::None {
        return (
            fit,
            format!("{what}, and the column takes {}", target.takes.name()),
        );
    }
    match target.takes.max_length() {
        Some(max) if profile.longest > max => {
            let longest = profile.longest;
            (
                fit,
                format!("{what}, but the longest has {longest} characters and the column takes {max}"),
            )
        }
        Some(_) | None => (fit, what),
    }
}

fn strong_if(is_so: bool) -> Fit {
    if is_so { Fit::Strong } else { Fit::None }
}

/// Texts go into texts; addresses and numbers to dial only where such are kept.
fn text(found: FieldType, longest: u32, max: u32, target: &TargetColumn) -> Fit {
    let is_long = longest > max;
    let kept = kept(target);
    match found {
        FieldType::Email | FieldType::Phone | FieldType::Url if kept == Some(found) => Fit::Strong,
        FieldType::Number if kept == Some(FieldType::Phone) => Fit::Weak,
        FieldType::Text | FieldType::SingleChoice | FieldType::LongText | FieldType::Number
            if kept.is_none() =>
        {
            if is_long {
                Fit::Weak
            } else {
                Fit::Sound
            }
        }
        FieldType::Decimal
        | FieldType::Number
        | FieldType::Text
        | FieldType::SingleChoice
        | FieldType::LongText
        | FieldType::Empty
        | FieldType::Money
        | FieldType::Date
        | FieldType::DateTime
        | FieldType::MultiChoice
        | FieldType::YesNo
        | FieldType::Email
        | FieldType::Phone
        | FieldType::Url => Fit::None,
    }
}

/// What a text column keeps, where it is no free text.
pub(super) fn kept(target: &TargetColumn) -> Option<FieldType> {
    let name = target.name.as_ref();
    if name.starts_with("emailaddress") {
        Some(FieldType::Email)
    } else if name.ends_with("siteurl") || name.ends_with("websiteurl") {
        Some(FieldType::Url)
    } else if crate::mapping::choice::PHONES.contains(&name) {
        Some(FieldType::Phone)
    } else {
        None
    }
}

/// Labels of the cells that the destination has, or that mean one of its labels.
fn labels(profile: &ColumnProfile, target: &TargetColumn) -> (Fit, String) {
    if profile.values.is_empty() {
        return (
            Fit::None,
            "the cells hold too many different texts for a choice".to_owned(),
        );
    }
    let known: u64 = profile
        .values
        .iter()
        .filter(|(value, _)| value_of(target, value).is_some())
        .map(|(_, cells)| u64::from(*cells))
        .sum();
    let all: u64 = profile.values.iter().map(|(_, cells)| u64::from(*cells)).sum();
    let fit = if known * 100 >= all * MOST_LABELS {
        Fit::Strong
    } else if known * 2 >= all {
        Fit::Weak
    } else {
        Fit::None
    };
    (
        fit,
        format!("{known} of {all} filled cells hold labels of the choice, or words for them"),
    )
}

/// The value of a choice that a cell means; none where it means none.
pub(super) fn value_of(target: &TargetColumn, cell: &str) -> Option<i32> {
    let cell = cell.trim();
    let same = |label: &str| label.to_lowercase() == cell.to_lowercase();
    let own = target
        .takes
        .options()?
        .iter()
        .find(|(_, label)| same(label))
        .map(|(value, _)| *value);
    own.or_else(|| synonym::label(&target.name, cell))
}
