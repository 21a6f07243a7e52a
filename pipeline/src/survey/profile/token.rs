//! The parts of cells that hold several values, counted in a bounded table.

use super::hash::hash;

/// Longest part that is counted, in bytes: no name of a tag or an option is longer.
const MOST_TOKEN_BYTES: usize = 400;

/// Parts with their counts.
pub(super) struct Tokens {
    entries: Vec<Token>,
    /// Open addressing: places in `entries` from 1; 0 is a free slot.
    slots: Vec<u16>,
    text: String,
    most: usize,
    /// Parts that came when the table was full, or were too long.
    pub(super) uncounted: u64,
}

struct Token {
    hash: u64,
    start: u32,
    end: u32,
    /// Rows that hold it.
    rows: u32,
    /// Different cells that hold it, as far as they are known to differ.
    cells: u32,
    /// Those of them that hold other parts beside it.
    split: u32,
    /// The last cell that held it, so that a cell counts once.
    cell: u32,
}

impl Tokens {
    /// Room for `most` parts.
    pub(super) fn new(most: usize) -> Self {
        Self {
            entries: Vec::new(),
            slots: Vec::new(),
            text: String::new(),
            most: most.min(usize::from(u16::MAX) - 1),
            uncounted: 0,
        }
    }

    /// Counts a part of the `cell`th cell, which stands in so many rows.
    pub(super) fn count(&mut self, part: &str, cell: u32, rows: u32, is_split: bool) {
        if part.len() > MOST_TOKEN_BYTES {
            self.uncounted += u64::from(is_split);
            return;
        }
        let hash = hash(part.as_bytes());
        let last = self.slots.len().wrapping_sub(1);
        let mut at = start(hash, last);
        while let Some(slot) = self.slots.get(at) {
            let Some(place) = usize::from(*slot).checked_sub(1) else {
                break;
            };
            if let Some(token) = self.entries.get_mut(place).filter(|token| token.hash == hash) {
                if token.cell != cell {
                    token.cell = cell;
                    token.rows = token.rows.saturating_add(rows);
                    token.cells = token.cells.saturating_add(1);
                    token.split = token.split.saturating_add(u32::from(is_split));
                }
                return;
            }
            at = (at + 1) & last;
        }
        self.insert(hash, part, cell, rows, is_split);
    }

    fn insert(&mut self, hash: u64, part: &str, cell: u32, rows: u32, is_split: bool) {
        let bounds = (
            u32::try_from(self.text.len()),
            u32::try_from(self.text.len() + part.len()),
        );
        let (Ok(begin), Ok(end), true) = (bounds.0, bounds.1, self.entries.len() < self.most) else {
            self.uncounted += u64::from(is_split);
            return;
        };
        self.text.push_str(part);
        self.entries.push(Token {
            hash,
            start: begin,
            end,
            rows,
            cells: 1,
            split: u32::from(is_split),
            cell,
        });
        if self.entries.len() * 2 > self.slots.len() {
            self.slots = vec![0; (self.slots.len() * 2).max(8)];
            for (before, token) in self.entries.iter().enumerate() {
                place(&mut self.slots, token.hash, before + 1);
            }
        } else {
            place(&mut self.slots, hash, self.entries.len());
        }
    }

    /// Parts of split cells, and those of them that are whole parts of other cells too.
    pub(super) fn reuse(&self) -> (u64, u64) {
        let mut all = self.uncounted;
        let mut again = 0;
        for token in &self.entries {
            all += u64::from(token.split);
            if token.cells > 1 {
                again += u64::from(token.split);
            }
        }
        (all, again)
    }

    /// The parts with the number of rows that hold each, the commonest first.
    pub(super) fn finish(self) -> Vec<(String, u32)> {
        let text = &self.text;
        let mut tokens: Vec<_> = self
            .entries
            .iter()
            .map(|token| {
                let part = text.get(token.start as usize..token.end as usize);
                (part.unwrap_or("").to_owned(), token.rows)
            })
            .collect();
        tokens.sort_unstable_by(|(one, many), (other, few)| few.cmp(many).then_with(|| one.cmp(other)));
        tokens
    }
}

fn start(hash: u64, last: usize) -> usize {
    usize::try_from(hash & u64::from(u32::MAX)).unwrap_or(0) & last
}

/// Puts a place, counted from 1, into a free slot. There is always one.
fn place(slots: &mut [u16], hash: u64, place: usize) {
    let last = slots.len().wrapping_sub(1);
    let mut at = start(hash, last);
    while slots.get(at).is_some_and(|slot| *slot != 0) {
        at = (at + 1) & last;
    }
    if let Some(slot) = slots.get_mut(at) {
        *slot = u16::try_from(place).unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_counts_once_for_each_cell() {
        let mut tokens = Tokens::new(10);
        for (cell, parts) in [(1, ["VIP", "VIP"]), (2, ["VIP", "Buyer"])] {
            for part in parts {
                tokens.count(part, cell, 3, true);
            }
        }
        assert_eq!(tokens.reuse(), (3, 2));
        assert_eq!(tokens.finish(), [("VIP".to_owned(), 6), ("Buyer".to_owned(), 3)]);
    }

    #[test]
    fn beyond_the_bound_parts_are_not_kept() {
        let mut tokens = Tokens::new(3);
        for cell in 0..10 {
            tokens.count(&format!("t{cell}"), cell, 1, true);
            tokens.count("t0", cell, 1, true);
        }
        assert_eq!((tokens.entries.len(), tokens.uncounted), (3, 7));
        assert_eq!(tokens.finish().first(), Some(&("t0".to_owned(), 10)));
    }
}
