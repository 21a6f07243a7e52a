//! Made-up Kartra exports: realistic, dirty, and the same bytes for the same settings on every machine.
//!
//! Each dirt that is sown is written down with the number of its row ([`Expected`]) and what a reader should make of it
//! ([`Verdict`]), so that a test can compare. Nobody in these files exists: names are made of syllables, domains end in
//! `example` or are `example.*`, telephone numbers come from ranges that are reserved for fiction. Rows are written as
//! they are made; a million of them take no more memory than ten. Knows nothing of the rest of the product.
#![warn(missing_docs)]

mod company;
mod contact;
mod dirt;
mod expected;
mod rng;
mod sheet;
mod soil;
mod spoil;
mod word;

pub use dirt::{Dirt, Verdict};
pub use expected::Expected;
pub use sheet::Form;

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
}

impl Settings {
    /// The set that ships with the app.
    pub const SHIPPED: Self = Self {
        seed: 20,
        contacts: 96,
        companies: 15,
        form: Form::AsExported,
        every_kind: true,
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
