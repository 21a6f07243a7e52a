//! Several lines of text: cleaned, with its line breaks and tabs.

use super::Notes;
use super::clean::clean;
use super::text::note_content;

pub(in crate::transform) fn convert(cell: &str, notes: &mut Notes) -> Option<String> {
    let text = clean(cell, notes);
    note_content(&text, notes);
    (!text.is_empty()).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use crate::finding::convert::CONTROL_REMOVED;
    use crate::finding::transform::HTML_IN_TEXT;

    #[test]
    fn line_breaks_stay() {
        check(
            convert,
            " He said \"hi\"\nok\0 ",
            Some("He said \"hi\"\nok".to_owned()),
            &[CONTROL_REMOVED],
        );
    }

    #[test]
    fn html_is_noted() {
        check(
            convert,
            "<p>hi</p>",
            Some("<p>hi</p>".to_owned()),
            &[HTML_IN_TEXT],
        );
    }
}
