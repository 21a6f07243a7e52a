//! What is added up over the cells of one column. Every sum is the same in any order of the rows.

use super::class::Classes;
use super::date::{Clock, DateFormat, DateReading, Day};
use super::look::{Look, Reading};
use super::number::{Marks, NumberReading, Sign, Units, read_digits};
use super::shape_count::ShapeCount;
use super::tally::{At, Range, Tally};

/// Lengths of numbers that are told apart.
pub(super) const LENGTHS: usize = 16;
/// Signs of currencies counted in a column.
const MOST_SIGNS: usize = 8;
/// Where Kartra's import cuts a text off (SEEN: 255 characters a field).
pub(super) const IMPORT_CUT: u32 = 255;
/// Where a spreadsheet cuts a cell off.
pub(super) const SPREADSHEET_CUT: u32 = 32_767;

/// Sums of one column.
pub(super) struct Sums {
    pub(super) filled: u32,
    /// In UTF-16 units, of the cells that say something.
    pub(super) shortest: u32,
    pub(super) longest: u32,
    pub(super) shapes: ShapeCount,
    pub(super) digits: DigitSums,
    pub(super) numbers: NumberSums,
    pub(super) dates: DateSums,
    pub(super) emails: u32,
    pub(super) urls: u32,
    pub(super) phones: u32,
    pub(super) with_line_ends: u32,
    pub(super) at_import_cut: Tally,
    pub(super) at_spreadsheet_cut: Tally,
}

/// Cells of digits alone.
#[derive(Default)]
pub(super) struct DigitSums {
    pub(super) cells: u32,
    /// Cells of this many digits; longer ones count at the end.
    pub(super) lengths: [Tally; LENGTHS],
    /// Those of them that begin with a zero and go on.
    pub(super) zero_led: [u32; LENGTHS],
    /// Numbers a spreadsheet would use for a day of 1954 to 2064.
    pub(super) serials: Tally,
    pub(super) range: Range<Units>,
}

/// Numbers with a mark, a sign or a minus.
#[derive(Default)]
pub(super) struct NumberSums {
    pub(super) cells: u32,
    pub(super) dot: Tally,
    pub(super) comma: Tally,
    /// One mark before three digits, which may be a point or a comma.
    pub(super) either_dot: Tally,
    pub(super) either_comma: Tally,
    pub(super) decimals: u8,
    pub(super) grouping: Option<char>,
    pub(super) negatives: u32,
    pub(super) signs: Vec<(Sign, u32)>,
    pub(super) with_dot: Range<Units>,
    pub(super) with_comma: Range<Units>,
}

/// Dates.
#[derive(Default)]
pub(super) struct DateSums {
    pub(super) cells: u32,
    /// In the order of [`DateFormat::ALL`].
    pub(super) formats: [Tally; DateFormat::ALL.len()],
    /// Cells that can only be read with the day, or only with the month, first.
    pub(super) day_first: Tally,
    pub(super) month_first: Tally,
    /// Cells with slashes that can be read in both ways, as different days.
    pub(super) undecided: Tally,
    pub(super) zoneless: u32,
    pub(super) zoned: u32,
    pub(super) midnights: u32,
    pub(super) short_years: Tally,
    pub(super) range_day_first: Range<Day>,
    pub(super) range_month_first: Range<Day>,
}

impl Sums {
    /// Nothing yet.
    pub(super) fn new(most_shapes: usize) -> Self {
        Self {
            filled: 0,
            shortest: u32::MAX,
            longest: 0,
            shapes: ShapeCount::new(most_shapes),
            digits: DigitSums::default(),
            numbers: NumberSums::default(),
            dates: DateSums::default(),
            emails: 0,
            urls: 0,
            phones: 0,
            with_line_ends: 0,
            at_import_cut: Tally::default(),
            at_spreadsheet_cut: Tally::default(),
        }
    }

    /// Adds cells of one value, of which the first stands at `at`.
    pub(super) fn add(&mut self, cell: &str, look: &Look<'_>, cells: u32, at: At) {
        self.filled = self.filled.saturating_add(cells);
        self.measure(cell, cells, at);
        self.shapes.count(look.shape, look.text, cells);
        if look.classes.has(Classes::LINE_END) {
            self.with_line_ends = self.with_line_ends.saturating_add(cells);
        }
        match &look.reading {
            Reading::Text | Reading::Scientific | Reading::SpreadsheetError => {}
            Reading::Digits => self.digits.add(look.text, cells, at),
            Reading::Number(number) => self.numbers.add(number, cells, at),
            Reading::Date(date) => self.dates.add(date, cells, at),
            Reading::Email => self.emails = self.emails.saturating_add(cells),
            Reading::Url => self.urls = self.urls.saturating_add(cells),
            Reading::Phone => self.phones = self.phones.saturating_add(cells),
        }
    }

