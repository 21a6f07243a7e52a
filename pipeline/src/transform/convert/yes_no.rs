//! Yes or no, in the words of several languages and of spreadsheets. INFERRED: Kartra's custom fields are free text, so the
//! words are those that people and their spreadsheets use.

use super::Notes;
use crate::finding::convert::NOT_YES_NO;

const YES: &[&str] = &[
    "1",
    "yes",
    "y",
    "true",
    "t",
    "on",
    "checked",
    "agreed",
    "✓",
    "✔",
    "☑",
    "✅",
    "ja",
    "j",
    "wahr",
    "oui",
    "vrai",
    "sí",
    "si",
    "verdadero",
    "sì",
    "vero",
    "sim",
    "verdadeiro",
    "waar",
    "tak",
    "prawda",
    "ano",
    "pravda",
    "igen",
    "igaz",
    "kyllä",
    "tosi",
    "sant",
    "sann",
    "sand",
    "evet",
    "doğru",
    "da",
    "да",
    "истина",
    "так",
    "はい",
    "是",
    "예",
    "네",
    "نعم",
    "כן",
];
const NO: &[&str] = &[
    "0",
    "no",
    "n",
    "false",
    "f",
    "off",
    "unchecked",
    "✗",
    "✘",
    "☐",
    "❌",
    "nein",
    "falsch",
    "non",
    "faux",
    "falso",
    "não",
    "nao",
    "nee",
    "onwaar",
    "nie",
    "fałsz",
    "ne",
    "nepravda",
    "nem",
    "hamis",
    "ei",
    "epätosi",
    "nej",
    "falskt",
    "nei",
    "usann",
    "falsk",
    "hayır",
    "yanlış",
    "нет",
    "ложь",
    "ні",
    "いいえ",
    "否",
    "아니요",
    "لا",
    "לא",
];

pub(in crate::transform) fn convert(cell: &str, notes: &mut Notes) -> Option<bool> {
    let cell = cell.trim();
    // The usual ones need no copy.
    let is_one_of = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(cell));
    let word = if cell.is_ascii() || cell.len() > 32 {
        String::new()
    } else {
        cell.to_lowercase()
    };
    let is_lower = |words: &[&str]| !word.is_empty() && words.contains(&word.as_str());
    if is_one_of(YES) || is_lower(YES) {
        return Some(true);
    }
    if is_one_of(NO) || is_lower(NO) {
        return Some(false);
    }
    notes.push(NOT_YES_NO);
    None
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn words_of_several_languages_are_read() {
        for cell in [" Yes ", "TRUE", "1", "Ja", "OUI", "Sí", "WAHR", "ДА", "✓"] {
            check(convert, cell, Some(true), &[]);
        }
        for cell in ["No", "false", "0", "Nein", "FAUX", "NÃO", "НЕТ", "nej"] {
            check(convert, cell, Some(false), &[]);
        }
    }

    #[test]
    fn other_words_are_not_guessed() {
        for cell in ["perhaps", "yes?", "2", "yes no", "x", "на"] {
            check(convert, cell, None, &[NOT_YES_NO]);
        }
    }

    #[test]
    fn no_word_says_both() {
        assert!(YES.iter().all(|word| !NO.contains(word)));
    }
}
