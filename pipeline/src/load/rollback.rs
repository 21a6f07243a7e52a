//! The way out: exactly what this run wrote, in reverse order of the phases.
//!
//! For each record ever sent: read it; keep it where it is no longer what we wrote; keep it where something that is not
//! ours hangs on it, because Dataverse deletes what hangs on a deleted record (SEEN: powerapps-docs, cascading
//! behaviour: account to contacts); delete it only while it has the version just read; in the end read again and prove
//! that it is gone. It is a part of the run: journalled, paused and resumed in the same way.
//!
//! Two things it cannot see: an edit of a column that we never wrote (versions move for other reasons than people, so a
//! version alone proves nothing), and a child that is added between the question and the deletion, because adding a
//! child does not move the version of its parent.

use super::choose::{alike, take};
use super::hold::Hold;
use super::order::{Action, Order};
use super::queues::Queues;
use super::run::{Choice, Run, Stage};
use crate::plan::{Manner, pairs_of_tag};
use shared::id::{ColumnName, TableName};

/// What hangs on a record: its table, the table of the children, and their lookup column.
///
/// Looked for are the tables that people work with beside ours (SEEN: entity references; which of their lookups cascade is
/// the organisation's own setting, so all are asked for).
const CHILDREN: &[(&str, &str, &str)] = &[
    ("account", "contact", "parentcustomerid"),
    ("account", "opportunity", "customerid"),
    ("account", "annotation", "objectid"),
    ("account", "task", "regardingobjectid"),
    ("contact", "contact", "parentcustomerid"),
    ("contact", "opportunity", "customerid"),
    ("contact", "annotation", "objectid"),
    ("contact", "task", "regardingobjectid"),
    ("opportunity", "opportunityproduct", "opportunityid"),
    ("opportunity", "annotation", "objectid"),
    ("opportunity", "task", "regardingobjectid"),
    ("list", "listmember", "listid"),
];

impl Run {
    /// The next order of a rollback in one phase; what is nearest to its deletion goes first, so that a version is
    /// used as soon as it was read.
    pub(super) fn choose_undo(&mut self, phase: usize) -> Choice {
        let Some(slots) = self.phases.get(phase) else {
            return Choice::Nothing;
        };
        let (_, doomed) = alike(slots, &self.queues.doomed, self.rows);
        if !doomed.is_empty() {
            let etag = |member: &u32| self.queues.etags.get(member).cloned().unwrap_or_default();
            let etags = doomed.iter().map(etag).collect();
            return self.order(phase, doomed, Action::Delete { etags });
        }
        if let Some(&check) = self.queues.unchecked.values().next() {
            let same_check = self.queues.unchecked.iter().filter(|(_, at)| **at == check);
            let members = take(same_check.map(|(member, _)| member), self.settings.read_ids);
            let Some((child, lookup)) = checks(&slots.table).nth(check) else {
                return Choice::Nothing;
            };
            return self.order(phase, members, Action::Children { child, lookup });
        }
        let unread = take(&self.queues.unread, self.most_read(phase));
        if !unread.is_empty() {
            return self.order(phase, unread, Action::ReadForDelete);
        }
        // Parts go with what they are a part of, in a later phase of the rollback.
        if slots.manner == Manner::Part && matches!(self.stage, Stage::Rollback { .. }) {
            return Choice::Nothing;
        }
        let unproven = take(&self.queues.unproven, self.most_read(phase));
        // Only when nothing of the phase is left to delete or under way does the absence of a record prove something.
        if unproven.is_empty()
            || self
                .flights
                .values()
                .any(|order| order.action != Action::ProveGone)
        {
            return Choice::Nothing;
        }
        self.order(phase, unproven, Action::ProveGone)
    }

    /// Leads records that are still ours one step on, after a reading that kept none or some of them.
    pub(super) fn continue_undo(&mut self, order: &Order, ours: Vec<(u32, String)>) {
        let Some(slots) = self.phases.get(order.phase) else {
            return;
        };
        let most = checks(&slots.table).count();
        let queues = &mut self.queues;
        match &order.action {
            Action::ReadForDelete => {
                for (member, etag) in ours {
                    queues.etags.insert(member, etag);
                    queues.wait_for_check(member, 0, most);
                }
            }
            Action::Children { child, lookup } => {
                let asked = checks(&slots.table).position(|check| check == (child.clone(), lookup.clone()));
                let next = asked.map_or(0, |at| at + 1);
                for &member in &order.members {
                    if slots
                        .get(member)
                        .is_some_and(|slot| slot.undo == super::slot::Undo::Wanted)
                    {
                        queues.wait_for_check(member, next, most);
                    } else {
                        queues.etags.remove(&member);
                    }
                }
            }
            Action::CreateBulk
            | Action::CreateBatch
            | Action::CreateSingle
            | Action::ReadBack
            | Action::Reconcile
            | Action::ProveGone
            | Action::Delete { .. } => {}
        }
    }

    /// Before the first reading: quiet until nothing that was given up can still be committed.
    pub(super) fn keep_quiet(&mut self) {
        if let Some(last) = self.last_unknown {
            self.hold = Some(Hold::new(last, self.settings.quiet_ms, None).or_longer(self.hold));
        }
    }
}

/// The questions to ask of records of a table before they may be deleted.
fn checks(table: &TableName) -> impl Iterator<Item = (TableName, ColumnName)> {
    let of_table = CHILDREN
        .iter()
        .filter(move |(parent, _, _)| *parent == table.as_str());
    let known = of_table.filter_map(|(_, child, lookup)| {
        Some((TableName::try_new(child).ok()?, ColumnName::try_new(lookup).ok()?))
    });
    known.chain(tagged(table))
}

/// Whoever else was given a tag: our own pairs are parted by the time that tags are looked at.
fn tagged(table: &TableName) -> Option<(TableName, ColumnName)> {
    Some((
        pairs_of_tag(table)?,
        ColumnName::try_new(&format!("{table}id")).ok()?,
    ))
}

impl Queues {
    fn wait_for_check(&mut self, member: u32, check: usize, most: usize) {
        if check < most {
            self.unchecked.insert(member, check);
        } else {
            self.doomed.insert(member);
        }
    }

    /// The members of an order no longer wait.
    pub(super) fn take_out(&mut self, members: &[u32], action: &Action) {
        for member in members {
            match action {
                Action::CreateBulk | Action::CreateBatch | Action::CreateSingle => {
                    self.planned.remove(member);
                }
                Action::ReadBack => {
                    self.unknown.remove(member);
                }
                Action::Reconcile => {
                    self.uncompared.remove(member);
                }
                Action::ReadForDelete => {
                    self.unread.remove(member);
                }
                Action::ProveGone => {
                    self.unproven.remove(member);
                }
                Action::Children { .. } => {
                    self.unchecked.remove(member);
                }
                Action::Delete { .. } => {
                    self.doomed.remove(member);
                    self.etags.remove(member);
                }
            }
        }
    }

    /// The members of a reading order wait again. Questions before a deletion begin anew, with a fresh version.
    pub(super) fn put_back(&mut self, members: &[u32], action: &Action) {
        match action {
            Action::ReadBack => self.unknown.extend(members),
            Action::Reconcile => self.uncompared.extend(members),
            Action::ReadForDelete | Action::Children { .. } => self.unread.extend(members),
            Action::ProveGone => self.unproven.extend(members),
            // Writing orders are settled by an entry.
            Action::CreateBulk | Action::CreateBatch | Action::CreateSingle | Action::Delete { .. } => {}
        }
    }
}
