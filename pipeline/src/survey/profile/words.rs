//! Words for yes and no, and what spreadsheets of other languages make of true and false.

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Yes,
    No,
    One,
    Zero,
}

/// The answer that a cell is, if it is nothing else.
pub(super) fn answer(cell: &str) -> Option<Answer> {
    if cell.len() > 16 {
        return None;
    }
    let word = cell.trim().to_lowercase();
    let word = word.as_str();
    if YES.contains(&word) {
        Some(Answer::Yes)
    } else if NO.contains(&word) {
        Some(Answer::No)
    } else {
        match word {
            "1" => Some(Answer::One),
            "0" => Some(Answer::Zero),
            _ => None,
        }
    }
}

/// True where all values are the words by which one spreadsheet of a language other than English writes true and false.
pub(super) fn are_translated_truths<'a>(values: impl Iterator<Item = &'a str> + Clone) -> bool {
    let mut any = values.clone();
    any.next().is_some()
        && TRANSLATED
            .iter()
            .any(|(yes, no)| values.clone().all(|value| [yes, no].contains(&&value)))
}

const YES: &[&str] = &[
    "yes",
    "y",
    "true",
    "t",
    "on",
    "checked",
    "ja",
    "oui",
    "si",
    "sí",
    "sì",
    "sim",
    "wahr",
    "vrai",
    "verdadero",
    "verdadeiro",
    "vero",
    "waar",
];
const NO: &[&str] = &[
    "no",
    "n",
    "false",
    "f",
    "off",
    "unchecked",
    "nein",
    "non",
    "nee",
    "não",
    "falsch",
    "faux",
    "falso",
    "onwaar",
];

/// INFERRED from the languages of spreadsheets; always in capitals.
const TRANSLATED: &[(&str, &str)] = &[
    ("WAHR", "FALSCH"),
    ("VRAI", "FAUX"),
    ("VERDADERO", "FALSO"),
    ("VERDADEIRO", "FALSO"),
    ("VERO", "FALSO"),
    ("WAAR", "ONWAAR"),
    ("PRAWDA", "FAŁSZ"),
    ("SANT", "FALSKT"),
    ("SAND", "FALSK"),
    ("SANN", "USANN"),
    ("TOSI", "EPÄTOSI"),
    ("PRAVDA", "NEPRAVDA"),
    ("IGAZ", "HAMIS"),
    ("DOĞRU", "YANLIŞ"),
    ("ИСТИНА", "ЛОЖЬ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_yes_and_no_are_known() {
        assert_eq!(answer(" Yes"), Some(Answer::Yes));
        assert_eq!(answer("FALSCH"), Some(Answer::No));
        assert_eq!(answer("1"), Some(Answer::One));
        assert_eq!(answer("perhaps"), None);
    }

    #[test]
    fn truths_of_one_other_language_are_known() {
        let check = |values: &[&str]| are_translated_truths(values.iter().copied());
        assert!(check(&["WAHR", "FALSCH"]) && check(&["VRAI"]));
        assert!(!check(&["TRUE", "FALSE"]) && !check(&["WAHR", "FAUX"]) && !check(&["wahr"]) && !check(&[]));
    }
}
