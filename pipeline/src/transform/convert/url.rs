//! A web address, cleaned of what cannot be seen, otherwise as written. Only what can lead to a web page is sent.

use super::Notes;
use super::clean::clean;
use crate::finding::transform::BAD_URL;
use std::net::Ipv4Addr;

pub(in crate::transform) fn convert(cell: &str, notes: &mut Notes) -> Option<String> {
    // `&amp;` between the parts of a query is an entity that a page left behind.
    let address = clean(cell, notes);
    if is_web_address(&address) {
        return Some(address.into_owned());
    }
    notes.push(BAD_URL);
    None
}

fn is_web_address(address: &str) -> bool {
    let rest = match address.split_once("://") {
        Some((scheme, rest))
            if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") =>
        {
            rest
        }
        Some(_) => return false,
        None => address,
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let is_port = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    // Figures alone are an address of the net or nothing; `1.5` is a number.
    let has_word = name
        .rsplit('.')
        .next()
        .is_some_and(|last| last.chars().any(char::is_alphabetic));
    is_port
        && (has_word || name.parse::<Ipv4Addr>().is_ok())
        && name.contains('.')
        && name.split('.').all(is_label)
        && !address
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'))
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use crate::finding::convert::ENTITIES_DECODED;

    #[test]
    fn web_addresses_are_sent_as_written() {
        for cell in [
            "https://example.com/a?b=c#d",
            "example.com",
            "HTTP://www.example.co.uk:8080/",
            "müller.example",
            "http://192.0.2.1/a",
        ] {
            check(convert, cell, Some(cell.to_owned()), &[]);
        }
    }

    #[test]
    fn what_a_page_left_behind_is_decoded() {
        let (cell, address) = ("example.com/?a=1&amp;b=2", "example.com/?a=1&b=2");
        check(convert, cell, Some(address.to_owned()), &[ENTITIES_DECODED]);
    }

    #[test]
    fn everything_else_is_not_sent() {
        for cell in [
            "coming soon",
            "javascript:alert(1)",
            "ftp://example.com",
            "example",
            "http://",
            "a b.com",
            "x..y",
            "1.5",
            "300.1.1.1",
            "http://jane:secret@example.com",
            "https:example.com",
        ] {
            check(convert, cell, None, &[BAD_URL]);
        }
    }
}
