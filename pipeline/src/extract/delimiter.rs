//! Which delimiter makes a table of the first rows of a file.

use super::dialect::Dialect;
use super::encoding::Encoding;
use super::mixed::DELIMITERS;
use super::quotes::with_quotes;
use super::sample::{Sample, sample};
use super::split::Position;

/// The beginning of a file.
pub(super) struct Head<'a> {
    pub(super) encoding: Encoding,
    pub(super) bytes: &'a [u8],
    /// True where nothing follows.
    pub(super) is_whole: bool,
    /// Where the first row begins.
    pub(super) start: Position,
    /// The delimiter, where the file names it.
    pub(super) delimiter: Option<u8>,
}

/// The best sample.
pub(super) fn best_sample(head: &Head<'_>) -> Sample {
    let candidates = head.delimiter.map_or(DELIMITERS.to_vec(), |named| vec![named]);
    let mut samples = candidates
        .into_iter()
        .map(|delimiter| sample(head, Dialect::of(delimiter)));
    let mut best = samples.next().unwrap_or_else(|| sample(head, Dialect::of(b',')));
    for other in samples {
        // Equal ranks keep the earlier delimiter. What has too many columns is a table, if a bad one.
        let is_bad_table = |sample: &Sample| sample.has_too_many_columns() && sample.hits == 0;
        if is_bad_table(&other) || (other.rank() > best.rank() && !is_bad_table(&best)) {
            best = other;
        }
    }
    with_quotes(head, best)
}

/// The line `sep=;` by which spreadsheets are told the delimiter, and where the rows begin behind it.
pub(super) fn separator_line(encoding: Encoding, body: &[u8], start: Position) -> Option<(u8, Position)> {
    let most = body.get(..64).unwrap_or(body);
    let text = encoding.searchable(most.get(..encoding.whole_len(most))?);
    let end = text.iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
    let line = text.get(..end)?.trim_ascii();
    let line = line
        .strip_prefix(b"\"")
        .and_then(|line| line.strip_suffix(b"\""))
        .unwrap_or(line);
    let (word, delimiter) = line.split_at_checked(4)?;
    // A tab at the end was trimmed off.
    let delimiter = match delimiter {
        [only] => *only,
        [] if text.get(..end)?.ends_with(b"\t") => b'\t',
        _ => return None,
    };
    let is_line = word.eq_ignore_ascii_case(b"sep=") && DELIMITERS.contains(&delimiter);
    is_line.then(|| {
        let upto = text.get(..=end).unwrap_or_default();
        let after = Position {
            offset: start.offset + encoding.raw_len(upto) as u64,
            line: start.line + 1,
            is_after_cr: text.get(end) == Some(&b'\r'),
        };
        (delimiter, after)
    })
}
