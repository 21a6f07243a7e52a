//! What `cargo xtask bench collect` measures of ours: one function for each part of reading, each from a chosen file to
//! its end, in the worker, by the product's own code. Nothing here is faster or slower than what the page does.
#![cfg(target_arch = "wasm32")]

use frontend::browser::file::{self, Stream};
use frontend::worker::collect;
use frontend::worker::host::Tell;
use frontend::worker::inbox::Inbox;
use futures::channel::mpsc;
use pipeline::extract::{self, Detection, FileHash, MOST_HEAD_BYTES, Reader, Row};
use pipeline::finding::FileNo;
use pipeline::survey::FileSurvey;
use pipeline::survey::answers::Answers;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::File;

/// Between two cells; no character has it.
const AFTER_CELL: u16 = 0xFFFF;

/// Rows and cells that were found.
#[wasm_bindgen]
#[derive(Clone, Copy, Default)]
pub struct Found {
    /// Rows of data, or bytes where none were looked for.
    pub rows: u32,
    /// Their cells.
    pub cells: f64,
    /// Hash over all cells; the generator of the files tells what it must be.
    pub hash: u32,
    /// Cells with a replacement character; the files have none.
    pub replaced: u32,
}

impl Found {
    fn rows(rows: u32) -> Self {
        Self {
            rows,
            ..Self::default()
        }
    }

    /// Takes a row into the hash.
    fn examine(&mut self, row: &Row<'_>) {
        self.rows += 1;
        for column in 0..row.len() {
            let cell = row.cell(column);
            self.cells += 1.0;
            self.replaced += u32::from(cell.contains('\u{FFFD}'));
            self.hash = mix(cell.encode_utf16().fold(self.hash, mix), AFTER_CELL);
        }
    }
}

fn mix(hash: u32, unit: u16) -> u32 {
    (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193)
}

/// Reads the file and does nothing with it.
#[wasm_bindgen]
pub async fn read(file: File) -> Result<Found, String> {
    let mut stream = Stream::open(&file).map_err(said)?;
    let mut bytes = 0_u32;
    while let Some(piece) = stream.next().await.map_err(said)? {
        bytes = bytes.wrapping_add(u32::try_from(piece.len()).unwrap_or(u32::MAX));
    }
    Ok(Found::rows(bytes))
}

/// Hashes the file.
#[wasm_bindgen]
pub async fn hash(file: File) -> Result<Found, String> {
    let mut stream = Stream::open(&file).map_err(said)?;
    let mut hash = FileHash::default();
    while let Some(piece) = stream.next().await.map_err(said)? {
        hash.update(piece);
    }
    Ok(Found::rows(
        hash.finish().iter().map(|byte| u32::from(*byte)).sum(),
    ))
}

/// Reads its rows and lets them go.
#[wasm_bindgen]
pub async fn parse(file: File) -> Result<Found, String> {
    let detection = detect(&file).await?;
    let mut reader = Reader::new(&detection, FileNo(0));
    let mut stream = Stream::open(&file).map_err(said)?;
    let mut rows = 0;
    while let Some(piece) = stream.next().await.map_err(said)? {
        reader.push(piece, &mut |_row| rows += 1);
    }
    let _findings = reader.finish(&mut |_row| rows += 1);
    Ok(Found::rows(rows))
}

/// Surveys it: rows, profile, findings, without the worker around it.
#[wasm_bindgen]
pub async fn survey(file: File) -> Result<Found, String> {
    let detection = detect(&file).await?;
    let mut survey = FileSurvey::new(&detection, FileNo(0));
    let mut stream = Stream::open(&file).map_err(said)?;
    while let Some(piece) = stream.next().await.map_err(said)? {
        survey.push(piece);
    }
    Ok(Found::rows(survey.finish().profile.rows()))
}

/// The whole collect, as the worker does it.
#[wasm_bindgen]
pub async fn collect(file: File) -> Result<Found, String> {
    let (_page, asked) = mpsc::unbounded();
    let (mut inbox, tell) = (Inbox::new(asked), Tell::new(|_event| {}));
    let answers = Answers::default();
    let source = collect::collect(FileNo(0), file, &answers, None, &mut inbox, &tell);
    let source = source.await.map_err(said)?;
    Ok(Found::rows(source.rows()))
}

/// Every cell, where the file comes in slices of so many bytes.
#[wasm_bindgen]
pub async fn cells(file: File, slice_bytes: usize) -> Result<Found, String> {
    let detection = detect(&file).await?;
    let mut reader = Reader::new(&detection, FileNo(0));
    let mut stream = Stream::open(&file).map_err(said)?;
    let mut found = Found {
        hash: 0x811C_9DC5,
        ..Found::default()
    };
    let mut held: Vec<u8> = Vec::new();
    while let Some(piece) = stream.next().await.map_err(said)? {
        held.extend_from_slice(piece);
        let whole = held.len() - held.len() % slice_bytes;
        for slice in held.get(..whole).unwrap_or_default().chunks(slice_bytes) {
            reader.push(slice, &mut |row| found.examine(row));
        }
        held.drain(..whole);
    }
    reader.push(&held, &mut |row| found.examine(row));
    let _findings = reader.finish(&mut |row| found.examine(row));
    Ok(found)
}

async fn detect(file: &File) -> Result<Detection, String> {
    let head = file::read(file, 0, MOST_HEAD_BYTES as u64).await.map_err(said)?;
    extract::detect(&file.name(), file::size_bytes(file), &head).map_err(said)
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}
