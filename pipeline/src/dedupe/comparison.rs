//! Rows on their way through the comparison, in pieces, so that whoever compares can do something else in between, tell
//! how far it is, or stop.

use super::blocks::Blocks;
use super::field::Fields;
use super::rarity::Rarity;
use super::settle;
use super::verdict::{Judged, Pair, judge};

/// A comparison under way.
pub struct Comparison<K> {
    pub(super) rows: Vec<Fields>,
    pub(super) keys: Vec<K>,
    pub(super) rarity: Rarity,
    /// None once it is known which rows are compared.
    pub(super) blocks: Option<Blocks>,
    pub(super) candidates: Vec<(u32, u32)>,
    pub(super) judged: Vec<(u32, u32, Judged)>,
    /// Candidates judged.
    pub(super) done: usize,
}

/// It holds cells.
impl<K> std::fmt::Debug for Comparison<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<hidden>")
    }
}

impl<K: Ord + Clone> Comparison<K> {
    /// Compares some more pairs of rows, at most so many. False once all are compared.
    pub fn step(&mut self, most: usize) -> bool {
        if let Some(blocks) = &mut self.blocks {
            if !blocks.step(&self.rows, &self.rarity) {
                self.candidates = self.blocks.take().map(Blocks::into_pairs).unwrap_or_default();
            }
            return true;
        }
        let some = self.candidates.iter().skip(self.done).take(most);
        for (a, b) in some {
            self.done += 1;
            if let (Some(one), Some(other)) = (self.rows.get(*a as usize), self.rows.get(*b as usize)) {
                let verdict = judge(one, other, &self.rarity);
                self.judged.extend(verdict.map(|verdict| (*a, *b, verdict)));
            }
        }
        self.done < self.candidates.len()
    }

    /// How far it is, in thousandths.
    #[must_use]
    pub fn per_mille(&self) -> u16 {
        let share = |done: u64, all: u64, of: u64| (done * of).checked_div(all).unwrap_or(of);
        let done = match &self.blocks {
            Some(blocks) => {
                let (done, all) = blocks.progress();
                share(done, all, 250)
            }
            None => 250 + share(self.done as u64, self.candidates.len() as u64, 750),
        };
        u16::try_from(done).unwrap_or(1000)
    }

    /// Compares what is left, and gives the pairs that are, or may be, the same, the likeliest first.
    #[must_use]
    pub fn finish(mut self) -> Vec<Pair<K>> {
        while self.step(usize::MAX) {}
        settle::settle(&self.rows, &mut self.judged);
        let mut pairs: Vec<Pair<K>> = Vec::with_capacity(self.judged.len());
        for (a, b, verdict) in self.judged {
            if let (Some(one), Some(other)) = (self.keys.get(a as usize), self.keys.get(b as usize))
                && one != other
            {
                pairs.push(verdict.pair(one.clone(), other.clone()));
            }
        }
        // Of several rows behind the same two keys the likeliest counts.
        pairs.sort_by(|a, b| {
            let keys = (&a.one, &a.other).cmp(&(&b.one, &b.other));
            keys.then(b.score.total_cmp(&a.score))
                .then(a.verdict.cmp(&b.verdict))
                .then(a.reasons.cmp(&b.reasons))
        });
        pairs.dedup_by(|later, kept| (&later.one, &later.other) == (&kept.one, &kept.other));
        pairs.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| (&a.one, &a.other).cmp(&(&b.one, &b.other)))
        });
        pairs
    }
}
