//! What makes a record the same one in every file: Kartra's number, else the e-mail, else a name, else the whole row.
//! Computed from the cells alone, so it is the same on every machine, and nothing has to be collected first.
//!
//! A key is unique within its table. What hangs on a contact (a link, a membership, a note) has the key of the contact in
//! its own, so that it follows the contact. The golden vectors stand in `plan`, which makes ids of keys.

use crate::extract::Row;
use crate::source::{company_key, is_empty_text};
use crate::survey::tag::normal_form;
use sha2::{Digest, Sha256};
use std::fmt;

/// Key of a record, such as `id:4174086`, `email:jane@example.com`, `company:acme`, `row:9f…`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceKey(String);

/// A key can hold an e-mail.
impl fmt::Debug for SourceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}

impl SourceKey {
    /// The key as text; it may be personal, so it goes into hashes and never into a log.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Kartra's number; none where the cell holds anything but digits.
    #[must_use]
    pub fn of_kartra_id(cell: &str) -> Option<Self> {
        let text = cell.trim();
        let is_number = !text.is_empty() && text.len() <= 20 && text.bytes().all(|b| b.is_ascii_digit());
        let digits = text.trim_start_matches('0');
        (is_number && !digits.is_empty()).then(|| Self(format!("id:{digits}")))
    }

    /// Kartra's number.
    pub(super) fn of_number(number: u64) -> Self {
        Self(format!("id:{number}"))
    }

    /// Kartra's number, where the key is one that fits into 64 bits.
    pub(super) fn number(&self) -> Option<u64> {
        self.0.strip_prefix("id:")?.parse().ok()
    }

    /// A valid e-mail address, in lower case.
    #[must_use]
    pub fn of_email(address: &str) -> Self {
        Self(format!("email:{}", address.trim().to_lowercase()))
    }

    /// A company, by its name without case, punctuation and legal form.
    #[must_use]
    pub fn of_company(name: &str) -> Self {
        Self(format!("company:{}", company_key(name)))
    }

    /// A thing by a name or number of its own: `purchase:4174086`, `currency:USD`.
    #[must_use]
    pub fn of_named(what: &str, name: &str) -> Self {
        Self(format!("{what}:{}", name.trim()))
    }

    /// A company of which only the domain is known.
    #[must_use]
    pub fn of_domain(domain: &str) -> Self {
        Self(format!("domain:{}", domain.trim().to_lowercase()))
    }

    /// The account of a single person, by the key of the contact.
    #[must_use]
    pub fn of_person(contact: &Self) -> Self {
        Self(format!("person:{}", contact.0))
    }

    /// The account of the people who share a surname and an address, by letters and digits alone.
    #[must_use]
    pub fn of_household(parts: &[&str]) -> Self {
        let plain = |part: &&str| -> String {
            let words = part.split(|c: char| !c.is_alphanumeric());
            let words: Vec<String> = words
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect();
            words.join(" ")
        };
        let parts: Vec<String> = parts.iter().map(plain).collect();
        Self(hashed("household:", parts.iter().map(String::as_str)))
    }

    /// A tag; spellings of one tag (`VIP`, `v.i.p.`) are one.
    #[must_use]
    pub fn of_tag(name: &str) -> Self {
        Self(format!("tag:{}", normal_form(name)))
    }

    /// A list; spellings of one list are one.
    #[must_use]
    pub fn of_list(name: &str) -> Self {
        Self(format!("list:{}", normal_form(name)))
    }

    /// The list that a tag became. It is another one than the list of the same name.
    #[must_use]
    pub fn of_tag_list(name: &str) -> Self {
        Self(format!("taglist:{}", normal_form(name)))
    }

    /// The list that a membership became.
    #[must_use]
    pub fn of_membership(name: &str) -> Self {
        Self(format!("membership:{}", normal_form(name)))
    }

    /// The list that a sequence became.
    #[must_use]
    pub fn of_sequence(name: &str) -> Self {
        Self(format!("sequence:{}", normal_form(name)))
    }

