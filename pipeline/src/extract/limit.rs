//! Limits of reading, so that no file can exhaust the memory or the patience of a tab.

/// Largest file: 512 MiB. A file's size is known before its first byte is read.
pub const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// Bytes of the beginning that [`super::detect()`] looks at.
pub const MOST_HEAD_BYTES: usize = 256 * 1024;

/// Largest cell: 1 MiB.
pub const MOST_FIELD_BYTES: usize = 1024 * 1024;

/// Largest row: 8 MiB.
pub const MOST_ROW_BYTES: usize = 8 * 1024 * 1024;

/// Most columns of a file and most cells of a row.
pub const MOST_COLUMNS: usize = 1_024;

/// Most rows of a file.
pub const MOST_ROWS: u32 = 2_000_000;

/// Bytes that may be read twice because of quotes that do not close; then quotes are given up for the file.
pub(super) const MOST_REREAD_BYTES: u64 = 16 * 1024 * 1024;
