//! Which character parts the values of a cell that holds several.
//!
//! Each candidate splits every cell. The better its parts come back as whole parts of other cells, the likelier it is;
//! parts that look like the middle of a sentence or of a number speak against the comma. SEEN: Kartra's import wants
//! semicolons; INFERRED: its export, where commas were reported. So nothing is assumed.

use super::class::Classes;
use super::token::Tokens;

pub use crate::source::Separator;

/// Parts kept of a column that is known to hold several values, and of any other.
pub const MOST_TOKENS: usize = 10_000;
const MOST_OPTIONS: usize = 1_000;
/// Splits shown.
const MOST_SPLITS: usize = 10;
/// Bytes of a cell that is shown split.
const MOST_SPLIT_BYTES: usize = 400;
/// A column that nobody knows to hold several values is given up below this.
pub(super) const LEAST_SCORE: u8 = 50;

/// The class of cells that hold it.
fn class(separator: Separator) -> Classes {
    match separator {
        Separator::Semicolon => Classes::SEMICOLON,
        Separator::Pipe => Classes::BAR,
        Separator::LineBreak => Classes::LINE_END,
        Separator::Comma => Classes::COMMA,
        Separator::Nothing => Classes::NONE,
    }
}

/// What parts the values of a column.
#[derive(Clone, Default)]
pub struct SeparatorGuess {
    /// The best candidate; none where no cell holds one.
    pub separator: Option<Separator>,
    /// How well it does, from 0 to 100: the share of parts that come back in other cells, less what speaks against it.
    pub score: u8,
    /// The next best.
    pub runner_up: Option<(Separator, u8)>,
    /// At most ten different cells that it splits, as they are and in parts.
    pub samples: Vec<(String, Vec<String>)>,
    /// The values with the rows that hold each, the commonest first; at most 10,000.
    pub tokens: Vec<(String, u32)>,
    /// Parts of cells that could not be counted any more.
    pub uncounted: u64,
}

/// Samples and tokens are the customer's.
impl std::fmt::Debug for SeparatorGuess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "SeparatorGuess({:?}, score: {}, tokens: {}, <hidden>)",
            self.separator,
            self.score,
            self.tokens.len()
        )
    }
}

/// The candidates of one column at work.
pub(super) struct Splitting {
    candidates: Vec<Candidate>,
    most_tokens: usize,
    /// Cells shown so far.
    cells: u32,
}

struct Candidate {
    separator: Option<Separator>,
    tokens: Tokens,
    /// Parts that begin in lower case after a comma and a space, and parts of digits alone behind a comma.
    against: u64,
    samples: Vec<String>,
}

impl Splitting {
    /// The candidates that the classes of a column's cells allow, or those a person chose. None where there is nothing
    /// to split and `is_several` does not say that there should be.
    pub(super) fn new(classes: Classes, is_several: bool, chosen: Option<Separator>) -> Option<Self> {
        let most_tokens = if is_several { MOST_TOKENS } else { MOST_OPTIONS };
        let is_candidate = |separator: &Separator| match chosen {
            Some(chosen) => *separator == chosen,
            None => classes.has(class(*separator)),
        };
        let mut candidates: Vec<_> = Separator::CANDIDATES
            .into_iter()
            .filter(is_candidate)
            .map(|separator| Candidate::new(Some(separator), most_tokens))
            .collect();
        if candidates.is_empty() {
            if !is_several && chosen.is_none() {
                return None;
            }
            candidates.push(Candidate::new(None, most_tokens));
        }
        Some(Self {
            candidates,
            most_tokens,
            cells: 0,
        })
    }

    /// Shows a cell that differs from those before, as far as is known, and stands in so many rows.
    pub(super) fn show(&mut self, text: &str, classes: Classes, rows: u32) {
        self.cells = self.cells.saturating_add(1);
        for candidate in &mut self.candidates {
            candidate.show(text, classes, self.cells, rows);
        }
    }

