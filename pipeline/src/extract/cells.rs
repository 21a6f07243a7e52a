//! The cells of one row, and how they come out of the row's bytes.
//!
//! The same bytes always give the same cells: the reader and a later second reading of one row agree.

use super::dialect::Dialect;
use super::encoding::Encoding;
use super::limit::{MOST_COLUMNS, MOST_FIELD_BYTES, MOST_ROW_BYTES};
use csv_core::{ReadRecordResult, ReaderBuilder};
use std::fmt;

/// Where a cell begins and ends in the text of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// The cells of one row, borrowed from a slice of the file or from [`Cells`].
#[derive(Clone, Copy)]
pub(super) struct CellsRef<'a> {
    text: &'a str,
    bounds: &'a [Bound],
}

impl<'a> CellsRef<'a> {
    pub(super) fn new(text: &'a str, bounds: &'a [Bound]) -> Self {
        Self { text, bounds }
    }

    pub(super) fn len(&self) -> usize {
        self.bounds.len()
    }

    pub(super) fn cell(&self, column: usize) -> &'a str {
        let bound = self
            .bounds
            .get(column)
            .map(|bound| bound.start as usize..bound.end as usize);
        bound.and_then(|bound| self.text.get(bound)).unwrap_or("")
    }

    /// Text of all cells, and perhaps quotes and delimiters between them.
    pub(super) fn whole(&self) -> &'a str {
        let start = self.bounds.first().map_or(0, |bound| bound.start as usize);
        let end = self.bounds.last().map_or(0, |bound| bound.end as usize);
        self.text.get(start..end).unwrap_or("")
    }
}

/// Text of the cells of one row, without an allocation for each.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Cells {
    text: String,
    bounds: Vec<Bound>,
}

impl fmt::Debug for Cells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}

impl Cells {
    pub(super) fn borrow(&self) -> CellsRef<'_> {
        CellsRef::new(&self.text, &self.bounds)
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.bounds.clear();
    }

    /// Appends a cell that is given in parts.
    pub(super) fn push<'t>(&mut self, parts: impl Iterator<Item = &'t str>) {
        let start = self.text.len();
        parts.for_each(|part| self.text.push_str(part));
        self.bounds.push(Bound {
            start: position(start),
            end: position(self.text.len()),
        });
    }

    /// Takes over the fields of a record. Returns the first column whose bytes are in another encoding.
    pub(super) fn fill(&mut self, encoding: Encoding, bytes: &[u8], ends: &[usize]) -> Option<usize> {
        self.clear();
        let mut wrong = None;
        let mut start = 0;
        for (column, end) in ends.iter().enumerate() {
            let (text, is_wrong) = encoding.text(bytes.get(start..*end).unwrap_or(&[]));
            self.push(std::iter::once(text.as_ref()));
            if is_wrong && wrong.is_none() {
                wrong = Some(column);
            }
            start = *end;
        }
        wrong
    }
}

/// A place within a row, whose text is far below the range.
pub(super) fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Raw fields of one record.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) bytes: Vec<u8>,
    pub(super) ends: Vec<usize>,
    /// True where no line end stands between the cells.
    pub(super) is_whole: bool,
}

/// How the quotes of a row behave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    Closed,
    /// A quote does not close: the row was cut at quotes nowhere.
    Unclosed,
    /// Over a limit.
    TooLarge,
}

/// The parsers of one dialect. They are used again and again, because to build one costs more than to parse a row.
pub(super) struct Cutter {
    quoting: Parser,
    literal: Parser,
}

impl Cutter {
    pub(super) fn new(dialect: Dialect) -> Self {
        Self {
            quoting: Parser::new(dialect, Quoting::On),
            literal: Parser::new(dialect, Quoting::Off),
        }
    }

    /// Cuts one row, given without its line end, into fields. A row whose quote does not close is cut as if quotes
    /// meant nothing.
    pub(super) fn cut(&mut self, searchable: &[u8]) -> (Fields, Quotes) {
        let (fields, quotes) = cut_with(&mut self.quoting, searchable);
        if quotes != Quotes::Unclosed {
            return (fields, quotes);
        }
        let (fields, literal) = cut_with(&mut self.literal, searchable);
        let is_too_large = literal == Quotes::TooLarge;
        (fields, if is_too_large { literal } else { quotes })
    }
}

/// Whether quotes have a meaning.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoting {
    On,
    Off,
}

/// The csv parser, always past the place where it drops a byte order mark: it would do so depending on how the bytes
/// are sliced.
pub(super) struct Parser(csv_core::Reader);

impl Parser {
    pub(super) fn new(dialect: Dialect, quoting: Quoting) -> Self {
        let mut builder = ReaderBuilder::new();
        let builder = builder
            .delimiter(dialect.delimiter)
            .quote(dialect.quote.byte().unwrap_or(b'"'))
            .escape(dialect.quote.escape())
            .quoting(quoting == Quoting::On && dialect.quote.byte().is_some());
        let mut parser = Self(builder.build());
        parser.begin_row();
        parser
    }

    /// Forgets everything and stands at the beginning of a row.
    pub(super) fn begin_row(&mut self) {
        self.0.reset();
        let _nothing_yet = self.0.read_record(b"\n", &mut [0; 4], &mut [0; 4]);
    }

    /// Parses what it can; see [`csv_core::Reader::read_record`].
    pub(super) fn read(
        &mut self,
        input: &[u8],
        output: &mut [u8],
        ends: &mut [usize],
    ) -> (ReadRecordResult, usize, usize, usize) {
        self.0.read_record(input, output, ends)
    }
}

