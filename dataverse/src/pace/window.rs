//! A sum over a sliding stretch of time.

use shared::millis::Millis;
use std::collections::VecDeque;

/// Amounts with their moments; those older than the length no longer count.
#[derive(Clone, Debug)]
pub(super) struct Window {
    length_ms: u64,
    amounts: VecDeque<(Millis, u64)>,
    sum: u64,
}

impl Window {
    pub(super) fn new(length_ms: u64) -> Self {
        Self {
            length_ms,
            amounts: VecDeque::new(),
            sum: 0,
        }
    }

    pub(super) fn add(&mut self, now: Millis, amount: u64) {
        self.forget(now);
        match self.amounts.back_mut() {
            Some((at, last)) if *at == now => *last = last.saturating_add(amount),
            Some(_) | None => self.amounts.push_back((now, amount)),
        }
        self.sum = self.sum.saturating_add(amount);
    }

    pub(super) fn sum(&mut self, now: Millis) -> u64 {
        self.forget(now);
        self.sum
    }

    /// Milliseconds until the oldest amount no longer counts.
    pub(super) fn until_less(&self, now: Millis) -> u64 {
        let oldest = self.amounts.front();
        oldest.map_or(0, |(at, _)| at.plus(self.length_ms).since(now))
    }

    /// Moves all moments to an earlier time.
    pub(super) fn set_back(&mut self, ms: u64) {
        for (at, _) in &mut self.amounts {
            *at = Millis(at.0.saturating_sub(ms));
        }
    }

    fn forget(&mut self, now: Millis) {
        while let Some((at, amount)) = self.amounts.front().copied() {
            if now.since(at) < self.length_ms {
                break;
            }
            self.amounts.pop_front();
            self.sum = self.sum.saturating_sub(amount);
        }
    }
}