    /// A separator that comes late joins the others, unless a person has chosen.
    pub(super) fn admit(&mut self, classes: Classes) {
        for separator in Separator::CANDIDATES {
            let is_new = classes.has(class(separator))
                && self
                    .candidates
                    .iter()
                    .all(|candidate| candidate.separator != Some(separator));
            if is_new {
                self.candidates
                    .push(Candidate::new(Some(separator), self.most_tokens));
            }
        }
    }

    /// Best score so far.
    pub(super) fn best_score(&self) -> u8 {
        self.candidates.iter().map(Candidate::score).max().unwrap_or(0)
    }

    /// Gives up the candidates that are far behind the best.
    pub(super) fn prune(&mut self) {
        let best = self.best_score();
        self.candidates
            .retain(|candidate| candidate.separator.is_none() || candidate.score() >= best / 2);
    }

    /// The judgement.
    pub(super) fn finish(self) -> SeparatorGuess {
        let mut ranked: Vec<_> = self
            .candidates
            .into_iter()
            .map(|candidate| (candidate.score(), candidate))
            .collect();
        // Stable: of equal scores the earlier candidate wins. A column without separators stands last.
        ranked.sort_by_key(|(score, candidate)| (candidate.separator.is_none(), u8::MAX - score));
        let mut ranked = ranked.into_iter();
        let Some((score, best)) = ranked.next() else {
            return SeparatorGuess::default();
        };
        let next = ranked
            .next()
            .and_then(|(score, next)| Some((next.separator?, score)));
        let split = |cell: String| {
            let parts = best.separator.map(|separator| {
                let parts = separator.split(&cell);
                parts.map(str::to_owned).collect()
            });
            (cell, parts.unwrap_or_default())
        };
        SeparatorGuess {
            separator: best.separator,
            score,
            runner_up: next,
            samples: best.samples.into_iter().map(split).collect(),
            uncounted: best.tokens.uncounted,
            tokens: best.tokens.finish(),
        }
    }
}

impl Candidate {
    fn new(separator: Option<Separator>, most_tokens: usize) -> Self {
        Self {
            separator,
            tokens: Tokens::new(most_tokens),
            against: 0,
            samples: Vec::new(),
        }
    }

    fn show(&mut self, text: &str, classes: Classes, cell: u32, rows: u32) {
        let Some(separator) = self.separator.filter(|one| classes.has(class(*one))) else {
            self.tokens.count(text, cell, rows, false);
            return;
        };
        for part in separator.split(text) {
            self.tokens.count(part, cell, rows, true);
        }
        if separator == Separator::Comma {
            self.against += speaks_against(text);
        }
        if self.samples.len() < MOST_SPLITS
            && text.len() <= MOST_SPLIT_BYTES
            && !self.samples.iter().any(|sample| sample == text)
        {
            self.samples.push(text.to_owned());
        }
    }

    fn score(&self) -> u8 {
        let (all, again) = self.tokens.reuse();
        let hundredths = again
            .saturating_sub(self.against)
            .saturating_mul(100)
            .checked_div(all);
        u8::try_from(hundredths.unwrap_or(0)).unwrap_or(100)
    }
}

