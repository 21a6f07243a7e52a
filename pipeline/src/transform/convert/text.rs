//! One line of text: cleaned, each line break or tab a space. A text that is too long for its column is not cut off here
//! or anywhere: the row is refused and the finding says how long it is, while the whole text stays in the file.

use super::Notes;
use super::clean::clean;
use crate::finding::transform::{FORMULA, HTML_IN_TEXT, LINE_BREAK};
use std::borrow::Cow;

pub(in crate::transform) fn convert(cell: &str, notes: &mut Notes) -> Option<String> {
    let text = on_one_line(clean(cell, notes), notes);
    note_content(&text, notes);
    (!text.is_empty()).then(|| text.into_owned())
}

/// The text with a space for each run of line breaks and tabs.
pub(super) fn on_one_line<'a>(text: Cow<'a, str>, notes: &mut Notes) -> Cow<'a, str> {
    if !text.contains(is_break) {
        return text;
    }
    notes.push(LINE_BREAK);
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if !is_break(c) {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    Cow::Owned(line)
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Notes what is odd in a text that is sent as it is.
pub(super) fn note_content(text: &str, notes: &mut Notes) {
    if looks_like_formula(text) {
        notes.push(FORMULA);
    }
    if has_html(text) {
        notes.push(HTML_IN_TEXT);
    }
}

/// A spreadsheet runs what begins so; the full-width forms are taken for the same by some.
fn looks_like_formula(text: &str) -> bool {
    let mut chars = text.chars();
    let begins = chars
        .next()
        .is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
    begins && chars.next().is_some_and(|c| !c.is_whitespace())
}

fn has_html(text: &str) -> bool {
    text.split('<').skip(1).any(|after| {
        after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') && after.contains('>')
    })
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use crate::finding::convert::{CONTROL_REMOVED, ENTITIES_DECODED};

    fn text(value: &str) -> Option<String> {
        Some(value.to_owned())
    }

    #[test]
    fn text_is_trimmed_and_nothing_more() {
        check(convert, "  O'Neil ", text("O'Neil"), &[]);
        check(convert, "José 東京 😀", text("José 東京 😀"), &[]);
        check(convert, "R&D; Smith & Sons", text("R&D; Smith & Sons"), &[]);
        check(convert, "a < b", text("a < b"), &[]);
        check(convert, "- none", text("- none"), &[]);
    }

    #[test]
    fn line_breaks_become_spaces_and_are_noted() {
        check(
            convert,
            "Street 1\r\nFloor 2",
            text("Street 1 Floor 2"),
            &[LINE_BREAK],
        );
    }

    #[test]
    fn control_characters_are_left_out() {
        check(convert, "Ja\0ne\u{7}", text("Jane"), &[CONTROL_REMOVED]);
        check(convert, "\0", None, &[CONTROL_REMOVED]);
    }

    #[test]
    fn formulas_and_html_are_noted_and_sent() {
        check(convert, "=HYPERLINK(1)", text("=HYPERLINK(1)"), &[FORMULA]);
        check(convert, "@SUM", text("@SUM"), &[FORMULA]);
        check(convert, "-2+3", text("-2+3"), &[FORMULA]);
        check(
            convert,
            "Smith &amp; Sons",
            text("Smith & Sons"),
            &[ENTITIES_DECODED],
        );
        check(convert, "<b>Jane</b>", text("<b>Jane</b>"), &[HTML_IN_TEXT]);
    }
}
