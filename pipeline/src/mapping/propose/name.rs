//! How much a header sounds like a name of a column: words, abbreviations, spelling.

/// Words that tell columns apart in no language.
const EMPTY: &[&str] = &[
    "a", "an", "and", "are", "by", "cf", "contact", "custom", "de", "del", "der", "des", "di", "die", "do",
    "du", "el", "enter", "field", "for", "have", "is", "kartra", "la", "le", "lead", "my", "of", "on",
    "optional", "our", "please", "the", "to", "und", "what", "you", "your",
];

/// Words that mean the same as another, which stands in the names of columns.
const SAME: &[(&str, &str)] = &[
    ("addr", "address"),
    ("adresse", "address"),
    ("alt", "2"),
    ("alternate", "2"),
    ("alternative", "2"),
    ("apt", "apartment"),
    ("asst", "assistant"),
    ("bday", "birthday"),
    ("cell", "mobile"),
    ("cellphone", "mobile"),
    ("dept", "department"),
    ("dob", "birthdate"),
    ("fone", "phone"),
    ("handy", "mobile"),
    ("kid", "children"),
    ("child", "children"),
    ("mail", "email"),
    ("nr", "number"),
    ("no", "number"),
    ("num", "number"),
    ("numero", "number"),
    ("office", "work"),
    ("business", "work"),
    ("other", "2"),
    ("personal", "home"),
    ("ph", "phone"),
    ("privat", "home"),
    ("private", "home"),
    ("second", "2"),
    ("secondary", "2"),
    ("tel", "phone"),
    ("telefon", "phone"),
    ("telefono", "phone"),
    ("telephone", "phone"),
    ("third", "3"),
    ("two", "2"),
    ("web", "website"),
    ("zip", "postcode"),
    ("plz", "postcode"),
];

/// Words beside which "number" says nothing.
const NUMBERED: &[&str] = &["phone", "mobile", "fax", "pager", "callback"];

/// The words of a name, each in one spelling.
pub(super) fn words(name: &str) -> Vec<String> {
    let words = split(&without_brackets(name));
    let words = counted(words);
    let has_word_for_no = words.first().is_some_and(|word| word == "no");
    let mut kept: Vec<String> = words
        .iter()
        .enumerate()
        .filter(|(_, word)| !EMPTY.contains(&word.as_str()))
        .map(|(place, word)| {
            if place == 0 && has_word_for_no {
                // "No phone calls" is a refusal, "phone no" a number.
                return "not".to_owned();
            }
            let stem = stem(word);
            let same = SAME.iter().find(|(from, _)| *from == stem);
            same.map_or(stem, |(_, to)| (*to).to_owned())
        })
        .collect();
    if kept.iter().any(|word| NUMBERED.contains(&word.as_str())) {
        kept.retain(|word| word != "number");
    }
    kept
}

/// "Number of x" and "how many x" count something; "x number" names it.
fn counted(words: Vec<String>) -> Vec<String> {
    let is_count = |pair: &[String]| {
        matches!(
            (pair.first().map(String::as_str), pair.get(1).map(String::as_str)),
            (
                Some("number" | "no" | "nr" | "num" | "numero" | "nombre" | "anzahl"),
                Some("of" | "de")
            ) | (Some("how"), Some("many"))
        )
    };
    let Some(place) = words.windows(2).position(is_count) else {
        return words;
    };
    let mut words = words;
    words.splice(place..place.saturating_add(2), ["count".to_owned()]);
    words
}

/// Words of letters and words of digits, in small letters of the Latin script.
fn split(text: &str) -> Vec<String> {
    let text = text
        .replace(['\'', '’'], "")
        .replace("e-mail", "email")
        .replace("E-mail", "email")
        .replace("E-Mail", "email");
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in text.chars() {
        let is_new = !c.is_alphanumeric()
            || (before.is_lowercase() && c.is_uppercase())
            || (before.is_numeric() != c.is_numeric() && before.is_alphanumeric());
        if is_new {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
        .iter()
        .map(|word| crate::target::plain_letters(word))
        .collect()
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let kept: String = text
        .chars()
        .filter(|c| {
            match c {
                '(' | '[' => depth = depth.saturating_add(1),
                ')' | ']' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect();
    if kept.chars().any(char::is_alphanumeric) {
        kept
    } else {
        text.to_owned()
    }
}

/// A word without the ending of the plural.
fn stem(word: &str) -> String {
    let is_plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    match word.strip_suffix('s').filter(|_| is_plural) {
        Some(one) => one.to_owned(),
        None => word.to_owned(),
    }
}

/// How alike two lists of words are, in hundredths: 100 only where they are the same words.
pub(super) fn likeness(header: &[String], name: &[String]) -> u8 {
    if header.is_empty() || name.is_empty() {
        return 0;
    }
    let (one, other) = (header.concat(), name.concat());
    if one == other {
        return 100;
    }
    let mut left: Vec<&String> = name.iter().collect();
    let mut sum = 0.0;
    for word in header {
        let best = left
            .iter()
            .enumerate()
            .map(|(place, other)| (place, same(word, other)))
            .max_by(|one, other| one.1.total_cmp(&other.1));
        if let Some((place, alike)) = best.filter(|(_, alike)| *alike > 0.0) {
            sum += alike;
            left.swap_remove(place);
        }
    }
    let words = header.len() + name.len();
    let share = 200.0 * sum / f64::from(u32::try_from(words).unwrap_or(u32::MAX));
    let spelling = strsim::jaro_winkler(&one, &other);
    let share = if spelling >= 0.95 && one.len() >= 8 {
        share.max(88.0)
    } else {
        share
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a hundred fits"
    )]
    let share = share.clamp(0.0, 100.0) as u8;
    share
}

/// 1 for the same word, 0.9 for one that is misspelt, 0 for another.
fn same(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let is_long = one.len() >= 5 && other.len() >= 5;
    if is_long && strsim::jaro_winkler(one, other) >= 0.93 {
        0.9
    } else {
        0.0
    }
}
