//! Several lines of text: trimmed at both ends, without control characters.

use super::Notes;
use super::text::note_content;
use crate::extract::is_control;

pub(in crate::transform) fn convert(cell: &str, notes: &mut Notes) -> Option<String> {
    let text: String = cell.trim().chars().filter(|c| !is_control(*c)).collect();
    note_content(&text, notes);
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use crate::finding::transform::HTML_IN_TEXT;

    #[test]
    fn line_breaks_stay() {
        check(
            convert,
            " He said \"hi\"\nok\0 ",
            Some("He said \"hi\"\nok".to_owned()),
            &[],
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
