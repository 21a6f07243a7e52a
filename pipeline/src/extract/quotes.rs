//! Which quotes a file uses.

use super::delimiter::Head;
use super::dialect::{Dialect, Escape, Quote};
use super::sample::{Sample, sample};

/// The same delimiter with the quotes that the file uses. RFC 4180 holds until another rule reads the rows better.
pub(super) fn with_quotes(head: &Head<'_>, usual: Sample) -> Sample {
    let delimiter = usual.dialect.delimiter;
    let under = |quote| sample(head, Dialect { delimiter, quote });
    let bytes = head
        .bytes
        .get(..head.encoding.whole_len(head.bytes))
        .unwrap_or_default();
    let has_backslash = |quote: u8| {
        let text = head.encoding.searchable(bytes);
        text.windows(2).any(|pair| pair == [b'\\', quote])
    };
    // Under the usual rule single quotes are letters: here they stand around most cells, or around the whole header.
    let is_header = usual.is_header_wrapped(b'\'');
    let (single, filled) = (usual.wrapped(b'\''), usual.filled());
    if is_header || (single >= 2 && single * 2 >= filled) {
        let is_better = |other: &Sample| other.damaged == 0 && (is_header || other.alike >= usual.alike);
        let quoted = under(Quote::Single(Escape::Doubled));
        if is_better(&quoted) {
            return quoted;
        }
        let slashed = under(Quote::Single(Escape::Backslash));
        if has_backslash(b'\'') && is_better(&slashed) {
            return slashed;
        }
    }
    if usual.damaged > 0 {
        let slashed = under(Quote::Double(Escape::Backslash));
        if has_backslash(b'"') && slashed.damaged < usual.damaged && slashed.alike >= usual.alike {
            return slashed;
        }
        let bare = under(Quote::None);
        if bare.hits >= usual.hits && bare.alike > usual.alike && bare.wrapped(b'"') == 0 {
            return bare;
        }
    }
    usual
}
