//! What makes a record the same one in every file: Kartra's number, else the e-mail, else a company's name, else the
//! whole row. Computed from the cells alone, so it is the same on every machine.

use crate::extract::Row;
use crate::source::{company_key, is_empty_text};
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

    /// A row that nothing else identifies.
    #[must_use]
    pub fn of_row(row: &Row<'_>) -> Self {
        let mut hash = Sha256::new();
        for column in 0..row.len() {
            let cell = row.cell(column).trim();
            let cell = if is_empty_text(cell) { "" } else { cell };
            hash.update(u64::try_from(cell.len()).unwrap_or(u64::MAX).to_le_bytes());
            hash.update(cell.as_bytes());
        }
        let mut text = String::from("row:");
        for byte in hash.finalize().iter().take(16) {
            use fmt::Write as _;
            // Writing to a String cannot fail.
            let _infallible = write!(text, "{byte:02x}");
        }
        Self(text)
    }
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
    fn an_email_key_has_no_case_and_stays_hidden() {
        let key = SourceKey::of_email(" Jane@Example.COM ");
        assert_eq!(key.as_str(), "email:jane@example.com");
        assert_eq!(format!("{key:?}"), "<hidden>");
    }
}
