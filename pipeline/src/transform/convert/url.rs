//! A web address, as written. Only what can lead to a web page is sent.

use super::Notes;
use crate::finding::transform::BAD_URL;

pub(in crate::transform) fn convert(cell: &str, notes: &mut Notes) -> Option<String> {
    let address = cell.trim();
    if is_web_address(address) {
        return Some(address.to_owned());
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
    is_port
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

    #[test]
    fn web_addresses_are_sent_as_written() {
        for cell in [
            "https://example.com/a?b=c#d",
            "example.com",
            "HTTP://www.example.co.uk:8080/",
            "müller.example",
        ] {
            check(convert, cell, Some(cell.to_owned()), &[]);
        }
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
        ] {
            check(convert, cell, None, &[BAD_URL]);
        }
    }
}
