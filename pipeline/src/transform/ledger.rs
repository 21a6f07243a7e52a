//! The ledger: rows are events, and several of them are one purchase.
//!
//! A row of the transactions export says that something happened: a sale, a rebill, a failure, a refund, a cancellation.
//! About a third of them move no money (SEEN), so a row is no purchase. The rows are kept small while they pass (about
//! 120 bytes each, and every text once), are sorted by time, linked by named rules, and become one opportunity for each
//! purchase with a line for each payment, closed as won or lost with the true day and amount. The same rows give the same
//! purchases in whatever order files and rows come.

mod columns;
mod draft;
mod entry;
mod link;
mod sums;
#[cfg(test)]
mod tests;
mod texts;

pub use link::LinkRule;
pub use sums::{CurrencySums, State};

use super::draft::Draft;
use super::key::SourceKey;
use crate::extract::{Detection, Row};
use crate::finding::{Code, FileNo, Finding, ledger as codes};
use crate::mapping::Shapes;
use columns::Columns;
use draft::Composer;
use entry::Entry;
use link::{Purchase, link};
use std::collections::{BTreeMap, HashMap};
use sums::Sums;
use texts::{TextNo, Texts};

/// Takes the rows of transactions files as they pass.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    texts: Texts,
    columns: BTreeMap<FileNo, Columns>,
    entries: Vec<Entry>,
}

/// What became of a row that gives no event of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// It is left out for this reason.
    Refused(Code),
    /// Another row has the same number and says the same.
    Repeats {
        /// File of the other row.
        file: FileNo,
        /// The other row.
        row: u32,
    },
    /// Another row has the same number, says something else, and is the one that counts.
    SupersededBy {
        /// File of the other row.
        file: FileNo,
        /// The other row.
        row: u32,
    },
}

impl Ledger {
    /// True where no row was taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Announces a file; its rows follow. Gives a finding where its amounts have no currency.
    pub fn open_file(&mut self, file: FileNo, detection: &Detection) -> Option<Finding> {
        let columns = Columns::of(detection, &mut self.texts);
        let finding = columns
            .currency
            .is_empty()
            .then(|| Finding::of_file(codes::NO_CURRENCY, file));
        self.columns.insert(file, columns);
        finding
    }

    /// Takes a row of a file.
    ///
    /// # Errors
    /// The finding that says why the row cannot be an event.
    pub fn row(&mut self, file: FileNo, row: &Row<'_>) -> Result<(), Finding> {
        let Some(columns) = self.columns.get(&file) else {
            return Err(Finding::of_row(
                codes::UNKNOWN_EVENT,
                file,
                row.number(),
                row.line(),
            ));
        };
        match Entry::read(columns, &mut self.texts, file, row) {
            Ok(entry) => {
                self.entries.push(entry);
                Ok(())
            }
            Err((code, place)) => {
                let finding = Finding::of_row(code, file, row.number(), row.line());
                Err(place.map_or(finding, |place| finding.in_column(place)))
            }
        }
    }

    /// Links the events. `age_of` says which file counts where two hold the same event: the higher one. `contact_of`
    /// gives the key of the contact with this number of Kartra's, or with this address, where there is one.
    #[must_use]
    pub fn finish(
        self,
        shapes: &Shapes,
        age_of: impl Fn(FileNo) -> u16,
        contact_of: impl Fn(&str, &str) -> Option<SourceKey>,
    ) -> Purchases {
        let Self { texts, entries, .. } = self;
        let (mut entries, mut not_taken) = one_of_each(entries, age_of);
        entries.sort_by(|one, other| {
            let id = |entry: &Entry| texts.text(entry.id);
            one.moment()
                .cmp(&other.moment())
                .then_with(|| id(one).cmp(id(other)))
        });
        let (purchases, unplaced) = link(&entries);
        let mut findings = Vec::new();
        let note = |code: Code, entry: &Entry| Finding::of_row(code, entry.file, entry.row, entry.line);
        let at = |event: u32| usize::try_from(event).ok().and_then(|event| entries.get(event));
        for entry in unplaced.into_iter().filter_map(at) {
            findings.push(note(codes::NO_PURCHASE, entry));
            not_taken.push((entry.file, entry.row, NotTaken::Refused(codes::NO_PURCHASE)));
        }
        let mut kept = Vec::new();
        for purchase in purchases {
            let events: Vec<&Entry> = purchase
                .events
                .iter()
                .filter_map(|(event, _)| at(*event))
                .collect();
            let buyer = Buyer::of(&events, &texts, &contact_of);
            if buyer == Buyer::Nobody {
                for entry in &events {
                    findings.push(note(codes::NO_BUYER, entry));
                    not_taken.push((entry.file, entry.row, NotTaken::Refused(codes::NO_BUYER)));
                }
                continue;
            }
            findings.extend(noted(&purchase, &events, &buyer, note));
            kept.push((purchase, buyer));
        }
        Purchases {
            texts,
            entries,
            purchases: kept,
            not_taken,
            findings,
            shapes: shapes.clone(),
        }
    }
}

/// What there is to know of a linked purchase.
fn noted(
    purchase: &Purchase,
    events: &[&Entry],
    buyer: &Buyer,
    note: impl Fn(Code, &Entry) -> Finding,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ((_, rule), entry) in purchase.events.iter().zip(events) {
        let code = match (rule, entry.is_return(), entry.event) {
            (LinkRule::Alone, true, _) => codes::REFUND_WITHOUT_SALE,
            (LinkRule::Alone, false, crate::source::Event::Rebill) => codes::REBILL_WITHOUT_SALE,
            (rule, ..) if rule.is_likeness() => codes::LIKELY_LINK,
            _ => continue,
        };
        findings.push(note(code, entry));
    }
    let sums = Sums::of(events.iter().copied());
    if let Some(last) = events
        .last()
        .filter(|_| sums.returned > sums.paid && sums.paid > 0)
    {
        findings.push(note(codes::MORE_RETURNED, last));
    }
    if let (Buyer::New(_), Some(first)) = (buyer, events.first()) {
        findings.push(note(codes::BUYER_WITHOUT_CONTACT, first));
    }
    findings
}

