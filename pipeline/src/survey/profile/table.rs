//! Counts by hash, in open addressing: a known hash costs one look into memory.

/// What is counted under a hash.
#[derive(Clone, Copy, Default)]
pub(super) struct Slot {
    /// 0 in a free slot.
    hash: u64,
    pub(super) count: u32,
    /// Place of what belongs to it in a list beside the table.
    pub(super) place: u16,
    /// A mark for the user of the table.
    pub(super) mark: bool,
}

/// The table. It is at most half full and doubles; who uses it bounds it.
#[derive(Default)]
pub(super) struct Table {
    slots: Vec<Slot>,
    len: usize,
}

impl Table {
    /// The slot of a hash, which is not 0.
    pub(super) fn get(&mut self, hash: u64) -> Option<&mut Slot> {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = start(hash, last);
        loop {
            let found = self.slots.get(at)?.hash;
            if found == hash {
                return self.slots.get_mut(at);
            }
            if found == 0 {
                return None;
            }
            at = (at + 1) & last;
        }
    }

    /// Takes a hash that is not there yet.
    pub(super) fn insert(&mut self, hash: u64, count: u32, place: u16, mark: bool) {
        if (self.len + 1) * 2 > self.slots.len() {
            let slots = vec![Slot::default(); (self.slots.len() * 2).max(8)];
            for slot in std::mem::replace(&mut self.slots, slots) {
                if slot.hash != 0 {
                    put(&mut self.slots, slot);
                }
            }
        }
        let slot = Slot {
            hash,
            count,
            place,
            mark,
        };
        put(&mut self.slots, slot);
        self.len += 1;
    }

    /// Hash and slot of each, in the order of their places.
    pub(super) fn by_place(&self) -> Vec<(u64, Slot)> {
        let taken = self.slots.iter().filter(|slot| slot.hash != 0);
        let mut slots: Vec<_> = taken.map(|slot| (slot.hash, *slot)).collect();
        slots.sort_unstable_by_key(|(_, slot)| slot.place);
        slots
    }
}

fn start(hash: u64, last: usize) -> usize {
    usize::try_from(hash & u64::from(u32::MAX)).unwrap_or(0) & last
}

/// Puts a slot where its hash belongs. There is always a free one.
fn put(slots: &mut [Slot], slot: Slot) {
    let last = slots.len().wrapping_sub(1);
    let mut at = start(slot.hash, last);
    while slots.get(at).is_some_and(|taken| taken.hash != 0) {
        at = (at + 1) & last;
    }
    if let Some(free) = slots.get_mut(at) {
        *free = slot;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let mut table = Table::default();
        assert!(table.get(7).is_none());
        // Hashes that begin their search at the same slots.
        for place in 0..500_u16 {
            table.insert(
                u64::from(place % 5 + 1) | u64::from(place + 1) << 40,
                1,
                place,
                place == 3,
            );
        }
        for place in 0..500_u16 {
            let slot = table.get(u64::from(place % 5 + 1) | u64::from(place + 1) << 40);
            assert_eq!(
                slot.map(|slot| (slot.place, slot.mark)),
                Some((place, place == 3))
            );
        }
        assert!(table.get(1).is_none());
        let places: Vec<_> = table.by_place().iter().map(|(_, slot)| slot.place).collect();
        assert_eq!((places, table.len), ((0..500).collect(), 500));
    }
}
