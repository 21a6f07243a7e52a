//! Labels to the values of a choice. Case and spaces do not count, except where two labels differ in nothing else.

use super::Notes;
use crate::finding::convert::UNKNOWN_LABEL;
use crate::mapping::OptionValue;
use std::borrow::Cow;

/// Labels of a choice, made ready for many cells.
#[derive(Clone, Debug, Default)]
pub(in crate::transform) struct Labels(Vec<Label>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Label {
    folded: String,
    /// Labels that a person gave come first, and keep out the destination's of the same form.
    is_of_destination: bool,
    written: String,
    value: i32,
}

impl Labels {
    /// The labels of the mapping and those of the destination.
    pub(in crate::transform) fn new(said: &[OptionValue], known: &[(i32, impl AsRef<str>)]) -> Self {
        let label = |written: &str, value, is_of_destination| Label {
            folded: folded(written).into_owned(),
            is_of_destination,
            written: written.trim().to_owned(),
            value,
        };
        let said = said
            .iter()
            .map(|option| label(&option.label, option.value, false));
        let known = known
            .iter()
            .map(|(value, written)| label(written.as_ref(), *value, true));
        let mut labels: Vec<Label> = said.chain(known).collect();
        labels.sort_unstable();
        Self(labels)
    }

    /// Value of a label; none where it is unknown, or several options have it.
    pub(super) fn value(&self, cell: &str) -> Option<i32> {
        let cell = cell.trim();
        let wanted = folded(cell);
        let from = self.0.partition_point(|label| *label.folded < *wanted);
        let same = self
            .0
            .get(from..)?
            .iter()
            .take_while(|label| label.folded == *wanted);
        let first = same.clone().next()?;
        let mut same = same.filter(|label| label.is_of_destination == first.is_of_destination);
        if same.clone().all(|label| label.value == first.value) {
            return Some(first.value);
        }
        same.find(|label| label.written == cell).map(|label| label.value)
    }
}

/// Small letters, each run of spaces one.
fn folded(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let is_folded = text
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
        && !text.contains("  ")
        && !text.contains(|c: char| c.is_whitespace() && c != ' ');
    if is_folded {
        return Cow::Borrowed(text);
    }
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    Cow::Owned(words.join(" "))
}

pub(in crate::transform) fn convert(cell: &str, labels: &Labels, notes: &mut Notes) -> Option<i32> {
    let value = labels.value(cell);
    if value.is_none() {
        notes.push(UNKNOWN_LABEL);
    }
    value
}

#[cfg(test)]
pub(super) fn labels(said: &[(&str, i32)], known: &[(i32, &str)]) -> Labels {
    let option = |(label, value): &(&str, i32)| OptionValue {
        label: (*label).to_owned(),
        value: *value,
    };
    Labels::new(&said.iter().map(option).collect::<Vec<_>>(), known)
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    fn to(cell: &str, expected: Option<i32>) {
        let labels = labels(
            &[("Medium-large", 2)],
            &[
                (1, "Small"),
                (2, "Extra  Large"),
                (3, "VIP"),
                (4, "vip"),
                (5, "Groß"),
            ],
        );
        let codes = if expected.is_none() {
            &[UNKNOWN_LABEL][..]
        } else {
            &[]
        };
        check(|cell, notes| convert(cell, &labels, notes), cell, expected, codes);
    }

    #[test]
    fn case_and_spaces_do_not_count() {
        to("small", Some(1));
        to("  SMALL ", Some(1));
        to("extra large", Some(2));
        to("extra\u{a0}large", Some(2));
        to("medium-LARGE", Some(2));
        to("GROß", Some(5));
    }

    #[test]
    fn labels_that_differ_in_case_alone_are_taken_exactly() {
        to("VIP", Some(3));
        to("vip", Some(4));
        to("Vip", None);
    }

    #[test]
    fn unknown_labels_are_not_sent() {
        for cell in ["medium", "1", "smal", "small large"] {
            to(cell, None);
        }
    }

    #[test]
    fn what_a_person_says_of_a_label_goes_before_the_destination() {
        let labels = labels(&[("small", 9)], &[(1, "Small"), (9, "Tiny")]);
        check(|cell, notes| convert(cell, &labels, notes), "Small", Some(9), &[]);
    }
}