/// Leaves one row of each event: that of the newest file, and there the last one.
fn one_of_each(
    entries: Vec<Entry>,
    age_of: impl Fn(FileNo) -> u16,
) -> (Vec<Entry>, Vec<(FileNo, u32, NotTaken)>) {
    let mut winners: HashMap<TextNo, Entry> = HashMap::with_capacity(entries.len());
    for entry in &entries {
        let rank = |one: &Entry| (age_of(one.file), one.row);
        let winner = winners.entry(entry.id).or_insert(*entry);
        if rank(entry) > rank(winner) {
            *winner = *entry;
        }
    }
    let (mut kept, mut not_taken) = (Vec::with_capacity(winners.len()), Vec::new());
    for entry in entries {
        let winner = winners.get(&entry.id).copied().unwrap_or(entry);
        let (file, row) = (winner.file, winner.row);
        if (entry.file, entry.row) == (file, row) {
            kept.push(entry);
            continue;
        }
        let same = Entry {
            file,
            row,
            line: winner.line,
            ..entry
        };
        let why = if same == winner {
            NotTaken::Repeats { file, row }
        } else {
            NotTaken::SupersededBy { file, row }
        };
        not_taken.push((entry.file, entry.row, why));
    }
    (kept, not_taken)
}

/// To whom a purchase belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Buyer {
    /// A contact of the contacts files.
    Known(SourceKey),
    /// Somebody whom only the ledger names.
    New(SourceKey),
    /// Nobody.
    Nobody,
}

impl Buyer {
    fn of(events: &[&Entry], texts: &Texts, contact_of: impl Fn(&str, &str) -> Option<SourceKey>) -> Self {
        for entry in events {
            if let Some(key) = contact_of(texts.text(entry.lead), texts.text(entry.email)) {
                return Self::Known(key);
            }
        }
        let lead = events
            .iter()
            .find_map(|entry| SourceKey::of_kartra_id(texts.text(entry.lead)));
        let email = || {
            let mut emails = events.iter().map(|entry| texts.text(entry.email));
            emails
                .find(|email| super::is_email(email))
                .map(SourceKey::of_email)
        };
        lead.or_else(email).map_or(Self::Nobody, Self::New)
    }
}

/// The purchases of a ledger; records are made of them whenever they are needed.
#[derive(Clone, Debug, Default)]
pub struct Purchases {
    texts: Texts,
    entries: Vec<Entry>,
    purchases: Vec<(Purchase, Buyer)>,
    /// Rows that give no event of their own, with the reason.
    pub not_taken: Vec<(FileNo, u32, NotTaken)>,
    /// Facts about the links.
    pub findings: Vec<Finding>,
    shapes: Shapes,
}

impl Purchases {
    /// Number of purchases.
    #[must_use]
    pub fn len(&self) -> usize {
        self.purchases.len()
    }

    /// True where there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.purchases.is_empty()
    }

    /// The records of a purchase, those that are pointed at first. Empty beyond the last purchase.
    #[must_use]
    pub fn drafts(&self, purchase: usize) -> Vec<Draft> {
        let Some((of, buyer)) = self.purchases.get(purchase) else {
            return Vec::new();
        };
        let events = self.events(of).collect();
        Composer {
            texts: &self.texts,
            events,
            buyer,
            shapes: &self.shapes,
        }
        .drafts()
    }

    /// The purchase that a row belongs to; none where the row gives no event of its own.
    #[must_use]
    pub fn of_row(&self, file: FileNo, row: u32) -> Option<usize> {
        (0..self.len()).find(|purchase| self.rows(*purchase).any(|one| (one.0, one.1) == (file, row)))
    }

    /// The rows of a purchase, in the order of their time, each with the rule that put it there: file, row, line.
    pub fn rows(&self, purchase: usize) -> impl Iterator<Item = (FileNo, u32, u32, LinkRule)> {
        let of = self.purchases.get(purchase);
        let events = of.into_iter().flat_map(|(of, _)| self.events(of));
        events.map(|(entry, rule)| (entry.file, entry.row, entry.line, rule))
    }

    /// What became of the money, by currency: what came in is what the purchases hold and what is listed.
    #[must_use]
    pub fn sums(&self) -> Vec<CurrencySums> {
        let mut by_currency: BTreeMap<&str, CurrencySums> = BTreeMap::new();
        for (of, _) in &self.purchases {
            let events: Vec<&Entry> = self.events(of).map(|(entry, _)| entry).collect();
            if let Some(first) = events.first() {
                let code = self.texts.text(first.currency);
                let sums = by_currency
                    .entry(code)
                    .or_insert_with(|| CurrencySums::empty(code));
                sums.add(&Sums::of(events.iter().copied()));
            }
        }
        by_currency.into_values().collect()
    }

    fn events<'a>(&'a self, purchase: &'a Purchase) -> impl Iterator<Item = (&'a Entry, LinkRule)> {
        let entry = |event: u32| {
            usize::try_from(event)
                .ok()
                .and_then(|event| self.entries.get(event))
        };
        purchase
            .events
            .iter()
            .filter_map(move |(event, rule)| Some((entry(*event)?, *rule)))
    }
}
