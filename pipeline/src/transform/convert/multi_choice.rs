//! Several labels in one cell to the values of a choice. SEEN: Kartra's checkbox fields hold several values.
//!
//! Known labels are sent and unknown ones noted. More than Dataverse keeps are not cut down: none is sent, and the cell
//! stays whole in the file.

use super::Notes;
use super::choice::Labels;
use crate::finding::convert::{TOO_MANY_CHOICES, UNKNOWN_LABEL};
use crate::survey::Separator;
use std::collections::BTreeSet;

/// Most options in one column of one record (SEEN in the Dataverse reference).
const MOST_CHOICES: usize = 150;

pub(in crate::transform) fn convert(
    cell: &str,
    labels: &Labels,
    separator: Separator,
    notes: &mut Notes,
) -> Option<BTreeSet<i32>> {
    // A label may hold the separator itself.
    if let Some(value) = labels.value(cell) {
        return Some(BTreeSet::from([value]));
    }
    let mut values = BTreeSet::new();
    let mut has_unknown = false;
    for part in parts(cell, separator) {
        match labels.value(part) {
            Some(value) => {
                values.insert(value);
            }
            None => has_unknown = true,
        }
    }
    if has_unknown || values.is_empty() {
        notes.push(UNKNOWN_LABEL);
    }
    if values.len() > MOST_CHOICES {
        notes.push(TOO_MANY_CHOICES);
        return None;
    }
    (!values.is_empty()).then_some(values)
}

fn parts(cell: &str, separator: Separator) -> impl Iterator<Item = &str> {
    let is_separator = move |c: char| match separator {
        Separator::Semicolon => c == ';',
        Separator::Pipe => c == '|',
        Separator::LineBreak => matches!(c, '\n' | '\r'),
        Separator::Comma => c == ',',
        Separator::Nothing => false,
    };
    cell.split(is_separator)
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::super::choice::labels;
    use super::*;

    fn to(cell: &str, separator: Separator, expected: &[i32], codes: &[crate::finding::Code]) {
        let labels = labels(&[], &[(1, "Yes, please"), (2, "No"), (3, "Red"), (4, "Blue")]);
        let expected = Some(BTreeSet::from_iter(expected.iter().copied())).filter(|set| !set.is_empty());
        check(
            |cell, notes| convert(cell, &labels, separator, notes),
            cell,
            expected,
            codes,
        );
    }

    #[test]
    fn labels_are_parted_by_the_separator() {
        to("Red; blue;;RED ", Separator::Semicolon, &[3, 4], &[]);
        to("red,blue", Separator::Comma, &[3, 4], &[]);
        to("red\r\nblue", Separator::LineBreak, &[3, 4], &[]);
        to("red|blue", Separator::Pipe, &[3, 4], &[]);
        to("Yes, please; No", Separator::Semicolon, &[1, 2], &[]);
        to("yes, please", Separator::Comma, &[1], &[]);
    }

    #[test]
    fn known_labels_are_sent_beside_unknown_ones() {
        to("Red; Green", Separator::Semicolon, &[3], &[UNKNOWN_LABEL]);
        to("Green", Separator::Semicolon, &[], &[UNKNOWN_LABEL]);
        to("Red; Blue", Separator::Nothing, &[], &[UNKNOWN_LABEL]);
        to(";;", Separator::Semicolon, &[], &[UNKNOWN_LABEL]);
    }

    #[test]
    fn more_than_a_record_holds_are_not_cut_down() {
        let names: Vec<String> = (0..151).map(|number| format!("t{number}")).collect();
        let known: Vec<(i32, &str)> = (0..).zip(names.iter().map(String::as_str)).collect();
        let labels = labels(&[], &known);
        let count = |most: usize| {
            let mut notes = Notes::new();
            let cell = names.get(..most).unwrap_or_default().join(";");
            let values = convert(&cell, &labels, Separator::Semicolon, &mut notes);
            (values.map(|values| values.len()), notes)
        };
        assert_eq!(count(150), (Some(150), vec![]));
        assert_eq!(count(151), (None, vec![TOO_MANY_CHOICES]));
    }
}
