//! A wait: from when, how long, and whose wish. Survives a clock that jumps.

use shared::millis::Millis;
use shared::outcome::Limit;

/// Longest wait that is taken at its word, in milliseconds; a larger Retry-After is a mistake or a date of a wrong
/// clock.
const LONGEST_MS: u64 = 900_000;

/// A wait that the run keeps before it sends anything more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hold {
    from: Millis,
    wait_ms: u64,
    /// Whose limit; absent where the run itself waits.
    pub(super) limit: Option<Limit>,
}

impl Hold {
    pub(super) fn new(from: Millis, wait_ms: u64, limit: Option<Limit>) -> Self {
        Self {
            from,
            wait_ms: wait_ms.min(LONGEST_MS),
            limit,
        }
    }

    /// The later of two waits.
    pub(super) fn or_longer(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other.until() > self.until() => other,
            Some(_) | None => self,
        }
    }

    pub(super) fn until(&self) -> Millis {
        self.from.plus(self.wait_ms)
    }

    /// True while the wait lasts. A clock that went backwards begins the wait anew instead of making it endless.
    pub(super) fn lasts(&mut self, now: Millis) -> bool {
        if now < self.from {
            self.from = now;
        }
        now < self.until()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_goes_back_does_not_make_a_wait_endless() {
        let mut hold = Hold::new(Millis(86_400_000), 5_000, None);
        assert!(hold.lasts(Millis(1_000)));
        assert!(!hold.lasts(Millis(6_000)));
    }

    #[test]
    fn a_wait_of_a_wrong_clock_is_cut() {
        assert_eq!(Hold::new(Millis(0), u64::MAX, None).until(), Millis(LONGEST_MS));
    }
}
