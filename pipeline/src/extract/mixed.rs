//! Files joined from parts with different delimiters: which delimiter a row is cut by.
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
        if let Some(width) = self.width
            && may_be_other(self.dialect, row, found, width)
            && let Some(other) = self.cut_otherwise(row, width)
        {
            return other;
        }
        CutRow {
            fields,
            quotes,
            dialect: self.dialect,
        }
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
    fn a_short_row_with_a_list_stays_short() {
        check("5,VIP;new;old", 3, b',');
        check("a;b", 2, b',');
        check("1;a;b", 4, b',');
    }
}
