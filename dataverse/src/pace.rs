//! When the next message may go: one gate for each user of each organisation, pure, driven by the moments handed in.
//!
//! Limits of service protection hold per user and web server: 6,000 requests and 1,200 s of execution in a sliding
//! 300 s, 52 at the same time (SEEN: powerapps-docs, api-limits). `Retry-After` closes the gate for everybody; the
//! concurrency begins low, grows while answers are clean and halves when the server complains; `x-ms-dop-hint` caps it.

mod window;

use shared::millis::Millis;
use shared::outcome::Limit;
use window::Window;

/// Five minutes: the length of the sliding windows.
const WINDOW_MS: u64 = 300_000;

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
    /// 90 % of the documented limits, so that other clients of the same user keep some air.
    fn default() -> Self {
        Self {
            requests: 5_400,
            execution_ms: 1_080_000,
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
    in_flight: u32,
    lanes: u32,
    hint: Option<u32>,
    clean: u32,
}

/// Milliseconds after which a lane may be free again; only an estimate for whoever asks.
const LANE_WAIT_MS: u64 = 250;

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
            in_flight: 0,
            lanes: 2.min(settings.concurrency),
            hint: None,
            clean: 0,
        })
    }

    /// Asks for a lane. After [`Admission::Go`] the message counts as under way.
    pub fn admit(&mut self, now: Millis) -> Admission {
        if now < self.closed_until {
            return Admission::Wait {
                ms: self.closed_until.since(now),
                limit: Limit::Gate,
            };
        }
        if self.in_flight >= self.cap() {
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
        if self.execution.sum(now) >= self.settings.execution_ms {
            return Admission::Wait {
                ms: self.execution.until_less(now),
                limit: Limit::ExecutionTime,
            };
        }
        self.in_flight += 1;
        self.requests.add(now, 1);
        Admission::Go
    }

    /// A message came back, or was given up.
    pub fn finished(&mut self, now: Millis, lesson: Lesson) {
        self.in_flight = self.in_flight.saturating_sub(1);
        self.execution.add(now, lesson.took_ms);
        if lesson.dop_hint.is_some_and(|hint| hint > 0) {
            self.hint = lesson.dop_hint;
        }
        match lesson.wait_ms {
            Some(wait_ms) => {
                self.closed_until = self.closed_until.max(now.plus(wait_ms));
                self.lanes = (self.lanes / 2).max(1);
                self.clean = 0;
            }
            None => {
                self.clean += 1;
                if self.clean >= self.lanes {
                    self.clean = 0;
                    self.lanes = self.lanes.saturating_add(1).min(self.cap_by_settings());
                }
            }
        }
    }

    /// Messages that may be under way at the same time now.
    #[must_use]
    pub fn lanes(&self) -> u32 {
        self.cap()
    }

    fn cap(&self) -> u32 {
        self.lanes.min(self.cap_by_settings())
    }

    fn cap_by_settings(&self) -> u32 {
        self.hint.map_or(self.settings.concurrency, |hint| {
            hint.min(self.settings.concurrency)
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    fn gate() -> Gate {
        Gate::try_new(Settings {
            requests: 10,
            execution_ms: 1_000,
            concurrency: 4,
        })
        .unwrap()
    }

    fn pass(gate: &mut Gate, now: u64, lesson: Lesson) {
        assert_eq!(gate.admit(Millis(now)), Admission::Go, "at {now}");
        gate.finished(Millis(now), lesson);
    }

    #[test]
    fn a_wait_closes_the_gate_for_everybody_until_its_end() {
        let mut gate = gate();
        pass(
            &mut gate,
            0,
            Lesson {
                wait_ms: Some(17_000),
                ..Lesson::default()
            },
        );
        assert_eq!(
            gate.admit(Millis(1_000)),
            Admission::Wait {
                ms: 16_000,
                limit: Limit::Gate
            }
        );
        assert_eq!(gate.admit(Millis(17_000)), Admission::Go);
    }

    #[test]
    fn a_shorter_wait_never_opens_the_gate_early() {
        let mut gate = gate();
        assert_eq!(gate.admit(Millis(0)), Admission::Go);
        assert_eq!(gate.admit(Millis(0)), Admission::Go);
        gate.finished(
            Millis(10),
            Lesson {
                wait_ms: Some(20_000),
                ..Lesson::default()
            },
        );
        gate.finished(
            Millis(20),
            Lesson {
                wait_ms: Some(1_000),
                ..Lesson::default()
            },
        );
        assert_eq!(
            gate.admit(Millis(2_000)),
            Admission::Wait {
                ms: 18_010,
                limit: Limit::Gate
            }
        );
    }

    #[test]
    fn lanes_grow_while_clean_halve_on_a_wait_and_obey_the_hint() {
        let mut gate = gate();
        for now in 0..9 {
            pass(&mut gate, now, Lesson::default());
        }
        assert_eq!(gate.lanes(), 4);
        pass(
            &mut gate,
            9,
            Lesson {
                wait_ms: Some(0),
                ..Lesson::default()
            },
        );
        assert_eq!(gate.lanes(), 2);
        gate.in_flight = 1;
        gate.finished(
            Millis(9),
            Lesson {
                dop_hint: Some(1),
                ..Lesson::default()
            },
        );
        assert_eq!(gate.lanes(), 1);
        assert_eq!(gate.admit(Millis(400_000)), Admission::Go);
        assert_eq!(
            gate.admit(Millis(400_000)),
            Admission::Wait {
                ms: LANE_WAIT_MS,
                limit: Limit::Concurrency
            }
        );
    }

    #[test]
    fn neither_window_is_overspent() {
        let mut requests = gate();
        for now in 0..10 {
            pass(&mut requests, now * 1_000, Lesson::default());
        }
        assert_eq!(
            requests.admit(Millis(20_000)),
            Admission::Wait {
                ms: 280_000,
                limit: Limit::Requests
            }
        );
        assert_eq!(requests.admit(Millis(300_000)), Admission::Go);

        let mut execution = gate();
        pass(
            &mut execution,
            5_000,
            Lesson {
                took_ms: 1_000,
                ..Lesson::default()
            },
        );
        assert_eq!(
            execution.admit(Millis(6_000)),
            Admission::Wait {
                ms: 299_000,
                limit: Limit::ExecutionTime
            }
        );
        assert_eq!(execution.admit(Millis(305_000)), Admission::Go);
    }

    #[test]
    fn a_clock_that_jumps_back_does_not_panic() {
        let mut gate = gate();
        pass(
            &mut gate,
            1_000_000,
            Lesson {
                took_ms: 5,
                ..Lesson::default()
            },
        );
        let _either = gate.admit(Millis(0));
    }

    #[test]
    fn a_gate_of_nothing_is_refused() {
        let settings = Settings {
            requests: 0,
            ..Settings::default()
        };
        assert_eq!(Gate::try_new(settings).err(), Some(ImpossibleSettings));
    }
}
