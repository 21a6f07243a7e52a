//! How near two short texts are: one slip of the finger apart, or alike in most of their letters.

/// True where the texts are one slip apart: a letter changed, left out, put in, or two neighbours turned round.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    let (a, b) = (one.as_bytes(), other.as_bytes());
    if !one.is_ascii() || !other.is_ascii() {
        return strsim::osa_distance(one, other) == 1;
    }
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (
        a.get(same..).unwrap_or_default(),
        b.get(same..).unwrap_or_default(),
    );
    let same = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let a = a.get(..a.len().saturating_sub(same)).unwrap_or_default();
    let b = b.get(..b.len().saturating_sub(same)).unwrap_or_default();
    match (a, b) {
        ([_], []) | ([], [_]) | ([_], [_]) => true,
        ([one, two], [three, four]) => one == four && two == three,
        ([..], [..]) => false,
    }
}

/// Jaro and Winkler's nearness from 0 to 1, or 0 where it is certainly less than `least`.
pub(super) fn nearness(one: &str, other: &str, least: f64) -> f64 {
    if one.is_ascii() && other.is_ascii() && most_near(one.as_bytes(), other.as_bytes()) < least {
        return 0.0;
    }
    strsim::jaro_winkler(one, other)
}

/// What the nearness is at most, by the letters that both have, in whatever order.
fn most_near(one: &[u8], other: &[u8]) -> f64 {
    let mut left = [0_u8; 128];
    for byte in one {
        if let Some(count) = left.get_mut(usize::from(*byte)) {
            *count = count.saturating_add(1);
        }
    }
    let mut common = 0_u32;
    for byte in other {
        if let Some(count) = left.get_mut(usize::from(*byte)).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    let share =
        |length: usize| f64::from(common) / f64::from(u32::try_from(length).unwrap_or(u32::MAX).max(1));
    let jaro = (share(one.len()) + share(other.len()) + 1.0) / 3.0;
    let prefix = one.iter().zip(other).take(4).take_while(|(a, b)| a == b).count();
    jaro + 0.1 * f64::from(u32::try_from(prefix).unwrap_or(4)) * (1.0 - jaro)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_are_told() {
        for (one, other, is) in [
            ("2600", "2600", false),
            ("2600", "2060", true),
            ("2600", "260", true),
            ("2600", "26000", true),
            ("2600", "2700", true),
            ("1234", "9876", false),
            ("1234", "2143", false),
            ("", "", false),
            ("é", "e", true),
        ] {
            assert_eq!(is_slip(one, other), is, "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn a_slip_is_a_distance_of_one(one in "[ab1]{0,6}", other in "[ab1]{0,6}") {
            prop_assert_eq!(is_slip(&one, &other), strsim::osa_distance(&one, &other) == 1);
        }

        #[test]
        fn nothing_near_is_called_far(one in "[a-d]{1,8}", other in "[a-d]{1,8}") {
            let true_nearness = strsim::jaro_winkler(&one, &other);
            let told = nearness(&one, &other, 0.84);
            prop_assert!(told == true_nearness || true_nearness < 0.84);
        }
    }
}
