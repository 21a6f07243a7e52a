//! What was decided of records that may be one: join them or keep both, and whose value counts in which column.
//!
//! Records are named by hashes of their source keys, so that a decision holds no cell and finds its records again in the
//! files of another week. Decisions are part of the mapping; where nothing was decided nothing is written, and the hash of
//! the mapping stays what it was. What is certain is joined without asking only where the mapping's choice allows it.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Most decisions that a mapping holds.
pub const MOST_DECISIONS: usize = 50_000;

/// A record by the first half of the hash of account, table and source key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RecordKey(pub [u8; 16]);

/// A text that is no key of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected 32 hexadecimal figures in small letters")]
pub struct BadRecordKey;

impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl From<RecordKey> for String {
    fn from(key: RecordKey) -> Self {
        key.to_string()
    }
}

impl TryFrom<String> for RecordKey {
    type Error = BadRecordKey;
    fn try_from(text: String) -> Result<Self, BadRecordKey> {
        let figures = text.bytes().map(|byte| match byte {
            b'0'..=b'9' => Ok(byte - b'0'),
            b'a'..=b'f' => Ok(byte - b'a' + 10),
            _ => Err(BadRecordKey),
        });
        let figures = figures.collect::<Result<Vec<u8>, _>>()?;
        let mut key = [0; 16];
        if figures.len() != 2 * key.len() {
            return Err(BadRecordKey);
        }
        for (place, pair) in key.iter_mut().zip(figures.chunks_exact(2)) {
            *place = pair.iter().fold(0, |sum, figure| sum * 16 + figure);
        }
        Ok(Self(key))
    }
}

/// Which records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateTable {
    /// Companies.
    Account,
    /// Persons.
    Contact,
}

impl DuplicateTable {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Account, Self::Contact];

    /// Logical name of the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Contact => "contact",
        }
    }
}

/// What is done with two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// They become one.
    Merge,
    /// They stay two, whatever else is decided.
    KeepBoth,
}

/// Who decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecidedBy {
    /// The person.
    Person,
    /// The search for duplicates, because the pair is certain.
    Search,
}

/// One of the two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The one with the lesser key.
    One,
    /// The one with the greater key.
    Other,
}

/// What was decided of a pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Which records.
    pub table: DuplicateTable,
    /// The lesser key.
    pub one: RecordKey,
    /// The greater key.
    pub other: RecordKey,
    /// What is done.
    pub ruling: Ruling,
    /// Who said so.
    pub by: DecidedBy,
    /// Columns of the destination in which the person chose a side. In any other the newest value counts.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Side>,
}

/// A pair of records.
pub type DuplicatePair = (DuplicateTable, RecordKey, RecordKey);

impl Decision {
    /// The pair.
    #[must_use]
    pub fn pair(&self) -> DuplicatePair {
        (self.table, self.one, self.other)
    }
}

/// All decisions, one for each pair.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Decision>", into = "Vec<Decision>")]
pub struct Decisions(BTreeMap<DuplicatePair, Decision>);

impl From<Decisions> for Vec<Decision> {
    fn from(decisions: Decisions) -> Self {
        decisions.0.into_values().collect()
    }
}

impl From<Vec<Decision>> for Decisions {
    fn from(all: Vec<Decision>) -> Self {
        let mut decisions = Self::default();
        for decision in all {
            decisions.decide(decision);
        }
        decisions
    }
}

impl Decisions {
    /// True where nothing was decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Pairs decided.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// What was decided of a pair.
    #[must_use]
    pub fn get(&self, pair: &DuplicatePair) -> Option<&Decision> {
        self.0.get(pair)
    }

