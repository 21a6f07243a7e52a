//! `Retry-After`: seconds or a date, never trusted blindly.

use http::HeaderMap;
use http::header::RETRY_AFTER;
use shared::millis::Millis;
use std::time::{Duration, UNIX_EPOCH};

/// Longest wait taken from a header, in milliseconds. Whoever still has to wait then is told so again.
pub const LONGEST_MS: u64 = 900_000;

/// Milliseconds that the answer asks to wait; nothing where the header is missing or makes no sense.
#[must_use]
pub fn read(headers: &HeaderMap, now: Millis) -> Option<u64> {
    parse(headers.get(RETRY_AFTER)?.to_str().ok()?, now)
}

/// The same for a bare value.
#[must_use]
pub fn parse(text: &str, now: Millis) -> Option<u64> {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number {
        let seconds: u64 = text.parse().unwrap_or(u64::MAX);
        return Some(seconds.saturating_mul(1_000).min(LONGEST_MS));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    let wait = date
        .duration_since(UNIX_EPOCH)
        .ok()?
        .saturating_sub(Duration::from_millis(now.0));
    u64::try_from(wait.as_millis())
        .ok()
        .map(|wait| wait.min(LONGEST_MS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_dates_and_nonsense() {
        let now = Millis(784_111_767_000);
        assert_eq!(parse("17", now), Some(17_000));
        assert_eq!(parse(" 0 ", now), Some(0));
        assert_eq!(parse("99999999999999999999", now), Some(LONGEST_MS));
        assert_eq!(parse("86400", now), Some(LONGEST_MS));
        assert_eq!(parse("Sun, 06 Nov 1994 08:49:37 GMT", now), Some(10_000));
        assert_eq!(parse("Sun, 06 Nov 1994 08:49:17 GMT", now), Some(0));
        assert_eq!(parse("soon", now), None);
        assert_eq!(parse("-5", now), None);
        assert_eq!(parse("+5", now), None);
        assert_eq!(parse("", now), None);
        assert_eq!(parse("Sat, 06 Nov 9999 08:49:37 GMT", now), Some(LONGEST_MS));
    }
}
