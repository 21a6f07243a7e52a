//! Service protection: three limits per user and web server, in a sliding window of five minutes.
//!
//! Limits, codes and messages: powerapps-docs, api-limits (SEEN). How a real server charges execution time is not
//! published; here every request costs a fixed time plus a time for each row that it touches (a model, stated as such).

use crate::error::Refusal;
use http::StatusCode;
use std::collections::VecDeque;

/// Settings of service protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Protection {
    /// Requests in a window.
    pub requests: u32,
    /// Milliseconds of execution in a window.
    pub execution_ms: u64,
    /// Requests at the same time.
    pub concurrency: u32,
    /// Length of the window in milliseconds.
    pub window_ms: u64,
    /// Modelled cost of a request in milliseconds.
    pub request_cost_ms: u64,
    /// Modelled cost of a row in microseconds.
    pub row_cost_us: u64,
    /// True where requests are taken to last as long as they cost, so that they overlap in modelled time.
    pub overlap: bool,
    /// `x-ms-dop-hint`.
    pub dop_hint: u32,
}

impl Default for Protection {
    fn default() -> Self {
        Self {
            requests: 6_000,
            execution_ms: 1_200_000,
            concurrency: 52,
            window_ms: 300_000,
            request_cost_ms: 10,
            row_cost_us: 5_000,
            overlap: false,
            dop_hint: 8,
        }
    }
}

/// What was spent in the window.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spent {
    /// (start, cost) of each request.
    requests: VecDeque<(u64, u64)>,
    cost_ms: u64,
    throttled_until: u64,
    pushes: u64,
}

/// A limit was exceeded.
pub(crate) struct Throttled {
    pub(crate) refusal: Refusal,
    pub(crate) retry_after_s: u64,
}

impl Spent {
    /// Lets a request in, or says how long to wait. Whoever goes on pushing waits longer.
    pub(crate) fn admit(&mut self, now_ms: u64, limits: &Protection) -> Result<(), Throttled> {
        self.forget(now_ms, limits);
        let count = self.requests.len();
        let running = self
            .requests
            .iter()
            .rev()
            .filter(|(start, cost)| start + cost > now_ms)
            .count();
        let over = if limits.overlap && running >= limits.concurrency as usize {
            Some((
                0x8007_2326,
                format!(
                    "Number of concurrent requests exceeded the limit of {}.",
                    limits.concurrency
                ),
            ))
        } else if self.cost_ms >= limits.execution_ms {
            Some((
                0x8007_2321,
                format!(
                    "Combined execution time of incoming requests exceeded limit of {} milliseconds over time window of {} seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.",
                    thousands(limits.execution_ms),
                    limits.window_ms / 1_000
                ),
            ))
        } else if count >= limits.requests as usize {
            Some((
                0x8007_2322,
                format!(
                    "Number of requests exceeded the limit of {} over time window of {} seconds.",
                    limits.requests,
                    limits.window_ms / 1_000
                ),
            ))
        } else {
            None
        };
        let Some((code, message)) = over else {
            self.pushes = 0;
            return Ok(());
        };
        self.pushes = if now_ms < self.throttled_until {
            self.pushes + 1
        } else {
            0
        };
        let free = self
            .requests
            .front()
            .map_or(1_000, |(start, _)| start + limits.window_ms - now_ms);
        let wait_ms = if code == 0x8007_2326 {
            1_000
        } else {
            free.clamp(1_000, limits.window_ms)
        };
        let retry_after_s = (wait_ms.div_ceil(1_000) + self.pushes * 5).min(2 * limits.window_ms / 1_000);
        self.throttled_until = now_ms + retry_after_s * 1_000;
        Err(Throttled {
            refusal: Refusal::new(StatusCode::TOO_MANY_REQUESTS, code, message),
            retry_after_s,
        })
    }

    /// Charges a request that was let in.
    pub(crate) fn charge(&mut self, now_ms: u64, rows: u64, limits: &Protection) {
        let cost = limits.request_cost_ms + rows * limits.row_cost_us / 1_000;
        self.requests.push_back((now_ms, cost));
        self.cost_ms += cost;
    }

    /// What is left of requests and of seconds of execution.
    pub(crate) fn left(&self, limits: &Protection) -> (u64, f64) {
        let requests = u64::from(limits.requests).saturating_sub(self.requests.len() as u64);
        let ms = limits.execution_ms.saturating_sub(self.cost_ms);
        #[expect(clippy::cast_precision_loss, reason = "a window holds far less than 2^52 ms")]
        let seconds = ms as f64 / 1_000.0;
        (requests, seconds)
    }

    fn forget(&mut self, now_ms: u64, limits: &Protection) {
        while let Some((start, cost)) = self.requests.front().copied() {
            if now_ms.saturating_sub(start) < limits.window_ms {
                break;
            }
            self.requests.pop_front();
            self.cost_ms -= cost;
        }
    }
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
