//! A whole name in one cell, divided into first and last name where that can be said.

/// Words behind a name that are no part of it: `Smith, Jr.`
const SUFFIXES: &[&str] = &[
    "jr", "sr", "ii", "iii", "iv", "esq", "md", "phd", "dds", "cpa", "mba", "rn", "pe", "dvm",
];

/// Words that make the name one of a company or of two people.
const NO_PERSON: &[&str] = &["and", "und", "et", "inc", "llc", "ltd", "corp", "gmbh", "co"];

/// Particles that belong to the last name behind them.
const PARTICLES: &[&str] = &[
    "van", "von", "vom", "der", "den", "de", "del", "della", "di", "da", "das", "do", "dos", "du", "des",
    "la", "le", "ter", "ten", "te", "zu", "zum", "zur", "af", "av", "bin", "ibn", "al", "el", "st", "st.",
];

/// True where a cell for one part of a name may hold the whole: several words, or a comma within it.
pub(in crate::transform) fn is_whole(name: &str) -> bool {
    let mut words = name.split([' ', ',']).filter(|word| !word.trim().is_empty());
    words.nth(1).is_some()
}

/// First and last name: `Doe, Jane` at its comma, `Jane van der Meer` before its last word and the particles of that.
/// None where the name is not one person's, or not written in an order that can be told.
pub(in crate::transform) fn divide(name: &str) -> Option<(String, String)> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_of_nobody = |word: &&str| {
        NO_PERSON.contains(&bare(word).as_str())
            || word.chars().any(|c| c.is_numeric() || "&@/()<>+".contains(c))
    };
    if words.iter().any(is_of_nobody) || name.chars().any(puts_family_first) {
        return None;
    }
    let (first, last) = if name.contains(',') {
        at_comma(name)?
    } else {
        before_last_word(&words)?
    };
    let has_letter = |part: &str| part.chars().any(char::is_alphabetic);
    (has_letter(&first) && has_letter(&last)).then_some((first, last))
}

fn at_comma(name: &str) -> Option<(String, String)> {
    let (last, first) = name.split_once(',')?;
    let first: Vec<&str> = first.split_whitespace().collect();
    let is_suffix = first.iter().any(|word| SUFFIXES.contains(&bare(word).as_str()));
    let is_one_comma = !first.iter().any(|word| word.contains(','));
    (is_one_comma && !is_suffix).then(|| {
        (
            first.join(" "),
            joined(&last.split_whitespace().collect::<Vec<_>>()),
        )
    })
}

fn before_last_word(words: &[&str]) -> Option<(String, String)> {
    let is_suffix = |word: &&&str| SUFFIXES.contains(&bare(word).as_str());
    let suffixes = words.iter().rev().take_while(is_suffix).count();
    let mut from = words.len().checked_sub(suffixes + 1)?;
    while from > 1
        && words
            .get(from - 1)
            .is_some_and(|word| PARTICLES.contains(&word.to_lowercase().as_str()))
    {
        from -= 1;
    }
    let (first, last) = words.split_at_checked(from)?;
    (!first.is_empty()).then(|| (joined(first), joined(last)))
}

fn joined(words: &[&str]) -> String {
    words.join(" ")
}

/// The word in small letters without points.
fn bare(word: &str) -> String {
    word.chars()
        .filter(|c| !matches!(c, '.' | ','))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Han, Kana and Hangul: names in them begin with the family.
fn puts_family_first(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: Option<(&str, &str)>) {
        let expected = expected.map(|(first, last)| (first.to_owned(), last.to_owned()));
        assert_eq!(divide(name), expected, "{name}");
    }

    #[test]
    fn a_comma_stands_behind_the_last_name() {
        check("Doe, Jane", Some(("Jane", "Doe")));
        check("van der Meer, Jan Piet", Some(("Jan Piet", "van der Meer")));
        check("Doe,Jane", Some(("Jane", "Doe")));
    }

    #[test]
    fn the_last_word_and_its_particles_are_the_last_name() {
        check("Jane Doe", Some(("Jane", "Doe")));
        check("Mary Ann O'Neil", Some(("Mary Ann", "O'Neil")));
        check("Jan van der Meer", Some(("Jan", "van der Meer")));
        check("John Smith Jr.", Some(("John", "Smith Jr.")));
        check("Von Miller", Some(("Von", "Miller")));
    }

    #[test]
    fn what_is_not_one_persons_name_in_a_known_order_stays() {
        for name in [
            "Jane",
            "",
            ",",
            "Doe,",
            ", Jane",
            "Smith, Jr.",
            "Doe, Jane, PhD",
            "Jane & John Doe",
            "Jane and John Doe",
            "Acme, Inc",
            "王 小明",
            "김 민수",
            "jane@example.com x",
            "Jane 2",
            "😀 😀",
        ] {
            check(name, None);
        }
    }

    #[test]
    fn several_words_may_be_a_whole_name() {
        assert!(is_whole("Jane Doe") && is_whole("Doe,Jane"));
        assert!(!is_whole("Jane") && !is_whole(" Jane ,") && !is_whole(""));
    }
}
