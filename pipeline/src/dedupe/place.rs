//! Streets and their numbers in one form.

use super::fold::fold;

/// Words of addresses and how they are shortened.
const SHORT: &[(&str, &str)] = &[
    ("avenue", "ave"),
    ("av", "ave"),
    ("boulevard", "blvd"),
    ("circuit", "cct"),
    ("circle", "cir"),
    ("close", "cl"),
    ("court", "ct"),
    ("crescent", "cres"),
    ("cr", "cres"),
    ("drive", "dr"),
    ("drv", "dr"),
    ("east", "e"),
    ("expressway", "expy"),
    ("freeway", "fwy"),
    ("gardens", "gdns"),
    ("grove", "gr"),
    ("highway", "hwy"),
    ("lane", "ln"),
    ("north", "n"),
    ("parade", "pde"),
    ("parkway", "pkwy"),
    ("place", "pl"),
    ("plaza", "plz"),
    ("road", "rd"),
    ("south", "s"),
    ("square", "sq"),
    ("street", "st"),
    ("str", "st"),
    ("strasse", "st"),
    ("terrace", "tce"),
    ("ter", "tce"),
    ("west", "w"),
    ("first", "1st"),
    ("second", "2nd"),
    ("third", "3rd"),
    ("fourth", "4th"),
    ("fifth", "5th"),
    ("sixth", "6th"),
    ("seventh", "7th"),
    ("eighth", "8th"),
    ("ninth", "9th"),
    ("tenth", "10th"),
    ("suite", "ste"),
    ("apartment", "apt"),
    ("unit", "u"),
    ("between", "btw"),
    ("bet", "btw"),
    ("near", "nr"),
    ("off", "nr"),
    ("fort", "ft"),
    ("mount", "mt"),
    ("saint", "st"),
];

/// Number in the street, and the street in short words.
pub(super) fn street(cell: &str) -> (String, String) {
    let folded = fold(cell);
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && !is_ordinal(word);
    let mut house = String::new();
    if let Some(first) = words.first().filter(|word| is_number(word)) {
        (*first).clone_into(&mut house);
        words.remove(0);
    } else if let Some(last) = words.last().filter(|word| words.len() > 1 && is_number(word)) {
        (*last).clone_into(&mut house);
        words.pop();
    }
    let short = words.into_iter().map(shorten);
    (house, short.collect::<Vec<_>>().join(" "))
}

/// `42nd` is a street and no number in it.
fn is_ordinal(word: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end))
}

fn shorten(word: &str) -> &str {
    SHORT
        .iter()
        .find(|(long, _)| *long == word)
        .map_or(word, |(_, short)| short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_street_are_one() {
        let one = ("12".to_owned(), "w 42nd st".to_owned());
        for text in ["12 West 42nd Street", "12 W. 42nd St."] {
            assert_eq!(street(text), one, "{text}");
        }
        assert_eq!(street("Hauptstr 7a"), ("7a".to_owned(), "hauptstr".to_owned()));
        assert_eq!(street("Broadway"), (String::new(), "broadway".to_owned()));
    }
}