fn cut_with(parser: &mut Parser, searchable: &[u8]) -> (Fields, Quotes) {
    parser.begin_row();
    let mut fields = Fields {
        bytes: vec![0; searchable.len() + 2],
        ends: vec![0; MOST_COLUMNS + 1],
        is_whole: false,
    };
    let (mut written, mut ended) = (0, 0);
    let mut quotes = Quotes::Unclosed;
    for (part, is_end) in [(searchable, false), (&b"\n"[..], true)] {
        let mut rest = part;
        while !rest.is_empty() && quotes == Quotes::Unclosed {
            let (bytes, ends) = (&mut fields.bytes, &mut fields.ends);
            let (result, read, wrote, closed) = parser.read(
                rest,
                bytes.get_mut(written..).unwrap_or_default(),
                ends.get_mut(ended..).unwrap_or_default(),
            );
            written += wrote;
            ended += closed;
            rest = rest.get(read..).unwrap_or_default();
            match result {
                ReadRecordResult::InputEmpty => {}
                // A line end within the bytes is no part of a row under this dialect.
                ReadRecordResult::Record => {
                    quotes = Quotes::Closed;
                    fields.is_whole = is_end;
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull | ReadRecordResult::End => {
                    quotes = Quotes::TooLarge;
                }
            }
        }
    }
    fields.bytes.truncate(written);
    fields.ends.truncate(ended);
    let open = written - fields.ends.last().copied().unwrap_or(0);
    if is_over_limit(&fields.ends) || open > MOST_FIELD_BYTES || searchable.len() > MOST_ROW_BYTES {
        quotes = Quotes::TooLarge;
    }
    (fields, quotes)
}

/// True for too many cells or too long a cell.
pub(super) fn is_over_limit(ends: &[usize]) -> bool {
    let mut start = 0;
    let is_long = ends.iter().any(|end| {
        let len = end - start;
        start = *end;
        len > MOST_FIELD_BYTES
    });
    is_long || ends.len() > MOST_COLUMNS
}

/// True where every quoted cell ends with its closing quote, as RFC 4180 wants it.
pub(super) fn is_well_quoted(dialect: Dialect, searchable: &[u8]) -> bool {
    #[derive(Clone, Copy, PartialEq)]
    enum At {
        Start,
        Bare,
        Quoted,
        Escaped,
        AfterQuote,
    }
    let Some(quote) = dialect.quote.byte() else {
        return true;
    };
    let escape = dialect.quote.escape();
    let mut at = At::Start;
    for byte in searchable {
        at = match (at, *byte) {
            (At::Quoted, byte) if byte == quote => At::AfterQuote,
            (At::Quoted, byte) if Some(byte) == escape => At::Escaped,
            (At::Quoted | At::Escaped, _) => At::Quoted,
            (At::Start | At::AfterQuote, byte) if byte == quote => At::Quoted,
            (At::Start | At::Bare | At::AfterQuote, byte) if byte == dialect.delimiter => At::Start,
            (At::AfterQuote, _) => return false,
            (At::Start | At::Bare, _) => At::Bare,
        };
    }
    !matches!(at, At::Quoted | At::Escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(row: &[u8], expected: &[&str], quotes: Quotes) {
        let (fields, found) = Cutter::new(Dialect::COMMA).cut(row);
        let mut cells = Cells::default();
        cells.fill(Encoding::Utf8, &fields.bytes, &fields.ends);
        let cells = cells.borrow();
        let texts: Vec<_> = (0..cells.len()).map(|column| cells.cell(column)).collect();
        assert_eq!(texts, expected);
        assert_eq!(found, quotes);
    }

    #[test]
    fn a_row_is_cut_at_its_delimiters() {
        check(b"1,Jane,", &["1", "Jane", ""], Quotes::Closed);
        check(b"\"a,b\",\"c\"\"d\"", &["a,b", "c\"d"], Quotes::Closed);
        check(b"\"two\nlines\",x", &["two\nlines", "x"], Quotes::Closed);
        check(b"\"\"", &[""], Quotes::Closed);
    }

    #[test]
    fn a_quote_that_does_not_close_means_nothing() {
        check(b"1,\"Jane,x", &["1", "\"Jane", "x"], Quotes::Unclosed);
    }

    #[test]
    fn a_row_with_too_many_cells_is_too_large() {
        let row = ",".repeat(MOST_COLUMNS);
        assert_eq!(
            Cutter::new(Dialect::COMMA).cut(row.as_bytes()).1,
            Quotes::TooLarge
        );
        assert_eq!(
            Cutter::new(Dialect::COMMA).cut(row.as_bytes().split_at(1).1).1,
            Quotes::Closed
        );
    }

    #[test]
    fn foreign_bytes_are_read_as_windows_1252_and_told() {
        let (fields, _) = Cutter::new(Dialect::COMMA).cut(b"\xC3\xA9,Jos\xE9,x");
        let mut cells = Cells::default();
        assert_eq!(cells.fill(Encoding::Utf8, &fields.bytes, &fields.ends), Some(1));
        let cells = cells.borrow();
        assert_eq!((cells.cell(0), cells.cell(1), cells.cell(2)), ("é", "José", "x"));
        assert_eq!(cells.cell(3), "");
    }

    #[test]
    fn text_behind_a_closing_quote_is_not_well_quoted() {
        assert!(is_well_quoted(Dialect::COMMA, b"1,\"a\"\"b\",x\"y"));
        assert!(!is_well_quoted(Dialect::COMMA, b"\"He said \"hi\" again\",x"));
        assert!(!is_well_quoted(Dialect::COMMA, b"1,\"open"));
    }
}
