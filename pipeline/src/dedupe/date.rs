//! Days of birth: eight figures, compared by what goes wrong when a date is written down.

use super::fold::digits;

/// A day as eight figures, year first where that can be told; other texts by their figures alone.
pub(super) fn birth(cell: &str) -> String {
    let parts: Vec<&str> = cell
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [year, month, day, ..] if year.len() == 4 => format!("{year}{month:0>2}{day:0>2}"),
        [one, other, year, ..] if year.len() == 4 => format!("{year}{one:0>2}{other:0>2}"),
        _ => digits(cell),
    }
}

/// True where day and month changed places.
pub(super) fn is_turned(one: &str, other: &str) -> bool {
    let parts = |date: &str| {
        Some((
            date.get(..4)?.to_owned(),
            date.get(4..6)?.to_owned(),
            date.get(6..8)?.to_owned(),
        ))
    };
    match (parts(one), parts(other)) {
        (Some((year, month, day)), Some((other_year, other_month, other_day))) => {
            year == other_year && month == other_day && day == other_month
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_take_one_form() {
        for text in ["1984-03-07", "19840307", "03/07/1984"] {
            assert_eq!(birth(text), "19840307", "{text}");
        }
        assert!(is_turned("19840307", "19840703"));
        assert!(!is_turned("19840307", "19840308"));
    }
}
