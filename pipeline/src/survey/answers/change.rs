//! Changes to the answers. Each gives back the change that undoes it.

use super::{
    Answers, Clock, ContentHash, DayOrder, FileAnswers, MailStatus, Question, RepairChoice, Separator, YesNo,
};
use crate::extract::QuickHash;
use crate::source::Kind;
use crate::survey::tag::Class;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One thing said, or taken back (`None`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// An answer about the account.
    Account(Question, Option<YesNo>),
    /// The clock of the account.
    Clock(Clock),
    /// Which export a file is.
    Kind(QuickHash, Option<Kind>),
    /// The status by which a file was filtered.
    Status(QuickHash, Option<MailStatus>),
    /// Whether letters that were decoded twice are put right.
    Repair(QuickHash, Option<RepairChoice>),
    /// Order of day and month in a column (normalised header) of a file.
    DayOrder(QuickHash, String, Option<DayOrder>),
    /// What parts the values of a column (normalised header).
    Separator(Kind, String, Option<Separator>),
    /// Class of a tag.
    Class(String, Option<Class>),
    /// Whether no contact has a status.
    Nobody(MailStatus, bool),
    /// The register of losses that is accepted.
    Accept(Option<ContentHash>),
}

impl Answers {
    /// Applies a change and gives back the one that undoes it.
    pub fn apply(&mut self, change: Change) -> Change {
        match change {
            Change::Account(question, answer) => {
                Change::Account(question, put(&mut self.account, question, answer))
            }
            Change::Clock(clock) => Change::Clock(std::mem::replace(&mut self.clock, clock)),
            Change::Kind(file, kind) => {
                let before = self.of_file(file, |said| std::mem::replace(&mut said.kind, kind));
                Change::Kind(file, before)
            }
            Change::Status(file, status) => {
                let before = self.of_file(file, |said| std::mem::replace(&mut said.status, status));
                Change::Status(file, before)
            }
            Change::Repair(file, choice) => {
                let before = self.of_file(file, |said| std::mem::replace(&mut said.repair, choice));
                Change::Repair(file, before)
            }
            Change::DayOrder(file, column, order) => {
                let before = self.of_file(file, |said| put(&mut said.day_orders, column.clone(), order));
                Change::DayOrder(file, column, before)
            }
            Change::Separator(kind, column, separator) => {
                let columns = self.separators.entry(kind).or_default();
                let before = put(columns, column.clone(), separator);
                self.separators.retain(|_, columns| !columns.is_empty());
                Change::Separator(kind, column, before)
            }
            Change::Class(tag, class) => {
                let before = put(&mut self.classes, tag.clone(), class);
                Change::Class(tag, before)
            }
            Change::Nobody(status, is_so) => {
                let before = !is_so && self.nobody.remove(&status) || is_so && !self.nobody.insert(status);
                Change::Nobody(status, before)
            }
            Change::Accept(register) => Change::Accept(std::mem::replace(&mut self.accepted, register)),
        }
    }

    /// Changes what is said of a file; a file of which nothing is said any more leaves no trace.
    fn of_file<T>(&mut self, file: QuickHash, change: impl FnOnce(&mut FileAnswers) -> T) -> T {
        let said = self.files.entry(file).or_default();
        let before = change(said);
        if *said == FileAnswers::default() {
            self.files.remove(&file);
        }
        before
    }
}

fn put<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) -> Option<V> {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::any_change;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_change_can_be_undone(changes in prop::collection::vec(any_change(), 0..30), last in any_change()) {
            let mut answers = Answers::default();
            for change in changes {
                answers.apply(change);
            }
            let before = answers.clone();
            let undo = answers.apply(last.clone());
            let redo = answers.apply(undo);
            prop_assert_eq!(&answers, &before);
            prop_assert_eq!(redo, last);
        }
    }

    #[test]
    fn what_is_taken_back_leaves_no_trace() {
        let file = QuickHash::of(&[7]);
        let mut answers = Answers::default();
        let undo = [
            Change::Kind(file, Some(Kind::Contacts)),
            Change::DayOrder(file, "date_joined".to_owned(), Some(DayOrder::DayFirst)),
            Change::Separator(Kind::Contacts, "tags".to_owned(), Some(Separator::Pipe)),
            Change::Class("VIP".to_owned(), Some(Class::Purchase)),
        ]
        .map(|change| answers.apply(change));
        assert!(!answers.is_empty());
        assert_eq!(answers.day_order(&file, "date_joined"), Some(DayOrder::DayFirst));
        assert_eq!(answers.separator(Kind::Contacts, "tags"), Some(Separator::Pipe));
        for change in undo.into_iter().rev() {
            answers.apply(change);
        }
        assert!(answers.is_empty());
    }
}
