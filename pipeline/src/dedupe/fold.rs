//! One form for texts that people write in many: lower case, Latin letters without their marks, words parted by blanks.

/// Lower case, marks taken off, anything but letters and digits turned into one blank; dots and apostrophes join.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut is_gap = false;
    for c in text.chars() {
        if matches!(c, '.' | '\'' | '’' | '`' | '´' | '\u{AD}' | '\u{200B}') {
            continue;
        }
        if c == '&' || c == '+' {
            word(&mut folded, "and");
            is_gap = true;
        } else if c.is_alphanumeric() {
            if is_gap && !folded.is_empty() {
                folded.push(' ');
            }
            is_gap = false;
            for lower in c.to_lowercase() {
                plain(&mut folded, lower);
            }
        } else {
            is_gap = true;
        }
    }
    folded
}

fn word(folded: &mut String, word: &str) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
    folded.push_str(word);
}

/// A small letter without its mark; letters of other scripts stay.
fn plain(folded: &mut String, c: char) {
    const PLAIN: &[(&str, &str)] = &[
        ("àáâãåāăą", "a"),
        ("çćĉċč", "c"),
        ("ďđð", "d"),
        ("èéêëēĕėęě", "e"),
        ("ĝğġģ", "g"),
        ("ĥħ", "h"),
        ("ìíîïĩīĭįı", "i"),
        ("ĵ", "j"),
        ("ķ", "k"),
        ("ĺļľŀł", "l"),
        ("ñńņňŋ", "n"),
        ("òóôõōŏőø", "o"),
        ("ŕŗř", "r"),
        ("śŝşšș", "s"),
        ("ţťŧț", "t"),
        ("ùúûũūŭůűų", "u"),
        ("ŵ", "w"),
        ("ýÿŷ", "y"),
        ("źżž", "z"),
        ("ä", "ae"),
        ("öœ", "oe"),
        ("ü", "ue"),
        ("æ", "ae"),
        ("ß", "ss"),
        ("þ", "th"),
    ];
    // Marks of their own, as some systems write them behind the letter.
    if ('\u{300}'..='\u{36F}').contains(&c) {
        return;
    }
    if c.is_ascii() {
        folded.push(c);
        return;
    }
    match PLAIN.iter().find(|(marked, _)| marked.contains(c)) {
        Some((_, plain)) => folded.push_str(plain),
        None => folded.push(c),
    }
}

/// The digits of a text.
pub(super) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_text_fold_alike() {
        for (one, other) in [
            ("Müller  &  Söhne", "MUELLER + SOEHNE"),
            ("Crème-Brûlée", "creme brulee"),
            ("Joe's Garage L.L.C.", "joes garage llc"),
            ("A&B", "a and b"),
            ("Jose\u{301}", "José"),
        ] {
            assert_eq!(fold(one), fold(other), "{one}");
        }
        assert_eq!(fold("東京 商事"), "東京 商事");
        assert_eq!(fold(" - "), "");
        assert_eq!(digits("+1 (555) 010-03"), "155501003");
    }
}