    fn measure(&mut self, cell: &str, cells: u32, at: At) {
        let bytes = u32::try_from(cell.len()).unwrap_or(u32::MAX);
        // A unit takes one to three bytes, so most cells need not be counted.
        let may_be_longest = bytes > self.longest || bytes >= IMPORT_CUT;
        if !may_be_longest && bytes / 3 >= self.shortest {
            return;
        }
        let units = if cell.is_ascii() {
            bytes
        } else {
            u32::try_from(cell.encode_utf16().count()).unwrap_or(u32::MAX)
        };
        self.longest = self.longest.max(units);
        self.shortest = self.shortest.min(units);
        match units {
            IMPORT_CUT => self.at_import_cut.add(cells, at),
            SPREADSHEET_CUT => self.at_spreadsheet_cut.add(cells, at),
            _ => {}
        }
    }
}

impl DigitSums {
    fn add(&mut self, text: &str, cells: u32, at: At) {
        self.cells = self.cells.saturating_add(cells);
        let place = text.len().min(LENGTHS - 1);
        if let Some(tally) = self.lengths.get_mut(place) {
            tally.add(cells, at);
        }
        if text.len() > 1
            && text.starts_with('0')
            && let Some(count) = self.zero_led.get_mut(place)
        {
            *count = count.saturating_add(cells);
        }
        if let Some(value) = read_digits(text) {
            self.range.show(value);
            if text.len() == 5 && (SERIALS.0..=SERIALS.1).contains(&value) {
                self.serials.add(cells, at);
            }
        }
    }

    /// Cells that begin with a zero and go on, which no number does.
    pub(super) fn zero_led(&self) -> u32 {
        self.zero_led.iter().sum()
    }
}

const SERIALS: (Units, Units) = (20_000 * super::number::ONE, 60_000 * super::number::ONE);

impl NumberSums {
    fn add(&mut self, number: &NumberReading, cells: u32, at: At) {
        self.cells = self.cells.saturating_add(cells);
        if number.is_negative {
            self.negatives = self.negatives.saturating_add(cells);
        }
        if let Some(value) = number.with_dot {
            self.with_dot.show(value);
        }
        if let Some(value) = number.with_comma {
            self.with_comma.show(value);
        }
        // The greatest, so that it does not depend on the order of the rows.
        self.grouping = self.grouping.max(number.grouping);
        match (number.marks, number.with_dot, number.with_comma) {
            (Marks::Plain, ..) => {}
            (Marks::DecimalDot, ..) => {
                self.dot.add(cells, at);
                self.decimals = self.decimals.max(number.decimals);
            }
            (Marks::DecimalComma, ..) => {
                self.comma.add(cells, at);
                self.decimals = self.decimals.max(number.decimals);
            }
            // What is less by a point has a point.
            (Marks::Either, Some(dot), Some(comma)) if dot.abs() < comma.abs() => {
                self.either_dot.add(cells, at);
            }
            (Marks::Either, ..) => self.either_comma.add(cells, at),
        }
        if let Some(sign) = number.sign {
            self.add_sign(sign, cells);
        }
    }

    fn add_sign(&mut self, sign: Sign, cells: u32) {
        if let Some((_, count)) = self.signs.iter_mut().find(|(known, _)| *known == sign) {
            *count = count.saturating_add(cells);
        } else if self.signs.len() < MOST_SIGNS {
            self.signs.push((sign, cells));
        }
    }
}

impl DateSums {
    fn add(&mut self, date: &DateReading, cells: u32, at: At) {
        self.cells = self.cells.saturating_add(cells);
        let place = DateFormat::ALL.iter().position(|format| *format == date.format);
        if let Some(tally) = place.and_then(|place| self.formats.get_mut(place)) {
            tally.add(cells, at);
        }
        match (date.days.day_first, date.days.month_first) {
            (Some(_), None) => self.day_first.add(cells, at),
            (None, Some(_)) => self.month_first.add(cells, at),
            (Some(one), Some(other)) if one != other && date.format == DateFormat::Slashes => {
                self.undecided.add(cells, at);
            }
            _ => {}
        }
        if let Some(day) = date.days.day_first {
            self.range_day_first.show(day);
        }
        if let Some(day) = date.days.month_first {
            self.range_month_first.show(day);
        }
        match date.clock {
            Clock::None => {}
            Clock::Zoneless => self.zoneless = self.zoneless.saturating_add(cells),
            Clock::Zoned => self.zoned = self.zoned.saturating_add(cells),
        }
        if date.is_midnight {
            self.midnights = self.midnights.saturating_add(cells);
        }
        if date.is_short_year {
            self.short_years.add(cells, at);
        }
    }

    /// Cells of a form, with the first.
    pub(super) fn of(&self, format: DateFormat) -> Tally {
        let place = DateFormat::ALL.iter().position(|known| *known == format);
        place
            .and_then(|place| self.formats.get(place))
            .copied()
            .unwrap_or_default()
    }
}
