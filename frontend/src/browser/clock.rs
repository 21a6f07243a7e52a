//! `Date.now`: the only clock of page and worker.

use shared::millis::Millis;

/// Now, to the millisecond.
#[must_use]
pub fn now() -> Millis {
    let ms = js_sys::Date::now();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "Date.now is a whole number below 2^53; a clock set before 1970 becomes 0"
    )]
    Millis(ms.max(0.0) as u64)
}

/// Waits in steps that a timer of the browser can hold (its limit is 2^31 ms).
pub async fn sleep(ms: u64) {
    let step = u32::try_from(ms).unwrap_or(u32::MAX).min(60_000);
    gloo_timers::future::TimeoutFuture::new(step).await;
}
