//! What a plan consists of: records by identity and place, and the rows that were left out. No cell.

use super::identity::KeyHash;
use super::order::Manner;
use crate::extract::RowPlace;
use crate::finding::{Code, FileNo};
use shared::id::{RecordId, TableName};

/// Records of one table, to be written before those of the next phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phase {
    /// The table.
    pub table: TableName,
    /// How its records come into being.
    pub manner: Manner,
    /// Its records, in an order that depends on the content of the files alone.
    pub records: Vec<Planned>,
}

/// A record to create.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Primary key in the organisation of the plan's destination.
    pub id: RecordId,
    /// Identity without organisation and epoch.
    pub key: KeyHash,
    /// File of the row that gives the record.
    pub file: FileNo,
    /// Data row, from 1.
    pub row: u32,
    /// Where the row lies in the file.
    pub place: RowPlace,
    /// What it is made of.
    pub origin: Origin,
    /// Records that it points at, in earlier phases: one for each lookup of its draft; none for one that is not
    /// planned.
    pub parents: Box<[Option<Parent>]>,
    /// Hash of the columns that are sent.
    pub content: u128,
    /// True where the record is what its row is about (a contact of a contact row); false where it is derived from
    /// the row (an account of a contact row).
    pub is_own: bool,
}

/// What a record is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Its row.
    Row,
    /// The events of a purchase, by its number; the row is that of the first event.
    Purchase(u32),
    /// Rows of several keys that were decided to be one record, by its number; the row is the newest of them.
    Joined(u32),
}

/// A record of an earlier phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parent {
    /// Index of the phase.
    pub phase: usize,
    /// Place within the phase.
    pub index: u32,
}

/// A row that gives no record of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// File of the row.
    pub file: FileNo,
    /// Data row, from 1.
    pub row: u32,
    /// Why.
    pub why: LeftOutWhy,
}

/// Why a row gives no record of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOutWhy {
    /// The row was refused; the finding of that code says why.
    Refused(Code),
    /// A person chose not to send such rows; the finding of that code says which choice it was.
    Suppressed(Code),
    /// Another row has the same key and other content, and is the one that is sent.
    SupersededBy {
        /// File of the other row.
        file: FileNo,
        /// The other row.
        row: u32,
    },
    /// Another row has the same key and the same content.
    Repeats {
        /// File of the other row.
        file: FileNo,
        /// The other row.
        row: u32,
    },
    /// It was decided that its record and that of the other row are one; both rows make it together.
    JoinedTo {
        /// File of the other row.
        file: FileNo,
        /// The other row.
        row: u32,
    },
    /// The header once more.
    RepeatedHeader,
    /// The row is a part of what the record of another row says: a rebill or a refund of a purchase.
    PartOf {
        /// File of the other row.
        file: FileNo,
        /// The other row.
        row: u32,
    },
    /// The record that its record hangs on is not planned.
    ParentAbsent,
    /// All cells are empty.
    Blank,
    /// Over a limit of size; its cells are not whole.
    TooLarge,
    /// Its record is prepared, and the organisation has no table for it yet.
    Prepared,
    /// Nothing of the row is mapped to a record, or its kind of export is not loaded.
    NoRecord,
}
