//! The prefix of a publisher, with which the logical name of every custom table and column begins.

use serde::{Deserialize, Serialize};

/// Prefix of a publisher without the underline, such as `new`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Prefix(String);

/// A text that is no prefix.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected two to eight lower-case letters and digits that begin with a letter and not with mscrm, found {found}"
)]
pub struct BadPrefix {
    /// What was found, cut.
    pub found: String,
}

impl Prefix {
    /// The prefix without the underline.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Logical name of a custom table or column: `tag` becomes `new_tag`.
    #[must_use]
    pub fn name(&self, name: &str) -> String {
        format!("{}_{name}", self.0)
    }
}

/// The prefix of every organisation's default publisher.
impl Default for Prefix {
    fn default() -> Self {
        Self("new".to_owned())
    }
}

impl From<Prefix> for String {
    fn from(prefix: Prefix) -> Self {
        prefix.0
    }
}

impl TryFrom<String> for Prefix {
    type Error = BadPrefix;

    /// INFERRED from the form in which makers name a publisher: two to eight letters and digits.
    fn try_from(text: String) -> Result<Self, BadPrefix> {
        let is_plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let begins = text.starts_with(|c: char| c.is_ascii_lowercase()) && !text.starts_with("mscrm");
        if is_plain && begins && (2..=8).contains(&text.len()) {
            Ok(Self(text))
        } else {
            Err(BadPrefix {
                found: text.chars().take(20).collect(),
            })
        }
    }
}
