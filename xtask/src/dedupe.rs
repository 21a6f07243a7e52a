//! `cargo xtask dedupe FILE.csv`: which rows are the same company or person, as CSV, so that it can be scored on any list.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use pipeline::dedupe::{Dedupe, Field, Verdict};
use pipeline::extract::{Reader, Row, RowKind, detect};
use pipeline::finding::FileNo;

use crate::say;

const SLICE_BYTES: usize = 256 * 1024;

/// Which file.
#[derive(Args)]
pub(crate) struct Wanted {
    /// A CSV file: its first column is `id`, the others any of the columns of contacts or companies.
    file: PathBuf,
}

/// Prints `a,b,score,verdict` for every pair, the likeliest first.
pub(crate) fn dedupe(wanted: &Wanted) -> Result<()> {
    let name = wanted.file.display();
    let (ids, dedupe) = read(wanted).with_context(|| format!("{name} could not be read as a list"))?;
    say::note(&format!("{} rows read; comparing", dedupe.len()));
    let mut lines: Vec<(String, String, String, &str)> = Vec::new();
    for pair in dedupe.pairs() {
        let id = |row: u32| ids.get(row as usize).cloned().unwrap_or_default();
        let (mut a, mut b) = (id(pair.a), id(pair.b));
        if a > b {
            std::mem::swap(&mut a, &mut b);
        }
        let verdict = match pair.verdict {
            Verdict::Merge => "merge",
            Verdict::Propose => "propose",
        };
        lines.push((format!("{:.4}", pair.score), a, b, verdict));
    }
    lines.sort_by(|one, other| {
        other
            .0
            .cmp(&one.0)
            .then((&one.1, &one.2).cmp(&(&other.1, &other.2)))
    });
    let told = print(&lines);
    match told {
        // Whoever reads has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other.context("the pairs could not be printed"),
    }
}

fn print(lines: &[(String, String, String, &str)]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "a,b,score,verdict")?;
    for (score, a, b, verdict) in lines {
        writeln!(out, "{},{},{score},{verdict}", quoted(a), quoted(b))?;
    }
    out.flush()
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn read(wanted: &Wanted) -> Result<(Vec<String>, Dedupe)> {
    let mut file =
        File::open(&wanted.file).context("it cannot be opened; check its name and that you may read it")?;
    let size = file.metadata()?.len();
    let mut head = vec![0; SLICE_BYTES];
    let mut filled = 0;
    while let Some(rest) = head.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest)? {
            0 => break,
            count => filled += count,
        }
    }
    head.truncate(filled);
    let name = wanted
        .file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let detection = detect(&name, size, &head).map_err(|why| anyhow::anyhow!("{why}"))?;
    let fields: Vec<Field> = detection
        .columns
        .iter()
        .skip(1)
        .map(|column| Field::of_header(&column.header))
        .collect();
    if fields.is_empty() {
        bail!("it has one column only; the first is the id, the others are compared");
    }
    let (mut ids, mut dedupe) = (Vec::new(), Dedupe::new());
    let mut take = |row: &Row<'_>| {
        if row.kind() == RowKind::Data {
            ids.push(row.cell(0).to_owned());
            dedupe.row(
                fields
                    .iter()
                    .enumerate()
                    .map(|(at, field)| (*field, row.cell(at + 1))),
            );
        }
    };
    let mut reader = Reader::new(&detection, FileNo(0));
    reader.push(&head, &mut take);
    let mut slice = vec![0; SLICE_BYTES];
    loop {
        match file.read(&mut slice)? {
            0 => break,
            count => reader.push(slice.get(..count).unwrap_or_default(), &mut take),
        }
    }
    let _findings = reader.finish(&mut take);
    Ok((ids, dedupe))
}
