//! Masking: enough of a value to recognise its form, not enough to know whom it is about. The length is hidden too.

/// Most words of a value that leave a trace.
const MOST_WORDS: usize = 4;

/// `jane.doe@example.com` as `j•••@e•••.com`, `Jane Doe` as `J••• D•••`, `020 7946 0000` as `•••`.
#[must_use]
pub fn mask(value: &str) -> String {
    let value = value.trim();
    match value.split_once('@') {
        Some((name, domain)) if !value.contains(char::is_whitespace) => {
            format!("{}@{}", mask_word(name), mask_domain(domain))
        }
        Some(_) | None => mask_words(value),
    }
}

fn mask_words(value: &str) -> String {
    let mut words = value.split_whitespace();
    let mut masked: Vec<String> = words.by_ref().take(MOST_WORDS).map(mask_word).collect();
    masked.dedup_by(|a, b| a == "•••" && b == "•••");
    if words.next().is_some() {
        masked.push("…".to_owned());
    }
    masked.join(" ")
}

fn mask_word(word: &str) -> String {
    match word.chars().next() {
        Some(first) if first.is_alphabetic() => format!("{first}•••"),
        Some(_) => "•••".to_owned(),
        None => String::new(),
    }
}

/// The last part of a domain names a country or a trade, not a person.
fn mask_domain(domain: &str) -> String {
    match domain.rsplit_once('.') {
        Some((name, last)) if last.len() <= 6 => format!("{}.{last}", mask_word(name)),
        Some(_) | None => mask_word(domain),
    }
}
