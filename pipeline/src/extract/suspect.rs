//! Signs in a cell that something went wrong before the file was made.

/// True for control characters that nobody types: NUL, bell and the like, but not tab and line ends.
pub(crate) fn has_control(cell: &str) -> bool {
    cell.bytes().any(|byte| byte < 0x20 || byte == 0x7F) && cell.chars().any(is_control)
}

/// True for one such character.
pub(crate) fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')
}

/// True where UTF-8 was read as Windows-1252 once too often: `Ã©`, `â€™`, `Â£`.
pub(super) fn is_mojibake(cell: &str) -> bool {
    if cell.is_ascii() {
        return false;
    }
    let mut before = ' ';
    cell.chars().any(|c| {
        let lead = std::mem::replace(&mut before, c);
        match lead {
            // C2 and C3 begin the two-byte letters of western languages.
            'Â' | 'Ã' => is_continuation(c),
            // E2 80 begins curly quotes, dashes and the ellipsis.
            // E2 82 AC is the euro.
            'â' => matches!(c, '€' | '‚'),
            // C4 and C5 begin letters of central Europe; a quote or dash may well follow the real letter.
            'Ä' | 'Å' => is_continuation(c) && !is_punctuation(c),
            // F0 9F begins emoji.
            'ð' => c == 'Ÿ',
            _ => false,
        }
    })
}

/// What stands behind a letter in ordinary text.
fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '‚' | '„'
            | '…'
            | '‹'
            | '›'
            | '‘'
            | '’'
            | '“'
            | '”'
            | '•'
            | '–'
            | '—'
            | '™'
            | '\u{A0}'
            | '«'
            | '»'
            | '®'
            | '·'
    )
}

/// A character that Windows-1252 makes of a byte from 80 to BF.
fn is_continuation(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{BF}')
        || matches!(
            c,
            '€' | '‚'
                | 'ƒ'
                | '„'
                | '…'
                | '†'
                | '‡'
                | 'ˆ'
                | '‰'
                | 'Š'
                | '‹'
                | 'Œ'
                | 'Ž'
                | '‘'
                | '’'
                | '“'
                | '”'
                | '•'
                | '–'
                | '—'
                | '˜'
                | '™'
                | 'š'
                | '›'
                | 'œ'
                | 'ž'
                | 'Ÿ'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_decoded_twice_are_told_from_real_ones() {
        for cell in ["JosÃ©", "ZoÃ«", "Itâ€™s", "Â£5", "MÃ¼ller"] {
            assert!(is_mojibake(cell), "{cell}");
        }
        for cell in ["José", "SÃO PAULO", "Âge", "château", "Müller", "plain"] {
            assert!(!is_mojibake(cell), "{cell}");
        }
    }

    #[test]
    fn invisible_characters_are_found() {
        assert!(has_control("a\0b"));
        assert!(has_control("\u{7}"));
        assert!(!has_control("two\r\nlines\tand a tab"));
        assert!(!has_control("José"));
    }
}
