//! Twelve bytes for each row, in pieces, so that growth never copies what is already there.

/// Rows of a piece.
const PIECE: usize = 8_192;

/// What is kept of one row: who it is and what it says, both hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::survey) struct RowKey {
    /// Who the row is about.
    pub(in crate::survey) key: u64,
    /// What it says.
    pub(in crate::survey) content: u32,
}

/// The rows of a file, in its order.
#[derive(Default)]
pub(in crate::survey) struct Rows {
    pieces: Vec<Piece>,
    len: u32,
}

#[derive(Default)]
struct Piece {
    keys: Vec<u64>,
    contents: Vec<u32>,
}

impl Rows {
    pub(in crate::survey) fn push(&mut self, row: RowKey) {
        self.len = self.len.saturating_add(1);
        if self.pieces.last().is_none_or(|piece| piece.keys.len() >= PIECE) {
            // A small file needs no whole piece; every later piece is filled or nearly so.
            let capacity = if self.pieces.is_empty() { 16 } else { PIECE };
            self.pieces.push(Piece {
                keys: Vec::with_capacity(capacity),
                contents: Vec::with_capacity(capacity),
            });
        }
        if let Some(piece) = self.pieces.last_mut() {
            piece.keys.push(row.key);
            piece.contents.push(row.content);
        }
    }

    pub(in crate::survey) fn iter(&self) -> impl Iterator<Item = RowKey> {
        self.pieces.iter().flat_map(|piece| {
            let rows = piece.keys.iter().zip(&piece.contents);
            rows.map(|(key, content)| RowKey {
                key: *key,
                content: *content,
            })
        })
    }

    pub(in crate::survey) fn len(&self) -> u32 {
        self.len
    }

    /// Memory in bytes.
    pub(in crate::survey) fn size_bytes(&self) -> usize {
        let piece = |piece: &Piece| piece.keys.capacity() * 8 + piece.contents.capacity() * 4;
        self.pieces.iter().map(piece).sum::<usize>() + self.pieces.capacity() * size_of::<Piece>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_in_their_order_and_cost_twelve_bytes() {
        let mut rows = Rows::default();
        for at in 0..1_000_000_u32 {
            rows.push(RowKey {
                key: u64::from(at) << 20,
                content: at,
            });
        }
        assert_eq!(rows.len(), 1_000_000);
        assert!(
            (0..)
                .zip(rows.iter())
                .all(|(at, row)| row.content == at && row.key == u64::from(at) << 20)
        );
        assert!(rows.size_bytes() < 12_200_000, "{}", rows.size_bytes());
    }

    #[test]
    fn a_small_file_costs_little() {
        let mut rows = Rows::default();
        rows.push(RowKey { key: 1, content: 2 });
        assert!(rows.size_bytes() < 1_000);
    }
}
