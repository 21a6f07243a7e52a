//! Rows that another program wrote in its own way: with another delimiter, or in quotes as a whole.
//!
//! The bytes of a row decide alone, so that a later second reading of one row agrees with the first.

use super::cells::{Cutter, Fields, Quotes, is_well_quoted};
use super::dialect::Dialect;

/// Delimiters that occur, the commonest first.
pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Cuts rows by the dialect of the file, or by another delimiter where only that one gives a row of the header's width.
pub(super) struct RowCutter {
    main: Cutter,
    others: Vec<(Dialect, Cutter)>,
    dialect: Dialect,
    /// Cells of a sound row, where known.
    width: Option<usize>,
}

/// One row in its cells.
pub(super) struct CutRow {
    pub(super) fields: Fields,
    pub(super) quotes: Quotes,
    pub(super) dialect: Dialect,
    /// True where the row stood in quotes as a whole.
    pub(super) is_unwrapped: bool,
}

impl RowCutter {
    pub(super) fn new(dialect: Dialect, width: Option<usize>) -> Self {
        Self {
            main: Cutter::new(dialect),
            others: Vec::new(),
            dialect,
            width,
        }
    }

    /// Cuts one row, given without its line end.
    pub(super) fn cut(&mut self, row: &[u8]) -> CutRow {
        let (fields, quotes) = self.main.cut(row);
        let found = if fields.is_whole { fields.ends.len() } else { 1 };
        if let Some(width) = self.width {
            if may_be_wrapped(self.dialect, row, found, width)
                && let Some(within) = self.cut_within(&fields, width)
            {
                return within;
            }
            if may_be_other(self.dialect, row, found, width)
                && let Some(other) = self.cut_otherwise(row, width)
            {
                return other;
            }
        }
        CutRow {
            fields,
            quotes,
            dialect: self.dialect,
            is_unwrapped: false,
        }
    }

    /// Cuts the only cell of a row once more.
    fn cut_within(&mut self, cell: &Fields, width: usize) -> Option<CutRow> {
        let text = cell.bytes.get(..*cell.ends.first()?)?;
        let (fields, quotes) = self.main.cut(text);
        let is_sound = quotes == Quotes::Closed && fields.is_whole && is_well_quoted(self.dialect, text);
        (is_sound && fields.ends.len() == width).then_some(CutRow {
            fields,
            quotes,
            dialect: self.dialect,
            is_unwrapped: true,
        })
    }

    fn cut_otherwise(&mut self, row: &[u8], width: usize) -> Option<CutRow> {
        if self.others.is_empty() {
            let others = others(self.dialect).map(|dialect| (dialect, Cutter::new(dialect)));
            self.others.extend(others);
        }
        self.others.iter_mut().find_map(|(dialect, cutter)| {
            let (fields, quotes) = cutter.cut(row);
            let is_sound = quotes == Quotes::Closed && fields.is_whole && is_well_quoted(*dialect, row);
            (is_sound && fields.ends.len() == width).then_some(CutRow {
                fields,
                quotes,
                dialect: *dialect,
                is_unwrapped: false,
            })
        })
    }
}

/// True where a row of `found` cells instead of `width` holds enough of another delimiter. A list of three tags in a short
/// row must not pass for three columns, so of narrow tables only rows without any delimiter of their own are asked.
pub(super) fn may_be_other(dialect: Dialect, row: &[u8], found: usize, width: usize) -> bool {
    let is_asked = found < width && (width >= 4 || (width == 3 && found == 1));
    is_asked
        && others(dialect)
            .any(|other| row.iter().filter(|byte| **byte == other.delimiter).count() + 1 >= width)
}

/// True where the one cell of a row stands in quotes and holds delimiters enough for all of them.
pub(super) fn may_be_wrapped(dialect: Dialect, row: &[u8], found: usize, width: usize) -> bool {
    let quote = dialect.quote.byte();
    found == 1
        && width >= 2
        && quote.is_some()
        && row.first().copied() == quote
        && row.iter().filter(|byte| **byte == dialect.delimiter).count() + 1 >= width
}

/// Cells of a row that stands in quotes as a whole, given its only cell.
pub(super) fn unwrapped(dialect: Dialect, cell: &str) -> Option<Vec<String>> {
    let (fields, quotes) = Cutter::new(dialect).cut(cell.as_bytes());
    let is_row = quotes == Quotes::Closed && fields.is_whole && fields.ends.len() >= 2;
    let mut start = 0;
    is_row.then(|| {
        let mut cells = Vec::with_capacity(fields.ends.len());
        for end in fields.ends {
            let bytes = fields.bytes.get(start..end).unwrap_or_default();
            cells.push(String::from_utf8_lossy(bytes).into_owned());
            start = end;
        }
        cells
    })
}

fn others(dialect: Dialect) -> impl Iterator<Item = Dialect> {
    let other = DELIMITERS
        .into_iter()
        .filter(move |delimiter| *delimiter != dialect.delimiter);
    other.map(move |delimiter| Dialect { delimiter, ..dialect })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(row: &str, width: usize, delimiter: u8) {
        let cut = RowCutter::new(Dialect::COMMA, Some(width)).cut(row.as_bytes());
        assert_eq!(cut.dialect.delimiter, delimiter, "{row}");
    }

    #[test]
    fn a_row_is_cut_by_the_delimiter_that_gives_the_width() {
        check("1,a,b,c", 4, b',');
        check("1;a;b;c", 4, b';');
        check("1;a;2,5;c", 4, b';');
        check("1\t\"two\nlines\"\tc", 3, b'\t');
    }

    #[test]
    fn a_row_in_quotes_as_a_whole_is_cut_within() {
        let cut = |row: &str, width| {
            let cut = RowCutter::new(Dialect::COMMA, Some(width)).cut(row.as_bytes());
            (cut.fields.ends.len(), cut.is_unwrapped)
        };
        assert_eq!(cut("\"1,\"\"Acme, Inc\"\",x\"", 3), (3, true));
        assert_eq!(cut("\"a, b\"", 3), (1, false));
        assert_eq!(cut("\"a,b\"", 1), (1, false));
        assert_eq!(cut("\"a,b,c,d\"", 3), (1, false));
    }

    #[test]
    fn a_short_row_with_a_list_stays_short() {
        check("5,VIP;new;old", 3, b',');
        check("a;b", 2, b',');
        check("1;a;b", 4, b',');
    }
}
