//! Which texts are mailbox addresses that mail can be sent to over the public internet, by their form alone.
//!
//! The form is `Mailbox` of RFC 5321 with the letters of RFC 6531, without what no address book holds: comments, folding
//! white space, obsolete forms. Decided here, because the standards leave room:
//! * a domain has at least two labels, and its last one is of two or more letters (or `xn--`): single labels and figures
//!   cannot be reached from outside, nor can the names that are set apart for no public use (RFC 6761, 6762, 7686, 9476),
//!   `example` excepted, which documents use;
//! * letters of every script may stand in a domain, with the marks that belong to them; signs, emoji and letters that are
//!   only another form of others (full width) may not. A label is as long as DNS carries it, and what stands behind
//!   `xn--` must be such a label;
//! * a quoted local part, also an empty one, and an address literal (`[192.0.2.1]`, `[IPv6:2001:db8::1]`) are addresses;
//! * nothing is trimmed: who asks about ` a@b.example` asks about a text that is no address;
//! * lengths are those of RFC 5321 in octets: 64 before the `@`, 255 after it, 63 for a label, 254 in all.

use super::punycode;
use std::net::{Ipv4Addr, Ipv6Addr};

/// Most octets of the whole address (RFC 5321, 4.5.3.1.3: a path of 256 with its brackets).
const MOST_OCTETS: usize = 254;
/// Most octets before the `@`.
const MOST_LOCAL: usize = 64;
/// Most octets after it.
const MOST_DOMAIN: usize = 255;
/// Most octets of a label.
const MOST_LABEL: usize = 63;

/// True for a mailbox address.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_short = text.len() <= MOST_OCTETS && local.len() <= MOST_LOCAL && domain.len() <= MOST_DOMAIN;
    is_short && is_local(local) && (is_domain(domain) || is_literal(domain))
}

fn is_local(local: &str) -> bool {
    match local.strip_prefix('"') {
        Some(rest) => rest.strip_suffix('"').is_some_and(is_quoted),
        None => local.split('.').all(is_atom),
    }
}

/// `Atom`: one or more of the letters that need no quotes.
fn is_atom(atom: &str) -> bool {
    let is_atext = |c: char| {
        c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c) || (!c.is_ascii() && is_visible(c))
    };
    !atom.is_empty() && atom.chars().all(is_atext)
}

/// The inside of a quoted string: printable, with `"` and `\` behind a backslash.
fn is_quoted(inside: &str) -> bool {
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        let is_allowed = match c {
            '\\' => chars.next().is_some_and(|next| matches!(next, ' '..='~')),
            '"' => false,
            _ => matches!(c, ' '..='~') || (!c.is_ascii() && is_visible(c)),
        };
        if !is_allowed {
            return false;
        }
    }
    true
}

/// Neither a blank, nor a control, nor one of the characters that only turn or hide others.
fn is_visible(c: char) -> bool {
    let is_hidden = matches!(
        c,
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF0}'..='\u{FFFF}' | '\u{E000}'..='\u{F8FF}'
    );
    !is_hidden && !c.is_whitespace() && !c.is_control()
}

/// Ends of names that nobody outside can reach.
const NOT_PUBLIC: &[&str] = &[
    "alt",
    "arpa",
    "internal",
    "invalid",
    "local",
    "localhost",
    "onion",
    "test",
];

fn is_domain(domain: &str) -> bool {
    let mut labels = domain.split('.').peekable();
    let (mut count, mut is_reachable) = (0_usize, false);
    while let Some(label) = labels.next() {
        if !is_label(label) {
            return false;
        }
        count += 1;
        if labels.peek().is_none() {
            let is_word =
                label.chars().nth(1).is_some() && label.chars().all(|c| c.is_alphabetic() || is_mark(c));
            let is_public = !NOT_PUBLIC.iter().any(|name| name.eq_ignore_ascii_case(label));
            is_reachable = is_public && (is_word || has_ace_prefix(label));
        }
    }
    count >= 2 && is_reachable
}

