//! Which contacts there are, so that a purchase finds its buyer: by Kartra's number, else by e-mail.

use crate::transform::{Draft, SourceKey};
use shared::value::Value;
use std::collections::{HashMap, HashSet};
use xxhash_rust::xxh3::xxh3_64;

/// Keys of contacts, hashed: about 30 bytes each. Only asked, never walked.
#[derive(Debug, Default)]
pub(super) struct Contacts {
    keys: HashSet<u64>,
    /// Number of the contact with an address; none where the address itself is the key.
    by_email: HashMap<u64, Option<u64>>,
}

impl Contacts {
    /// Takes a contact.
    pub(super) fn see(&mut self, contact: &Draft) {
        self.keys.insert(hash(contact.key.as_str()));
        let email = contact
            .columns
            .iter()
            .find(|(column, _)| column.as_str() == "emailaddress1");
        if let Some((_, Value::Text(address))) = email {
            let number = contact.key.as_str().strip_prefix("id:");
            let number = number.and_then(|digits| digits.parse().ok());
            let address = SourceKey::of_email(address);
            let known = self.by_email.entry(hash(address.as_str())).or_insert(number);
            // Of two contacts with one address the older one, whatever the order of rows.
            *known = (*known).min(number).or(*known).or(number);
        }
    }

    /// Key of the contact with this number, else with this address.
    pub(super) fn find(&self, number: &str, email: &str) -> Option<SourceKey> {
        let by_number = SourceKey::of_kartra_id(number).filter(|key| self.keys.contains(&hash(key.as_str())));
        if by_number.is_some() || email.is_empty() {
            return by_number;
        }
        let address = SourceKey::of_email(email);
        match self.by_email.get(&hash(address.as_str()))? {
            Some(number) => SourceKey::of_kartra_id(&number.to_string()),
            None => Some(address),
        }
    }
}

fn hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}
