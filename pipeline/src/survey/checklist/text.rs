//! The checklist in words.

use super::item::ChecklistItem;
use super::{Checklist, Entry, MenuPath, Need, State, WANTED_STATUSES};
use crate::source::{Evidence, Kind};
use crate::survey::answers::{Answers, Question, YesNo};

/// What to know before beginning.
pub(super) fn notes(answers: &Answers) -> Vec<String> {
    let mut notes = vec![
        "Make all exports on one day, so that they fit each other.".to_owned(),
        "Do not open and save the files in a spreadsheet: it changes dates and numbers.".to_owned(),
        "Kartra moved its menus in November 2024; take the way that your menu has.".to_owned(),
        answers.clock.sentence(),
    ];
    let yes = |question| answers.answer(question) == Some(YesNo::Yes);
    if yes(Question::SubAccounts) || yes(Question::SecondAccount) {
        notes.push(
            "Exports are made per account: make every one of them in each account, and move one account after the other."
                .to_owned(),
        );
    }
    notes
}

/// How to make an export, step by step.
pub(super) fn steps(item: ChecklistItem, state: &State) -> Vec<String> {
    let (Some(new), Some(old)) = (item.new_path(), item.old_path()) else {
        return Vec::new();
    };
    let mut steps = vec![format!(
        "In Kartra, open {} (in the menu before November 2024: {}).",
        way(new),
        way(old)
    )];
    let more: &[&str] = match item {
        ChecklistItem::Contacts => &[
            "Set no filter, so that all contacts are shown, and select all of them, not only the first page.",
            "Choose “Export to CSV”; in the older menu: the list of actions, Export, CSV.",
            "If Kartra asks which columns, take all, with tags, lists and custom fields.",
        ],
        ChecklistItem::StatusFiles => {
            let missing: Vec<String> = WANTED_STATUSES
                .iter()
                .map(|status| format!("“{}”", status.words()))
                .collect();
            steps.push(format!(
                "Open “Advanced filters” and filter by one status. One file is wanted for each of {}.",
                missing.join(", ")
            ));
            &[
                "Select all, choose “Export to CSV”, drop the file here, and say beside it which status it has.",
                "Where nobody has a status, say so here: there is no file to make.",
            ]
        }
        ChecklistItem::Transactions => {
            &["Set the period to all time, and export all transactions, failed and cancelled ones too."]
        }
        ChecklistItem::Subscriptions => {
            &["Set no filter: active, paused, cancelled and ended ones are wanted. Export them."]
        }
        ChecklistItem::Affiliates => {
            &["Open “Advanced filters”, show all affiliates with their payments, and download the list."]
        }
        ChecklistItem::Companies
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
        | ChecklistItem::SalesReports => &[],
    };
    steps.extend(more.iter().map(|step| (*step).to_owned()));
    if let State::Incomplete { missing } = state {
        steps.push(format!("Still missing: {}.", missing.join("; ")));
    }
    steps
}

fn way(path: MenuPath) -> String {
    match path.evidence {
        Evidence::Seen | Evidence::Api | Evidence::Label => path.path.to_owned(),
        Evidence::Inferred => format!("{} (most likely)", path.path),
    }
}

/// The whole list as text.
pub(super) fn render(checklist: &Checklist) -> String {
    let mut lines = vec!["What to bring from Kartra".to_owned(), String::new()];
    lines.extend(checklist.notes.iter().map(|note| format!("- {note}")));
    for entry in &checklist.entries {
        lines.push(String::new());
        render_entry(entry, &mut lines);
    }
    lines.push(String::new());
    lines.join("\n")
}

fn render_entry(entry: &Entry, lines: &mut Vec<String>) {
    let mark = match entry.state {
        State::Missing | State::Incomplete { .. } => "[ ]",
        State::Arrived => "[x]",
        State::NotNeeded { .. } | State::CannotBeExported { .. } => "[-]",
    };
    lines.push(format!("{mark} {}: {}", entry.item.title(), entry.state.name()));
    match &entry.state {
        State::NotNeeded { why } => {
            lines.push(format!("    {why}"));
            return;
        }
        State::CannotBeExported { loss } => {
            lines.push(format!("    {}", entry.item.why()));
            lines.push(format!("    Before you leave: {}", loss.before_leaving()));
        }
        State::Arrived => lines.push(format!("    {} rows in {} files", entry.rows, entry.files)),
        State::Missing | State::Incomplete { .. } => lines.push(format!("    {}", entry.item.why())),
    }
    if let Some(question) = entry.ask {
        lines.push(format!("    Not answered yet: {}", question.sentence()));
    }
    if entry.state == State::Arrived {
        return;
    }
    for (number, step) in entry.steps.iter().enumerate() {
        lines.push(format!("    {}. {step}", number + 1));
    }
    let columns = entry.item.columns();
    if let Some(kind) = entry.item.kind().filter(|kind| *kind != Kind::Members)
        && !columns.is_empty()
    {
        lines.push("    The file holds:".to_owned());
        for column in columns {
            let need = match column.need {
                Need::Must => "needed",
                Need::If(_) => "needed where GDPR is on",
                Need::Should => "better with",
            };
            lines.push(format!(
                "      {} ({need}): {}",
                column.headers(kind).join(" or "),
                column.why
            ));
        }
    }
}
