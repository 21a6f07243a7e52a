//! An e-mail address: cleaned of what cannot be seen, otherwise as written. What cannot be one is not sent; a likely slip
//! is sent and noted, never changed.

mod punycode;
mod syntax;

pub use syntax::is_email;

use super::Notes;
use super::clean::clean;
use crate::finding::transform::{BAD_EMAIL, ROLE_ADDRESS, TYPO_DOMAIN};

pub(in crate::transform) fn convert(cell: &str, notes: &mut Notes) -> Option<String> {
    let address = clean(cell, notes);
    let domain = address.rsplit_once('@').map(|(_, domain)| domain);
    let Some(domain) = domain.filter(|_| is_email(&address)) else {
        notes.push(BAD_EMAIL);
        return None;
    };
    if is_typo(&domain.to_lowercase()) {
        notes.push(TYPO_DOMAIN);
    }
    if address.split('@').next().is_some_and(is_role) {
        notes.push(ROLE_ADDRESS);
    }
    Some(address.into_owned())
}

/// Domains that are likely slips. SEEN: `gmali.com`, `aol.con`, `hootmail.com` cause blocklisting in Kartra.
const TYPO_DOMAINS: &[&str] = &[
    "gmali.com",
    "gmial.com",
    "gmal.com",
    "gmai.com",
    "gamil.com",
    "gnail.com",
    "gmail.co",
    "gmail.cm",
    "gmaill.com",
    "gmail.om",
    "hootmail.com",
    "hotmial.com",
    "hotmal.com",
    "hotmai.com",
    "hotnail.com",
    "hotmail.co",
    "yaho.com",
    "yahooo.com",
    "yhoo.com",
    "yahoo.co",
    "outlok.com",
    "outloook.com",
    "iclod.com",
    "icoud.com",
];

/// Endings that no registry offers and slips make.
const TYPO_ENDINGS: &[&str] = &[".con", ".cmo", ".ocm", ".vom", ".comm", ".nett", ".ogr"];

fn is_typo(domain: &str) -> bool {
    TYPO_DOMAINS.contains(&domain) || TYPO_ENDINGS.iter().any(|ending| domain.ends_with(ending))
}

/// Names before the `@` that belong to an office or a machine.
const ROLES: &[&str] = &[
    "abuse",
    "accounts",
    "admin",
    "administrator",
    "billing",
    "contact",
    "enquiries",
    "hello",
    "help",
    "hostmaster",
    "info",
    "mail",
    "marketing",
    "no-reply",
    "noreply",
    "office",
    "postmaster",
    "sales",
    "security",
    "support",
    "team",
    "webmaster",
];

fn is_role(local: &str) -> bool {
    ROLES.iter().any(|role| role.eq_ignore_ascii_case(local))
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    fn good(cell: &str) {
        check(convert, cell, Some(cell.trim().to_owned()), &[]);
    }

    fn bad(cell: &str) {
        check(convert, cell, None, &[BAD_EMAIL]);
    }

    #[test]
    fn addresses_that_can_be_right_are_sent() {
        good(" Jane.Doe+list@Example.com ");
        good("o'neil@mail.example.co.uk");
        good("jürgen@müller.example");
        good("a@xn--mller-kva.example");
    }

    #[test]
    fn addresses_that_cannot_be_right_are_not_sent() {
        bad("jane@gmail");
        bad("a@@b.com");
        bad("name @x.com");
        bad("jane@x.com.");
        bad("jane");
        bad("@x.com");
        bad("jane@-x.com");
        bad("jane@x..com");
        bad("jane..doe@x.com");
        bad("jane,doe@x.com");
        bad("jane@1.2.3.4");
    }

    #[test]
    fn likely_slips_are_sent_and_noted() {
        check(
            convert,
            "jane@gmali.com",
            Some("jane@gmali.com".to_owned()),
            &[TYPO_DOMAIN],
        );
        check(
            convert,
            "jane@AOL.con",
            Some("jane@AOL.con".to_owned()),
            &[TYPO_DOMAIN],
        );
        good("jane@gmail.com");
    }

    #[test]
    fn addresses_of_offices_are_sent_and_noted() {
        check(
            convert,
            "Info@example.com",
            Some("Info@example.com".to_owned()),
            &[ROLE_ADDRESS],
        );
        good("information@example.com");
    }
}
