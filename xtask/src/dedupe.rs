//! `cargo xtask dedupe FILE.csv`: which rows are the same company or person, as CSV, so that it can be scored on any list.

use std::fmt::{self, Display, Formatter};
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use pipeline::dedupe::{Dedupe, Field, Pair, Verdict};
use pipeline::extract::{Reader, Row, RowKind, detect};
use pipeline::finding::FileNo;

use crate::say;

const SLICE_BYTES: usize = 256 * 1024;
/// Rows between two words of progress.
const EVERY_ROWS: usize = 100_000;

/// Which file.
#[derive(Args)]
pub(crate) struct Wanted {
    /// A CSV file: its first column is `id`, the others any of the columns of contacts or companies.
    file: PathBuf,
}

/// The file is no list that can be compared: the command ends with status 2.
#[derive(Debug)]
pub(crate) struct NoList(String);

impl Display for NoList {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} could not be read as a list", self.0)
    }
}

/// Prints `a,b,score,verdict` for every pair, the likeliest first.
pub(crate) fn dedupe(wanted: &Wanted) -> Result<()> {
    let dedupe = read(wanted).with_context(|| NoList(wanted.file.display().to_string()))?;
    say::note(&format!(
        "{} rows read, {} MB kept of them; comparing",
        dedupe.len(),
        dedupe.bytes() / 1_000_000
    ));
    let mut pairs = dedupe.pairs();
    pairs.sort_by(|a, b| {
        let rounded = |pair: &Pair<String>| (pair.score * 10_000.0).round();
        rounded(b)
            .total_cmp(&rounded(a))
            .then_with(|| (&a.one, &a.other).cmp(&(&b.one, &b.other)))
    });
    match print(&pairs) {
        // Whoever reads has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        told => {
            told.context("the pairs could not be printed")?;
            say::note(&format!("{} pairs", pairs.len()));
            Ok(())
        }
    }
}

fn print(pairs: &[Pair<String>]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "a,b,score,verdict")?;
    for pair in pairs {
        let verdict = match pair.verdict {
            Verdict::Merge => "merge",
            Verdict::Propose => "propose",
        };
        let (one, other) = (quoted(&pair.one), quoted(&pair.other));
        writeln!(out, "{one},{other},{:.4},{verdict}", pair.score)?;
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

fn read(wanted: &Wanted) -> Result<Dedupe<String>> {
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
    let headers = detection.columns.iter().skip(1);
    let fields = Field::of_headers(headers.map(|column| column.header.as_str()));
    if fields.is_empty() {
        bail!("it has one column only; the first is the id, the others are compared");
    }
    if fields.iter().all(|field| *field == Field::Other) {
        bail!(
            "none of its columns is one of a company or a person; expected names such as company_name, website, \
             given_name, surname, email, phone, address, zip"
        );
    }
    let mut dedupe = Dedupe::new();
    let mut take = |row: &Row<'_>| {
        if row.kind() == RowKind::Data {
            let cells = fields.iter().zip(1..).map(|(field, at)| (*field, row.cell(at)));
            dedupe.row(row.cell(0).trim().to_owned(), cells);
            if dedupe.len().is_multiple_of(EVERY_ROWS) {
                say::note(&format!("{} rows read", dedupe.len()));
            }
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
    Ok(dedupe)
}
