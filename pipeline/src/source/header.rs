//! The normal form of a header cell, by which names are compared.

/// A header cell in normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormalHeader {
    /// Lower snake case; empty where the cell holds no letter and no digit.
    pub name: String,
    /// Currency of a suffix such as `(USD)`: Kartra writes the currency into the header, not into a column (SEEN).
    pub currency: Option<String>,
}

/// `Next payment date` becomes `next_payment_date`, `Amount (USD)` becomes `amount` and `USD`.
#[must_use]
pub fn normalize_header(cell: &str) -> NormalHeader {
    let text = cell
        .trim_matches(is_invisible)
        .trim_matches(['"', '\''])
        .trim_matches(is_invisible);
    let (text, currency) = split_currency(text);
    let mut name = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_zero_width(*c)) {
        if c.is_alphanumeric() {
            name.extend(c.to_lowercase());
        } else if !name.ends_with('_') {
            name.push('_');
        }
    }
    NormalHeader {
        name: name.trim_matches('_').to_owned(),
        currency,
    }
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

fn is_invisible(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_zero_width(c)
}

/// Takes ` (USD)` off the end.
fn split_currency(text: &str) -> (&str, Option<String>) {
    let Some((before, code)) = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) else {
        return (text, None);
    };
    let is_code = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    if is_code && !before.trim().is_empty() {
        (before.trim_end(), Some(code.to_owned()))
    } else {
        (text, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, name: &str, currency: Option<&str>) {
        let normal = normalize_header(cell);
        assert_eq!(
            (normal.name.as_str(), normal.currency.as_deref()),
            (name, currency),
            "{cell:?}"
        );
    }

    #[test]
    fn headers_are_compared_in_lower_snake_case() {
        check("Next payment date", "next_payment_date", None);
        check("Buyer_ZIP", "buyer_zip", None);
        check("\u{feff}\"ID\"", "id", None);
        check("  E-mail \u{a0}", "e_mail", None);
        check("Größe (cm)", "größe_cm", None);
        check("***", "", None);
    }

    #[test]
    fn a_currency_suffix_is_taken_off() {
        check("Amount (USD)", "amount", Some("USD"));
        check("Coupon_discount (EUR)", "coupon_discount", Some("EUR"));
        check("(USD)", "usd", None);
        check("Amount (usd)", "amount_usd", None);
    }
}
