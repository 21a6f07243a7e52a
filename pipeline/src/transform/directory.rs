//! Who is who, as far as it takes more than one row: which contact an e-mail address belongs to, which company a domain
//! belongs to, how a tag is spelt. It is gathered in a pass of its own and given to [`super::Transform`]; without it every
//! key still comes out of the row alone.
//!
//! Memory: 32 bytes for each contact row while gathering, 16 for each address afterwards; domains and buyers only where
//! they make accounts, about 100 bytes each; names of tags and lists at most 10,000.

use super::account::company_domain;
use super::convert::{self, Notes};
use super::key::SourceKey;
use crate::finding::FileNo;
use std::collections::HashMap;
use std::fmt;
use xxhash_rust::xxh3::xxh3_64;

mod gather;
mod look;

pub use gather::Gatherer;

/// Who is who.
#[derive(Clone, Default)]
pub struct Directory {
    /// Hash of an address, and the number of its contact: 0 for none, [`SEVERAL`] for several.
    people: Vec<(u64, u64)>,
    /// Hashes of addresses of affiliates, sorted.
    affiliates: Vec<u64>,
    companies: HashMap<u64, Owner>,
    /// Companies that buyers named, by the hash of a contact's number or address.
    buyers: HashMap<u64, Employer>,
    spellings: HashMap<SourceKey, Box<str>>,
}

/// Stands for more than one number.
const SEVERAL: u64 = u64::MAX;

/// Whose a domain is.
#[derive(Clone, PartialEq, Eq)]
enum Owner {
    One(SourceKey),
    Several,
}

/// Which company a buyer named.
#[derive(Clone, PartialEq, Eq)]
enum Employer {
    /// One, under its key, with the spelling that stands first in the alphabet.
    One(SourceKey, Box<str>),
    Several,
}

/// It holds names and keys.
impl fmt::Debug for Directory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}

impl Directory {
    /// Key of the contact with a valid e-mail address: by its number where exactly one contact has both.
    #[must_use]
    pub fn contact_of(&self, address: &str) -> SourceKey {
        let number = self
            .number(hash_of(address))
            .filter(|number| !matches!(*number, 0 | SEVERAL));
        number.map_or_else(|| SourceKey::of_email(address), SourceKey::of_number)
    }

    /// True where a contact of the files has the address.
    #[must_use]
    pub fn has_contact(&self, address: &str) -> bool {
        self.number(hash_of(address)).is_some()
    }

    /// True where an affiliate of the files has the address.
    #[must_use]
    pub fn is_affiliate(&self, address: &str) -> bool {
        self.affiliates.binary_search(&hash_of(address)).is_ok()
    }

    /// The company that a domain belongs to; none where several use it.
    pub(super) fn company_of(&self, domain: &str) -> Option<SourceKey> {
        match self.companies.get(&xxh3_64(domain.as_bytes()))? {
            Owner::One(key) => Some(key.clone()),
            Owner::Several => None,
        }
    }

    /// The company that a contact named when buying; none where purchases name several.
    pub(super) fn company_of_buyer(&self, contact: &SourceKey, address: Option<&str>) -> Option<&str> {
        let of = |hash: u64| match self.buyers.get(&hash)? {
            Employer::One(_, name) => Some(&**name),
            Employer::Several => None,
        };
        let by_number = contact.number().map(hash_of_number);
        // Addresses may have changed since; the number has not.
        match by_number.filter(|hash| self.buyers.contains_key(hash)) {
            Some(hash) => of(hash),
            None => of(hash_of(address?)),
        }
    }

    /// The spelling of a tag or list that most contacts have.
    pub(super) fn spelling(&self, key: &SourceKey) -> Option<&str> {
        self.spellings.get(key).map(|name| &**name)
    }

    fn number(&self, hash: u64) -> Option<u64> {
        let place = self.people.binary_search_by_key(&hash, |(hash, _)| *hash).ok()?;
        self.people.get(place).map(|(_, number)| *number)
    }
}

/// Hash of an address. Sixty-four bits: among a million addresses, two meet with a chance of one in 37 million.
fn hash_of(address: &str) -> u64 {
    xxh3_64(address.trim().to_lowercase().as_bytes())
}

/// Hash of a number, apart from those of addresses.
fn hash_of_number(number: u64) -> u64 {
    xxh3_64(&number.to_le_bytes())
}

/// A valid address, as the identity of a contact takes it.
fn address(cell: &str) -> Option<String> {
    convert::email(cell, &mut Notes::new())
}

/// The domain of a web page or of a bare domain, without `www.`; none where it is a free mail service's.
fn domain_of_page(cell: &str) -> Option<String> {
    let text = cell.trim().to_lowercase();
    let text = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .unwrap_or(&text);
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or("");
    company_domain(&format!("a@{}", host.strip_prefix("www.").unwrap_or(host)))
}

/// A row that names a person.
#[derive(Clone, Copy)]
struct Sighting {
    number: u64,
    mail: u64,
    row: u32,
    line: u32,
    file: FileNo,
}

#[cfg(test)]
mod tests;
