//! Where each item of the checklist stands.

use super::item::ChecklistItem;
use super::{Entry, Need, State, WANTED_STATUSES, text};
use crate::source::Kind;
use crate::survey::answers::{Answers, MailStatus, Question, YesNo};
use crate::survey::arrived::Arrived;
use std::collections::BTreeSet;

/// Columns of which one tells the e-mail status.
const STATUS_COLUMNS: [&str; 4] = ["mail_status", "blacklisted", "unsubscribed", "bounced"];

/// Draws one entry up.
pub(super) fn judge(item: ChecklistItem, answers: &Answers, arrived: &[Arrived]) -> Entry {
    let files: Vec<&Arrived> = arrived
        .iter()
        .filter(|file| Some(file.kind) == item.kind() && belongs(item, file))
        .collect();
    let state = match item {
        ChecklistItem::StatusFiles => status_files(answers, arrived),
        ChecklistItem::Contacts
        | ChecklistItem::Transactions
        | ChecklistItem::Subscriptions
        | ChecklistItem::Affiliates
        | ChecklistItem::Companies
        | ChecklistItem::Members
        | ChecklistItem::Forms
        | ChecklistItem::Surveys
        | ChecklistItem::Webinars
        | ChecklistItem::Calendars
        | ChecklistItem::Helpdesk
        | ChecklistItem::Automations
        | ChecklistItem::Pages
        | ChecklistItem::TagList
        | ChecklistItem::ListList
        | ChecklistItem::SalesReports => exported(item, answers, &files),
    };
    let is_wanted = !matches!(state, State::NotNeeded { .. });
    let answer = |question: &&Question| answers.answer(**question);
    let questions = item.questions();
    let is_settled = questions
        .iter()
        .any(|question| answer(&question) == Some(YesNo::Yes));
    let ask = questions
        .iter()
        .find(|question| answer(question).is_none())
        .copied();
    Entry {
        item,
        files: u32::try_from(files.len()).unwrap_or(u32::MAX),
        rows: files.iter().map(|file| file.rows).sum(),
        ask: ask.filter(|_| !is_settled && files.is_empty()),
        steps: if is_wanted {
            text::steps(item, &state)
        } else {
            Vec::new()
        },
        state,
    }
}

/// True where a file of the right kind is one of the item: a labelled file is one of status, and holds contacts as well.
fn belongs(item: ChecklistItem, file: &Arrived) -> bool {
    item != ChecklistItem::StatusFiles || file.label.is_some()
}

fn exported(item: ChecklistItem, answers: &Answers, files: &[&Arrived]) -> State {
    if !files.is_empty() {
        let missing = missing_columns(item, answers, files);
        return if missing.is_empty() {
            State::Arrived
        } else {
            State::Incomplete { missing }
        };
    }
    if let Some(why) = not_needed(item, answers) {
        return State::NotNeeded { why };
    }
    item.loss()
        .map_or(State::Missing, |loss| State::CannotBeExported { loss })
}

/// Columns that any of the files lacks, in words.
fn missing_columns(item: ChecklistItem, answers: &Answers, files: &[&Arrived]) -> Vec<String> {
    let is_needed = |need: Need| match need {
        Need::Must => true,
        Need::If(question) => answers.answer(question) == Some(YesNo::Yes),
        Need::Should => false,
    };
    let needs = item.columns().iter().filter(|column| is_needed(column.need));
    let lacking = |file: &&&Arrived, names: &[&str]| !names.iter().any(|name| file.has(name));
    needs
        .filter_map(|column| {
            let without = files.iter().filter(|file| lacking(file, column.any_of)).count();
            let kind = item.kind().unwrap_or(Kind::Contacts);
            let names = column.headers(kind).join(" or ");
            match (without, files.len()) {
                (0, _) => None,
                (without, all) if without == all => Some(format!("the column {names} ({})", column.why)),
                (without, all) => Some(format!(
                    "the column {names} in {without} of {all} files ({})",
                    column.why
                )),
            }
        })
        .collect()
}

fn not_needed(item: ChecklistItem, answers: &Answers) -> Option<&'static str> {
    let questions = item.questions();
    let said = |answer| move |question: &Question| answers.answer(*question) == Some(answer);
    match item {
        ChecklistItem::TagList | ChecklistItem::ListList => {
            return Some("Their names come with the contacts; a list of your own is welcome.");
        }
        ChecklistItem::SalesReports => return Some("The transactions export has all of it."),
        ChecklistItem::Companies if !questions.iter().any(said(YesNo::Yes)) => {
            return Some("Kartra has no companies of its own; they are derived from the contacts.");
        }
        ChecklistItem::Companies
        | ChecklistItem::Contacts
        | ChecklistItem::StatusFiles
        | ChecklistItem::Transactions
        | ChecklistItem::Subscriptions
        | ChecklistItem::Affiliates
        | ChecklistItem::Members
        | ChecklistItem::Forms
        | ChecklistItem::Surveys
        | ChecklistItem::Webinars
        | ChecklistItem::Calendars
        | ChecklistItem::Helpdesk
        | ChecklistItem::Automations
        | ChecklistItem::Pages => {}
    }
    let is_denied = !questions.is_empty() && questions.iter().all(said(YesNo::No));
    is_denied.then_some("You said that this account has none.")
}

/// Files by status are wanted where an unlabelled contacts file has no column that tells it.
fn status_files(answers: &Answers, arrived: &[Arrived]) -> State {
    let mut contacts = arrived
        .iter()
        .filter(|file| file.kind == Kind::Contacts)
        .peekable();
    let labels: BTreeSet<MailStatus> = arrived
        .iter()
        .filter(|file| file.kind == Kind::Contacts)
        .filter_map(|file| file.label)
        .collect();
    if contacts.peek().is_none() {
        return State::NotNeeded {
            why: "Only where the contacts export has no column of status; that shows when it is here.",
        };
    }
    let tells = |file: &Arrived| file.label.is_some() || STATUS_COLUMNS.iter().any(|column| file.has(column));
    let is_told = contacts.all(tells);
    if is_told && labels.is_empty() {
        return State::NotNeeded {
            why: "The contacts export has a column that tells who may be written to.",
        };
    }
    let is_there = |status: &MailStatus| labels.contains(status) || answers.nobody.contains(status);
    let missing: Vec<String> = WANTED_STATUSES
        .iter()
        .filter(|status| !is_there(status))
        .map(|status| format!("contacts with the status “{}”", status.words()))
        .collect();
    if is_told
        && arrived
            .iter()
            .any(|file| file.kind == Kind::Contacts && file.label.is_none())
        || missing.is_empty()
    {
        State::Arrived
    } else if labels.is_empty() && answers.nobody.is_empty() {
        State::Missing
    } else {
        State::Incomplete { missing }
    }
}
