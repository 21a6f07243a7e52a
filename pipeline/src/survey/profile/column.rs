//! What is known of one column when its file has been read.

use super::distinct::Distinct;
use super::form::{DateForm, Extreme, NumberForm};
use super::guess::TypeGuess;
use super::separator::SeparatorGuess;
use std::fmt;

/// Shapes shown of a column.
const MOST_SHAPES: usize = 3;

/// Profile of one column.
#[derive(Clone, Default)]
pub struct ColumnProfile {
    /// Cells that say something.
    pub filled: u32,
    /// Different values among them, as they are written.
    pub distinct: Distinct,
    /// Length of the shortest of them in UTF-16 code units, as Dataverse counts; 0 where no cell is filled.
    pub shortest: u32,
    /// Length of the longest of them.
    pub longest: u32,
    /// The first different values, at most ten, cut to 200 characters.
    pub samples: Vec<String>,
    /// The least number or the first day, in a column of numbers or days whose form is decided.
    pub least: Option<Extreme>,
    /// The greatest number or the last day.
    pub greatest: Option<Extreme>,
    /// How numbers are written, where at least half of the cells are numbers or amounts are expected.
    pub number: Option<NumberForm>,
    /// How dates are written, where at least half of the cells are dates or dates are expected.
    pub date: Option<DateForm>,
    /// What parts several values in a cell, where several are expected or found.
    pub separator: Option<SeparatorGuess>,
    /// All values with their cells, the commonest first, where they are few (about 500); otherwise none.
    pub values: Vec<(String, u32)>,
    /// What kind of field it would make.
    pub guess: TypeGuess,
    pub(super) shapes: Vec<(String, u32)>,
    /// Cells whose shapes were too many to be counted.
    pub(super) other_shapes: u32,
}

/// Samples and values are the customer's.
impl fmt::Debug for ColumnProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "ColumnProfile(filled: {}, longest: {}, {:?}, <hidden>)",
            self.filled, self.longest, self.guess.field_type
        )
    }
}

impl ColumnProfile {
    /// The commonest shapes, at most three: letters are `a` and `A`, digits `9`. No letter of the customer's is in them.
    #[must_use]
    pub fn shapes(&self) -> Vec<&str> {
        self.shapes
            .iter()
            .take(MOST_SHAPES)
            .map(|(shape, _)| shape.as_str())
            .collect()
    }

    /// The shapes with their cells, the commonest first: all of them, unless [`ColumnProfile::other_shapes`] is above 0.
    #[must_use]
    pub fn shape_counts(&self) -> &[(String, u32)] {
        &self.shapes
    }

    /// Cells whose shape was not counted, because there were more than the table holds.
    #[must_use]
    pub fn other_shapes(&self) -> u32 {
        self.other_shapes
    }
}
