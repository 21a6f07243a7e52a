//! Who the rows of a file are about and what they say, hashed while they stream by: enough to join files and to ask
//! whether they are whole.
//!
//! Twelve bytes for each row and a few bounded tables; no cell of a person is kept. The kind of the file decides what a
//! row is told by: contacts by Kartra's number, else by e-mail; the ledger by the number of the event; subscriptions by
//! theirs; companies by their name; all others, and rows without any of these, by all their cells.

mod cell;
mod day;
mod ledger;
mod places;
mod store;

pub(super) use ledger::{Last, Ledger, Products, Table, short_mail};
pub(super) use store::RowKey;

use crate::extract::{Detection, Row, RowKind};
use crate::finding::{FileNo, Finding, Findings, join};
use crate::source::{Event, Kind, company_key};
use cell::Contents;
use jiff::civil::Date;
use ledger::LedgerRow;
use places::Places;
use std::fmt;
use store::Rows;

/// Years whose months are counted.
const FIRST_YEAR: i16 = 2000;
const MONTHS: usize = 1_200;
/// Marks a contact that is told by something else than Kartra's number.
const WITHOUT_NUMBER: u64 = 1 << 63;
/// Bits of the key of a contact that hold a part of its e-mail.
const MAIL_BITS: u32 = 24;
/// What the content of a subscription ends with: place of the product and state.
const STATE_BITS: u32 = 4;
const PRODUCT_BITS: u32 = 12;

/// Rows of a file by what became of them. All rows of the reader are among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Rows that can be used.
    pub data: u32,
    /// Repeated headers.
    pub repeated_header: u32,
    /// Blank rows.
    pub blank: u32,
    /// Rows over a limit.
    pub too_large: u32,
    /// Rows with text after the last column, whose cells stand in the wrong columns.
    pub shifted: u32,
    /// Rows of a ledger without a number.
    pub without_id: u32,
}

impl RowCounts {
    /// All rows.
    #[must_use]
    pub fn all(&self) -> u64 {
        u64::from(self.data) + self.refused()
    }

    /// Rows that cannot be used.
    #[must_use]
    pub fn refused(&self) -> u64 {
        let parts = [
            self.repeated_header,
            self.blank,
            self.too_large,
            self.shifted,
            self.without_id,
        ];
        parts.into_iter().map(u64::from).sum()
    }
}

/// State of a subscription, as far as it is compared with the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subscribed {
    /// `Active` (SEEN).
    Active,
    /// Any other word.
    Otherwise,
}

/// What was kept of a file.
pub struct FileKeys {
    kind: Option<Kind>,
    counts: RowCounts,
    pub(super) rows: Rows,
    period: Option<(Date, Date)>,
    months: Vec<u32>,
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
            period: None,
            months: Vec::new(),
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
        self.period
    }

    /// Rows of each event of a ledger, in the order of the catalogue, and rows with a word that is not known.
    #[must_use]
    pub fn events(&self) -> Option<(Vec<(Event, u32)>, u32)> {
        let ledger = self.ledger.as_ref()?;
        let events = Event::ALL.into_iter().zip(ledger.events).collect();
        Some((events, ledger.unknown_events))
    }

    /// Memory in bytes, at most.
    #[must_use]
    pub fn size_bytes(&self) -> usize {
        self.rows.size_bytes()
            + self.months.capacity() * 4
            + self.ledger.as_ref().map_or(0, |ledger| ledger.size_bytes())
    }

    /// Looks at a row.
    pub fn see(&mut self, row: &Row<'_>) {
        let count = match row.kind() {
            RowKind::Data if self.places.is_shifted(row) => &mut self.counts.shifted,
            RowKind::Data => return self.take(row),
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

    fn take(&mut self, row: &Row<'_>) {
        let content = self.contents.of(|place| row.cell(place));
        let moment = self.see_day(row);
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
        let short = mail.map_or(0, short_mail);
        let who = number.unwrap_or_else(|| {
            (WITHOUT_NUMBER >> MAIL_BITS) | (mail.unwrap_or(content) >> (64 - cell::NUMBER_BITS))
        });
        let name = if name == 0 { 0 } else { (low(name) >> 24).max(1) };
        RowKey {
            key: (who << MAIL_BITS) | u64::from(short & 0x00FF_FFFF),
            content: (name << 24) | ((short >> 24) << 16) | (low(content) >> 16),
        }
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
        let tail = (u32::from(product) << STATE_BITS) | u32::from(is_active);
        RowKey {
            key: cell::identifier(id).unwrap_or(content),
            content: (low(content) & !((1 << (PRODUCT_BITS + STATE_BITS)) - 1)) | tail,
        }
    }

    fn see_day(&mut self, row: &Row<'_>) -> Option<day::Moment> {
        let moment = day::read(self.places.cell(row, Some(self.places.date?)))?;
        let day = moment.day;
        let (first, last) = self.period.unwrap_or((day, day));
        self.period = Some((first.min(day), last.max(day)));
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

    /// Rows of each month since 2000-01.
    pub(super) fn months(&self) -> &[u32] {
        &self.months
    }

    fn note(&mut self, code: crate::finding::Code, row: &Row<'_>, place: Option<usize>) {
        let finding = Finding::of_row(code, self.file, row.number(), row.line());
        self.findings
            .push(place.map_or(finding, |place| finding.in_column(place)));
    }
}

/// Month of a day since 2000-01; none for days that no ledger can have.
fn month_of(day: Date) -> Option<usize> {
    let years = usize::try_from(day.year().checked_sub(FIRST_YEAR)?).ok()?;
    let month = years * 12 + usize::try_from(day.month()).ok()? - 1;
    (month < MONTHS).then_some(month)
}

/// Year and month of a place among the months.
pub(super) fn month_name(place: usize) -> String {
    let year = usize::try_from(FIRST_YEAR).unwrap_or(0) + place / 12;
    format!("{year}-{:02}", place % 12 + 1)
}

fn low(hash: u64) -> u32 {
    u32::try_from(hash & 0xFFFF_FFFF).unwrap_or(0)
}

impl RowKey {
    /// What rows about the same thing have in common.
    pub(super) fn group(self, kind: Kind) -> u64 {
        if kind == Kind::Contacts && self.key & WITHOUT_NUMBER == 0 {
            self.key >> MAIL_BITS
        } else {
            self.key
        }
    }

    /// Number of a contact, where it is told by one.
    pub(super) fn number(self) -> Option<u64> {
        (self.key & WITHOUT_NUMBER == 0).then_some(self.key >> MAIL_BITS)
    }

    /// Thirty-two bits of a contact's e-mail; 0 where it has none.
    pub(super) fn mail(self) -> u32 {
        low(self.key & 0x00FF_FFFF) | (((self.content >> 16) & 0xFF) << 24)
    }

    /// Eight bits of a contact's name; 0 where it has none.
    pub(super) fn name(self) -> u32 {
        self.content >> 24
    }

    /// Place of a subscription's product among those of its file, and its state.
    pub(super) fn subscription(self) -> (u16, Subscribed) {
        let product = (self.content >> STATE_BITS) & ((1 << PRODUCT_BITS) - 1);
        let state = if self.content & 1 == 1 {
            Subscribed::Active
        } else {
            Subscribed::Otherwise
        };
        (u16::try_from(product).unwrap_or(0), state)
    }
}
