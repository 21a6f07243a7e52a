//! When the rows of a file happened: first and last day, rows of each month.

use super::day::{self, Moment};
use jiff::civil::Date;

/// Years whose months are counted.
const FIRST_YEAR: i16 = 2000;
const MONTHS: usize = 1_200;
/// Days seen so far.
#[derive(Default)]
pub(in crate::survey) struct Time {
    /// A later day is a wrong clock; none where nothing is known.
    written_by: Option<Date>,
    /// First and last day that can be true.
    pub(in crate::survey) period: Option<(Date, Date)>,
    /// Rows of each month since 2000-01.
    pub(in crate::survey) months: Vec<u32>,
}

impl Time {
    /// Of a file that was written on this day at the latest.
    pub(super) fn of(written_by: Option<Date>) -> Self {
        Self {
            written_by,
            ..Self::default()
        }
    }

    /// Reads a cell of the main date column.
    pub(super) fn see(&mut self, cell: &str) -> Option<Moment> {
        let moment = day::read(cell)?;
        let day = moment.day;
        if day.year() >= FIRST_YEAR && self.written_by.is_none_or(|last| day <= last) {
            let (first, last) = self.period.unwrap_or((day, day));
            self.period = Some((first.min(day), last.max(day)));
        }
        if let Some(month) = month_of(day) {
            if self.months.len() <= month {
                self.months.resize(month + 1, 0);
            }
            if let Some(count) = self.months.get_mut(month) {
                *count += 1;
            }
        }
        Some(moment)
    }
}

/// Month of a day since 2000-01; none for days that no ledger can have.
fn month_of(day: Date) -> Option<usize> {
    let years = usize::try_from(day.year().checked_sub(FIRST_YEAR)?).ok()?;
    let month = years * 12 + usize::try_from(day.month()).ok()? - 1;
    (month < MONTHS).then_some(month)
}

/// Year and month of a place among the months.
pub(in crate::survey) fn month_name(place: usize) -> String {
    let year = usize::try_from(FIRST_YEAR).unwrap_or(0) + place / 12;
    format!("{year}-{:02}", place % 12 + 1)
}