/// Parts that a comma cuts out of a sentence (`Yes, please`) or out of a number (`1,234`).
fn speaks_against(text: &str) -> u64 {
    let mut against = 0;
    for (place, part) in text.split(',').enumerate() {
        let is_sentence = place > 0
            && part
                .strip_prefix(' ')
                .is_some_and(|rest| rest.starts_with(char::is_lowercase));
        let is_figure = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        against += u64::from(is_sentence || is_figure);
    }
    against
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::super::class::scan;
    use super::*;

    fn guess(cells: &[&str]) -> SeparatorGuess {
        let classes = cells.iter().fold(Classes::NONE, |all, cell| all | scan(cell).0);
        let mut splitting = Splitting::new(classes, true, None).unwrap();
        for cell in cells {
            splitting.show(cell, scan(cell).0, 1);
        }
        splitting.finish()
    }

    fn check(cells: &[&str], separator: Separator, tokens: &[&str]) {
        let guess = guess(cells);
        assert_eq!(guess.separator, Some(separator), "{cells:?}: {guess:?}");
        assert!(guess.score >= LEAST_SCORE, "{cells:?}: {guess:?}");
        let mut found: Vec<_> = guess.tokens.iter().map(|(token, _)| token.as_str()).collect();
        found.sort_unstable();
        assert_eq!(found, tokens);
    }

    #[test]
    fn each_separator_is_known_by_the_parts_that_come_back() {
        check(
            &["VIP, Buyer", "Buyer, Lead", "VIP", "Lead"],
            Separator::Comma,
            &["Buyer", "Lead", "VIP"],
        );
        check(
            &["VIP;Buyer", "Buyer;Lead", "Lead; VIP"],
            Separator::Semicolon,
            &["Buyer", "Lead", "VIP"],
        );
        check(
            &["VIP|Buyer", "Buyer|Lead", "Lead|VIP"],
            Separator::Pipe,
            &["Buyer", "Lead", "VIP"],
        );
        check(
            &["VIP\r\nBuyer", "Buyer\nLead", "Lead\nVIP"],
            Separator::LineBreak,
            &["Buyer", "Lead", "VIP"],
        );
    }

    #[test]
    fn commas_inside_options_do_not_part_them() {
        let cells = [
            "Yes, please; No",
            "No; Yes, please",
            "Yes, please",
            "No",
            "Maybe; No",
        ];
        check(&cells, Separator::Semicolon, &["Maybe", "No", "Yes, please"]);
        // Twice `please` after a comma and a space: the comma is not sure of itself even alone.
        assert!(guess(&["Yes, please", "Yes, later", "No"]).score < LEAST_SCORE);
    }

    #[test]
    fn addresses_and_numbers_are_not_lists() {
        let addresses = [
            "1 Main St, Leeds",
            "2 High St, York",
            "3 Low Rd, Hull",
            "4 Mill Ln, Leeds",
        ];
        assert!(guess(&addresses).score < LEAST_SCORE);
        assert!(guess(&["1,234", "2,234", "1,500", "2,500"]).score < LEAST_SCORE);
    }

    #[test]
    fn ten_sample_splits_are_shown_and_rows_counted() {
        let cells: Vec<_> = (0..30)
            .map(|number| format!("VIP, Tag {}", number % 15))
            .collect();
        let cells: Vec<_> = cells.iter().map(String::as_str).collect();
        let guess = guess(&cells);
        assert_eq!(guess.samples.len(), 10);
        let first = guess.samples.first().unwrap();
        assert_eq!(
            (first.0.as_str(), first.1.as_slice()),
            ("VIP, Tag 0", ["VIP".to_owned(), "Tag 0".to_owned()].as_slice())
        );
        assert_eq!(guess.tokens.first(), Some(&("VIP".to_owned(), 30)));
        assert_eq!(guess.tokens.len(), 16);
    }

    #[test]
    fn a_column_without_separators_still_counts_its_values() {
        let guess = guess(&["VIP", "Buyer", "VIP"]);
        assert_eq!((guess.separator, guess.tokens.len()), (None, 2));
        assert!(Splitting::new(Classes::LETTER, false, None).is_none());
    }

    #[test]
    fn what_a_person_chose_is_used() {
        let cells = ["A, B; C", "C; A, B"];
        let classes = scan(cells.first().unwrap()).0;
        let mut splitting = Splitting::new(classes, true, Some(Separator::Comma)).unwrap();
        for cell in cells {
            splitting.show(cell, classes, 1);
        }
        assert_eq!(splitting.finish().separator, Some(Separator::Comma));
    }

    #[test]
    fn memory_does_not_grow_with_the_rows() {
        let mut splitting = Splitting::new(Classes::COMMA, true, None).unwrap();
        for number in 0..30_000 {
            splitting.show(&format!("a{number}, b{number}"), Classes::COMMA, 1);
        }
        let guess = splitting.finish();
        assert_eq!((guess.tokens.len(), guess.uncounted), (MOST_TOKENS, 50_000));
    }
}
