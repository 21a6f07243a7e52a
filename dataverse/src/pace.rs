//! When the next message may go: one gate for each user of each organisation, pure, driven by the moments handed in.
//!
//! Limits of service protection hold per user and web server: 6,000 requests and 1,200 s of execution in a sliding
//! 300 s, 52 at the same time (SEEN: powerapps-docs, api-limits). The gate keeps a mirror of both windows, so that they
//! are hardly ever overspent; `Retry-After` closes it for everybody; `x-ms-dop-hint` caps the lanes; their number begins
//! low, grows while answers are clean and halves when the server complains.

mod window;

use shared::millis::Millis;
use shared::outcome::Limit;
use window::Window;

/// Five minutes: the length of the sliding windows.
const WINDOW_MS: u64 = 300_000;

/// Milliseconds after which a lane may be free again; only an estimate for whoever asks.
const LANE_WAIT_MS: u64 = 250;

/// Moments of callers beside each other may come in a slightly wrong order, in milliseconds.
const DISORDER_MS: u64 = 1_000;

/// Clean rounds before a number of lanes that was too many is tried again.
const PROBE_ROUNDS: u32 = 50;

/// Lanes of a new gate.
const FIRST_LANES: u32 = 2;

/// Numbers that a gate works with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Requests in a window.
    pub requests: u32,
    /// Milliseconds of execution in a window.
    pub execution_ms: u64,
    /// Most requests at the same time.
    pub concurrency: u32,
}

/// Why settings make no gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected at least 1 request, 1 ms and 1 lane, found a zero")]
pub struct ImpossibleSettings;

impl Default for Settings {
    /// Below the documented limits, so that other clients of the same user keep some air: 90 % of the requests, 80 % of
    /// the time, which we measure with the network's share in it, and 40 lanes.
    fn default() -> Self {
        Self {
            requests: 5_400,
            execution_ms: 960_000,
            concurrency: 40,
        }
    }
}

/// Whether a message may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// It may; [`Gate::finished`] has to follow.
    Go,
    /// Not yet.
    Wait {
        /// Milliseconds until it makes sense to ask again.
        ms: u64,
        /// What is in the way.
        limit: Limit,
    },
}

/// What an answer taught.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lesson {
    /// Milliseconds from sending to the whole answer.
    pub took_ms: u64,
    /// `x-ms-dop-hint`.
    pub dop_hint: Option<u32>,
    /// A wait that the answer asked for.
    pub wait_ms: Option<u64>,
}

/// The gate.
#[derive(Clone, Debug)]
pub struct Gate {
    settings: Settings,
    requests: Window,
    execution: Window,
    closed_until: Millis,
    latest: Millis,
    in_flight: u32,
    lanes: u32,
    /// Lanes at the last complaint; above all lanes where there was none, or where they turned out to be fine.
    ceiling: u32,
    hint: Option<u32>,
    clean: u32,
    is_used: bool,
    usual_ms: u64,
}

impl Gate {
    /// An open gate with two lanes.
    ///
    /// # Errors
    /// [`ImpossibleSettings`] where a number is zero.
    pub fn try_new(settings: Settings) -> Result<Self, ImpossibleSettings> {
        if settings.requests == 0 || settings.execution_ms == 0 || settings.concurrency == 0 {
            return Err(ImpossibleSettings);
        }
        Ok(Self {
            settings,
            requests: Window::new(WINDOW_MS),
            execution: Window::new(WINDOW_MS),
            closed_until: Millis(0),
            latest: Millis(0),
            in_flight: 0,
            lanes: FIRST_LANES,
            ceiling: u32::MAX,
            hint: None,
            clean: 0,
            is_used: false,
            usual_ms: 0,
        })
    }

    /// Asks for a lane. After [`Admission::Go`] the message counts as under way.
    pub fn admit(&mut self, now: Millis) -> Admission {
        self.notice(now);
        if now < self.closed_until {
            return Admission::Wait {
                ms: self.closed_until.since(now),
                limit: Limit::Gate,
            };
        }
        if self.in_flight >= self.lanes() {
            return Admission::Wait {
                ms: LANE_WAIT_MS,
                limit: Limit::Concurrency,
            };
        }
        if self.requests.sum(now) >= u64::from(self.settings.requests) {
            return Admission::Wait {
                ms: self.requests.until_less(now),
                limit: Limit::Requests,
            };
        }
        // What is under way will be charged as well, most likely as much as usual.
        let expected_ms = u64::from(self.in_flight).saturating_mul(self.usual_ms);
        if self.execution.sum(now).saturating_add(expected_ms) >= self.settings.execution_ms {
            let (ms, limit) = if self.in_flight == 0 {
                (self.execution.until_less(now), Limit::ExecutionTime)
            } else {
                (LANE_WAIT_MS, Limit::ExecutionTime)
            };
            return Admission::Wait { ms, limit };
        }
        self.in_flight += 1;
        self.is_used |= self.in_flight.saturating_mul(2) >= self.lanes();
        self.requests.add(now, 1);
        Admission::Go
    }

    /// A message came back, or was given up.
    pub fn finished(&mut self, now: Millis, lesson: Lesson) {
        self.notice(now);
        self.in_flight = self.in_flight.saturating_sub(1);
        self.execution.add(now, lesson.took_ms);
        self.usual_ms = if self.usual_ms == 0 {
            lesson.took_ms
        } else {
            self.usual_ms.saturating_mul(7).saturating_add(lesson.took_ms) / 8
        };
        if lesson.dop_hint.is_some_and(|hint| hint > 0) {
            self.hint = lesson.dop_hint;
        }
        match lesson.wait_ms {
            Some(wait_ms) => self.slow_down(now, wait_ms),
            None => self.speed_up(),
        }
    }

    /// Messages that may be under way at the same time now.
    #[must_use]
    pub fn lanes(&self) -> u32 {
        let hint = self.hint.unwrap_or(u32::MAX);
        self.lanes.min(hint).min(self.settings.concurrency)
    }

    /// Several messages under way meet the same limit: they close the gate once and halve the lanes once.
    fn slow_down(&mut self, now: Millis, wait_ms: u64) {
        if now >= self.closed_until {
            self.ceiling = self.lanes();
            self.lanes = (self.lanes() / 2).max(1);
            self.clean = 0;
        }
        self.closed_until = self.closed_until.max(now.plus(wait_ms));
    }

    /// One lane more after a clean round, which is as many clean answers as there are lanes. The number of lanes that
    /// was too many is tried again only after many. Lanes that nobody uses prove nothing.
    fn speed_up(&mut self) {
        let lanes = self.lanes();
        let is_probe = lanes.saturating_add(1) >= self.ceiling;
        let rounds = if is_probe { PROBE_ROUNDS } else { 1 };
        self.clean = self.clean.saturating_add(1);
        if self.clean < lanes.saturating_mul(rounds) {
            return;
        }
        self.clean = 0;
        if self.is_used {
            self.lanes = lanes.saturating_add(1);
            if is_probe {
                self.ceiling = u32::MAX;
            }
        }
        self.is_used = false;
    }

    /// A clock that was set back would keep the gate closed, and the windows full, until it has caught up; so all
    /// moments are set back with it. A clock that was set forward cannot be told from a pause.
    fn notice(&mut self, now: Millis) {
        let back_ms = self.latest.since(now);
        if back_ms > DISORDER_MS {
            self.closed_until = Millis(self.closed_until.0.saturating_sub(back_ms));
            self.requests.set_back(back_ms);
            self.execution.set_back(back_ms);
            self.latest = now;
        }
        self.latest = self.latest.max(now);
    }
}

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
