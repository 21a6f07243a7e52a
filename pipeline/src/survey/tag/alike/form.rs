//! The forms in which tags are compared.

use crate::survey::tag::words::{Word, words};

/// The form in which spellings of one tag are equal. Signs that carry meaning stay: `C++` is not `C`, nor `1.5` `15`.
#[must_use]
pub fn normal_form(tag: &str) -> String {
    let mut form = String::with_capacity(tag.len());
    let mut gap = false;
    let mut chars = tag.trim().chars().peekable();
    while let Some(c) = chars.next() {
        let before_digit = chars.peek().is_some_and(char::is_ascii_digit);
        let is_minus = c == '-' && (gap || form.is_empty()) && before_digit;
        if is_ignored(c) && !is_minus {
            gap = true;
            continue;
        }
        // Between digits a sign parts numbers.
        if gap && c.is_ascii_digit() && form.ends_with(|last: char| last.is_ascii_digit()) {
            form.push(' ');
        }
        gap = false;
        form.extend(c.to_lowercase());
    }
    if form.is_empty() {
        return tag.trim().to_owned();
    }
    form
}

fn is_ignored(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '_'
                | '.'
                | ','
                | ':'
                | ';'
                | '/'
                | '|'
                | '·'
                | '>'
                | '['
                | ']'
                | '('
                | ')'
                | '\''
                | '’'
                | '"'
                | '“'
                | '”'
                | '–'
                | '—'
                | '•'
                | '!'
        )
}

/// All tags of one normal form.
pub(super) struct Form {
    pub(super) text: String,
    pub(super) places: Vec<usize>,
    pub(super) words: Vec<String>,
    pub(super) numbers: String,
}

impl Form {
    pub(super) fn new(text: String, places: Vec<usize>, tags: &[(&str, u32)]) -> Self {
        // The spelling with most words is the best to part into words.
        let parted = places
            .iter()
            .filter_map(|place| tags.get(*place))
            .map(|(name, _)| words(name));
        let words = parted.max_by_key(Vec::len).unwrap_or_default();
        let numbers: Vec<&str> = words
            .iter()
            .filter(|word| word.is_number())
            .map(|word| word.text.as_str())
            .collect();
        Self {
            text,
            places,
            numbers: numbers.join(" "),
            words: words.iter().map(|Word { text, .. }| text.clone()).collect(),
        }
    }

    pub(super) fn sorted(&self, change: impl Fn(&str) -> String) -> String {
        let mut words: Vec<String> = self.words.iter().map(|word| change(word)).collect();
        words.sort_unstable();
        words.join(" ")
    }
}

/// The signs that carry meaning.
pub(super) fn signs(form: &str) -> String {
    form.chars()
        .filter(|c| !c.is_alphanumeric() && *c != ' ')
        .collect()
}

pub(super) fn singular(word: &str) -> String {
    let stem = if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    } else if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        word
    } else {
        word.strip_suffix('s')
            .filter(|stem| stem.chars().count() > 2)
            .unwrap_or(word)
    };
    stem.to_owned()
}
