//! Names and numbers that identify things: tables, columns, records, runs, chunks, organisations, plans.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;
use uuid::Uuid;

/// Why a text is not a logical name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadName {
    /// What was offered, cut to 60 characters.
    pub found: String,
}

impl fmt::Display for BadName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected a logical name ([a-z][a-z0-9_]*, at most 100 characters), found `{}`",
            self.found
        )
    }
}

impl std::error::Error for BadName {}

fn checked(text: &str) -> Result<Arc<str>, BadName> {
    let mut chars = text.chars();
    let starts = chars.next().is_some_and(|c| c.is_ascii_lowercase());
    let continues = chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if starts && continues && text.len() <= 100 {
        Ok(Arc::from(text))
    } else {
        Err(BadName {
            found: text.chars().take(60).collect(),
        })
    }
}

macro_rules! logical_name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// A copy shares the text: every cell of every record carries the name of its column.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks the form of a Dataverse logical name.
            ///
            /// # Errors
            /// Anything but `[a-z][a-z0-9_]*` of at most 100 characters.
            pub fn try_new(text: &str) -> Result<Self, BadName> {
                checked(text).map(Self)
            }

            /// The name as Dataverse writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadName;
            fn try_from(text: String) -> Result<Self, BadName> {
                Self::try_new(&text)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0.as_ref().to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

logical_name! {
    /// Logical name of a Dataverse table (`contact`), never its plural set name.
    TableName
}
logical_name! {
    /// Logical name of a Dataverse column (`parentcustomerid`), never a navigation property.
    ColumnName
}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0.as_hyphenated())
            }
        }
    };
}

uuid_id! {
    /// Primary key of a record; computed before anything is sent, so that a re-send cannot double a row.
    RecordId
}
uuid_id! {
    /// One load of one plan into one organisation, from its start to its end or its rollback.
    RunId
}
uuid_id! {
    /// A Dataverse organisation (`OrganizationId` of `WhoAmI`).
    OrgId
}

/// Number of a chunk within its run, from 0, in the order of planning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChunkNumber(pub u32);

/// Rises with every holder of a run's lease; a lower number than the proxy's is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fence(pub u64);

/// SHA-256 over files, mapping and planned records, as 64 lower-case hexadecimal digits. It does not depend on the
/// organisation, so a rehearsed plan and a loaded plan can be compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlanHash(String);

impl PlanHash {
    /// Renders 32 bytes.
    #[must_use]
    pub fn of(bytes: &[u8; 32]) -> Self {
        use fmt::Write as _;
        let mut text = String::with_capacity(64);
        for byte in bytes {
            // Writing to a String cannot fail.
            let _infallible = write!(text, "{byte:02x}");
        }
        Self(text)
    }

    /// The 64 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// First four and last two digits, as shown to people.
    #[must_use]
    pub fn short(&self) -> String {
        let head: String = self.0.chars().take(4).collect();
        let tail: String = self.0.chars().skip(62).collect();
        format!("{head}…{tail}")
    }
}

impl TryFrom<String> for PlanHash {
    type Error = BadName;
    fn try_from(text: String) -> Result<Self, BadName> {
        let is_hex = text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if is_hex {
            Ok(Self(text))
        } else {
            Err(BadName {
                found: text.chars().take(60).collect(),
            })
        }
    }
}

impl From<PlanHash> for String {
    fn from(hash: PlanHash) -> Self {
        hash.0
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    fn check(text: &str, is_name: bool) {
        assert_eq!(TableName::try_new(text).is_ok(), is_name, "{text}");
        assert_eq!(ColumnName::try_from(text.to_owned()).is_ok(), is_name, "{text}");
    }

    #[test]
    fn only_logical_names_are_names() {
        check("contact", true);
        check("new_tag2", true);
        check("", false);
        check("Contact", false);
        check("contacts(1)", false);
        check("a b", false);
        check("../x", false);
        check(&"a".repeat(101), false);
    }

    #[test]
    fn a_plan_hash_is_64_lower_case_hex_digits() {
        let hash = PlanHash::of(&[0xab; 32]);
        assert_eq!(hash.as_str().len(), 64);
        assert_eq!(hash.short(), "abab…ab");
        assert!(PlanHash::try_from("AB".repeat(32)).is_err());
        assert!(PlanHash::try_from("ab".to_owned()).is_err());
    }
}
