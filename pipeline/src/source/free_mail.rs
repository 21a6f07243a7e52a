//! Domains where anybody can have an address: they say nothing about a company.

/// The big ones; a domain of a country is told by its first part (`yahoo.co.uk`).
const FREE_MAIL: &[&str] = &[
    "126.com",
    "163.com",
    "aol.com",
    "bigpond.com",
    "btinternet.com",
    "bluewin.ch",
    "charter.net",
    "comcast.net",
    "cox.net",
    "duck.com",
    "earthlink.net",
    "fastmail.com",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hey.com",
    "hotmail.com",
    "hushmail.com",
    "icloud.com",
    "laposte.net",
    "libero.it",
    "live.com",
    "mac.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "naver.com",
    "o2.pl",
    "onet.pl",
    "optonline.net",
    "optusnet.com.au",
    "orange.fr",
    "outlook.com",
    "pm.me",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "rediffmail.com",
    "rocketmail.com",
    "sbcglobal.net",
    "seznam.cz",
    "sfr.fr",
    "shaw.ca",
    "sky.com",
    "sympatico.ca",
    "t-online.de",
    "tuta.io",
    "tutanota.com",
    "verizon.net",
    "virginmedia.com",
    "wanadoo.fr",
    "web.de",
    "wp.pl",
    "xtra.co.nz",
    "yahoo.com",
    "yandex.com",
    "yandex.ru",
    "ymail.com",
    "zoho.com",
];

/// Names that give addresses under the ending of every country.
const EVERYWHERE: &[&str] = &[
    "gmail",
    "googlemail",
    "gmx",
    "hotmail",
    "live",
    "outlook",
    "yahoo",
    "ymail",
];

/// True for a domain where anybody can have an address.
#[must_use]
pub fn is_free_mail(domain: &str) -> bool {
    let domain = domain.to_ascii_lowercase();
    let first = domain.split('.').next().unwrap_or_default();
    FREE_MAIL.contains(&domain.as_str()) || EVERYWHERE.contains(&first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_mail_is_known_in_every_country() {
        for domain in ["gmail.com", "Yahoo.co.uk", "hotmail.fr", "web.de", "proton.me"] {
            assert!(is_free_mail(domain), "{domain}");
        }
        for domain in ["acme.example", "mygmail.example", "gmail-consulting.com", ""] {
            assert!(!is_free_mail(domain), "{domain}");
        }
    }
}
