//! Rows about the same thing, brought together part by part, so that joining needs little memory besides the keys.

use super::Ranked;
use crate::survey::keys::RowKey;

/// Rows that are sorted at a time.
const PART: usize = 131_072;

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) group: u64,
    /// Place of its file among those of the kind.
    pub(super) file: u16,
    /// Place of the row in its file.
    pub(super) at: u32,
    pub(super) row: RowKey,
}

/// Gives every group of rows about the same thing, from the row that counts least to the one that counts.
pub(super) fn each_group(ranked: &Ranked<'_>, take: &mut dyn FnMut(&[Entry])) {
    let entries = || {
        (0_u16..).zip(&ranked.files).flat_map(|(file, (one, _))| {
            (0_u32..).zip(one.keys.rows.iter()).map(move |(at, row)| Entry {
                group: row.group(ranked.kind),
                file,
                at,
                row,
            })
        })
    };
    in_parts(
        count(ranked),
        |part, parts, out| out.extend(entries().filter(|entry| part_of(entry.group, parts) == part)),
        |entries: &mut Vec<Entry>| {
            entries.sort_unstable_by_key(|entry| (entry.group, entry.file, entry.at));
            entries
                .chunk_by(|one, other| one.group == other.group)
                .for_each(&mut *take);
        },
    );
}

/// Usable rows of all files.
pub(super) fn count(ranked: &Ranked<'_>) -> usize {
    let rows = ranked.files.iter().map(|(one, _)| one.keys.rows.len());
    rows.map(|rows| usize::try_from(rows).unwrap_or(usize::MAX)).sum()
}

/// Fills a buffer part by part and hands it on; the buffer is used again.
pub(super) fn in_parts<T>(
    total: usize,
    fill: impl Fn(u64, u64, &mut Vec<T>),
    mut take: impl FnMut(&mut Vec<T>),
) {
    let parts = u64::try_from(total.div_ceil(PART).max(1)).unwrap_or(1);
    let mut buffer = Vec::with_capacity(total.min(PART + PART / 8));
    for part in 0..parts {
        buffer.clear();
        fill(part, parts, &mut buffer);
        take(&mut buffer);
    }
}

/// Part to which a key belongs. Numbers in a row are spread over all parts.
pub(super) fn part_of(key: u64, parts: u64) -> u64 {
    if parts == 1 {
        return 0;
    }
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) % parts
}
