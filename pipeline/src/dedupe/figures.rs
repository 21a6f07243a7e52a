//! Texts of figures: how many slips of the finger lie between two of them.

/// Slips between two short texts: a figure changed, left out, put in, or two neighbours turned round; at most 3 are
/// told.
pub(super) fn slips(one: &str, other: &str) -> usize {
    strsim::osa_distance(one, other).min(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        for (one, other, count) in [
            ("2600", "2600", 0),
            ("2600", "2060", 1),
            ("2600", "260", 1),
            ("1234", "9876", 3),
        ] {
            assert_eq!(slips(one, other), count, "{one} {other}");
        }
    }
}
