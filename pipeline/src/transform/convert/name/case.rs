//! Capitals of a name that is written in capitals or in small letters throughout. A name of both has been thought about
//! and stays, as do one or two letters, which may be initials.

/// Words within a name that are written small.
const PARTICLES: &[&str] = &[
    "van", "von", "vom", "der", "den", "de", "del", "della", "di", "da", "das", "do", "dos", "du", "des",
    "la", "le", "ter", "ten", "te", "zu", "zum", "zur", "af", "av", "und", "y", "e", "bin", "ibn", "al",
    "el",
];

/// Words that stay in capitals.
const NUMERALS: &[&str] = &["ii", "iii", "iv", "vi", "vii", "viii"];

pub(super) fn proper(name: String) -> String {
    let has_upper = name.chars().any(char::is_uppercase);
    let has_lower = name.chars().any(char::is_lowercase);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if has_upper == has_lower || letters <= 2 {
        return name;
    }
    let mut proper = String::with_capacity(name.len());
    for (place, word) in name.split(' ').enumerate() {
        if place > 0 {
            proper.push(' ');
        }
        let small = word.to_lowercase();
        if place > 0 && PARTICLES.contains(&small.as_str()) {
            proper.push_str(&small);
        } else if place > 0 && NUMERALS.contains(&small.as_str()) {
            proper.push_str(&small.to_uppercase());
        } else {
            push_word(&mut proper, &small);
        }
    }
    proper
}

/// A word with a capital at its beginning and behind each mark within it.
fn push_word(proper: &mut String, small: &str) {
    let mut begins = true;
    // Behind an apostrophe stands a capital only where a short prefix stands before it: `O'Neil`, but `Ja'mal`.
    let mut letters = 0;
    for (at, c) in small.char_indices() {
        if !c.is_alphabetic() {
            begins = match c {
                '\'' | '\u{2019}' => letters == 1,
                // A mark that belongs to the letter before it.
                _ => !matches!(c, '\u{300}'..='\u{36F}') && !c.is_numeric(),
            };
            letters = 0;
            proper.push(c);
            continue;
        }
        let is_mc = letters == 2
            && small.get(..at).is_some_and(|before| before.ends_with("mc"))
            && small.len() > at + 2;
        if begins || is_mc {
            // A ligature becomes two letters, of which the second is small.
            let mut capital = c.to_uppercase();
            proper.extend(capital.next());
            proper.extend(capital.flat_map(char::to_lowercase));
        } else {
            proper.push(c);
        }
        begins = false;
        letters += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &str) {
        assert_eq!(proper(name.to_owned()), expected);
        assert_eq!(proper(expected.to_owned()), expected, "again");
    }

    #[test]
    fn a_name_in_one_case_gets_its_capitals() {
        check("JANE", "Jane");
        check("jane doe", "Jane Doe");
        check("O'NEIL", "O'Neil");
        check("D’ARCY-SMITH", "D’Arcy-Smith");
        check("MCDONALD", "McDonald");
        check("JANE VAN DER MEER", "Jane van der Meer");
        check("MARIA DE LA CRUZ", "Maria de la Cruz");
        check("JOSÉ", "José");
        check("ΓΙΏΡΓΟΣ", "Γιώργος");
        check("john smith iii", "John Smith III");
        check("j.r. SMITH".to_lowercase().as_str(), "J.R. Smith");
        check("JA'MAL", "Ja'mal");
    }

    #[test]
    fn a_name_in_both_cases_or_in_none_stays() {
        for name in [
            "McDonald",
            "deShawn",
            "van der Meer",
            "AJ",
            "jo",
            "王小明",
            "مريم",
            "",
            "😀",
        ] {
            check(
                name,
                if name == "van der Meer" {
                    "van der Meer"
                } else {
                    name
                },
            );
        }
    }
}
