//! A tag as words: what its patterns are compared with.
//!
//! People part words by every sign there is (`wpe-waitlist`, `Acne Decoded · Grad`, `[Webinar] Replay`, `OptIn_Budget`),
//! so only letters and digits count; a few signs also part segments, of which the first often names a category.

/// Words that are looked at. More make no tag, but the sign of a cell that was not parted.
const MOST_WORDS: usize = 64;

/// One word of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// In lower case; digits stand in words of their own, with a `$` before them where the tag has one.
    pub(super) text: String,
    /// Segment it stands in, from 0.
    pub(super) segment: usize,
}

impl Word {
    pub(super) fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// Words of a tag, in its order.
pub(super) fn words(tag: &str) -> Vec<Word> {
    let mut words = Words::default();
    let mut chars = tag.chars().peekable();
    while words.done.len() < MOST_WORDS
        && let Some(c) = chars.next()
    {
        let next = chars.peek().copied();
        match c {
            'a'..='z' | 'A'..='Z' => words.letter(c),
            '0'..='9' => words.digit(c),
            '$' if next.is_some_and(|next| next.is_ascii_digit()) => words.dollar(),
            // `V.I.P.` is a word, and so is `don't`.
            '.' if words.is_initial(next) => {}
            '\'' | '’' if words.before.is_some_and(char::is_alphabetic) => {}
            _ if c.is_alphanumeric() => words.letter(c),
            _ => words.sign(c, next),
        }
        words.before = Some(c);
    }
    words.close();
    words.done
}

#[derive(Default)]
struct Words {
    done: Vec<Word>,
    open: String,
    segment: usize,
    before: Option<char>,
    initials: bool,
}

impl Words {
    fn letter(&mut self, c: char) {
        let ends_digits = self.open.ends_with(|last: char| last.is_ascii_digit());
        let ends_lower = c.is_uppercase() && self.before.is_some_and(char::is_lowercase);
        let ends_initials = self.initials && self.before.is_some_and(char::is_alphabetic);
        if ends_digits || ends_lower || ends_initials {
            self.close();
        }
        self.open.extend(c.to_lowercase());
    }

    fn digit(&mut self, c: char) {
        if self
            .open
            .ends_with(|last: char| !last.is_ascii_digit() && last != '$')
        {
            self.close();
        }
        self.open.push(c);
    }

    fn dollar(&mut self) {
        self.close();
        self.open.push('$');
    }

    /// True at the full stop of initials: one letter before it, and another letter or nothing more after it.
    fn is_initial(&mut self, next: Option<char>) -> bool {
        let one_letter = self.open.chars().count() == 1 && self.open.chars().all(char::is_alphabetic);
        let is = (one_letter || self.initials) && next.is_none_or(char::is_alphabetic);
        self.initials |= is;
        is
    }

    fn sign(&mut self, c: char, next: Option<char>) {
        self.close();
        let parts = match c {
            '|' | '·' | ':' | '/' | '>' | '[' | ']' | '(' | ')' | '—' | '–' | '•' | '»' => true,
            '-' => self.before == Some(' ') && next.is_none_or(|next| next == ' '),
            _ => false,
        };
        if parts && self.done.last().is_some_and(|word| word.segment == self.segment) {
            self.segment += 1;
        }
    }

    fn close(&mut self) {
        self.initials = false;
        if !self.open.is_empty() {
            self.done.push(Word {
                text: std::mem::take(&mut self.open),
                segment: self.segment,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, expected: &str) {
        let mut text = String::new();
        let mut segment = 0;
        for word in words(tag) {
            if !text.is_empty() {
                text.push_str(if word.segment == segment { " " } else { " / " });
            }
            segment = word.segment;
            text.push_str(&word.text);
        }
        assert_eq!(text, expected, "{tag:?}");
    }

    #[test]
    fn every_sign_parts_words_and_some_part_segments() {
        check("wpe-waitlist", "wpe waitlist");
        check("00 - ADMIN", "00 / admin");
        check("Acne Decoded · Grad", "acne decoded / grad");
        check("[Webinar] Replay_Watched", "webinar / replay watched");
        check("Quiz: Type A/B > end", "quiz / type a / b / end");
        check("7-Days Free", "7 days free");
        check("$1 Trial", "$1 trial");
    }

    #[test]
    fn words_end_where_the_kind_of_letter_changes() {
        check("OptIn2023buyer", "opt in 2023 buyer");
        check("OTO1", "oto 1");
        check("FACEBOOK", "facebook");
        check("Größe ÄNDERN", "größe ändern");
    }

    #[test]
    fn initials_and_apostrophes_belong_to_a_word() {
        check("V.I.P.", "vip");
        check("V.I.P", "vip");
        check("V.I.P. Buyer", "vip buyer");
        check("Didn't open", "didnt open");
        check("Level 1.5", "level 1 5");
    }

    #[test]
    fn no_tag_is_too_odd() {
        check("", "");
        check("--- $ ***", "");
        check("標籤 42", "標籤 42");
        check("$", "");
        assert_eq!(words(&"webinar ".repeat(100_000)).len(), MOST_WORDS);
    }
}
