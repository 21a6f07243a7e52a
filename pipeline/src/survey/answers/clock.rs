//! The clock in which an account writes its times.
//!
//! Kartra's API and notifications speak of US Eastern time, while a setting of the account governs the times of its
//! transactions (both SEEN in Kartra's help); which of the two an export uses is not known, so the person is asked.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Zone that is used until the person names one: that of Kartra's API (SEEN).
pub const FALLBACK_ZONE: &str = "America/New_York";

/// Clock of the account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Clock {
    /// Not said yet.
    #[default]
    Ask,
    /// A zone of the IANA table.
    Zone(Zone),
}

impl Clock {
    /// The zone to read times in.
    #[must_use]
    pub fn zone(&self) -> &str {
        match self {
            Self::Ask => FALLBACK_ZONE,
            Self::Zone(zone) => zone.as_str(),
        }
    }

    /// True until the person named a zone.
    #[must_use]
    pub fn is_ask(&self) -> bool {
        *self == Self::Ask
    }

    /// Why this zone.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Ask => format!(
                "You have not said which clock your Kartra account uses, so times are read as {FALLBACK_ZONE}, the clock of \
                 Kartra's own interface. If the account is set to another time zone, times would arrive some hours off, \
                 and some on the wrong day."
            ),
            Self::Zone(zone) => format!("Times are read as {zone}, as you said."),
        }
    }
}

/// Name of a zone in the form of the IANA table. Whether the table has it is for the page to say, which has the table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(String);

/// A text that cannot be the name of a zone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a time zone such as {FALLBACK_ZONE}, found {found}")]
pub struct BadZone {
    /// What was found, cut.
    pub found: String,
}

impl Zone {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.0
    }
}

impl TryFrom<String> for Zone {
    type Error = BadZone;
    fn try_from(text: String) -> Result<Self, BadZone> {
        let part_is_name = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_alphabetic())
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"_+-".contains(&b))
        };
        // The longest name of the table has 32 letters; abbreviations such as `EST` name no clock, but `UTC` does.
        let is_zone = text == "UTC" || text.contains('/') && text.split('/').all(part_is_name);
        if is_zone && text.len() <= 64 {
            Ok(Self(text))
        } else {
            Err(BadZone {
                found: text.chars().take(60).collect(),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, is_zone: bool) {
        assert_eq!(Zone::try_from(text.to_owned()).is_ok(), is_zone, "{text}");
    }

    #[test]
    fn only_names_of_zones_are_taken() {
        check("America/New_York", true);
        check("America/Argentina/Buenos_Aires", true);
        check("Etc/GMT+5", true);
        check("UTC", true);
        check("EST", false);
        check("(GMT-05:00) Eastern", false);
        check("Europe/", false);
        check("/Europe", false);
        check("Europe/../x", false);
        check(&format!("Europe/{}", "a".repeat(60)), false);
        check("", false);
    }

    #[test]
    fn an_unanswered_clock_falls_back_and_says_so() {
        let clock = Clock::default();
        assert_eq!(clock.zone(), "America/New_York");
        assert!(clock.sentence().contains("not said"), "{}", clock.sentence());
        let said = Zone::try_from("Europe/London".to_owned()).map(Clock::Zone);
        assert_eq!(said.as_ref().map(Clock::zone), Ok("Europe/London"));
        assert!(said.is_ok_and(|clock| !clock.is_ask() && clock.sentence().contains("Europe/London")));
    }
}