/// Letters, digits and inner hyphens; hyphens in the third and fourth place only as `xn--` (RFC 5891, 4.2.3.1).
fn is_label(label: &str) -> bool {
    if has_ace_prefix(label) {
        // What it carries must need carrying, or two labels would be one.
        let carried = label.get(4..).and_then(punycode::decode);
        return label.len() <= MOST_LABEL
            && label.is_ascii()
            && carried.is_some_and(|carried| !carried.is_ascii() && is_plain_label(&carried));
    }
    is_plain_label(label) && punycode::octets(label).is_some_and(|octets| octets <= MOST_LABEL)
}

fn is_plain_label(label: &str) -> bool {
    let is_letter =
        |c: char| c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric() && !is_variant(c));
    let begins = label.starts_with(|c| is_letter(c) && !is_mark(c));
    let ends = label.ends_with(|c| is_letter(c) || is_mark(c));
    let is_reserved = label.chars().skip(2).take(2).eq(['-', '-']);
    let is_inner = |c: char| is_letter(c) || is_mark(c) || matches!(c, '-' | '\u{B7}' | '\u{30FB}');
    begins && ends && !is_reserved && label.chars().all(is_inner)
}

/// Marks that belong to the letter before them, as far as they are no letters themselves.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}'..='\u{5C2}'
        | '\u{5C4}'..='\u{5C5}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E4}' | '\u{6E7}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}' | '\u{93C}' | '\u{94D}' | '\u{951}'..='\u{954}'
        | '\u{9BC}' | '\u{9CD}' | '\u{A3C}' | '\u{A4D}' | '\u{ABC}' | '\u{ACD}' | '\u{B3C}' | '\u{B4D}' | '\u{BCD}'
        | '\u{C4D}' | '\u{CBC}' | '\u{CCD}' | '\u{D3B}'..='\u{D3C}' | '\u{D4D}' | '\u{DCA}' | '\u{E38}'..='\u{E3A}'
        | '\u{E47}'..='\u{E4E}' | '\u{EB8}'..='\u{EBC}' | '\u{EC8}'..='\u{ECD}' | '\u{F35}' | '\u{F37}' | '\u{F39}'
        | '\u{F71}'..='\u{F84}' | '\u{1037}' | '\u{1039}'..='\u{103A}' | '\u{17C6}'..='\u{17D3}' | '\u{302A}'..='\u{302F}'
        | '\u{3099}'..='\u{309A}')
}

/// Letters that are another form of others: full and half width, ligatures, in circles, raised and lowered.
fn is_variant(c: char) -> bool {
    matches!(c, '\u{FF00}'..='\u{FFEF}' | '\u{FB00}'..='\u{FB06}' | '\u{2460}'..='\u{24FF}' | '\u{2070}'..='\u{209C}'
        | '\u{2100}'..='\u{218F}' | '\u{3200}'..='\u{33FF}' | '\u{1D400}'..='\u{1D7FF}')
}

/// True for the form that DNS carries, `xn--…`.
fn has_ace_prefix(label: &str) -> bool {
    label
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("xn--"))
}

