//! Who the rows of a file are about and what they say, hashed while they stream by: enough to join files and to ask
//! whether they are whole.
//!
//! Twelve bytes for each row and a few bounded tables; no cell of a person is kept. The kind of the file decides what a
//! row is told by: contacts by Kartra's number, else by e-mail; the ledger by the number of the event; subscriptions by
//! theirs; companies by their name; all others, and rows without any of these, by all their cells.

mod cell;
mod counts;
mod day;
mod ledger;
mod places;
mod row_key;
mod store;
mod time;

pub use counts::RowCounts;
pub(super) use ledger::{Last, Ledger, Products, Table};
pub(super) use row_key::{RowKey, Subscribed};
pub(super) use time::{Time, month_name};

use crate::extract::{Detection, Row, RowKind};
use crate::finding::{FileNo, Finding, Findings, join};
use crate::source::{Event, Kind, company_key};
use cell::Contents;
use jiff::civil::Date;
use ledger::LedgerRow;
use places::Places;
use row_key::low;
use std::fmt;
use store::Rows;

/// What was kept of a file.
pub struct FileKeys {
    kind: Option<Kind>,
    counts: RowCounts,
    pub(super) rows: Rows,
    pub(super) time: Time,
    pub(super) ledger: Option<Box<Ledger>>,
    pub(super) products: Products,
    file: FileNo,
    places: Places,
    contents: Contents,
    findings: Findings,
}

/// Names of products are in it.
impl fmt::Debug for FileKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileKeys({:?}, {:?}, <hidden>)", self.kind, self.counts)
    }
}

impl FileKeys {
    /// Nothing yet, for a file of the kind that its detection says.
    #[must_use]
    pub fn new(detection: &Detection, file: FileNo) -> Self {
        let kind = detection.kind;
        let places = Places::new(detection);
        let is_ledger = kind == Some(Kind::Transactions);
        // An event does not change once it has happened, so a few cells tell whether two rows say the same.
        let is_wanted = |name: &str| !is_ledger || !places.has_id() || places::LEDGER_CONTENT.contains(&name);
        Self {
            kind,
            counts: RowCounts::default(),
            rows: Rows::default(),
            time: Time::of(detection.written_by),
            ledger: is_ledger.then(Box::default),
            products: Products::default(),
            file,
            contents: Contents::new(detection, is_wanted),
            places,
            findings: Findings::default(),
        }
    }

