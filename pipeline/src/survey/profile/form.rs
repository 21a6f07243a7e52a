//! In which form the numbers and dates of a column are written, decided from its sums.
//!
//! What one cell leaves open, another may decide: a value over 12 is no month. Where none does, the form says that it is
//! open, and a person is asked.

use super::date::{DateFormat, Day};
use super::number::{Decimal, Sign};
use super::sums::{DateSums, DigitSums, NumberSums};
use super::tally::Range;
use jiff::civil::Date;

/// What stands before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DecimalMark {
    /// No number has decimals.
    None,
    /// A point.
    Dot,
    /// A comma.
    Comma,
    /// In some cells a point, in others a comma.
    Mixed,
    /// Only numbers such as `1,234` or `1.234`, which may be thousands or decimals.
    Undecided,
}

/// How numbers are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberForm {
    /// Cells that hold a number.
    pub cells: u32,
    /// What stands before the decimals.
    pub mark: DecimalMark,
    /// Most decimals of a cell whose decimals are certain.
    pub decimals: u8,
    /// What parts thousands, where a cell shows it beyond doubt.
    pub grouping: Option<char>,
    /// Cells below zero, by a minus or by brackets.
    pub negatives: u32,
    /// Signs and codes of currencies in the cells, at most eight, the commonest first.
    pub signs: Vec<(String, u32)>,
}

/// Which of day and month stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayOrder {
    /// The form leaves no doubt.
    Plain,
    /// The day, because some first number is over 12 or the form is European.
    DayFirst,
    /// The month, because some second number is over 12.
    MonthFirst,
    /// No value decides; a person must.
    Ambiguous,
    /// Values decide against each other.
    Mixed,
}

/// How dates are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateForm {
    /// Cells that hold a date.
    pub cells: u32,
    /// The commonest form.
    pub format: DateFormat,
    /// All forms with their cells, the commonest first.
    pub formats: Vec<(DateFormat, u32)>,
    /// Order of day and month.
    pub order: DayOrder,
    /// Cells with a time and no zone: the time zone of the account must be asked.
    pub zoneless: u32,
    /// Cells with a time and its zone.
    pub zoned: u32,
    /// Cells whose time is midnight.
    pub midnights: u32,
    /// Cells with a year of two digits.
    pub short_years: u32,
}

/// End of a range: a value of the customer's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extreme {
    /// A number.
    Number(Decimal),
    /// A day.
    Day(Date),
}

impl Extreme {
    /// As text: `12.5`, `2026-03-04`.
    #[must_use]
    pub fn render(self) -> String {
        match self {
            Self::Number(number) => number.render(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// It is the customer's.
impl std::fmt::Debug for Extreme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<hidden>")
    }
}

type Ends = (Option<Extreme>, Option<Extreme>);

/// The form of numbers, with the least and the greatest where they can be told.
pub(super) fn number_form(digits: &DigitSums, numbers: &NumberSums) -> (NumberForm, Ends) {
    let is_either = numbers.either_dot.cells + numbers.either_comma.cells > 0;
    let mark = match (numbers.dot.cells > 0, numbers.comma.cells > 0) {
        (true, true) => DecimalMark::Mixed,
        (true, false) => DecimalMark::Dot,
        (false, true) => DecimalMark::Comma,
        (false, false) if is_either => DecimalMark::Undecided,
        (false, false) => DecimalMark::None,
    };
    let range = match mark {
        DecimalMark::None | DecimalMark::Dot => digits.range.joined(numbers.with_dot),
        DecimalMark::Comma => digits.range.joined(numbers.with_comma),
        DecimalMark::Mixed | DecimalMark::Undecided => Range::default(),
    };
    let mut signs = numbers.signs.clone();
    signs.sort_by(|(one, many), (other, few)| few.cmp(many).then(one.cmp(other)));
    let form = NumberForm {
        cells: digits.cells.saturating_add(numbers.cells),
        mark,
        decimals: numbers.decimals,
        grouping: numbers.grouping,
        negatives: numbers.negatives,
        signs: signs
            .into_iter()
            .map(|(sign, cells)| (render_sign(sign), cells))
            .collect(),
    };
    let end = |units| Extreme::Number(Decimal::of_units(units));
    let ends = range
        .0
        .map(|(least, greatest)| (end(least), end(greatest)))
        .unzip();
    (form, ends)
}

fn render_sign(sign: Sign) -> String {
    match sign {
        Sign::Symbol(symbol) => symbol.to_string(),
        Sign::Code(code) => code.into_iter().map(char::from).collect(),
    }
}

/// The form of dates, with the first and the last where they can be told; none where there is no date. Serial numbers
/// count only where the column is known to hold dates.
pub(super) fn date_form(dates: &DateSums, serials: u32) -> Option<(DateForm, Ends)> {
    let mut formats: Vec<_> = DateFormat::ALL
        .into_iter()
        .map(|format| match format {
            DateFormat::Serial => (format, serials),
            DateFormat::Iso
            | DateFormat::IsoT
            | DateFormat::DayMonthName
            | DateFormat::MonthNameDay
            | DateFormat::Slashes
            | DateFormat::Dots
            | DateFormat::Hyphens => (format, dates.of(format).cells),
        })
        .filter(|(_, cells)| *cells > 0)
        .collect();
    formats.sort_by(|(one, many), (other, few)| few.cmp(many).then(one.cmp(other)));
    let (format, _) = *formats.first()?;
    let order = day_order(dates);
    let range = match order {
        DayOrder::Plain | DayOrder::DayFirst => dates.range_day_first,
        DayOrder::MonthFirst => dates.range_month_first,
        DayOrder::Ambiguous | DayOrder::Mixed => Range::default(),
    };
    let form = DateForm {
        cells: dates.cells.saturating_add(serials),
        format,
        formats,
        order,
        zoneless: dates.zoneless,
        zoned: dates.zoned,
        midnights: dates.midnights,
        short_years: dates.short_years.cells,
    };
    let end = |day: Day| day.civil().map(Extreme::Day);
    let ends = range
        .0
        .map_or((None, None), |(least, greatest)| (end(least), end(greatest)));
    Some((form, ends))
}

fn day_order(dates: &DateSums) -> DayOrder {
    match (dates.day_first.cells > 0, dates.month_first.cells > 0) {
        (true, true) => DayOrder::Mixed,
        (true, false) => DayOrder::DayFirst,
        (false, true) => DayOrder::MonthFirst,
        (false, false) if dates.undecided.cells > 0 => DayOrder::Ambiguous,
        // The names of Kartra's own files put the day first (SEEN).
        (false, false) if dates.of(DateFormat::Hyphens).cells > 0 => DayOrder::DayFirst,
        (false, false) if dates.of(DateFormat::Dots).cells > 0 => DayOrder::DayFirst,
        (false, false) => DayOrder::Plain,
    }
}
