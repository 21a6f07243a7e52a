//! What the cells of each column look like: how many are filled, a few samples, the longest, the commonest shapes.

use crate::extract::{HeaderColumn, Row, RowKind};
use crate::source::is_empty_text;
use std::collections::BTreeMap;
use std::fmt;

/// Distinct samples kept of a column.
const MOST_SAMPLES: usize = 5;
/// Characters kept of a sample.
const SAMPLE_CHARS: usize = 200;
/// Characters of a shape.
const SHAPE_CHARS: usize = 40;
/// Shapes shown of a column, and distinct shapes counted to find them.
const MOST_SHAPES: usize = 3;
const COUNTED_SHAPES: usize = 64;

/// Profile of a file.
#[derive(Debug)]
pub struct Profile {
    rows: u32,
    columns: Vec<ColumnProfile>,
}

/// Profile of one column.
#[derive(Clone, Default)]
pub struct ColumnProfile {
    /// Cells that say something.
    pub filled: u32,
    /// The first distinct cells, at most five, cut to 200 characters.
    pub samples: Vec<String>,
    /// Length of the longest cell in UTF-16 code units, as Dataverse counts.
    pub longest: u32,
    shapes: BTreeMap<String, u32>,
}

/// Samples are the customer's.
impl fmt::Debug for ColumnProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "ColumnProfile(filled: {}, longest: {}, <hidden>)",
            self.filled, self.longest
        )
    }
}

impl Profile {
    /// An empty profile for these columns.
    #[must_use]
    pub fn new(columns: &[HeaderColumn]) -> Self {
        Self {
            rows: 0,
            columns: columns.iter().map(|_| ColumnProfile::default()).collect(),
        }
    }

    /// Looks at a row. Repeated headers and blank rows are passed over.
    pub fn see(&mut self, row: &Row<'_>) {
        if row.kind() != RowKind::Data {
            return;
        }
        self.rows += 1;
        for (place, column) in self.columns.iter_mut().enumerate() {
            column.see(row.cell(place));
        }
    }

    /// Rows of data seen.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Profiles in the order of the columns.
    #[must_use]
    pub fn columns(&self) -> &[ColumnProfile] {
        &self.columns
    }
}

impl ColumnProfile {
    /// The commonest shapes, at most three: letters are `a` and `A`, digits `9`. No letter of the customer's is in them.
    #[must_use]
    pub fn shapes(&self) -> Vec<&str> {
        let mut shapes: Vec<_> = self.shapes.iter().collect();
        shapes.sort_by(|(one, many), (other, few)| few.cmp(many).then(one.cmp(other)));
        shapes
            .into_iter()
            .take(MOST_SHAPES)
            .map(|(shape, _)| shape.as_str())
            .collect()
    }

    fn see(&mut self, cell: &str) {
        if is_empty_text(cell) {
            return;
        }
        self.filled += 1;
        // A character is at least as many bytes as UTF-16 units, so a short cell need not be counted.
        if cell.len() > self.longest as usize {
            let units = u32::try_from(cell.encode_utf16().count()).unwrap_or(u32::MAX);
            self.longest = self.longest.max(units);
        }
        if self.samples.len() < MOST_SAMPLES {
            let sample: String = cell.trim().chars().take(SAMPLE_CHARS).collect();
            if !self.samples.contains(&sample) {
                self.samples.push(sample);
            }
        }
        let shape = mask(cell);
        if let Some(count) = self.shapes.get_mut(&shape) {
            *count += 1;
        } else if self.shapes.len() < COUNTED_SHAPES {
            self.shapes.insert(shape, 1);
        }
    }
}

fn mask(cell: &str) -> String {
    let masked = cell.trim().chars().take(SHAPE_CHARS).map(|c| {
        if c.is_numeric() {
            '9'
        } else if c.is_uppercase() {
            'A'
        } else if c.is_alphabetic() {
            'a'
        } else if c.is_ascii_graphic() {
            c
        } else {
            ' '
        }
    });
    masked.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn see(cells: &[&str]) -> ColumnProfile {
        let mut column = ColumnProfile::default();
        for cell in cells {
            column.see(cell);
        }
        column
    }

    #[test]
    fn filled_cells_and_distinct_samples_are_kept() {
        let column = see(&["a", "b", "a", "N/A", "", "c", "d", "e", "f"]);
        assert_eq!(column.filled, 7);
        assert_eq!(column.samples, ["a", "b", "c", "d", "e"]);
    }

    #[test]
    fn lengths_are_counted_as_dataverse_counts() {
        assert_eq!(see(&["ab", "😀"]).longest, 2);
        assert_eq!(see(&["ééé", "ab"]).longest, 3);
    }

    #[test]
    fn a_sample_is_cut_and_a_shape_hides_every_letter() {
        let column = see(&[&"x".repeat(900), "Jane 2024-05-01", "Anna 2023-01-12", "n/a"]);
        assert_eq!(column.samples.first().map(String::len), Some(200));
        assert_eq!(column.shapes().first(), Some(&"Aaaa 9999-99-99"));
    }
}
