//! Which international number a written one is, by the numbering plan of its country.

use super::parts::Parts;
use crate::source::{Country, by_calling_code, country};

/// Most digits of a number with its country code (E.164).
const MOST_DIGITS: usize = 15;
/// Most digits that a national number has in practice; a longer one has its country code already.
const MOST_NATIONAL: usize = 11;

/// Services that belong to no country: toll-free, shared cost, satellites, personal.
const SERVICES: &[&str] = &["800", "808", "870", "878", "881", "882", "883", "888", "979"];

/// The country of a number: that of its own column, else the row's.
pub(super) fn place(country_code: &str, of_row: Option<&'static Country>) -> Option<&'static Country> {
    let code = country_code.trim();
    if crate::source::is_empty_text(code) {
        return of_row;
    }
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        // The column may hold a country rather than its code.
        return country(code).or(of_row);
    }
    let is_code = code
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '(' | ')' | '-' | '.'));
    // A spreadsheet may make `44.0` of it.
    let digits = if code.ends_with(".0") {
        digits.strip_suffix('0').unwrap_or(digits)
    } else {
        digits
    };
    if !is_code {
        return None;
    }
    // Countries that share a code dial alike; the row's tells which one it is.
    let of_row = of_row.filter(|country| country.calling_code == digits);
    of_row
        .or_else(|| by_calling_code(digits))
        .or_else(|| american(digits))
}

/// `1-809`: a code with the area of its island.
fn american(digits: &str) -> Option<&'static Country> {
    let is_area = digits.len() == 4 && digits.starts_with('1');
    if is_area { by_calling_code("1") } else { None }
}

/// Digits behind the `+`; none where it is not sure what they are.
pub(super) fn international(parts: &Parts<'_>, place: Option<&'static Country>) -> Option<String> {
    let digits = parts.digits.as_str();
    if parts.is_international {
        return with_code(digits);
    }
    if let Some(rest) = digits.strip_prefix("00") {
        return with_code(rest);
    }
    let place = place.filter(|place| !place.calling_code.is_empty())?;
    if place.calling_code == "1"
        && let Some(rest) = digits.strip_prefix("011")
    {
        return with_code(rest);
    }
    let national = national(digits, place);
    let behind_code = digits
        .strip_prefix(place.calling_code)
        .and_then(|rest| repeated(rest, place));
    let number = match (national, behind_code) {
        (Some(number), None) | (None, Some(number)) => number,
        // Both have a length that fits. So many digits are no national number in practice.
        (Some(_), Some(number)) if digits.len() > MOST_NATIONAL => number,
        (Some(number), Some(other)) if number == other => number,
        (Some(_), Some(_)) | (None, None) => return None,
    };
    Some(format!("{}{number}", place.calling_code))
}

/// A number that begins with a country code.
fn with_code(digits: &str) -> Option<String> {
    if digits.len() > MOST_DIGITS + 4 {
        return None;
    }
    let code = (1..=3).find_map(|len| {
        let code = digits.get(..len)?;
        (by_calling_code(code).is_some() || SERVICES.contains(&code)).then_some(code)
    })?;
    let rest = digits.get(code.len()..)?;
    let Some(place) = by_calling_code(code) else {
        return ((8..=12).contains(&rest.len())).then(|| digits.to_owned());
    };
    let number = repeated(rest, place)?;
    Some(format!("{code}{number}"))
}

/// The national number behind a country code, which may have been put there twice.
fn repeated<'a>(rest: &'a str, place: &Country) -> Option<&'a str> {
    let twice = || national(rest.strip_prefix(place.calling_code)?, place);
    national(rest, place).or_else(twice)
}

/// The number as it stands behind the country code: without what is dialled within the country only.
fn national<'a>(digits: &'a str, place: &Country) -> Option<&'a str> {
    let fits = |number: &str| {
        // Where something is dialled before numbers, none begins with a zero itself.
        let begins = !number.starts_with('0') || place.trunks().next().is_none();
        begins
            && place.takes(number.len())
            && place.calling_code.len() + number.len() <= MOST_DIGITS
            && (place.calling_code != "1" || is_north_american(number))
    };
    let without_trunk = |trunk: &str| digits.strip_prefix(trunk).filter(|number| fits(number));
    // No number begins with a zero that is dialled within the country only; other prefixes may be part of a number.
    let zeros = place.trunks().filter(|trunk| trunk.starts_with('0'));
    for trunk in zeros {
        if digits.starts_with(trunk) {
            return without_trunk(trunk);
        }
    }
    if fits(digits) {
        return Some(digits);
    }
    place.trunks().find_map(without_trunk)
}

/// Neither the area nor the exchange begins with 0 or 1.
fn is_north_american(number: &str) -> bool {
    let digits = number.as_bytes();
    [0, 3].iter().all(|place| {
        digits
            .get(*place)
            .is_some_and(|digit| (b'2'..=b'9').contains(digit))
    })
}
