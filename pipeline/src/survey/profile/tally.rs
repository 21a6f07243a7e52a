//! How many cells, and where the first of them stands.

/// Place of a cell within its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    /// Data row from 1.
    pub(super) row: u32,
    /// Physical line from 1.
    pub(super) line: u32,
}

/// Cells of one sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) cells: u32,
    pub(super) first: Option<At>,
}

impl Tally {
    pub(super) fn add(&mut self, cells: u32, at: At) {
        self.cells = self.cells.saturating_add(cells);
        if self.first.is_none_or(|first| at < first) {
            self.first = Some(at);
        }
    }
}

/// Least and greatest of what was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range<T>(pub(super) Option<(T, T)>);

impl<T> Default for Range<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Copy + Ord> Range<T> {
    pub(super) fn show(&mut self, value: T) {
        self.0 = Some(match self.0 {
            None => (value, value),
            Some((least, greatest)) => (least.min(value), greatest.max(value)),
        });
    }

    /// The range of both.
    pub(super) fn joined(mut self, other: Self) -> Self {
        if let Some((least, greatest)) = other.0 {
            self.show(least);
            self.show(greatest);
        }
        self
    }
}
