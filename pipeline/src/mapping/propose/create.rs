//! The column that would be created for a source column, by what its cells look like.

use crate::mapping::choice::convert_for_new;
use crate::mapping::convert::Convert;
use crate::survey::{ColumnProfile, Extreme, FieldType};
use crate::target::{ColumnType, NewOption};

/// Lengths that a text column gets, the shortest that leaves room.
const LENGTHS: &[u32] = &[100, 200, 400, 850, 2_000, 4_000];
const LONGEST_MEMO: u32 = 1_048_576;
/// Most labels of a choice that is proposed.
const MOST_LABELS: usize = 100;
/// Longest label, in UTF-16 code units.
const LONGEST_LABEL: usize = 200;
/// A guess below this is no ground for a narrow type.
const LEAST_SURE: u8 = 60;

/// Type of the column, conversion and reason.
pub(super) fn column_type(profile: Option<&ColumnProfile>) -> (ColumnType, Convert, String) {
    let text = |longest: u32| text(longest);
    let Some(profile) = profile.filter(|profile| profile.filled > 0) else {
        return (
            text(0),
            Convert::Text,
            "no cell is filled, so a text is proposed".to_owned(),
        );
    };
    let guess = &profile.guess;
    let plain = || text(profile.longest);
    let is_sure = guess.confidence >= LEAST_SURE;
    let (column_type, convert) = match guess.field_type {
        FieldType::Email => (plain(), Some(Convert::Email)),
        FieldType::Phone => (plain(), Some(Convert::Phone { country_code: None })),
        FieldType::Url => (plain(), Some(Convert::Url)),
        FieldType::LongText => (memo(profile.longest), None),
        FieldType::Number if is_sure && is_within_integer(profile) => (ColumnType::Integer, None),
        FieldType::Decimal if is_sure => {
            let decimals = profile.number.as_ref().map_or(2, |form| form.decimals);
            let precision = decimals.clamp(2, 10);
            (ColumnType::Decimal { precision }, None)
        }
        FieldType::Money if is_sure => (ColumnType::Money, None),
        FieldType::Date if is_sure => (ColumnType::DateOnly, None),
        FieldType::DateTime if is_sure => (ColumnType::DateTime, None),
        FieldType::YesNo if is_sure => (ColumnType::Boolean, None),
        FieldType::SingleChoice if is_sure => match options(profile) {
            Some(options) => (ColumnType::Choice { options }, None),
            None => (plain(), None),
        },
        FieldType::MultiChoice if is_sure => match options(profile) {
            Some(options) => (ColumnType::Choices { options }, None),
            None => (memo(profile.longest), None),
        },
        FieldType::Empty
        | FieldType::Text
        | FieldType::Number
        | FieldType::Decimal
        | FieldType::Money
        | FieldType::Date
        | FieldType::DateTime
        | FieldType::SingleChoice
        | FieldType::MultiChoice
        | FieldType::YesNo => (plain(), None),
    };
    let convert = convert.unwrap_or_else(|| convert_for_new(&column_type, Some(profile)));
    (column_type, convert, guess.reason.clone())
}

/// Types that a person may choose for a column: those of any cells, and choices where the labels are known.
pub(super) fn types(profile: Option<&ColumnProfile>) -> Vec<ColumnType> {
    let longest = profile.map_or(0, |profile| profile.longest);
    let decimals = profile
        .and_then(|profile| profile.number.as_ref())
        .map(|form| form.decimals);
    let mut types = vec![
        one_line(longest),
        memo(longest),
        ColumnType::Integer,
        ColumnType::Decimal {
            precision: decimals.unwrap_or(2).clamp(2, 10),
        },
        ColumnType::Money,
        ColumnType::DateOnly,
        ColumnType::DateTime,
        ColumnType::Boolean,
    ];
    let single = profile.and_then(options);
    let parts = profile.and_then(parts);
    types.extend(single.clone().map(|options| ColumnType::Choice { options }));
    types.extend(parts.or(single).map(|options| ColumnType::Choices { options }));
    types
}

/// A text of one line, the longest there is where the cells are longer still.
fn one_line(longest: u32) -> ColumnType {
    match text(longest) {
        ColumnType::Text { max } => ColumnType::Text { max },
        ColumnType::Memo { .. }
        | ColumnType::Boolean
        | ColumnType::Choice { .. }
        | ColumnType::Choices { .. }
        | ColumnType::Integer
        | ColumnType::Decimal { .. }
        | ColumnType::Money
        | ColumnType::DateOnly
        | ColumnType::DateTime => ColumnType::Text {
            max: LENGTHS.last().copied().unwrap_or(100),
        },
    }
}

/// Options for the parts of cells that hold several labels.
fn parts(profile: &ColumnProfile) -> Option<Vec<NewOption>> {
    let separator = profile.separator.as_ref()?;
    sound_options(separator.tokens.iter().map(|(label, _)| label.as_str()).collect())
}

/// A text with room for half as much again, so that later exports fit.
fn text(longest: u32) -> ColumnType {
    let wanted = longest.saturating_add(longest / 2);
    match LENGTHS.iter().find(|length| **length >= wanted) {
        Some(length) => ColumnType::Text { max: *length },
        None => memo(longest),
    }
}

fn memo(longest: u32) -> ColumnType {
    let max = longest.saturating_mul(2).clamp(2_000, LONGEST_MEMO);
    ColumnType::Memo { max }
}

fn is_within_integer(profile: &ColumnProfile) -> bool {
    let is_within = |end: Option<Extreme>| match end {
        Some(Extreme::Number(number)) => number.render().parse::<i32>().is_ok(),
        Some(Extreme::Day(_)) | None => false,
    };
    is_within(profile.least) && is_within(profile.greatest)
}

/// Options for the labels of the cells, in the order of the alphabet; none where they are too many or too long.
fn options(profile: &ColumnProfile) -> Option<Vec<NewOption>> {
    let labels = profile.guess.options.iter();
    sound_options(labels.map(|(label, _)| label.as_str()).collect())
}

fn sound_options(mut labels: Vec<&str>) -> Option<Vec<NewOption>> {
    labels.sort_by_cached_key(|label| label.to_lowercase());
    let are_short = labels
        .iter()
        .all(|label| label.encode_utf16().count() <= LONGEST_LABEL);
    let options = NewOption::of_labels(labels);
    (are_short && (1..=MOST_LABELS).contains(&options.len())).then_some(options)
}
