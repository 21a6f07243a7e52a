//! How DNS carries a label with letters beyond ASCII (RFC 3492). Small on purpose: the `idna` crate would add 157 kB to the
//! page for its table of all characters, and a name that is not registered comes back anyway.

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const FIRST_BIAS: u32 = 72;
const FIRST_CODE: u32 = 0x80;

/// Octets of a label in DNS, `xn--` included; none where it cannot be carried.
pub(super) fn octets(label: &str) -> Option<usize> {
    if label.is_ascii() {
        return Some(label.len());
    }
    let small: Vec<u32> = label
        .chars()
        .flat_map(char::to_lowercase)
        .map(u32::from)
        .collect();
    let basic = small.iter().filter(|code| **code < FIRST_CODE).count();
    let mut octets = "xn--".len() + basic + usize::from(basic > 0);
    let (mut code, mut delta, mut bias, mut handled) = (FIRST_CODE, 0_u32, FIRST_BIAS, count(basic)?);
    while handled < count(small.len())? {
        let next = small.iter().copied().filter(|other| *other >= code).min()?;
        delta = delta.checked_add((next - code).checked_mul(handled + 1)?)?;
        code = next;
        for other in &small {
            if *other < code {
                delta = delta.checked_add(1)?;
            }
            if *other == code {
                octets += digits(delta, bias);
                bias = adapt(delta, handled + 1, handled == count(basic)?);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.checked_add(1)?;
        code = code.checked_add(1)?;
    }
    Some(octets)
}

/// The label that stands behind `xn--`; none where there is none.
pub(super) fn decode(text: &str) -> Option<String> {
    let (basic, coded) = text.rsplit_once('-').unwrap_or(("", text));
    let mut label: Vec<char> = basic.chars().collect();
    let (mut code, mut place, mut bias) = (FIRST_CODE, 0_u32, FIRST_BIAS);
    let mut coded = coded.bytes().peekable();
    coded.peek()?;
    while coded.peek().is_some() {
        let (before, mut weight) = (place, 1_u32);
        for step in 1_u32.. {
            let digit = value(coded.next()?)?;
            place = place.checked_add(digit.checked_mul(weight)?)?;
            let threshold = threshold(step, bias);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
        }
        let len = count(label.len())? + 1;
        bias = adapt(place - before, len, before == 0);
        code = code.checked_add(place / len)?;
        place %= len;
        label.insert(usize::try_from(place).ok()?, char::from_u32(code)?);
        place += 1;
    }
    Some(label.into_iter().collect())
}

fn count(len: usize) -> Option<u32> {
    u32::try_from(len).ok()
}

fn value(digit: u8) -> Option<u32> {
    match digit {
        b'a'..=b'z' => Some(u32::from(digit - b'a')),
        b'A'..=b'Z' => Some(u32::from(digit - b'A')),
        b'0'..=b'9' => Some(u32::from(digit - b'0') + 26),
        _ => None,
    }
}

fn threshold(step: u32, bias: u32) -> u32 {
    (step * BASE).saturating_sub(bias).clamp(T_MIN, T_MAX)
}

/// Digits that a number takes.
fn digits(mut number: u32, bias: u32) -> usize {
    let mut digits = 1;
    for step in 1_u32.. {
        let threshold = threshold(step, bias);
        if number < threshold {
            break;
        }
        number = (number - threshold) / (BASE - threshold);
        digits += 1;
    }
    digits
}

fn adapt(delta: u32, len: u32, is_first: bool) -> u32 {
    const SKEW: u32 = 38;
    const DAMP: u32 = 700;
    let mut delta = if is_first { delta / DAMP } else { delta / 2 };
    delta += delta / len;
    let mut steps = 0;
    while delta > ((BASE - T_MIN) * T_MAX) / 2 {
        delta /= BASE - T_MIN;
        steps += BASE;
    }
    steps + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(label: &str, carried: &str) {
        assert_eq!(decode(carried).as_deref(), Some(label));
        assert_eq!(octets(label), Some(carried.len() + 4), "{label}");
    }

    #[test]
    fn labels_are_carried_as_the_standard_shows() {
        check("müller", "mller-kva");
        check("例え", "r8jz45g");
        check("παράδειγμα", "hxajbheg2az3al");
        check("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye");
        check("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b");
        assert_eq!(octets("example"), Some(7));
    }

    #[test]
    fn what_carries_nothing_is_refused() {
        for text in ["", "a-", "é", "-", "99999999", "mller-kv!"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_makes_it_fail(text in "\\PC{0,40}") {
            let _any = (octets(&text), decode(&text));
        }
    }
}
