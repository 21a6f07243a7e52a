//! Made-up Kartra exports: realistic, dirty, and the same bytes for the same settings on every machine.
//!
//! Each dirt that is sown is written down with the number of its row ([`Expected`]) and what a reader should make of it
//! ([`Verdict`]), so that a test can compare. Nobody in these files exists: names are made of syllables, domains end in
//! `example` or are `example.*`, telephone numbers come from ranges that are reserved for fiction. Rows are written as
//! they are made; a million of them take no more memory than ten. All files of one [`Settings`] are one account: a buyer in
//! the ledger is a contact of the contacts file. Knows nothing of the rest of the product.
#![warn(missing_docs)]

mod affiliate;
mod buyer;
mod catalogue;
mod company;
mod contact;
mod dirt;
mod expected;
mod kind;
mod ledger;
mod member;
mod money;
mod notification;
mod offer;
mod report;
mod rng;
mod sheet;
mod soil;
mod spoil;
mod story;
mod subscription;
mod tag;
mod word;

pub use dirt::{Dirt, Verdict};
pub use expected::Expected;
pub use kind::Kind;
pub use money::Currency;
pub use sheet::Form;
pub use tag::{TagClass, taxonomy};

use std::io::{self, Write};

/// What is to be made. The same settings make the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Chooses every name, number and dirt.
    pub seed: u64,
    /// Rows of `contacts.csv` that are contacts, repeated ones included; repeated headers and blank rows come on top.
    pub contacts: u32,
    /// Different companies that contacts belong to and that `companies.csv` lists; its repeated and nameless rows come on
    /// top.
    pub companies: u32,
    /// How the file was treated between Kartra and here.
    pub form: Form,
    /// Sow each kind of dirt at least once, whatever its rate: for small files. Wants 60 contacts or more.
    pub every_kind: bool,
    /// How many tags and kinds of dirt the contacts know.
    pub breadth: Breadth,
    /// Currency of the account, which Kartra writes into the headers of its files.
    pub currency: Currency,
}

/// How much of what is known of real contacts files is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breadth {
    /// Forty tags of the commonest events, and the dirt that ships with the app.
    Core,
    /// Tags of every class in which Kartra's users name them, tags for what was bought, and the rarer kinds of dirt.
    Whole,
}

impl Settings {
    /// The set that ships with the app.
    pub const SHIPPED: Self = Self {
        seed: 20,
        contacts: 96,
        companies: 15,
        form: Form::AsExported,
        every_kind: true,
        breadth: Breadth::Core,
        currency: Currency::Usd,
    };
}

/// A file in memory and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The bytes of the file.
    pub csv: Vec<u8>,
    /// What was sown into it.
    pub expected: Expected,
}

/// Writes `contacts.csv`. The only errors are those of `out`.
pub fn write_contacts(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    soil::write_contacts(settings, out)
}

/// Writes `companies.csv`. The only errors are those of `out`.
pub fn write_companies(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    company::write_companies(settings, out)
}

/// Writes the ledger: one row for each event of each purchase, the events of one buyer below each other, because the
/// order of the real file is not known. The only errors are those of `out`.
pub fn write_transactions(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    ledger::write_transactions(settings, out)
}

/// Writes the subscriptions behind the ledger, each with its state. The only errors are those of `out`.
pub fn write_subscriptions(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    subscription::write_subscriptions(settings, out)
}

/// Writes what is due to affiliates. The only errors are those of `out`.
pub fn write_affiliates(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    affiliate::write_affiliates(settings, out)
}

/// Writes the members of the membership sites. The only errors are those of `out`.
pub fn write_members(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    member::write_members(settings, out)
}

/// Writes the names of all tags. The only errors are those of `out`.
pub fn write_tags(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    catalogue::write_tags(settings, out)
}

/// Writes the names of all lists. The only errors are those of `out`.
pub fn write_lists(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    catalogue::write_lists(settings, out)
}

/// Writes the ledger's payments as logged payment notifications. The only errors are those of `out`.
pub fn write_notifications(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    notification::write_notifications(settings, out)
}

/// Writes the sales report of the main product, whose header is not in the first line. The only errors are those of
/// `out`.
pub fn write_sales_report(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    report::write_sales_report(settings, out)
}

/// Writes the file of a kind. The only errors are those of `out`.
pub fn write(kind: Kind, settings: &Settings, out: impl Write) -> io::Result<Expected> {
    match kind {
        Kind::Contacts => write_contacts(settings, out),
        Kind::Companies => write_companies(settings, out),
        Kind::Transactions => write_transactions(settings, out),
        Kind::Subscriptions => write_subscriptions(settings, out),
        Kind::Affiliates => write_affiliates(settings, out),
        Kind::Members => write_members(settings, out),
        Kind::TagList => write_tags(settings, out),
        Kind::ListList => write_lists(settings, out),
        Kind::IpnLog => write_notifications(settings, out),
        Kind::SalesReport => write_sales_report(settings, out),
    }
}

/// The file of a kind, in memory.
#[must_use]
pub fn make(kind: Kind, settings: &Settings) -> Made {
    made(|csv| write(kind, settings, csv))
}

/// `contacts.csv` in memory.
#[must_use]
pub fn contacts(settings: &Settings) -> Made {
    made(|csv| write_contacts(settings, csv))
}

/// `companies.csv` in memory.
#[must_use]
pub fn companies(settings: &Settings) -> Made {
    made(|csv| write_companies(settings, csv))
}

#[expect(clippy::expect_used, reason = "a Vec takes every byte it is given")]
fn made(write: impl FnOnce(&mut Vec<u8>) -> io::Result<Expected>) -> Made {
    let mut csv = Vec::new();
    let expected = write(&mut csv).expect("writing into memory cannot fail");
    Made { csv, expected }
}
