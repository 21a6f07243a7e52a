//! Letters that were decoded twice, decoded back: `JosÃ©` becomes `José`.
//!
//! The cell decides alone, so that the reader and a later second reading of one row agree.

use super::cells::{Cells, CellsRef};
use super::suspect::is_mojibake;
use encoding_rs::WINDOWS_1252;

/// How often letters are decoded back at most.
const MOST_TIMES: usize = 3;

/// The cells of a row with the repairable ones repaired; none where there is nothing to repair.
pub(super) fn repair_cells(cells: CellsRef<'_>) -> Option<Cells> {
    if !is_mojibake(cells.whole()) {
        return None;
    }
    let repaired: Vec<Option<String>> = (0..cells.len())
        .map(|column| repair(cells.cell(column)))
        .collect();
    repaired.iter().any(Option::is_some).then(|| {
        let mut all = Cells::default();
        for (column, cell) in repaired.iter().enumerate() {
            all.push(std::iter::once(cell.as_deref().unwrap_or(cells.cell(column))));
        }
        all
    })
}

/// The text before it was decoded once too often; none where that is not certain.
pub(super) fn repair(cell: &str) -> Option<String> {
    let mut text: Option<String> = None;
    for _ in 0..MOST_TIMES {
        let now = text.as_deref().unwrap_or(cell);
        if !is_mojibake(now) {
            break;
        }
        match decode_back(now) {
            Some(better) => text = Some(better),
            None => break,
        }
    }
    text
}

/// Each run of characters that are bytes of Windows-1252 and together UTF-8 becomes what it is; others stay.
fn decode_back(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut has_changed = false;
    let mut rest = text.chars();
    while let Some(c) = rest.clone().next() {
        if let Some((letter, count)) = letter(rest.clone()) {
            out.push(letter);
            rest.nth(count - 1);
            has_changed = true;
        } else {
            out.push(c);
            rest.next();
        }
    }
    has_changed.then_some(out)
}

/// The character that some characters at the beginning stand for, and how many they are.
fn letter(chars: std::str::Chars<'_>) -> Option<(char, usize)> {
    let mut bytes = [0_u8; 4];
    let mut chars = chars;
    let lead = byte(chars.next()?)?;
    let len = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let sequence = bytes.get_mut(..len)?;
    let (first, others) = sequence.split_first_mut()?;
    *first = lead;
    for place in others {
        *place = byte(chars.next()?)?;
    }
    let letter = std::str::from_utf8(sequence).ok()?.chars().next()?;
    Some((letter, len))
}

/// The byte that Windows-1252 reads as this character.
fn byte(c: char) -> Option<u8> {
    let mut text = [0; 4];
    let (bytes, _, is_lossy) = WINDOWS_1252.encode(c.encode_utf8(&mut text));
    match (bytes.as_ref(), is_lossy) {
        ([byte], false) => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode_twice(text: &str) -> String {
        WINDOWS_1252
            .decode_without_bom_handling(text.as_bytes())
            .0
            .into_owned()
    }

    #[test]
    fn what_was_decoded_twice_or_thrice_is_decoded_back() {
        for text in [
            "José",
            "Müller & Söhne",
            "It’s £5 – really…",
            "Łukasz São",
            "Grüße 😀 €",
        ] {
            let once = decode_twice(text);
            assert_eq!(repair(&once).as_deref(), Some(text), "{once}");
            let twice = decode_twice(&once);
            assert_eq!(repair(&twice).as_deref(), Some(text), "{twice}");
        }
    }

    #[test]
    fn real_letters_stay() {
        for text in [
            "José",
            "SÃO PAULO",
            "Âge",
            "château",
            "plain",
            "",
            "“Å” – “Ä”",
            "naïve €5",
        ] {
            assert_eq!(repair(text), None, "{text}");
        }
        assert_eq!(repair("JosÃ© of Łódź").as_deref(), Some("José of Łódź"));
    }
}