    /// All, in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = &Decision> {
        self.0.values()
    }

    /// Takes a decision in place of an earlier one. False where there are too many, or a record is paired with itself;
    /// nothing is changed then. Keys that stand the wrong way round are turned, and their sides with them.
    pub fn decide(&mut self, mut decision: Decision) -> bool {
        if decision.one > decision.other {
            std::mem::swap(&mut decision.one, &mut decision.other);
            for side in decision.fields.values_mut() {
                *side = match side {
                    Side::One => Side::Other,
                    Side::Other => Side::One,
                };
            }
        }
        let pair = decision.pair();
        let has_room = self.0.len() < MOST_DECISIONS || self.0.contains_key(&pair);
        let is_taken = has_room && decision.one != decision.other;
        if is_taken {
            self.0.insert(pair, decision);
        }
        is_taken
    }

    /// Leaves a pair open again.
    pub fn forget(&mut self, pair: &DuplicatePair) {
        self.0.remove(pair);
    }

    /// Leaves open again what the search decided.
    pub fn forget_search(&mut self) {
        self.0.retain(|_, decision| decision.by == DecidedBy::Person);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::mapping::tests::contacts;
    use crate::mapping::{Mapping, MergeShape};

    fn key(byte: u8) -> RecordKey {
        RecordKey([byte; 16])
    }

    fn decision(one: u8, other: u8) -> Decision {
        Decision {
            table: DuplicateTable::Contact,
            one: key(one),
            other: key(other),
            ruling: Ruling::Merge,
            by: DecidedBy::Person,
            fields: [("telephone1".to_owned(), Side::One)].into(),
        }
    }

    #[test]
    fn a_key_is_figures_and_nothing_else() {
        let text = key(0xa7).to_string();
        assert_eq!(RecordKey::try_from(text), Ok(key(0xa7)));
        for text in ["", "A7", &"a7".repeat(15), &"A7".repeat(16), &"é".repeat(16)] {
            assert!(RecordKey::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_pair_is_one_pair_whichever_way_round() {
        let mut decisions = Decisions::default();
        assert!(decisions.decide(decision(2, 1)));
        let found = decisions.get(&(DuplicateTable::Contact, key(1), key(2))).unwrap();
        assert_eq!(found.fields.get("telephone1"), Some(&Side::Other));
        assert!(decisions.decide(decision(1, 2)));
        assert_eq!(decisions.len(), 1);
        assert!(!decisions.decide(decision(3, 3)));
    }

    #[test]
    fn a_mapping_without_decisions_is_written_as_before_there_were_any() {
        let mut mapping = contacts(&["email"]);
        let (before, hash) = (mapping.to_json(), mapping.hash());
        assert!(!before.contains("duplicates"));
        mapping.duplicates.decide(decision(1, 2));
        assert_ne!(mapping.hash(), hash);
        assert_eq!(Mapping::from_json(&mapping.to_json()).unwrap(), mapping);
        mapping
            .duplicates
            .forget(&(DuplicateTable::Contact, key(1), key(2)));
        assert_eq!((mapping.to_json(), mapping.hash()), (before, hash));
    }

    #[test]
    fn a_decision_takes_the_confirmation_back() {
        let mut mapping = contacts(&["email"]);
        mapping.confirm();
        mapping.duplicates.decide(decision(1, 2));
        assert!(!mapping.is_confirmed());
    }

    #[test]
    fn nonsense_is_refused_with_its_place() {
        let mut mapping = contacts(&["email"]);
        mapping.duplicates.decide(decision(1, 2));
        let json = mapping.to_json();
        let (head, rest) = json.split_at(json.find("\"duplicates\"").unwrap());
        for (right, wrong) in [
            ("\"table\": \"contact\"", "\"table\": \"lead\""),
            ("\"ruling\": \"merge\"", "\"ruling\": \"maybe\""),
            ("\"one\": \"01", "\"one\": \"zz"),
            ("\"telephone1\": \"one\"", "\"telephone1\": \"both\""),
        ] {
            assert!(rest.contains(right), "{right}");
            let error = Mapping::from_json(&format!("{head}{}", rest.replacen(right, wrong, 1))).unwrap_err();
            assert!(error.to_string().starts_with("duplicates[0]."), "{error}");
        }
    }

    #[test]
    fn companies_are_joined_where_certain_and_persons_are_asked_for() {
        let shape = crate::mapping::DuplicateShape::default();
        assert_eq!(shape.of(DuplicateTable::Account), MergeShape::JoinCertain);
        assert_eq!(shape.of(DuplicateTable::Contact), MergeShape::Ask);
    }
}