    /// An affiliate, by a valid e-mail address.
    #[must_use]
    pub fn of_affiliate(address: &str) -> Self {
        Self(format!("affiliate:{}", address.trim().to_lowercase()))
    }

    /// What hangs on a contact and on another record: a link to a tag, a membership of a list.
    #[must_use]
    pub fn of_link(contact: &Self, other: &Self) -> Self {
        Self(format!("{} > {}", contact.0, other.0))
    }

    /// What hangs on a contact and comes from one column: a note, a task.
    #[must_use]
    pub fn of_part(contact: &Self, column: &str) -> Self {
        Self(format!("{} > column:{column}", contact.0))
    }

    /// A row that nothing else identifies.
    #[must_use]
    pub fn of_row(row: &Row<'_>) -> Self {
        let cells = (0..row.len()).map(|column| {
            let cell = row.cell(column).trim();
            if is_empty_text(cell) { "" } else { cell }
        });
        Self(hashed("row:", cells))
    }
}

/// Sixteen bytes of SHA-256 over parts, each preceded by its length.
fn hashed<'a>(prefix: &str, parts: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let mut text = String::from(prefix);
    for byte in hash.finalize().iter().take(16) {
        use fmt::Write as _;
        // Writing to a String cannot fail.
        let _infallible = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &str, other: &str, is_same: bool) {
        assert_eq!(
            SourceKey::of_company(one) == SourceKey::of_company(other),
            is_same,
            "{one} / {other}"
        );
    }

    #[test]
    fn spellings_of_one_company_have_one_key() {
        check("Acme", "ACME Ltd.", true);
        check("Acme", "acme, inc", true);
        check("Acme GmbH & Co. KG", "Acme", true);
        check("Smith &amp; Sons", "Smith and Sons", true);
        check("Joe's Garage", "Joes Garage L.L.C.", true);
    }

    #[test]
    fn different_companies_keep_different_keys() {
        check("Acme", "Acme Films", false);
        check("Co", "Inc", false);
        check("Smith Sons", "Smith", false);
        check("東京", "大阪", false);
    }

    #[test]
    fn a_kartra_number_is_digits_and_nothing_else() {
        let id = SourceKey::of_kartra_id(" 004174086 ");
        assert_eq!(id.as_ref().map(SourceKey::as_str), Some("id:4174086"));
        for cell in ["", "0", "4.17E+06", "12a", "-1", "123456789012345678901"] {
            assert!(SourceKey::of_kartra_id(cell).is_none(), "{cell}");
        }
    }

    #[test]
    fn a_household_shares_surname_and_address_in_any_spelling() {
        let key = |name: &str, street: &str| SourceKey::of_household(&[name, street, "LS1 4AP", "Leeds", ""]);
        assert_eq!(key("Doe", "12 High St."), key("DOE", "12, high st"));
        assert_ne!(key("Doe", "12 High St."), key("Doe", "13 High St."));
        assert_ne!(key("Doe", "12 High St."), key("Roe", "12 High St."));
        // Parts do not run into each other.
        assert_ne!(
            SourceKey::of_household(&["a b", "c"]),
            SourceKey::of_household(&["a", "b c"])
        );
    }

    #[test]
    fn a_list_a_tag_and_a_membership_of_one_name_stay_apart() {
        let keys = [
            SourceKey::of_list("VIP"),
            SourceKey::of_tag_list("VIP"),
            SourceKey::of_membership("VIP"),
            SourceKey::of_sequence("VIP"),
        ];
        for (place, key) in keys.iter().enumerate() {
            assert!(!keys.iter().skip(place + 1).any(|other| other == key));
        }
        assert_eq!(SourceKey::of_tag("V.I.P."), SourceKey::of_tag("vip"));
    }

    #[test]
    fn an_email_key_has_no_case_and_stays_hidden() {
        let key = SourceKey::of_email(" Jane@Example.COM ");
        assert_eq!(key.as_str(), "email:jane@example.com");
        assert_eq!(format!("{key:?}"), "<hidden>");
    }
}
