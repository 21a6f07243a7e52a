//! Records that may be one: what was found, what was decided, and the values of both sides, read when they are shown.

use serde::{Deserialize, Serialize};

/// Pairs handed out at once.
pub const PAIRS: u32 = 20;

/// Which pairs are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PairFilter {
    /// Those of which nothing was decided.
    #[default]
    Open,
    /// Those that become one record.
    Joined,
    /// Those that stay two.
    Kept,
}

/// What is done with a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PairRuling {
    /// One record.
    Join,
    /// Two records.
    KeepBoth,
}

/// A person's decision of one pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairChoice {
    /// Number of the pair, as in [`PairView::number`].
    pub number: u32,
    /// What is done with it; none where it is left open again.
    pub ruling: Option<PairRuling>,
    /// Columns with the side whose value counts.
    pub fields: Vec<(String, PairSide)>,
}

/// One side of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PairSide {
    /// The left one.
    One,
    /// The right one.
    Other,
}

/// How far the search is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SearchState {
    /// Nobody looked yet.
    #[default]
    NotLooked,
    /// Files or mapping are no longer those that were looked through.
    Outdated,
    /// The person stopped it.
    Stopped,
    /// Done.
    Looked,
}

/// What was found and decided, with some of the pairs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DuplicatesView {
    /// How far the search is.
    pub state: SearchState,
    /// Decisions in the mapping, also of records that these files do not have.
    pub decided: u32,
    /// Pairs found.
    pub found: u32,
    /// Of them: nothing decided.
    pub open: u32,
    /// Joined.
    pub joined: u32,
    /// Of those: joined because they are certain, without asking.
    pub certain: u32,
    /// Kept as two.
    pub kept: u32,
    /// Open pairs by their percentage, 0 to 99.
    pub open_at: Vec<u32>,
    /// Which pairs these are.
    pub filter: PairFilter,
    /// Number of the first one among those of the filter, from 0.
    pub from: u32,
    /// Pairs of the filter.
    pub matching: u32,
    /// The pairs.
    pub pairs: Vec<PairView>,
}

impl DuplicatesView {
    /// Open pairs from a percentage on.
    #[must_use]
    pub fn open_from(&self, percent: usize) -> u32 {
        self.open_at.iter().skip(percent).sum()
    }
}

/// Two records that may be one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairView {
    /// Which of the pairs found.
    pub number: u32,
    /// True for companies, false for persons.
    pub is_company: bool,
    /// How likely they are the same, 0 to 99.
    pub percent: u8,
    /// True where it is certain.
    pub is_certain: bool,
    /// What speaks for it, in words, the strongest first.
    pub reasons: Vec<String>,
    /// File and row of either side.
    pub places: (PairPlace, PairPlace),
    /// Which side counts where nothing is chosen.
    pub newest: PairSide,
    /// What was decided, and whether the search did so.
    pub ruling: Option<(PairRuling, bool)>,
    /// Values of both, column by column.
    pub fields: Vec<PairField>,
}

/// Where a record of a pair stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairPlace {
    /// Name of the file.
    pub file: String,
    /// Data row, from 1.
    pub row: u32,
}

/// One column of a pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairField {
    /// Column of the destination.
    pub column: String,
    /// Its name as people read it.
    pub display: String,
    /// Value of the left one; empty where it has none.
    pub one: String,
    /// Value of the right one.
    pub other: String,
    /// Value of the one record, by what was chosen.
    pub joined: String,
    /// The side that was chosen.
    pub chosen: Option<PairSide>,
    /// True where the sides differ and the person can choose.
    pub can_choose: bool,
    /// True where the value is about somebody.
    pub is_personal: bool,
}

impl PairView {
    /// What to call it: the name of the company or person.
    #[must_use]
    pub fn name(&self) -> String {
        let of = |column: &str| {
            let field = self.fields.iter().find(|field| field.column == column)?;
            let value = match self.newest {
                PairSide::One => [&field.one, &field.other],
                PairSide::Other => [&field.other, &field.one],
            };
            value.into_iter().find(|value| !value.is_empty()).cloned()
        };
        if self.is_company {
            return of("name").unwrap_or_default();
        }
        let parts: Vec<String> = ["firstname", "lastname"].into_iter().filter_map(of).collect();
        if parts.is_empty() {
            of("emailaddress1").unwrap_or_default()
        } else {
            parts.join(" ")
        }
    }
}
