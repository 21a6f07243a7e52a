//! What a column as a whole tells about damage: each judgement is certain enough to be shown, and none changes a cell.

use super::date::DateFormat;
use super::form::{DateForm, DayOrder, DecimalMark};
use super::separator::LEAST_SCORE;
use super::sums::{IMPORT_CUT, LENGTHS, SPREADSHEET_CUT};
use super::tally::Tally;
use super::watch::Watched;
use super::words::are_translated_truths;
use crate::extract::HeaderColumn;
use crate::finding::{Code, FileNo, Finding, profile};
use crate::source::Content;
use std::collections::BTreeSet;

/// Cells of equal length that make a shorter one remarkable, of a hundred.
const MOST_EQUAL: u64 = 60;
/// Two separators whose scores are nearer than this are in doubt.
const NEAR_SCORE: u8 = 10;

/// Findings about the columns, in their order, then about the file.
pub(super) fn findings(
    delimiter: u8,
    file: FileNo,
    headers: &[HeaderColumn],
    columns: &[Watched],
) -> Vec<Finding> {
    let order = file_order(columns.iter().filter_map(|column| column.profile.date.as_ref()));
    let mut found = Found {
        file,
        findings: Vec::new(),
    };
    for (place, column) in columns.iter().enumerate() {
        found.of_figures(place, column);
        found.of_dates(place, column, columns, order);
        found.of_texts(place, column);
    }
    if order == Some(DayOrder::Ambiguous) {
        let first = columns
            .iter()
            .enumerate()
            .find(|(_, column)| is_ambiguous(column));
        if let Some((place, column)) = first {
            let open = column.sums.dates.undecided;
            found.add(profile::DAY_ORDER_UNKNOWN, place, open, column.sums.dates.cells);
        }
    }
    if delimiter == b';' {
        found.findings.push(Finding::of_file(profile::RESAVED, file));
    }
    found.of_currencies(headers, columns);
    found.findings
}

/// The order of day and month of a file: what its columns say together. None where no date leaves it open or decides it.
pub(super) fn file_order<'a>(forms: impl Iterator<Item = &'a DateForm>) -> Option<DayOrder> {
    let has_slashes = |form: &&DateForm| {
        form.formats
            .iter()
            .any(|(format, _)| *format == DateFormat::Slashes)
    };
    let orders: BTreeSet<_> = forms.filter(has_slashes).map(|form| form.order).collect();
    let has = |order| orders.contains(&order);
    if orders.is_empty() {
        None
    } else if has(DayOrder::Mixed) || (has(DayOrder::DayFirst) && has(DayOrder::MonthFirst)) {
        Some(DayOrder::Mixed)
    } else {
        [DayOrder::DayFirst, DayOrder::MonthFirst, DayOrder::Ambiguous]
            .into_iter()
            .find(|order| has(*order))
    }
}

fn is_ambiguous(column: &Watched) -> bool {
    let form = column.profile.date.as_ref();
    form.is_some_and(|form| form.order == DayOrder::Ambiguous)
}

struct Found {
    file: FileNo,
    findings: Vec<Finding>,
}

impl Found {
    /// A finding about a column, at the first of so many cells out of so many.
    fn add(&mut self, code: Code, place: usize, tally: Tally, of: u32) {
        let finding = match tally.first {
            Some(at) => Finding::of_row(code, self.file, at.row, at.line),
            None => Finding::of_file(code, self.file),
        };
        let finding = finding.measured(u64::from(tally.cells), u64::from(of));
        self.findings.push(finding.in_column(place));
    }

    fn of_figures(&mut self, place: usize, column: &Watched) {
        let (sums, form) = (&column.sums, column.profile.number.as_ref());
        if let Some((short, of)) = shortened(column) {
            self.add(profile::ZEROS_LOST, place, short, of);
        }
        // A custom text may hold a number or two; only a column of numbers has a form.
        let is_numeric = form.is_some_and(|form| u64::from(form.cells) * 10 >= u64::from(sums.filled) * 9);
        let Some(form) = form.filter(|_| is_numeric && column.profile.date.is_none()) else {
            return;
        };
        match form.mark {
            DecimalMark::None | DecimalMark::Dot => {}
            DecimalMark::Comma => self.add(profile::DECIMAL_COMMA, place, sums.numbers.comma, form.cells),
            DecimalMark::Mixed => {
                let rarer = if sums.numbers.comma.cells <= sums.numbers.dot.cells {
                    sums.numbers.comma
                } else {
                    sums.numbers.dot
                };
                self.add(profile::MARKS_MIXED, place, rarer, form.cells);
            }
            DecimalMark::Undecided => {
                let (dot, comma) = (sums.numbers.either_dot, sums.numbers.either_comma);
                let first = if dot.first.is_some() && (comma.first.is_none() || dot.first < comma.first) {
                    dot
                } else {
                    comma
                };
                self.add(profile::MARK_UNKNOWN, place, first, form.cells);
            }
        }
        if form.signs.len() > 1 {
            let others = form.signs.iter().skip(1).map(|(_, cells)| *cells).sum();
            let tally = Tally {
                cells: others,
                first: None,
            };
            self.add(profile::CURRENCIES_DIFFER, place, tally, form.cells);
        }
    }