    /// The kind for which the keys were made. Where a person has named another one since, the file must be surveyed again.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        self.kind
    }

    /// Rows by what became of them.
    #[must_use]
    pub fn counts(&self) -> RowCounts {
        self.counts
    }

    /// First and last day of the main date column, where its days are in a form that is not ambiguous.
    #[must_use]
    pub fn period(&self) -> Option<(Date, Date)> {
        self.time.period
    }

    /// Rows of each event of a ledger, in the order of the catalogue, and rows with a word that is not known.
    #[must_use]
    pub fn events(&self) -> Option<(Vec<(Event, u32)>, u32)> {
        let ledger = self.ledger.as_ref()?;
        let events = Event::ALL.into_iter().zip(ledger.events).collect();
        Some((events, ledger.unknown_events))
    }

    /// True where there are more buyers, subscriptions or products than are compared.
    pub(super) fn is_partial(&self) -> bool {
        let is_ledger_partial = |ledger: &Ledger| ledger.is_partial || ledger.products.is_full;
        self.products.is_full || self.ledger.as_deref().is_some_and(is_ledger_partial)
    }

    /// Memory in bytes, at most.
    #[must_use]
    pub fn size_bytes(&self) -> usize {
        self.rows.size_bytes()
            + self.time.months.capacity() * 4
            + self.ledger.as_ref().map_or(0, |ledger| ledger.size_bytes())
    }

    /// Looks at a row, given the hashes of its cells.
    pub(super) fn see(&mut self, row: &Row<'_>, hashes: &[u64]) {
        let count = match row.kind() {
            RowKind::Data if self.places.is_shifted(row) => &mut self.counts.shifted,
            RowKind::Data => return self.take(row, hashes),
            RowKind::RepeatedHeader => &mut self.counts.repeated_header,
            RowKind::Blank => &mut self.counts.blank,
            RowKind::TooLarge => &mut self.counts.too_large,
        };
        *count = count.saturating_add(1);
    }

    /// Findings about single rows, in their order. Later calls give nothing.
    pub(super) fn take_findings(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.findings).into_vec()
    }

    fn take(&mut self, row: &Row<'_>, hashes: &[u64]) {
        let content = self.contents.of(hashes);
        let moment = self.places.date.and_then(|place| self.time.see(row.cell(place)));
        let key = match self.kind {
            Some(Kind::Contacts) => self.contact(row, content),
            Some(Kind::Transactions) => match self.event(row, moment, content) {
                Some(key) => key,
                None => {
                    self.counts.without_id = self.counts.without_id.saturating_add(1);
                    return self.note(join::NO_EVENT_ID, row, self.places.id);
                }
            },
            Some(Kind::Subscriptions) => self.subscription(row, content),
            Some(Kind::Companies) => {
                let name = self.places.cell(row, self.places.company);
                let name = company_key(name);
                let key = if name.is_empty() {
                    content
                } else {
                    cell::text(&name)
                };
                RowKey {
                    key,
                    content: low(content),
                }
            }
            Some(
                Kind::Affiliates
                | Kind::Members
                | Kind::TagList
                | Kind::ListList
                | Kind::IpnLog
                | Kind::SalesReport,
            )
            | None => RowKey {
                key: content,
                content: low(content),
            },
        };
        self.counts.data = self.counts.data.saturating_add(1);
        self.rows.push(key);
    }

    fn contact(&self, row: &Row<'_>, content: u64) -> RowKey {
        let places = &self.places;
        let number = cell::number(places.cell(row, places.id));
        let mail = cell::mail(places.cell(row, places.email));
        let names = [places.first_name, places.last_name];
        let name = cell::name(names.into_iter().map(|place| places.cell(row, place)));
        RowKey::of_contact(number, mail, name, content)
    }

    /// None for a row without a number, where the file has a column of numbers.
    fn event(&mut self, row: &Row<'_>, moment: Option<day::Moment>, content: u64) -> Option<RowKey> {
        let places = &self.places;
        let id = places.cell(row, places.id);
        if places.has_id() && crate::source::is_empty_text(id) {
            return None;
        }
        let word = places.cell(row, places.event);
        let event = Event::read(word);
        let cells = LedgerRow {
            event,
            moment,
            lead: places.cell(row, places.lead),
            mail: places.cell(row, places.email),
            subscription: places.cell(row, places.subscription),
            product: places.cell(row, places.product),
            payment: places.cell(row, places.payment),
        };
        if let Some(ledger) = &mut self.ledger {
            ledger.see(&cells);
        }
        if event.is_none() && places.event.is_some() {
            self.note(join::UNKNOWN_EVENT, row, self.places.event);
        }
        Some(RowKey {
            key: cell::identifier(id).unwrap_or(content),
            content: low(content),
        })
    }

    fn subscription(&mut self, row: &Row<'_>, content: u64) -> RowKey {
        let places = &self.places;
        let id = places.cell(row, places.subscription);
        let product = self.products.place(places.cell(row, places.product));
        let is_active = places
            .cell(row, places.status)
            .trim()
            .eq_ignore_ascii_case("active");
        let key = cell::identifier(id).unwrap_or(content);
        RowKey::of_subscription(key, product, is_active, content)
    }

    fn note(&mut self, code: crate::finding::Code, row: &Row<'_>, place: Option<usize>) {
        let finding = Finding::of_row(code, self.file, row.number(), row.line());
        self.findings
            .push(place.map_or(finding, |place| finding.in_column(place)));
    }
}
