//! When the page is told of a run, and how fast the run goes.

use pipeline::load::RunView;
use shared::millis::Millis;
use std::collections::VecDeque;

/// The rate is that of this many milliseconds.
const WINDOW_MS: u64 = 10_000;

/// What was told last, and the confirmed records of the last seconds.
#[derive(Default)]
pub(super) struct Pulse {
    last: Option<RunView>,
    is_due: bool,
    confirmed: VecDeque<(Millis, u64)>,
}

impl Pulse {
    /// Looks at the run.
    pub(super) fn see(&mut self, now: Millis, view: &RunView) {
        // A wait gets shorter without the run moving.
        let is_waiting = view.paused.is_none() && view.waiting.is_some_and(|waiting| waiting.until > now);
        if is_waiting || self.last.as_ref() != Some(view) {
            self.last = Some(view.clone());
            self.is_due = true;
        }
        let confirmed = view.phases.iter().map(|phase| u64::from(phase.confirmed)).sum();
        while self
            .confirmed
            .front()
            .is_some_and(|(then, _)| now.since(*then) > WINDOW_MS)
        {
            self.confirmed.pop_front();
        }
        self.confirmed.push_back((now, confirmed));
    }

    /// True where the page does not know the latest.
    pub(super) fn is_due(&self) -> bool {
        self.is_due
    }

    /// The page knows the latest.
    pub(super) fn told(&mut self) {
        self.is_due = false;
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