/// `[192.0.2.1]` or `[IPv6:2001:db8::1]`.
fn is_literal(domain: &str) -> bool {
    let inside = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let Some(inside) = inside else { return false };
    let tag = inside
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("ipv6:"));
    match inside.get(5..).filter(|_| tag) {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => inside.parse::<Ipv4Addr>().is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(is_one: bool, texts: &[&str]) {
        for text in texts {
            assert_eq!(is_email(text), is_one, "{text}");
        }
    }

    #[test]
    fn what_mail_can_be_sent_to_is_an_address() {
        check(
            true,
            &[
                "jane@example.com",
                "jane.doe+list@mail.example.co.uk",
                "1234567890@example.com",
                "_______@example.com",
                "!#$%&'*+-/=?^_`{|}~@example.org",
                "x@example.museum",
                "jane@example-one.com",
                "jane@1.example.com",
                "\"jane doe\"@example.com",
                "\"jane..doe\"@example.com",
                "\"a@b\"@example.com",
                "\"a\\\"b\\\\c\"@example.com",
                "jane@[192.0.2.1]",
                "jane@[IPv6:2001:db8::1]",
                "jürgen@müller.example",
                "用户@例子.广告",
                "jane@xn--mller-kva.example",
                "jane@example.xn--p1ai",
                "jane@xn--hxajbheg2az3al.xn--jxalpdlp",
                "jane@उदाहरण.परीक्षा",
                "राम@मोहन.ईन्फो",
                "юзер@екзампл.ком",
                "葉士豪@臺網中心.台灣",
                "\"\"@example.com",
                "jane@mu\u{308}ller.example",
                "jane@[IPv6:::1]",
                "jane@[IPv6:1111:2222:3333:4444:5555:6666:192.0.2.1]",
                "I❤\u{FE0F}CHOCOLATE@example.com",
                "jane@s.example",
                "mailhost!jane%example.com@example.org",
            ],
        );
    }

    #[test]
    fn what_nobody_can_be_reached_by_is_none() {
        check(
            false,
            &[
                "",
                "@",
                "jane",
                "jane@",
                "@example.com",
                "jane@gmail",
                "a@@b.com",
                "jane@doe@example.com",
                "jane.example.com",
                ".jane@example.com",
                "jane.@example.com",
                "jane..doe@example.com",
                "jane doe@example.com",
                " jane@example.com",
                "jane@example.com ",
                "jane@example.com\n",
                "jane@example .com",
                "jane@-example.com",
                "jane@example-.com",
                "jane@example..com",
                "jane@.example.com",
                "jane@example.com.",
                "jane@ex_ample.com",
                "jane@ab--cd.com",
                "jane@1.2.3.4",
                "jane@111.222.333.44444",
                "jane@example.c",
                "jane@example.1a",
                "jane@localhost",
                "jane@host.local",
                "jane@host.INVALID",
                "jane@ｇｍａｉｌ.com",
                "jane@example.com©",
                "jane@😀.example",
                "jane@xn--.example",
                "jane@xn--abc-.example",
                "jane@\u{94D}a.example",
                "jane@[2001:db8::1]",
                "jane@[tag:x]",
                "jane@[1.2.3]",
                "jane@[300.1.1.1]",
                "jane@[IPv6:2001:db8]",
                "jane@[192.0.2.1",
                "\"jane@example.com",
                "\"a\"b@example.com",
                "\"a\"b\"@example.com",
                "\"a\\\"@example.com",
                "jane,doe@example.com",
                "jane;doe@example.com",
                "Jane <jane@example.com>",
                "jane@example.com (Jane)",
                "jane(comment)@example.com",
                "mailto:jane@example.com",
                "ja\u{0}ne@example.com",
                "ja\u{200B}ne@example.com",
                "jane@exam\u{AD}ple.com",
            ],
        );
    }

    #[test]
    fn lengths_end_where_the_standard_says() {
        let label = "a".repeat(63);
        let address = |local: usize, domain: String| format!("{}@{domain}", "l".repeat(local));
        assert!(is_email(&address(64, "example.com".to_owned())));
        assert!(!is_email(&address(65, "example.com".to_owned())));
        assert!(is_email(&address(1, format!("{label}.com"))));
        assert!(!is_email(&address(1, format!("{label}a.com"))));
        // As DNS carries it.
        assert!(is_email(&address(1, format!("{}.com", "例".repeat(40)))));
        assert!(!is_email(&address(1, format!("{}.com", "ü".repeat(60)))));
        let long = format!("{label}.{label}.{label}.{}", "b".repeat(50));
        assert!(is_email(&address(254 - 1 - long.len(), long.clone())));
        assert!(!is_email(&address(255 - 1 - long.len(), long)));
    }

    proptest! {
        #[test]
        fn an_address_has_no_blank_outside_quotes(text in "\\PC{0,40}") {
            if is_email(&text) && !text.starts_with('"') {
                prop_assert!(!text.contains(char::is_whitespace));
                prop_assert_eq!(text.matches('@').count(), 1);
            }
        }

        #[test]
        fn what_is_made_by_the_rules_is_an_address(
            local in "[a-z0-9]{1,10}(\\.[a-z0-9+_-]{1,10}){0,3}",
            domain in "[a-z0-9]{1,10}(-[a-z0-9]{1,5})?",
            end in "[a-z]{2,6}",
        ) {
            prop_assume!(!domain.chars().skip(2).take(2).eq(['-', '-']));
            let address = format!("{local}@{domain}.{end}");
            prop_assert!(is_email(&address));
        }
    }
}
