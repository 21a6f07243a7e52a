//! Bytes become rows: encoding, delimiter, header, kind of export, and the rows themselves.
//!
//! Reading never fails. [`detect()`] says what a file is from its first bytes, or in plain words why it is no export;
//! [`Reader`] is pushed slice by slice and gives rows and findings; [`reread()`] gives one row again from exactly its
//! bytes. Rows are looked at and let go: nothing here keeps them.

mod cells;
mod delimiter;
mod detect;
mod detection;
mod dialect;
mod encoding;
mod export_time;
mod hash;
mod header;
mod kind;
mod law;
mod limit;
mod mixed;
mod not_an_export;
mod quick_hash;
mod quotes;
mod reader;
mod repair;
mod reread;
mod row;
mod sample;
mod split;
mod suspect;

pub use detect::detect;
pub use detection::{Detection, Doubt, HeaderColumn, KindScore, Matched};
pub use dialect::{Escape, Quote};
pub use encoding::Encoding;
pub use export_time::{Exported, ExportedBy};
pub use hash::{FileHash, FileHashes};
pub use law::check_reading;
pub use limit::{MOST_BYTES, MOST_COLUMNS, MOST_FIELD_BYTES, MOST_HEAD_BYTES, MOST_ROW_BYTES, MOST_ROWS};
pub use not_an_export::NotAnExport;
pub use quick_hash::{QuickHash, QuickHasher};
pub use reader::Reader;
pub use reread::{FileChanged, reread};
pub use row::{OwnedRow, Row, RowKind, RowPlace, Span};
pub(crate) use suspect::is_control;
