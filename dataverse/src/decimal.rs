//! Decimals as JSON writes and reads them, digit by digit: no binary fraction is ever in between.

use shared::value::Decimal;

/// `-12.30` as `-12.3`
pub(crate) fn render(decimal: Decimal) -> String {
    let sign = if decimal.units() < 0 { "-" } else { "" };
    let scale = usize::from(decimal.scale());
    let digits = format!("{:0>width$}", decimal.units().unsigned_abs(), width = scale + 1);
    if scale == 0 {
        return format!("{sign}{digits}");
    }
    let (whole, part) = digits.split_at(digits.len() - scale);
    format!("{sign}{whole}.{part}")
}

/// Reads a JSON number (`12.30`, `-0.5`, `1e3`); nothing where it is none or has more digits than fit.
pub(crate) fn parse(text: &str) -> Option<Decimal> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = whole.strip_prefix('-').unwrap_or(whole);
    if unsigned.is_empty() || !is_digits(unsigned) || !is_digits(part) {
        return None;
    }
    let part = part.trim_end_matches('0');
    let units: i64 = format!("{whole}{part}").parse().ok()?;
    let scale = i32::try_from(part.len()).ok()?.checked_sub(exponent)?;
    match u8::try_from(scale) {
        Ok(scale) => Some(Decimal::new(units, scale)),
        Err(_) if scale > 0 => None,
        Err(_) if units == 0 => Some(Decimal::new(0, 0)),
        Err(_) => {
            let factor = 10_i64.checked_pow(scale.unsigned_abs())?;
            Some(Decimal::new(units.checked_mul(factor)?, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Option<(i64, u8)>) {
        assert!(
            parse(text) == expected.map(|(units, scale)| Decimal::new(units, scale)),
            "{text}"
        );
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        check("0", Some((0, 0)));
        check("-0.5", Some((-5, 1)));
        check("97.1000", Some((971, 1)));
        check("1.0000000000000000000000000", Some((1, 0)));
        check("922337203685477.5807", Some((9_223_372_036_854_775_807, 4)));
        check("1e3", Some((1_000, 0)));
        check("1.5E-7", Some((15, 8)));
        check("0e400", Some((0, 0)));
        for nonsense in [
            "",
            "-",
            ".",
            ".5",
            "x",
            "1e400",
            "1e-400",
            "1.2.3",
            "1.-2",
            "+1",
            "--1",
            "99999999999999999999",
        ] {
            check(nonsense, None);
        }
    }

    #[test]
    fn the_smallest_and_the_largest_survive() {
        for units in [i64::MIN, i64::MAX] {
            for scale in [0, 1, 18, 19, 30] {
                let decimal = Decimal::new(units, scale);
                assert!(parse(&render(decimal)) == Some(decimal), "{units} {scale}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn every_decimal_survives_the_way_there_and_back(units in any::<i64>(), scale in 0_u8..=40) {
            let decimal = Decimal::new(units, scale);
            prop_assert!(parse(&render(decimal)) == Some(decimal));
        }

        #[test]
        fn nonsense_never_panics(text in "\\PC{0,30}") {
            let _either = parse(&text);
        }
    }
}
