//! Why a file cannot be read as an export, in sentences that people can act on.

use super::limit::{MOST_BYTES, MOST_COLUMNS};

/// Why a file is no export.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnExport {
    /// No bytes.
    #[error("This file is empty. Export it from Kartra again; if it stays empty, check the filter there.")]
    Empty,
    /// Not text.
    #[error(
        "This is {looks_like}, not a CSV file. Kartra's exports are CSV files; choose the file that Kartra gave you, or save the sheet as `CSV UTF-8`."
    )]
    Binary {
        /// What it is by its first bytes, with its article.
        looks_like: &'static str,
    },
    /// Text of another kind.
    #[error("This is {looks_like}, not a CSV file. Choose the CSV file that Kartra gave you.")]
    OtherText {
        /// What it is by its first characters, with its article.
        looks_like: &'static str,
    },
    /// Text without columns.
    #[error(
        "This text has no columns: no row of the first thirty looks like the header of an export. Choose the CSV file that Kartra gave you."
    )]
    NoTable,
    /// More columns than any export has.
    #[error(
        "This file has more than {MOST_COLUMNS} columns. Export it from Kartra again and do not edit it."
    )]
    TooManyColumns,
    /// A header cell of more than 4 KiB.
    #[error(
        "A column name in this file is longer than 4,096 bytes. Export it from Kartra again and do not edit it."
    )]
    HeaderTooLong,
    /// Over the limit of size.
    #[error(
        "This file has {} MiB; at most {} MiB can be read. Export in parts, by date for example, and add all parts.",
        size_bytes.div_ceil(1024 * 1024),
        MOST_BYTES / (1024 * 1024)
    )]
    TooLarge {
        /// Its size.
        size_bytes: u64,
    },
}

/// What a file is by its first bytes, where it is no text.
pub(super) fn binary_kind(head: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF document"),
        (b"\x89PNG", "a picture (PNG)"),
        (b"\xFF\xD8\xFF", "a picture (JPEG)"),
        (b"GIF8", "a picture (GIF)"),
        (b"MZ", "a Windows program"),
        (b"\x7FELF", "a Linux program"),
        (b"\xD0\xCF\x11\xE0", "an old Excel or Word file"),
        (b"\x1F\x8B", "a compressed file (gzip)"),
        (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
        (b"Rar!", "a RAR archive"),
        (b"SQLite format 3", "a database (SQLite)"),
    ];
    if head.starts_with(b"PK\x03\x04") {
        let has = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
        return Some(if has(b"xl/") || has(b"[Content_Types].xml") {
            "an Excel workbook (XLSX)"
        } else {
            "a ZIP archive"
        });
    }
    // A program's two letters may begin a text as well, so that needs a zero byte besides.
    let magic = MAGIC
        .iter()
        .find(|(magic, _)| head.starts_with(magic))
        .map(|(_, name)| *name);
    magic.filter(|_| !head.starts_with(b"MZ") || head.contains(&0))
}

/// True where decoded text holds so many control characters that it is none.
pub(super) fn is_noise(searchable: &[u8]) -> bool {
    let noise = searchable
        .iter()
        .filter(|byte| matches!(byte, 0x00..=0x08 | 0x0E..=0x1F | 0x7F))
        .count();
    noise * 10 > searchable.len()
}

/// True where an object begins, by itself or in an array.
fn is_json(text: &[u8]) -> bool {
    let in_array = text.strip_prefix(b"[").map(<[u8]>::trim_ascii_start);
    let object = in_array.unwrap_or(text).strip_prefix(b"{");
    object.is_some_and(|object| matches!(object.trim_ascii_start().first(), None | Some(b'"' | b'}')))
}

/// What a text is, where it is another format.
pub(super) fn other_text(searchable: &[u8]) -> Option<&'static str> {
    let text: Vec<u8> = searchable.iter().take(200).map(u8::to_ascii_lowercase).collect();
    let text = text.trim_ascii_start();
    if text.starts_with(b"<!doctype html") || text.starts_with(b"<html") {
        Some("a web page; perhaps the download link had expired and Kartra's sign-in page was saved")
    } else if text.starts_with(b"<?xml") {
        Some("an XML file")
    } else if text.starts_with(b"begin:vcard") {
        Some("an address card (vCard)")
    } else if is_json(text) {
        Some("a JSON file")
    } else if text.starts_with(b"{\\rtf") {
        Some("a text document (RTF)")
    } else {
        None
    }
}
