//! `cargo xtask inspect`: what the reader makes of a file, as JSON, so that it can be tried on anything.
//!
//! Only JSON goes to standard output. The file is streamed and never held whole.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use pipeline::extract::{Detection, Reader, Row, RowKind, detect};
use pipeline::finding::{FileNo, Finding};
use serde_json::{Value, json};

/// Bytes read at once, and those from which the kind of a file is told.
const SLICE_BYTES: usize = 256 * 1024;

/// Which file and how.
#[derive(Args)]
pub(crate) struct Wanted {
    /// The file.
    file: PathBuf,
    /// Print the table instead: an array of rows, the header first, each an array of its cells.
    #[arg(long)]
    rows: bool,
    /// Decode letters back that were decoded twice.
    #[arg(long)]
    repair: bool,
}

/// Prints one JSON value about the file.
pub(crate) fn inspect(wanted: &Wanted) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let told = match open(wanted) {
        Err(error) => {
            let reason = format!("{error:#}");
            json_line(&mut out, &json!({ "refused": reason })).and(Ok(Some(reason)))
        }
        Ok((source, detection)) if wanted.rows => print_rows(source, &detection, &mut out).map(|()| None),
        Ok((source, detection)) => describe(source, &detection)
            .and_then(|value| json_line(&mut out, &value))
            .map(|()| None),
    };
    match told.and_then(|refused| out.flush().map(|()| refused)) {
        Ok(None) => Ok(()),
        Ok(Some(reason)) => bail!("{}: {reason}", wanted.file.display()),
        // Whoever reads has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(error).context("the file could not be read to its end"),
    }
}

/// The file from its first byte.
struct Source {
    head: Vec<u8>,
    rest: File,
}

fn open(wanted: &Wanted) -> Result<(Source, Detection)> {
    let cannot = || "This file cannot be opened. Check its name and that you may read it.";
    let rest = File::open(&wanted.file).with_context(cannot)?;
    let size_bytes = rest.metadata().with_context(cannot)?.len();
    let mut head = Vec::new();
    (&rest)
        .take(SLICE_BYTES as u64)
        .read_to_end(&mut head)
        .with_context(cannot)?;
    let name = Path::new(&wanted.file).file_name().unwrap_or_default();
    let detection = detect(&name.to_string_lossy(), size_bytes, &head)?.with_repair(wanted.repair);
    Ok((Source { head, rest }, detection))
}

/// Streams the file through a reader.
fn read(
    mut source: Source,
    detection: &Detection,
    see: &mut dyn FnMut(&Row<'_>),
) -> io::Result<Vec<Finding>> {
    let mut reader = Reader::new(detection, FileNo(0));
    reader.push(&source.head, see);
    let mut slice = vec![0; SLICE_BYTES];
    loop {
        match source.rest.read(&mut slice)? {
            0 => return Ok(reader.finish(see)),
            len => reader.push(slice.get(..len).unwrap_or_default(), see),
        }
    }
}

fn describe(source: Source, detection: &Detection) -> io::Result<Value> {
    let mut rows = 0_u64;
    let found = read(source, detection, &mut |row| {
        rows += u64::from(row.kind() == RowKind::Data);
    })?;
    let columns: Vec<&str> = detection
        .columns
        .iter()
        .map(|column| column.header.as_str())
        .collect();
    let findings: Vec<Value> = detection
        .findings_of(FileNo(0))
        .iter()
        .chain(&found)
        .map(finding)
        .collect();
    Ok(json!({
        "kind": detection.kind,
        "delimiter": char::from(detection.delimiter).to_string(),
        "quotechar": detection.quote.byte().map(|byte| char::from(byte).to_string()),
        "escapechar": detection.quote.escape().map(|byte| char::from(byte).to_string()),
        "encoding": detection.encoding.label(),
        "header_row": detection.header_line,
        "rows": rows,
        "columns": columns,
        "findings": findings,
    }))
}

fn finding(finding: &Finding) -> Value {
    let rule = finding.rule();
    json!({
        "code": finding.code,
        "severity": rule.severity,
        "title": rule.title,
        "row": finding.row,
        "line": finding.line,
        "column": finding.column,
        "measure": finding.measure,
        "advice": rule.do_,
    })
}

fn print_rows(source: Source, detection: &Detection, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    serde_json::to_writer(&mut *out, detection.header_cells())?;
    let mut result = Ok(());
    read(source, detection, &mut |row| {
        if result.is_ok() && row.kind() == RowKind::Data {
            result = print_row(row, out);
        }
    })?;
    result?;
    out.write_all(b"]\n")
}

fn print_row(row: &Row<'_>, out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<&str> = (0..row.len()).map(|column| row.cell(column)).collect();
    out.write_all(b",\n")?;
    Ok(serde_json::to_writer(out, &cells)?)
}

fn json_line(out: &mut dyn Write, value: &Value) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
