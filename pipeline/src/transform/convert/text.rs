//! One line of text: trimmed, without control characters, each line break or tab a space.

use super::Notes;
use crate::extract::is_control;
use crate::finding::transform::{FORMULA, HTML_IN_TEXT, LINE_BREAK};

pub(in crate::transform) fn convert(cell: &str, notes: &mut Notes) -> Option<String> {
    let mut text = String::with_capacity(cell.len());
    let mut has_break = false;
    for c in cell.trim().chars().filter(|c| !is_control(*c)) {
        if matches!(c, '\n' | '\r' | '\t' | '\u{85}') {
            has_break = true;
            if !text.ends_with(' ') {
                text.push(' ');
            }
        } else {
            text.push(c);
        }
    }
    if has_break {
        notes.push(LINE_BREAK);
    }
    note_content(&text, notes);
    (!text.is_empty()).then_some(text)
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
    let has_tag = text.split('<').skip(1).any(|after| {
        after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') && after.contains('>')
    });
    let has_entity = text.split('&').skip(1).any(|after| {
        after.split_once(';').is_some_and(|(name, _)| {
            let name = name.strip_prefix('#').unwrap_or(name);
            (2..=8).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric())
        })
    });
    has_tag || has_entity
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

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
        check(convert, "Ja\0ne\u{7}", text("Jane"), &[]);
        check(convert, "\0", None, &[]);
    }

    #[test]
    fn formulas_and_html_are_noted_and_sent() {
        check(convert, "=HYPERLINK(1)", text("=HYPERLINK(1)"), &[FORMULA]);
        check(convert, "@SUM", text("@SUM"), &[FORMULA]);
        check(convert, "-2+3", text("-2+3"), &[FORMULA]);
        check(
            convert,
            "Smith &amp; Sons",
            text("Smith &amp; Sons"),
            &[HTML_IN_TEXT],
        );
        check(convert, "<b>Jane</b>", text("<b>Jane</b>"), &[HTML_IN_TEXT]);
    }
}
