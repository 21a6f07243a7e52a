//! Domains under which anybody can have an e-mail address, so that they are no company's.
//!
//! INFERRED from general knowledge: free mail services, internet providers, and services that lend an address. A domain
//! that is missing here makes an account that nobody wanted; one that stands here wrongly costs a company its account.

/// Services that have one address for each country: `yahoo.com`, `yahoo.co.uk`.
const IN_EVERY_COUNTRY: &[&str] = &[
    "aol",
    "gmail",
    "gmx",
    "googlemail",
    "hotmail",
    "live",
    "msn",
    "outlook",
    "yahoo",
    "yandex",
    "ymail",
];

/// All others, sorted.
const DOMAINS: &[&str] = &[
    "126.com",
    "139.com",
    "163.com",
    "aim.com",
    "alice.it",
    "aliceadsl.fr",
    "arcor.de",
    "att.net",
    "bellsouth.net",
    "bigpond.com",
    "bigpond.net.au",
    "bluewin.ch",
    "blueyonder.co.uk",
    "bol.com.br",
    "bredband.net",
    "btinternet.com",
    "btopenworld.com",
    "centurylink.net",
    "charter.net",
    "comcast.net",
    "cox.net",
    "daum.net",
    "docomo.ne.jp",
    "duck.com",
    "earthlink.net",
    "eircom.net",
    "email.com",
    "email.it",
    "fastmail.com",
    "fastmail.fm",
    "fastwebnet.it",
    "foxmail.com",
    "free.fr",
    "freemail.hu",
    "freenet.de",
    "frontier.com",
    "frontiernet.net",
    "hanmail.net",
    "hetnet.nl",
    "hey.com",
    "home.nl",
    "hushmail.com",
    "icloud.com",
    "ig.com.br",
    "inbox.com",
    "inbox.lv",
    "inbox.ru",
    "interia.pl",
    "juno.com",
    "kpnmail.nl",
    "laposte.net",
    "libero.it",
    "list.ru",
    "mac.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "mindspring.com",
    "naver.com",
    "neuf.fr",
    "nifty.com",
    "ntlworld.com",
    "o2.pl",
    "onet.pl",
    "online.de",
    "online.no",
    "optonline.net",
    "optusnet.com.au",
    "orange.fr",
    "pm.me",
    "privaterelay.appleid.com",
    "prodigy.net",
    "proton.me",
    "protonmail.ch",
    "protonmail.com",
    "qq.com",
    "rambler.ru",
    "rediffmail.com",
    "relay.firefox.com",
    "roadrunner.com",
    "rocketmail.com",
    "rogers.com",
    "rr.com",
    "sapo.pt",
    "sbcglobal.net",
    "seznam.cz",
    "sfr.fr",
    "shaw.ca",
    "sina.com",
    "sky.com",
    "skynet.be",
    "sohu.com",
    "suddenlink.net",
    "swbell.net",
    "sympatico.ca",
    "t-online.de",
    "talktalk.net",
    "telefonica.net",
    "telenet.be",
    "telia.com",
    "telus.net",
    "terra.com.br",
    "tin.it",
    "tiscali.co.uk",
    "tiscali.it",
    "tuta.com",
    "tuta.io",
    "tutanota.com",
    "tutanota.de",
    "ukr.net",
    "uol.com.br",
    "verizon.net",
    "videotron.ca",
    "virgilio.it",
    "virgin.net",
    "virginmedia.com",
    "volny.cz",
    "wanadoo.fr",
    "web.de",
    "windowslive.com",
    "windstream.net",
    "wp.pl",
    "xs4all.nl",
    "xtra.co.nz",
    "zeelandnet.nl",
    "ziggo.nl",
    "zoho.com",
    "zohomail.com",
];

/// True for a domain that is no company's.
#[must_use]
pub fn is_free_mail(domain: &str) -> bool {
    let domain = domain.to_ascii_lowercase();
    let is_listed = DOMAINS.binary_search(&domain.as_str()).is_ok();
    is_listed
        || domain.split_once('.').is_some_and(|(service, country)| {
            // `yahoo.com`, `yahoo.de`, `yahoo.co.uk`, `yahoo.com.br`; not `live.example.com`.
            let is_country = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_lowercase());
            let of_country = match country.split_once('.') {
                Some((second, country)) => matches!(second, "co" | "com") && is_country(country),
                None => country == "com" || country == "net" || is_country(country),
            };
            of_country && IN_EVERY_COUNTRY.contains(&service)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(DOMAINS.is_sorted());
    }

    fn check(domain: &str, is_free: bool) {
        assert_eq!(is_free_mail(domain), is_free, "{domain}");
    }

    #[test]
    fn services_that_lend_addresses_are_no_companies() {
        for domain in [
            "gmail.com",
            "Yahoo.co.uk",
            "proton.me",
            "hotmail.fr",
            "outlook.com.br",
            "web.de",
            "icloud.com",
            "gmx.net",
        ] {
            check(domain, true);
        }
    }

    #[test]
    fn domains_of_companies_are_not_taken_for_services() {
        for domain in [
            "acme.com",
            "mygmail.example",
            "gmail-consulting.com",
            "",
            "live.example.com",
            "yahoo-partners.com",
            "gmx",
            "mail.acme.com",
            "outlook.industries",
        ] {
            check(domain, false);
        }
    }
}
