//! An amount of money in the currency of its column.
//!
//! Signs of currencies are taken away where they can mean that currency, and are a finding where they cannot. More
//! decimals than the currency has are a finding too: nothing is rounded.

use super::Notes;
use super::decimal::within;
use super::number::read;
use crate::finding::convert::OTHER_CURRENCY;
use crate::mapping::NumberMarks;
use shared::value::Decimal;

/// Largest amount of a money column (SEEN in the Dataverse reference).
const LARGEST_MONEY: i64 = 922_337_203_685_477;

/// Decimal places of a currency (ISO 4217); two where it is not known.
pub(in crate::transform) fn places(currency: Option<&str>) -> u8 {
    const NONE: &[&str] = &[
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF",
        "XOF", "XPF",
    ];
    const THREE: &[&str] = &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
    match currency {
        Some(code) if NONE.contains(&code) => 0,
        Some(code) if THREE.contains(&code) => 3,
        Some(_) | None => 2,
    }
}

/// `currency` is the code of the column, from its header.
pub(in crate::transform) fn convert(
    cell: &str,
    marks: NumberMarks,
    currency: Option<&str>,
    notes: &mut Notes,
) -> Option<Decimal> {
    let (figures, is_other) = without_signs(cell.trim(), currency);
    if is_other {
        notes.push(OTHER_CURRENCY);
        return None;
    }
    within(read(&figures, marks), places(currency), LARGEST_MONEY, notes)
}

/// The number without signs of currencies, and whether one of them cannot mean this currency.
fn without_signs(cell: &str, currency: Option<&str>) -> (String, bool) {
    // Signs stand at either end, inside or outside of minus and brackets.
    let is_figure =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '\u{2019}' | '-' | '+' | '(' | ')');
    let is_figure = |c: char| is_figure(c) || matches!(c, '\u{2212}' | '\u{2013}');
    let mut is_other = false;
    let mut figures = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some(first) = rest.chars().next() {
        let takes_figure = is_figure(first) || first.is_whitespace();
        let is_kind = |c: char| (is_figure(c) || c.is_whitespace()) == takes_figure;
        let end = rest.find(|c| !is_kind(c)).unwrap_or(rest.len());
        let (run, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if takes_figure {
            figures.push_str(run);
        } else if let Some(can_mean) = sign(run, currency) {
            is_other |= !can_mean;
        } else {
            // No sign of any currency: the number cannot be read, and the text says so.
            figures.push_str(run);
        }
        rest = behind;
    }
    (figures.trim().to_owned(), is_other)
}

/// Whether a sign can mean the currency; none where it is no sign.
fn sign(sign: &str, currency: Option<&str>) -> Option<bool> {
    const DOLLARS: &[&str] = &[
        "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "ARS", "CLP", "COP", "BRL", "UYU", "DOP",
        "JMD", "TTD", "BBD", "BSD", "BZD", "XCD", "FJD", "NAD", "GYD", "KYD", "BMD", "LRD", "SRD", "SBD",
    ];
    const SIGNS: &[(&str, &[&str])] = &[
        ("$", DOLLARS),
        ("US$", &["USD"]),
        ("C$", &["CAD", "NIO"]),
        ("CA$", &["CAD"]),
        ("A$", &["AUD"]),
        ("AU$", &["AUD"]),
        ("NZ$", &["NZD"]),
        ("HK$", &["HKD"]),
        ("S$", &["SGD"]),
        ("R$", &["BRL"]),
        ("MX$", &["MXN"]),
        ("€", &["EUR"]),
        ("£", &["GBP", "EGP", "GIP", "FKP", "SHP", "LBP"]),
        ("¥", &["JPY", "CNY"]),
        ("₹", &["INR"]),
        ("₽", &["RUB"]),
        ("₩", &["KRW"]),
        ("₺", &["TRY"]),
        ("₪", &["ILS"]),
        ("₫", &["VND"]),
        ("₱", &["PHP"]),
        ("₴", &["UAH"]),
        ("₦", &["NGN"]),
        ("฿", &["THB"]),
        ("kr", &["SEK", "NOK", "DKK", "ISK"]),
        ("kr.", &["DKK", "NOK", "SEK", "ISK"]),
        ("zł", &["PLN"]),
        ("Kč", &["CZK"]),
        ("Ft", &["HUF"]),
        ("R", &["ZAR"]),
        ("Rs", &["INR", "PKR", "LKR", "NPR", "MUR"]),
        ("Fr", &["CHF"]),
        ("lei", &["RON"]),
    ];
    let found = SIGNS.iter().find(|(known, _)| known.eq_ignore_ascii_case(sign));
    let is_code = sign.len() == 3 && sign.bytes().all(|byte| byte.is_ascii_alphabetic());
    match (found, currency) {
        (Some((_, meant)), Some(code)) => Some(meant.contains(&code)),
        (None, Some(code)) if is_code => Some(sign.eq_ignore_ascii_case(code)),
        (Some(_), None) => Some(true),
        (None, None) if is_code => Some(true),
        (None, Some(_) | None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use crate::finding::Code;
    use crate::finding::convert::{AMBIGUOUS_NUMBER, BAD_AMOUNT, TOO_MANY_PLACES};

    fn to(cell: &str, currency: &str, expected: Option<(i64, u8)>, codes: &[Code]) {
        let parts = |decimal: Decimal| (decimal.units(), decimal.scale());
        let currency = Some(currency).filter(|code| !code.is_empty());
        check(
            |cell, notes| convert(cell, NumberMarks::Ask, currency, notes).map(parts),
            cell,
            expected,
            codes,
        );
    }

    #[test]
    fn signs_of_the_currency_are_taken_away() {
        to("$1,234.50", "USD", Some((12_345, 1)), &[]);
        to("-$12.00", "USD", Some((-12, 0)), &[]);
        to("$-12", "USD", Some((-12, 0)), &[]);
        to("($12.00)", "USD", Some((-12, 0)), &[]);
        to("US$ 5", "USD", Some((5, 0)), &[]);
        to("12.00 USD", "USD", Some((12, 0)), &[]);
        to("1.234,56 €", "EUR", Some((123_456, 2)), &[]);
        to("€ -3,50", "EUR", Some((-35, 1)), &[]);
        to("1 234,50 zł", "PLN", Some((12_345, 1)), &[]);
        to("$5", "", Some((5, 0)), &[]);
    }

    #[test]
    fn a_sign_of_another_currency_is_not_sent() {
        to("€12.00", "USD", None, &[OTHER_CURRENCY]);
        to("12 EUR", "USD", None, &[OTHER_CURRENCY]);
        to("£5", "EUR", None, &[OTHER_CURRENCY]);
        to("A$5", "USD", None, &[OTHER_CURRENCY]);
    }

    #[test]
    fn a_currency_has_its_own_decimals() {
        to("¥1200", "JPY", Some((1_200, 0)), &[]);
        to("1200.50", "JPY", None, &[TOO_MANY_PLACES]);
        to("0.125", "KWD", Some((125, 3)), &[]);
        to("0.125", "USD", None, &[TOO_MANY_PLACES]);
        to("12.500", "USD", None, &[AMBIGUOUS_NUMBER]);
        to("0.500", "USD", Some((5, 1)), &[]);
    }

    #[test]
    fn what_is_no_amount_is_not_sent() {
        for cell in [
            "free",
            "$",
            "12 apples",
            "1.5E+03",
            "$1$2x",
            "1000000000000000000",
        ] {
            to(cell, "USD", None, &[BAD_AMOUNT]);
        }
    }
}
