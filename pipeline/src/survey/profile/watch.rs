//! One column while its cells pass by.
//!
//! While the values are few, a cell is counted by its hash. When they become many, what was counted is added up, and from
//! then on each cell is looked at by itself. Both ways lead to the same sums.

use super::class::Classes;
use super::column::ColumnProfile;
use super::distinct::HashSample;
use super::form::{date_form, number_form};
use super::guess::{Evidence, guess};
use super::look::{Look, Reading, look};
use super::separator::{LEAST_SCORE, Separator, SeparatorGuess, Splitting};
use super::shape_count::ShapeCount;
use super::sums::Sums;
use super::tally::At;
use super::values::Values;
use crate::extract::HeaderColumn;
use crate::finding::{Code, profile};
use crate::source::{Content, content};

/// Distinct samples kept of a column, and characters of one.
const MOST_SAMPLES: usize = 10;
const SAMPLE_CHARS: usize = 200;
/// Longest value that is counted by itself, in bytes: no option of a choice is longer.
const MOST_VALUE_BYTES: usize = 1_000;

/// How much is kept of a column.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    values: usize,
    value_bytes: usize,
    distinct: usize,
    shapes: usize,
}

impl Bounds {
    /// About 40 KB a column, and a quarter of it where the columns are many.
    pub(super) fn of_columns(columns: usize) -> Self {
        let part = if columns > 128 { 4 } else { 1 };
        Self {
            values: 512 / part,
            value_bytes: 16 * 1024 / part,
            distinct: 2_048 / part,
            shapes: 256 / part,
        }
    }
}

/// A column at work.
pub(super) struct Watch {
    /// What the catalogue expects; none for a column it does not know.
    content: Option<Content>,
    chosen: Option<Separator>,
    values: Option<Values>,
    distinct: HashSample,
    sums: Sums,
    splitting: Option<Splitting>,
    samples: Vec<String>,
    classes: Classes,
    /// A cell was too long to be counted by its value.
    has_long: bool,
}

/// A column whose cells are all known.
pub(super) struct Watched {
    pub(super) content: Option<Content>,
    pub(super) profile: ColumnProfile,
    pub(super) sums: Sums,
}

impl Watch {
    /// Begins with a column.
    pub(super) fn new(column: &HeaderColumn, bounds: Bounds) -> Self {
        Self {
            content: column.known.map(|known| content(known.name)),
            chosen: None,
            values: Some(Values::new(bounds.values, bounds.value_bytes)),
            distinct: HashSample::new(bounds.distinct),
            sums: Sums::new(bounds.shapes),
            splitting: None,
            samples: Vec::new(),
            classes: Classes::NONE,
            has_long: false,
        }
    }

    /// Uses a separator that a person chose.
    pub(super) fn choose(&mut self, separator: Separator) {
        self.chosen = Some(separator);
    }

    /// Takes a cell that is not empty, with its hash. Gives the code of the finding that it raises.
    pub(super) fn see(&mut self, cell: &str, hash: u64, at: At) -> Option<Code> {
        if let Some(values) = &mut self.values
            && let Some(is_damaged) = values.count(hash)
        {
            return if is_damaged {
                look(cell).and_then(|look| damage(look.reading))
            } else {
                None
            };
        }
        self.meet(cell, hash, at)
    }

    /// Takes a cell that was not seen before, as far as is known.
    fn meet(&mut self, cell: &str, hash: u64, at: At) -> Option<Code> {
        let look = look(cell);
        let damage = look.as_ref().and_then(|look| damage(look.reading));
        if self.samples.len() < MOST_SAMPLES
            && let Some(look) = &look
        {
            self.sample(look.text);
        }
        if let Some(values) = &mut self.values {
            let is_long = cell.len() > MOST_VALUE_BYTES;
            self.has_long |= is_long;
            if !is_long && values.insert(hash, cell, at, damage.is_some()) {
                return damage;
            }
            // A long cell of another column does not end the counting of its values.
            if !is_long || self.content == Some(Content::Several) {
                self.give_values_up();
            }
        }
        if let Some(look) = look {
            self.add(cell, &look, hash, at);
        }
        damage
    }

    fn sample(&mut self, text: &str) {
        let sample: String = text.chars().take(SAMPLE_CHARS).collect();
        if !self.samples.contains(&sample) {
            self.samples.push(sample);
        }
    }

    /// Adds one cell up.
    fn add(&mut self, cell: &str, look: &Look<'_>, hash: u64, at: At) {
        self.distinct.insert(hash);
        self.sums.add(cell, look, 1, at);
        if let Some(splitting) = &mut self.splitting {
            if self.chosen.is_none() && !look.classes.is_within(self.classes) {
                splitting.admit(look.classes);
            }
            splitting.show(look.text, look.classes, 1);
        }
        self.classes = self.classes | look.classes;
    }

