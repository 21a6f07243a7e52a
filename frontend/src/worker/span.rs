//! Reading rows again from their places in the chosen files.

use super::source::Source;
use crate::browser::file;
use pipeline::extract::Span;
use pipeline::finding::FileNo;
use std::rc::Rc;

/// A file that cannot be read as it was planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The file.
    pub file: FileNo,
}

/// Neighbours closer than this are read together.
const GAP_BYTES: u64 = 64 * 1024;
/// Places beyond this from the first one begin a new piece.
const PIECE_BYTES: u64 = 8 * 1024 * 1024;

/// A place and where its bytes go in the answer.
struct Wanted {
    at: usize,
    file: FileNo,
    start: u64,
    end: u64,
}

/// Reads places of files: one answer for each, in the order asked for. Neighbours are read in one piece, because a
/// piece costs the same for one row as for hundreds.
///
/// # Errors
/// The first file that cannot be read any more, or that ends too early.
pub async fn read_spans(sources: &[Rc<Source>], spans: &[(FileNo, Span)]) -> Result<Vec<Vec<u8>>, Gone> {
    let mut found = vec![Vec::new(); spans.len()];
    for piece in pieces(spans) {
        let (Some(first), Some(end)) = (piece.first(), piece.iter().map(|wanted| wanted.end).max()) else {
            continue;
        };
        let gone = Gone { file: first.file };
        let source = sources
            .iter()
            .find(|source| source.number == first.file)
            .ok_or(gone)?;
        let bytes = file::read(&source.file, first.start, end - first.start)
            .await
            .map_err(|_changed| gone)?;
        for wanted in &piece {
            let cut = cut(&bytes, wanted, first.start).ok_or(gone)?;
            if let Some(place) = found.get_mut(wanted.at) {
                *place = cut.to_vec();
            }
        }
    }
    Ok(found)
}

fn cut<'a>(bytes: &'a [u8], wanted: &Wanted, base: u64) -> Option<&'a [u8]> {
    let start = usize::try_from(wanted.start.checked_sub(base)?).ok()?;
    let end = usize::try_from(wanted.end.checked_sub(base)?).ok()?;
    bytes.get(start..end)
}

fn pieces(spans: &[(FileNo, Span)]) -> Vec<Vec<Wanted>> {
    let mut wanted: Vec<Wanted> = spans
        .iter()
        .enumerate()
        .map(|(at, (file, span))| Wanted {
            at,
            file: *file,
            start: span.offset,
            end: span.offset.saturating_add(u64::from(span.len)),
        })
        .collect();
    wanted.sort_by_key(|wanted| (wanted.file, wanted.start));
    let mut pieces: Vec<Vec<Wanted>> = Vec::new();
    for wanted in wanted {
        match pieces.last_mut() {
            Some(piece) if belongs(piece, &wanted) => piece.push(wanted),
            Some(_) | None => pieces.push(vec![wanted]),
        }
    }
    pieces
}

fn belongs(piece: &[Wanted], next: &Wanted) -> bool {
    let (Some(first), Some(last)) = (piece.first(), piece.last()) else {
        return false;
    };
    first.file == next.file
        && next.start.saturating_sub(last.end) <= GAP_BYTES
        && next.end.saturating_sub(first.start) <= PIECE_BYTES
}
