//! Rows behind a finding, for the person's own eyes: read again from the disk when they are asked for.

use super::source::Source;
use crate::browser::file::{ReadError, Stream};
use crate::message::{RowView, RowsView};
use pipeline::extract::{Reader, Row};
use pipeline::finding::{FileNo, Finding};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Most rows handed out at once.
const MOST_ROWS: u32 = 500;

/// Rows `from..from + count` among the findings of a code, in the order of files and rows.
///
/// # Errors
/// A file that cannot be read any more.
pub async fn rows(
    sources: &[Rc<Source>],
    findings: &[Finding],
    code: &str,
    from: u32,
    count: u32,
) -> Result<RowsView, ReadError> {
    let mut wanted: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.code.as_str() == code && finding.row.is_some())
        .collect();
    wanted.sort_by_key(|finding| (finding.file, finding.row, finding.column));
    let total = u32::try_from(wanted.len()).unwrap_or(u32::MAX);
    let skip = usize::try_from(from).unwrap_or(usize::MAX);
    let take = usize::try_from(count.min(MOST_ROWS)).unwrap_or(usize::MAX);
    let page: Vec<&Finding> = wanted.into_iter().skip(skip).take(take).collect();
    let mut rows = Vec::with_capacity(page.len());
    for one_file in page.chunk_by(|a, b| a.file == b.file) {
        let Some(source) = one_file.first().and_then(|first| source_of(sources, first.file)) else {
            continue;
        };
        let cells = read(source, one_file).await?;
        rows.extend(
            one_file
                .iter()
                .filter_map(|finding| view(source, finding, &cells)),
        );
    }
    Ok(RowsView {
        code: code.to_owned(),
        from,
        total,
        rows,
    })
}

fn source_of(sources: &[Rc<Source>], file: FileNo) -> Option<&Source> {
    sources
        .iter()
        .map(Rc::as_ref)
        .find(|source| source.number == file)
}

/// Line and filled cells of a row.
type Cells = (u32, Vec<(String, String)>);

/// Streams the file up to the last row wanted.
async fn read(source: &Source, wanted: &[&Finding]) -> Result<BTreeMap<u32, Cells>, ReadError> {
    let mut found: BTreeMap<u32, Option<Cells>> = wanted
        .iter()
        .filter_map(|finding| finding.row)
        .map(|row| (row, None))
        .collect();
    let mut missing = found.len();
    let mut reader = Reader::new(&source.detection, source.number);
    let mut stream = Stream::open(&source.file)?;
    let mut keep = |row: &Row<'_>| {
        if let Some(place) = found.get_mut(&row.number()) {
            *place = Some((row.line(), filled(source, row)));
            missing = missing.saturating_sub(1);
        }
        missing
    };
    let mut is_missing = true;
    while is_missing {
        let Some(piece) = stream.next().await? else {
            // What it finds was told when the file was collected.
            let _told_before = reader.finish(&mut |row| {
                keep(row);
            });
            break;
        };
        reader.push(piece, &mut |row| is_missing = keep(row) > 0);
    }
    Ok(found
        .into_iter()
        .filter_map(|(row, cells)| Some((row, cells?)))
        .collect())
}

fn filled(source: &Source, row: &Row<'_>) -> Vec<(String, String)> {
    source
        .detection
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| (column.header.clone(), row.cell(at).to_owned()))
        .filter(|(_, cell)| !cell.is_empty())
        .collect()
}

fn view(source: &Source, finding: &Finding, cells: &BTreeMap<u32, Cells>) -> Option<RowView> {
    let row = finding.row?;
    let (line, cells) = cells.get(&row)?;
    let column = finding
        .column
        .and_then(|at| source.detection.columns.get(usize::from(at)));
    Some(RowView {
        file: source.name.clone(),
        row,
        line: *line,
        column: column.map(|column| column.header.clone()),
        cells: cells.clone(),
    })
}