    /// There are too many values to be counted by themselves.
    fn give_values_up(&mut self) {
        self.add_values();
        self.values = None;
        let is_open = self.content.is_none() && self.chosen.is_none();
        self.splitting = self
            .splitting
            .take()
            .filter(|splitting| !is_open || splitting.best_score() >= LEAST_SCORE);
        if let Some(splitting) = &mut self.splitting {
            splitting.prune();
        }
    }

    /// Adds up what was counted by values. They are kept.
    fn add_values(&mut self) {
        let Some(values) = self.values.take() else {
            return;
        };
        for value in values.iter() {
            if let Some(look) = look(value.text) {
                self.distinct.insert(value.hash);
                self.sums.add(value.text, &look, value.count, value.at);
                self.classes = self.classes | look.classes;
            }
        }
        // Only columns that may hold several values are split.
        let is_several = self.content == Some(Content::Several);
        if is_several || self.content.is_none() || self.chosen.is_some() {
            self.splitting = Splitting::new(self.classes, is_several, self.chosen);
        }
        if let Some(splitting) = &mut self.splitting {
            for value in values.iter() {
                if let Some(look) = look(value.text) {
                    splitting.show(look.text, look.classes, value.count);
                }
            }
        }
        self.values = Some(values);
    }

    /// Ends the column.
    pub(super) fn finish(mut self, column: &HeaderColumn) -> Watched {
        self.add_values();
        let values = self.values.filter(|_| !self.has_long);
        let values = values.map_or(Vec::new(), |values| list_values(&values));
        let separator = self.splitting.map(Splitting::finish);
        let sums = self.sums;
        let distinct = self.distinct.distinct();
        let (number, number_ends) = number_form(&sums.digits, &sums.numbers);
        let is_moment = self.content == Some(Content::Moment);
        let has_dates = is_moment || sums.dates.cells * 2 >= sums.filled && sums.dates.cells > 0;
        let serials = if has_dates { sums.digits.serials.cells } else { 0 };
        let dates = has_dates.then(|| date_form(&sums.dates, serials)).flatten();
        let type_guess = guess(&Evidence {
            content: self.content,
            header: &column.normal,
            has_currency: column.currency.is_some(),
            sums: &sums,
            distinct,
            number: &number,
            date: dates.as_ref().map(|(form, _)| form),
            separator: separator.as_ref(),
            values: &values,
        });
        let is_money = self.content == Some(Content::Money) || column.currency.is_some();
        let has_numbers =
            number.cells > 0 && (is_money || u64::from(number.cells) * 2 >= u64::from(sums.filled));
        let (date, date_ends) = dates.unzip();
        let (least, greatest) = match date_ends {
            Some(ends) => ends,
            None if has_numbers => number_ends,
            None => (None, None),
        };
        let mut profile = ColumnProfile {
            filled: sums.filled,
            distinct,
            shortest: if sums.filled == 0 { 0 } else { sums.shortest },
            longest: sums.longest,
            samples: self.samples,
            least,
            greatest,
            number: has_numbers.then_some(number),
            date,
            separator: separator.filter(|guess| is_of_use(guess, self.content)),
            values,
            guess: type_guess,
            ..ColumnProfile::default()
        };
        let mut sums = sums;
        let shapes = std::mem::replace(&mut sums.shapes, ShapeCount::new(0));
        (profile.shapes, profile.other_shapes) = shapes.finish();
        Watched {
            content: self.content,
            profile,
            sums,
        }
    }
}

/// A column that nobody knows to hold several values shows a separator only where one does well.
fn is_of_use(guess: &SeparatorGuess, content: Option<Content>) -> bool {
    content == Some(Content::Several) || (guess.separator.is_some() && guess.score >= LEAST_SCORE)
}

/// Values without the spaces around them, the commonest first.
fn list_values(values: &Values) -> Vec<(String, u32)> {
    let mut list: Vec<(&str, u32)> = values
        .iter()
        .filter_map(|value| look(value.text).map(|look| (look.text, value.count)))
        .collect();
    list.sort_unstable();
    let mut merged: Vec<(String, u32)> = Vec::new();
    for (text, count) in list {
        match merged.last_mut() {
            Some((last, total)) if last == text => *total = total.saturating_add(count),
            _ => merged.push((text.to_owned(), count)),
        }
    }
    merged.sort_by(|(one, many), (other, few)| few.cmp(many).then_with(|| one.cmp(other)));
    merged
}

/// The finding that a cell raises by itself.
fn damage(reading: Reading) -> Option<Code> {
    match reading {
        Reading::Scientific => Some(profile::SCIENTIFIC),
        Reading::SpreadsheetError => Some(profile::ERROR_CELL),
        Reading::Digits
        | Reading::Number(_)
        | Reading::Date(_)
        | Reading::Email
        | Reading::Url
        | Reading::Phone
        | Reading::Text => None,
    }
}
