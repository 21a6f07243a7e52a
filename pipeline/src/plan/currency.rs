//! Currencies: an organisation has its own records of them, so a plan names them by their ISO code and is told their keys.

use super::Plan;
use crate::transform::Lookup;
use shared::id::{RecordId, TableName};
use shared::value::Reference;
use std::collections::{BTreeMap, BTreeSet};

/// Table of the currencies.
const TABLE: &str = "transactioncurrency";
/// What the source key of a currency begins with.
const PREFIX: &str = "currency:";

/// The ISO code of the currency that a lookup points at; none for other lookups.
pub(super) fn code_of(lookup: &Lookup) -> Option<&str> {
    let is_currency = lookup.table.as_str() == TABLE;
    lookup.key.as_str().strip_prefix(PREFIX).filter(|_| is_currency)
}

/// Currencies of a plan.
#[derive(Clone, Debug, Default)]
pub(super) struct Currencies {
    /// ISO codes that records name.
    pub(super) named: BTreeSet<String>,
    /// Keys in the organisation, by ISO code in capitals.
    known: BTreeMap<String, RecordId>,
}

impl Plan {
    /// ISO codes of the currencies that records name, in their order. Money goes nowhere before the organisation has each.
    #[must_use]
    pub fn currencies(&self) -> Vec<String> {
        self.currencies.named.iter().cloned().collect()
    }

    /// Tells the keys of the organisation's currencies by ISO code, and gives the codes that are missing there.
    pub fn know_currencies(&mut self, known: impl IntoIterator<Item = (String, RecordId)>) -> Vec<String> {
        let known = known
            .into_iter()
            .map(|(code, id)| (code.trim().to_uppercase(), id));
        self.currencies.known = known.collect();
        let is_missing = |code: &&String| !self.currencies.known.contains_key(&code.to_uppercase());
        self.currencies.named.iter().filter(is_missing).cloned().collect()
    }

    /// The organisation's currency that a lookup points at.
    pub(super) fn currency(&self, lookup: &Lookup) -> Option<Reference> {
        let id = self.currencies.known.get(&code_of(lookup)?.to_uppercase())?;
        Some(Reference {
            table: TableName::try_new(TABLE).ok()?,
            id: *id,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::plan::tests::synthetic::{plan, table};
    use crate::transform::SourceKey;
    use shared::id::ColumnName;
    use uuid::Uuid;

    fn lookup(to: &str, key: &str) -> Lookup {
        Lookup {
            column: ColumnName::try_new("transactioncurrencyid").unwrap(),
            table: table(to),
            key: SourceKey::of_named(key, "eur"),
        }
    }

    #[test]
    fn a_currency_is_found_by_its_code_and_a_missing_one_is_named() {
        let mut plan = plan(1, 1, |_| None);
        plan.currencies.named = BTreeSet::from(["EUR".to_owned(), "USD".to_owned()]);
        let euro = RecordId(Uuid::from_u128(7));
        assert_eq!(plan.know_currencies([("eur".to_owned(), euro)]), ["USD"]);
        let found = |to: &str, key: &str| plan.currency(&lookup(to, key)).map(|found| found.id);
        assert_eq!(found(TABLE, "currency"), Some(euro));
        assert_eq!(found("contact", "currency"), None);
        assert_eq!(found(TABLE, "purchase"), None);
    }
}
