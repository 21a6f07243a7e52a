//! The shapes of a column with their counts, in a bounded table. The text of a shape is made once, when it is new.

use super::class::shape;

/// Shapes with their counts.
pub(super) struct ShapeCount {
    shapes: Vec<Counted>,
    /// Open addressing: places in `shapes` from 1; 0 is a free slot.
    slots: Vec<u16>,
    most: usize,
    /// Cells whose shape came when the table was full.
    others: u32,
}

struct Counted {
    hash: u64,
    count: u32,
    text: String,
}

impl ShapeCount {
    /// A table of at most `most` shapes.
    pub(super) fn new(most: usize) -> Self {
        Self {
            shapes: Vec::new(),
            slots: Vec::new(),
            most: most.min(usize::from(u16::MAX)),
            others: 0,
        }
    }

    /// Counts the shape of a text, given its hash.
    pub(super) fn count(&mut self, hash: u64, text: &str, cells: u32) {
        if self.shapes.len() * 2 >= self.slots.len() && self.shapes.len() < self.most {
            self.grow();
        }
        let last = self.slots.len().wrapping_sub(1);
        let mut at = start(hash, last);
        while let Some(slot) = self.slots.get_mut(at) {
            if let Some(counted) = usize::from(*slot)
                .checked_sub(1)
                .and_then(|place| self.shapes.get_mut(place))
            {
                if counted.hash == hash {
                    counted.count = counted.count.saturating_add(cells);
                    return;
                }
            } else {
                if self.shapes.len() < self.most {
                    *slot = u16::try_from(self.shapes.len() + 1).unwrap_or(0);
                    let text = shape(text);
                    self.shapes.push(Counted {
                        hash,
                        count: cells,
                        text,
                    });
                } else {
                    self.others = self.others.saturating_add(cells);
                }
                return;
            }
            at = (at + 1) & last;
        }
    }

    fn grow(&mut self) {
        let slots = (self.slots.len() * 2).max(8);
        self.slots = vec![0; slots];
        for (place, counted) in self.shapes.iter().enumerate() {
            let mut at = start(counted.hash, slots - 1);
            while self.slots.get(at).is_some_and(|slot| *slot != 0) {
                at = (at + 1) & (slots - 1);
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = u16::try_from(place + 1).unwrap_or(0);
            }
        }
    }

    /// All counted shapes, the commonest first; and the cells whose shape was not counted.
    pub(super) fn finish(self) -> (Vec<(String, u32)>, u32) {
        let mut shapes: Vec<_> = self
            .shapes
            .into_iter()
            .map(|counted| (counted.text, counted.count))
            .collect();
        shapes.sort_unstable_by(|(one, many), (other, few)| few.cmp(many).then_with(|| one.cmp(other)));
        (shapes, self.others)
    }
}

fn start(hash: u64, last: usize) -> usize {
    usize::try_from(hash & u64::from(u32::MAX)).unwrap_or(0) & last
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
