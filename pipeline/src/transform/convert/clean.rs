//! What every text goes through: entities decoded once, what cannot be seen left out, both ends trimmed.
//!
//! Nothing that has a shape is touched: letters of every script, emoji with their joiners, marks of direction and
//! apostrophes stay. A cell that needs no change is not copied.

use super::{Notes, entities};
use crate::extract::is_control;
use crate::finding::convert::{CONTROL_REMOVED, ENTITIES_DECODED, INVISIBLE_REMOVED};
use std::borrow::Cow;

/// The text of a cell.
pub(super) fn clean<'a>(cell: &'a str, notes: &mut Notes) -> Cow<'a, str> {
    let cell = cell.trim();
    if cell.bytes().all(needs_nothing) {
        return Cow::Borrowed(cell);
    }
    let decoded = entities::decode(cell);
    if decoded.is_some() {
        notes.push(ENTITIES_DECODED);
    }
    let text = decoded.map_or(Cow::Borrowed(cell), Cow::Owned);
    let has_control = text.contains(is_control);
    let has_invisible = text.contains(is_invisible);
    if has_control {
        notes.push(CONTROL_REMOVED);
    }
    if has_invisible {
        notes.push(INVISIBLE_REMOVED);
    }
    if has_control || has_invisible {
        let kept: String = text
            .chars()
            .filter(|c| !is_control(*c) && !is_invisible(*c))
            .collect();
        return Cow::Owned(trimmed(kept));
    }
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(trimmed(text)),
    }
}

/// Bytes that neither are nor begin anything that is looked for here.
fn needs_nothing(byte: u8) -> bool {
    byte >= 0x20 && !matches!(byte, 0x7F | b'&' | 0xC2 | 0xE1 | 0xE2 | 0xEF)
}

/// Characters without width and without meaning. Joiners are none of them: emoji, Persian and the scripts of India need
/// them; nor are marks of direction, which Arabic and Hebrew need.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

fn trimmed(text: String) -> String {
    if text.trim().len() == text.len() {
        text
    } else {
        text.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    fn to(cell: &str, expected: &str, codes: &[crate::finding::Code]) {
        check(
            |cell, notes| clean(cell, notes).into_owned(),
            cell,
            expected.to_owned(),
            codes,
        );
    }

    #[test]
    fn what_has_a_shape_stays() {
        for cell in [
            "O'Neil",
            "José",
            "東京 😀",
            "👩\u{200D}👩\u{200D}👧",
            "❤\u{FE0F}",
            "שלום\u{200F}",
            "می\u{200C}خواهم",
            "R&D; A & B",
            "x\ny\tz",
        ] {
            to(cell, cell, &[]);
        }
    }

    #[test]
    fn what_cannot_be_seen_is_left_out_and_noted() {
        to("Ja\0ne\u{7}\u{7f}\u{9b}", "Jane", &[CONTROL_REMOVED]);
        to("\u{feff}Ja\u{200b}ne \u{2060}", "Jane", &[INVISIBLE_REMOVED]);
        to("\0\u{ad}", "", &[CONTROL_REMOVED, INVISIBLE_REMOVED]);
    }

    #[test]
    fn entities_are_decoded_once_and_what_comes_out_is_cleaned() {
        to("Smith &amp; Sons", "Smith & Sons", &[ENTITIES_DECODED]);
        to("&amp;amp;", "&amp;", &[ENTITIES_DECODED]);
        to("&nbsp;Jane&nbsp;", "Jane", &[ENTITIES_DECODED]);
        to(
            "a&#8203;b&#0;",
            "ab\u{fffd}",
            &[ENTITIES_DECODED, INVISIBLE_REMOVED],
        );
    }

    #[test]
    fn a_cell_that_needs_no_change_is_not_copied() {
        let mut notes = Notes::new();
        assert!(matches!(
            clean("  Jane Doe ", &mut notes),
            Cow::Borrowed("Jane Doe")
        ));
        assert!(matches!(clean("R&D – €5", &mut notes), Cow::Borrowed(_)));
    }
}
