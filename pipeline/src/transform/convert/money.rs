//! An amount of money in hundredths. SEEN: amounts may carry symbols and thousands commas; a re-save by a spreadsheet of
//! another country makes `1.234,50` of them.

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::transform) enum Amount {
    /// Hundredths.
    Hundredths(i64),
    /// Thousands and decimals cannot be told apart, as in `1.234`.
    TwoWays,
    /// More decimals than money has, or no number.
    Nothing,
}

/// Reads an amount; brackets and a minus on either side make it negative.
pub(in crate::transform) fn read(cell: &str) -> Amount {
    let is_sign = |c: char| c.is_whitespace() || "$€£¥₹₽₩฿₺₴".contains(c);
    let text = without_code(cell.trim_matches(is_sign)).trim_matches(is_sign);
    let (text, in_brackets) = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inside) => (inside.trim_matches(is_sign), true),
        None => (text, false),
    };
    let is_minus = |c: char| matches!(c, '-' | '−');
    let has_minus = text.starts_with(is_minus) || text.ends_with(is_minus);
    let text = text.trim_matches(|c| is_minus(c) || is_sign(c) || c == '+');
    match digits(text) {
        Some(Ok(hundredths)) if in_brackets || has_minus => Amount::Hundredths(-hundredths),
        Some(Ok(hundredths)) => Amount::Hundredths(hundredths),
        Some(Err(TwoWays)) => Amount::TwoWays,
        None => Amount::Nothing,
    }
}

/// Takes off the code or the short name of a currency, on either side: `USD`, `kr`, `zł`, `Rs.`.
fn without_code(text: &str) -> &str {
    let is_code = |code: &str| {
        let letters = code.trim_end_matches('.');
        (1..=3).contains(&letters.chars().count()) && letters.chars().all(char::is_alphabetic)
    };
    let figure = |c: char| !(c.is_alphabetic() || c == '.');
    let (head, rest) = text.split_at(text.find(figure).unwrap_or(0));
    let rest = if is_code(head) { rest } else { text };
    let tail = rest.rfind(figure).map_or(0, |at| {
        at + rest
            .get(at..)
            .and_then(|end| end.chars().next())
            .map_or(1, char::len_utf8)
    });
    match rest.split_at_checked(tail) {
        Some((number, code)) if is_code(code) => number,
        Some(_) | None => rest,
    }
}

/// One mark before three digits: thousands or decimals.
struct TwoWays;

fn digits(text: &str) -> Option<Result<i64, TwoWays>> {
    let is_mark = |c: char| matches!(c, '.' | ',');
    let is_gap = |c: char| matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\'' | '’');
    let is_amount = |c: char| c.is_ascii_digit() || is_mark(c) || is_gap(c);
    if !text.starts_with(|c: char| c.is_ascii_digit()) || !text.chars().all(is_amount) || text.len() > 24 {
        return None;
    }
    let last = text.rfind(is_mark);
    let (whole, decimals) = match last {
        None => (text, ""),
        Some(at) => (text.get(..at)?, text.get(at + 1..)?),
    };
    let mark = last.and_then(|at| text.get(at..)?.chars().next());
    let is_repeated = mark.is_some_and(|mark| whole.contains(mark));
    let has_other = whole.contains(is_mark) && !is_repeated;
    let (whole, decimals) = match decimals.len() {
        0..=2 if !is_repeated => (whole.to_owned(), decimals),
        3 if is_repeated => (format!("{whole}{decimals}"), ""),
        // `1,234` parts thousands everywhere that Kartra writes; `1.234` does in half of the world.
        3 if !has_other && mark == Some(',') => (format!("{whole}{decimals}"), ""),
        3 if !has_other && mark == Some('.') && whole.len() <= 3 => return Some(Err(TwoWays)),
        // `12.5000`: decimals that say nothing.
        _ if decimals
            .get(2..)
            .is_some_and(|rest| rest.bytes().all(|byte| byte == b'0')) =>
        {
            (whole.to_owned(), decimals.get(..2)?)
        }
        _ => return None,
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let hundredths = format!("{decimals:0<2}").parse::<i64>().ok()?;
    let whole = whole.parse::<i64>().ok()?.checked_mul(100)?;
    Some(Ok(whole.checked_add(hundredths)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, hundredths: i64) {
        assert_eq!(read(cell), Amount::Hundredths(hundredths), "{cell}");
    }

    #[test]
    fn amounts_are_read_in_the_ways_they_are_written() {
        check("97", 9_700);
        check("97.00", 9_700);
        check("$1,234.50", 123_450);
        check("1.234,50 €", 123_450);
        check("1 234,5", 123_450);
        check("-47.00", -4_700);
        check("(47.00)", -4_700);
        check("-$47", -4_700);
        check("USD 1,234,567", 123_456_700);
        check("1'234.50", 123_450);
        check("12.5000", 1_250);
        check("1,234", 123_400);
        check("0", 0);
        check("97 kr", 9_700);
        check("zł 12,50", 1_250);
        check("Rs. 1,200", 120_000);
    }

    #[test]
    fn what_is_no_amount_is_never_guessed() {
        for cell in [
            "",
            "free",
            "about 97",
            "97 per month",
            "12.345.6",
            "1.2345",
            "--",
            "4.47701E+11",
            "12/3",
            "9999999999999999999999",
        ] {
            assert_eq!(read(cell), Amount::Nothing, "{cell}");
        }
        assert_eq!(read("1.234"), Amount::TwoWays);
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_again(hundredths in -99_999_999_999_i64..99_999_999_999) {
            let sign = if hundredths < 0 { "-" } else { "" };
            let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
            proptest::prop_assert_eq!(read(&format!("{sign}{whole}.{rest:02}")), Amount::Hundredths(hundredths));
        }

        #[test]
        fn no_text_makes_it_fail(text in "\\PC{0,30}") {
            let _any = read(&text);
        }
    }
}
