//! Which encoding a file is in, and how its bytes become text.

use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;

/// Encoding of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, in which Kartra writes (SEEN: readers open the exports as UTF-8 with or without a mark).
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, as spreadsheets save in western countries.
    Windows1252,
}

impl Encoding {
    /// Name as people read it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        }
    }

    /// Label of the Encoding Standard, which programs understand.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// Bytes of a code unit.
    pub(super) fn unit(self) -> usize {
        match self {
            Self::Utf8 | Self::Windows1252 => 1,
            Self::Utf16Le | Self::Utf16Be => 2,
        }
    }

    /// How many of these bytes are whole: a half unit or half a surrogate pair at the end waits for its other half.
    pub(super) fn whole_len(self, raw: &[u8]) -> usize {
        let even = raw.len() - raw.len() % self.unit();
        let last = match (self, even.checked_sub(2).and_then(|at| raw.get(at..even))) {
            (Self::Utf16Le, Some([low, high])) => u16::from_le_bytes([*low, *high]),
            (Self::Utf16Be, Some([high, low])) => u16::from_be_bytes([*high, *low]),
            _ => return even,
        };
        // A high surrogate is the first half of a pair.
        if (0xD800..0xDC00).contains(&last) {
            even - 2
        } else {
            even
        }
    }

    /// Bytes in which ASCII stands for itself, so that they can be searched for quotes and line ends: UTF-16 becomes
    /// UTF-8, in which every character that is not valid is U+FFFD. Whole units only.
    pub(super) fn searchable(self, raw: &[u8]) -> Cow<'_, [u8]> {
        match self {
            Self::Utf8 | Self::Windows1252 => Cow::Borrowed(raw),
            Self::Utf16Le => Cow::Owned(transcode(raw, u16::from_le_bytes)),
            Self::Utf16Be => Cow::Owned(transcode(raw, u16::from_be_bytes)),
        }
    }

    /// How many raw bytes some searchable bytes stand for. A character's raw bytes are counted at its first byte.
    pub(super) fn raw_len(self, searchable: &[u8]) -> usize {
        match self {
            Self::Utf8 | Self::Windows1252 => searchable.len(),
            Self::Utf16Le | Self::Utf16Be => searchable
                .iter()
                .map(|byte| match byte {
                    0x80..=0xBF => 0,
                    0xF0..=0xFF => 4,
                    _ => 2,
                })
                .sum(),
        }
    }

    /// Text of some searchable bytes, and whether they were in another encoding than the file.
    pub(super) fn text(self, searchable: &[u8]) -> (Cow<'_, str>, bool) {
        match self {
            Self::Utf8 | Self::Utf16Le | Self::Utf16Be => match std::str::from_utf8(searchable) {
                Ok(text) => (Cow::Borrowed(text), text.contains('\u{fffd}')),
                Err(_) => (WINDOWS_1252.decode_without_bom_handling(searchable).0, true),
            },
            Self::Windows1252 => (WINDOWS_1252.decode_without_bom_handling(searchable).0, false),
        }
    }
}

/// UTF-16 to UTF-8.
fn transcode(raw: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let units = raw.chunks_exact(2).map(|pair| match pair {
        [one, two] => unit([*one, *two]),
        _ => 0xFFFD,
    });
    let mut text = String::with_capacity(raw.len());
    text.extend(char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')));
    text.into_bytes()
}

/// Encoding of a file by its first bytes, and the length of its mark. `is_whole` says that nothing follows.
pub(super) fn detect_encoding(head: &[u8], is_whole: bool) -> (Encoding, usize) {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2),
        _ => (without_mark(head, is_whole), 0),
    }
}

fn without_mark(head: &[u8], is_whole: bool) -> Encoding {
    // In UTF-16 a western text has a zero in every second byte, always on the same side.
    let pairs = head.len() / 2;
    let zeros = |side: usize| {
        head.iter()
            .skip(side)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if pairs >= 4 && odd * 10 > pairs * 4 && even * 20 < pairs {
        return Encoding::Utf16Le;
    }
    if pairs >= 4 && even * 10 > pairs * 4 && odd * 20 < pairs {
        return Encoding::Utf16Be;
    }
    let (mut good, mut bad) = (0_usize, 0_usize);
    let mut chunks = head.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let is_cut = chunks.peek().is_none() && !is_whole;
        bad += usize::from(!chunk.invalid().is_empty() && !is_cut);
    }
    // A UTF-8 file with a few foreign bytes stays UTF-8; those cells are found one by one.
    if bad > good {
        Encoding::Windows1252
    } else {
        Encoding::Utf8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &[u8], encoding: Encoding, mark: usize) {
        assert_eq!(detect_encoding(head, true), (encoding, mark));
    }

    #[test]
    fn marks_and_contents_tell_the_encoding() {
        check(b"id,email\n", Encoding::Utf8, 0);
        check(b"\xEF\xBB\xBFid,email\n", Encoding::Utf8, 3);
        check(b"\xFF\xFEi\0d\0", Encoding::Utf16Le, 2);
        check(b"\xFE\xFF\0i\0d", Encoding::Utf16Be, 2);
        check(b"i\0d\0,\0e\0m\0", Encoding::Utf16Le, 0);
        check(b"\0i\0d\0,\0e\0m", Encoding::Utf16Be, 0);
        check("name\nJosé\n".as_bytes(), Encoding::Utf8, 0);
        check(b"name\nJos\xE9\n", Encoding::Windows1252, 0);
        check("José, Zoë, Ömer \u{e9}".as_bytes(), Encoding::Utf8, 0);
        check(b"Jos\xC3\xA9, Zo\xC3\xAB, Jos\xE9\n", Encoding::Utf8, 0);
    }

    #[test]
    fn a_letter_cut_by_the_end_of_the_head_is_no_evidence() {
        assert_eq!(detect_encoding(b"Jos\xC3", false).0, Encoding::Utf8);
        assert_eq!(detect_encoding(b"Jos\xC3", true).0, Encoding::Windows1252);
    }

    #[test]
    fn searchable_bytes_know_their_raw_length() {
        for text in ["a", "é", "€", "😀", "a😀é"] {
            let raw: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let searchable = Encoding::Utf16Le.searchable(&raw);
            assert_eq!(Encoding::Utf16Le.raw_len(&searchable), raw.len(), "{text}");
        }
        // A lone surrogate is one unit, and so is the character that stands for it.
        let raw = [0x00, 0xD8, 0x61, 0x00];
        let searchable = Encoding::Utf16Le.searchable(&raw);
        assert_eq!(searchable.as_ref(), "\u{fffd}a".as_bytes());
        assert_eq!(Encoding::Utf16Le.raw_len(&searchable), 4);
    }
}
