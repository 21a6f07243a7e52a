//! Places of records within a phase, kept as ranges in the journal.

use serde::{Deserialize, Serialize};
use shared::chunk::MOST_ROWS;

/// Places of records within a phase: ascending, without repetition, at most [`MOST_ROWS`].
///
/// As JSON they are ranges, first and last included, so that the usual chunk of neighbours is one pair.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<(u32, u32)>", into = "Vec<(u32, u32)>")]
pub struct Members(Vec<u32>);

/// Why ranges are not members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected ascending ranges of at most {MOST_ROWS} places, found something else")]
pub struct BadMembers;

impl Members {
    /// The places, ascending.
    #[must_use]
    pub fn as_slice(&self) -> &[u32] {
        &self.0
    }

    /// Number of places.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True where there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().copied()
    }
}

impl FromIterator<u32> for Members {
    fn from_iter<I: IntoIterator<Item = u32>>(places: I) -> Self {
        let mut places: Vec<u32> = places.into_iter().collect();
        places.sort_unstable();
        places.dedup();
        Self(places)
    }
}

impl From<Members> for Vec<(u32, u32)> {
    fn from(members: Members) -> Self {
        let mut ranges: Self = Vec::new();
        for place in members.0 {
            match ranges.last_mut() {
                Some((_, last)) if last.checked_add(1) == Some(place) => *last = place,
                Some(_) | None => ranges.push((place, place)),
            }
        }
        ranges
    }
}

impl TryFrom<Vec<(u32, u32)>> for Members {
    type Error = BadMembers;

    fn try_from(ranges: Vec<(u32, u32)>) -> Result<Self, BadMembers> {
        let mut places: Vec<u32> = Vec::new();
        for (first, last) in ranges {
            let follows = places.last().is_none_or(|&before| before < first);
            let width = last
                .checked_sub(first)
                .and_then(|gap| usize::try_from(gap).ok())
                .ok_or(BadMembers)?;
            if !follows || width >= MOST_ROWS || places.len() + width >= MOST_ROWS {
                return Err(BadMembers);
            }
            places.extend(first..=last);
        }
        Ok(Self(places))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    fn check(places: &[u32], json: &str) {
        let members: Members = places.iter().copied().collect();
        assert_eq!(serde_json::to_string(&members).unwrap(), json);
        assert_eq!(serde_json::from_str::<Members>(json).unwrap(), members);
    }

    #[test]
    fn neighbours_become_one_range() {
        check(&[], "[]");
        check(&[0, 1, 2, 7, 9, 10], "[[0,2],[7,7],[9,10]]");
        check(&[u32::MAX], "[[4294967295,4294967295]]");
    }

    #[test]
    fn ranges_that_lie_are_refused() {
        for json in ["[[2,1]]", "[[0,4294967295]]", "[[5,6],[1,2]]", "[[1,2],[2,3]]"] {
            assert!(serde_json::from_str::<Members>(json).is_err(), "{json}");
        }
    }
}