    fn of_dates(&mut self, place: usize, column: &Watched, columns: &[Watched], order: Option<DayOrder>) {
        let (sums, Some(form)) = (&column.sums, column.profile.date.as_ref()) else {
            return;
        };
        let serials = if form
            .formats
            .iter()
            .any(|(format, _)| *format == DateFormat::Serial)
        {
            sums.digits.serials
        } else {
            Tally::default()
        };
        if serials.cells > 0 {
            self.add(profile::SERIAL_DATES, place, serials, form.cells);
        }
        let has_iso = |column: &Watched| column.sums.dates.of(DateFormat::Iso).cells > 0;
        let short = sums.dates.short_years;
        // Kartra writes years with four digits (SEEN), so in its own columns two digits are a spreadsheet's.
        let is_own = column.content == Some(Content::Moment);
        let is_shortened = short.cells > 0 && (is_own || columns.iter().any(has_iso));
        if is_shortened {
            self.add(profile::DATES_SHORTENED, place, short, form.cells);
        }
        // The first cell whose form is not the commonest. Serial numbers and short years have findings of their own.
        let mut others = Tally::default();
        for (format, cells) in form.formats.iter().skip(1) {
            if *format != DateFormat::Serial
                && let Some(first) = sums.dates.of(*format).first
            {
                others.add(*cells, first);
            }
        }
        if others.cells > 0 && !is_shortened {
            self.add(profile::DATES_MIXED, place, others, form.cells);
        }
        if form.order == DayOrder::Mixed {
            let (day, month) = (sums.dates.day_first, sums.dates.month_first);
            let rarer = if day.cells < month.cells { day } else { month };
            self.add(profile::DAY_ORDER_MIXED, place, rarer, form.cells);
        }
        if form.order == DayOrder::Ambiguous && order != Some(DayOrder::Ambiguous) {
            let code = if order == Some(DayOrder::Mixed) {
                profile::DAY_ORDER_UNKNOWN
            } else {
                profile::DAY_ORDER_BORROWED
            };
            self.add(code, place, sums.dates.undecided, form.cells);
        }
    }

    fn of_texts(&mut self, place: usize, column: &Watched) {
        let (sums, known) = (&column.sums, &column.profile);
        if sums.longest == IMPORT_CUT && sums.at_import_cut.cells > 1 {
            self.add(profile::CUT_AT_255, place, sums.at_import_cut, sums.filled);
        }
        if sums.longest == SPREADSHEET_CUT {
            self.add(profile::CUT_AT_CELL, place, sums.at_spreadsheet_cut, sums.filled);
        }
        if are_translated_truths(known.values.iter().map(|(value, _)| value.as_str())) {
            let tally = Tally {
                cells: sums.filled,
                first: None,
            };
            self.add(profile::TRUTH_TRANSLATED, place, tally, sums.filled);
        }
        let Some(guess) = known
            .separator
            .as_ref()
            .filter(|_| column.content == Some(Content::Several))
        else {
            return;
        };
        let rival = guess.runner_up.map_or(0, |(_, score)| score);
        let is_near = guess.runner_up.is_some() && rival + NEAR_SCORE > guess.score;
        if guess.separator.is_some() && (guess.score < LEAST_SCORE || is_near) {
            let finding = Finding::of_file(profile::SEPARATOR_IN_DOUBT, self.file).in_column(place);
            self.findings
                .push(finding.measured(u64::from(guess.score), u64::from(rival)));
        }
    }

    fn of_currencies(&mut self, headers: &[HeaderColumn], columns: &[Watched]) {
        let named: BTreeSet<_> = headers
            .iter()
            .filter_map(|column| column.currency.as_ref())
            .collect();
        if named.len() > 1 {
            let finding = Finding::of_file(profile::CURRENCIES_DIFFER, self.file);
            self.findings.push(finding.measured(named.len() as u64, 1));
        }
        let amounts = columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.content == Some(Content::Money) && column.profile.number.is_some());
        let has_signs = |column: &Watched| {
            let form = column.profile.number.as_ref();
            form.is_some_and(|form| !form.signs.is_empty())
        };
        let mut amounts = amounts.peekable();
        if named.is_empty()
            && let Some((place, _)) = amounts.peek().copied()
            && !amounts.any(|(_, column)| has_signs(column))
        {
            let finding = Finding::of_file(profile::CURRENCY_UNKNOWN, self.file);
            self.findings.push(finding.in_column(place));
        }
    }
}

/// Cells of digits that are one digit shorter than nearly all others, where a zero in front explains it: postal codes of
/// which none begins with a zero any more, telephone numbers of which most do.
fn shortened(column: &Watched) -> Option<(Tally, u32)> {
    let digits = &column.sums.digits;
    let (length, most) = digits
        .lengths
        .iter()
        .enumerate()
        .take(LENGTHS - 1)
        .max_by_key(|(length, tally)| (tally.cells, *length))?;
    let short = digits.lengths.get(length.checked_sub(1)?)?;
    let zero_led = *digits.zero_led.get(length)?;
    let short_zero_led = *digits.zero_led.get(length - 1)?;
    let fits = match column.content {
        Some(Content::PostalCode) => length >= 4 && zero_led == 0,
        Some(Content::Phone) => length >= 8 && u64::from(zero_led) * 2 >= u64::from(most.cells),
        Some(Content::Identifier | Content::Moment | Content::Money | Content::Several | Content::Other)
        | None => false,
    };
    let is_remarkable =
        u64::from(most.cells) * 100 >= u64::from(digits.cells) * MOST_EQUAL && most.cells >= 3;
    (fits && is_remarkable && short.cells > 0 && short_zero_led == 0).then_some((*short, digits.cells))
}
