//! The shapes of a column with their counts, in a bounded table. The text of a shape is made once, when it is new.

use super::class::shape;
use super::table::Table;

/// Shapes with their counts.
pub(super) struct ShapeCount {
    table: Table,
    /// Beside the table, by its places.
    texts: Vec<String>,
    most: usize,
    /// Cells whose shape came when the table was full.
    others: u32,
}

impl ShapeCount {
    /// A table of at most `most` shapes.
    pub(super) fn new(most: usize) -> Self {
        Self {
            table: Table::default(),
            texts: Vec::new(),
            most,
            others: 0,
        }
    }

    /// Counts the shape of a text, given its hash.
    pub(super) fn count(&mut self, hash: u64, text: &str, cells: u32) {
        if let Some(slot) = self.table.get(hash) {
            slot.count = slot.count.saturating_add(cells);
            return;
        }
        match u16::try_from(self.texts.len()) {
            Ok(place) if self.texts.len() < self.most => {
                self.texts.push(shape(text));
                self.table.insert(hash, cells, place, false);
            }
            _ => self.others = self.others.saturating_add(cells),
        }
    }

    /// All counted shapes, the commonest first; and the cells whose shape was not counted.
    pub(super) fn finish(self) -> (Vec<(String, u32)>, u32) {
        let counts = self.table.by_place().into_iter().map(|(_, slot)| slot.count);
        let mut shapes: Vec<_> = self.texts.into_iter().zip(counts).collect();
        shapes.sort_unstable_by(|(one, many), (other, few)| few.cmp(many).then_with(|| one.cmp(other)));
        (shapes, self.others)
    }
}

#[cfg(test)]
mod tests {
    use super::super::class::scan;
    use super::*;

    fn count(texts: &[&str]) -> (Vec<(String, u32)>, u32) {
        let mut shapes = ShapeCount::new(4);
        for text in texts {
            shapes.count(scan(text).1, text, 1);
        }
        shapes.finish()
    }

    #[test]
    fn the_commonest_shape_stands_first() {
        let (shapes, others) = count(&["ab", "cd", "A", "1", "2", "3"]);
        let expected = [("9".to_owned(), 3), ("aa".to_owned(), 2), ("A".to_owned(), 1)];
        assert_eq!((shapes.as_slice(), others), (expected.as_slice(), 0));
    }

    #[test]
    fn beyond_the_bound_shapes_are_counted_together() {
        let (shapes, others) = count(&["1", "11", "111", "1111", "11111", "111111", "11"]);
        assert_eq!((shapes.len(), others), (4, 2));
        assert_eq!(shapes.first(), Some(&("99".to_owned(), 2)));
    }
}
