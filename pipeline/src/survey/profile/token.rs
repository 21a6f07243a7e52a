//! The parts of cells that hold several values, counted in a bounded table.

use super::table::Table;
use crate::survey::cell_hash::hash;

/// Longest part that is counted, in bytes: no name of a tag or an option is longer.
const MOST_TOKEN_BYTES: usize = 400;

/// Parts with the rows that hold them.
pub(super) struct Tokens {
    table: Table,
    /// Beside the table, by its places.
    entries: Vec<Token>,
    text: String,
    most: usize,
    /// Parts that came when the table was full, or were too long.
    pub(super) uncounted: u64,
}

struct Token {
    start: u32,
    end: u32,
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
            table: Table::default(),
            entries: Vec::new(),
            text: String::new(),
            most,
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
        let Some(slot) = self.table.get(hash) else {
            self.insert(hash, part, cell, rows, is_split);
            return;
        };
        if let Some(token) = self
            .entries
            .get_mut(usize::from(slot.place))
            .filter(|token| token.cell != cell)
        {
            slot.count = slot.count.saturating_add(rows);
            token.cell = cell;
            token.cells = token.cells.saturating_add(1);
            token.split = token.split.saturating_add(u32::from(is_split));
        }
    }

    fn insert(&mut self, hash: u64, part: &str, cell: u32, rows: u32, is_split: bool) {
        let (Ok(place), Ok(start), Ok(end), true) = (
            u16::try_from(self.entries.len()),
            u32::try_from(self.text.len()),
            u32::try_from(self.text.len() + part.len()),
            self.entries.len() < self.most,
        ) else {
            self.uncounted += u64::from(is_split);
            return;
        };
        self.text.push_str(part);
        self.entries.push(Token {
            start,
            end,
            cells: 1,
            split: u32::from(is_split),
            cell,
        });
        self.table.insert(hash, rows, place, false);
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
        let counts = self.table.by_place().into_iter().map(|(_, slot)| slot.count);
        let mut tokens: Vec<_> = self
            .entries
            .iter()
            .zip(counts)
            .map(|(token, rows)| {
                let part = self.text.get(token.start as usize..token.end as usize);
                (part.unwrap_or("").to_owned(), rows)
            })
            .collect();
        tokens.sort_unstable_by(|(one, many), (other, few)| few.cmp(many).then_with(|| one.cmp(other)));
        tokens
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
