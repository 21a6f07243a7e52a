//! When the page is told of a run, and how fast the run goes.

use pipeline::load::RunView;
use shared::millis::Millis;
use std::collections::VecDeque;

/// The rate is that of this many milliseconds.
const WINDOW_MS: u64 = 10_000;

/// The page hears of a run at most this often.
const TELL_MS: u64 = 200;

/// What was told last, and the confirmed records of the last seconds.
pub(super) struct Pulse {
    is_stirred: bool,
    looked_at: Millis,
    last: Option<RunView>,
    confirmed: VecDeque<(Millis, u64)>,
}

/// The page does not know the run at all, so it is due.
impl Default for Pulse {
    fn default() -> Self {
        Self {
            is_stirred: true,
            looked_at: Millis(0),
            last: None,
            confirmed: VecDeque::new(),
        }
    }
}

impl Pulse {
    /// Something happened.
    pub(super) fn stir(&mut self) {
        self.is_stirred = true;
    }

    /// Milliseconds until the page is to be told; none where nothing happened. A look at a run costs as much as it has
    /// records, so it is taken only then.
    pub(super) fn due_in(&self, now: Millis) -> Option<u64> {
        self.is_stirred
            .then(|| TELL_MS.saturating_sub(now.since(self.looked_at)))
    }

    /// Looks at the run; true where the page does not know it like this.
    pub(super) fn look(&mut self, now: Millis, view: &RunView) -> bool {
        self.is_stirred = false;
        self.looked_at = now;
        while self
            .confirmed
            .front()
            .is_some_and(|(then, _)| now.since(*then) > WINDOW_MS)
        {
            self.confirmed.pop_front();
        }
        let confirmed = view.phases.iter().map(|phase| u64::from(phase.confirmed)).sum();
        self.confirmed.push_back((now, confirmed));
        // A wait gets shorter without the run moving.
        let is_waiting = view.paused.is_none() && view.waiting.is_some_and(|waiting| waiting.until > now);
        let is_news = is_waiting || self.last.as_ref() != Some(view);
        if is_news {
            self.last = Some(view.clone());
        }
        is_news
    }

    /// Confirmed records a second over the last ten seconds.
    pub(super) fn per_second(&self) -> u32 {
        let (Some((from, before)), Some((to, after))) = (self.confirmed.front(), self.confirmed.back())
        else {
            return 0;
        };
        let ms = to.since(*from).max(1_000);
        u32::try_from(after.saturating_sub(*before).saturating_mul(1_000) / ms).unwrap_or(u32::MAX)
    }
}
