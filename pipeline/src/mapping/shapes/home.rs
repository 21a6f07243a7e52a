//! The country of rows that name none.

use serde::{Deserialize, Serialize};

/// A country by its code of ISO 3166-1, such as `GB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HomeCountry([u8; 2]);

/// A text that is no code of a country.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected the code of a country such as GB, found {found}")]
pub struct BadCountry {
    /// What was found, cut.
    pub found: String,
}

impl HomeCountry {
    /// The two letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Both bytes are capital letters.
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl From<HomeCountry> for String {
    fn from(country: HomeCountry) -> Self {
        country.as_str().to_owned()
    }
}

impl TryFrom<String> for HomeCountry {
    type Error = BadCountry;
    fn try_from(text: String) -> Result<Self, BadCountry> {
        match *text.as_bytes() {
            [one, two]
                if crate::source::countries()
                    .iter()
                    .any(|country| country.code == text) =>
            {
                Ok(Self([one, two]))
            }
            _ => Err(BadCountry {
                found: text.chars().take(20).collect(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn a_home_is_a_country() {
        let of = |code: &str| serde_json::from_value::<HomeCountry>(code.into());
        assert_eq!(of("GB").unwrap().as_str(), "GB");
        for code in ["XX", "gb", "G", "United Kingdom", "", "ÄÖ"] {
            assert!(
                of(code).unwrap_err().to_string().contains("code of a country"),
                "{code}"
            );
        }
    }
}
