//! The extraction checklist as the page shows it.

use crate::message::{ChecklistView, ItemState, ItemView, QuestionView};
use pipeline::source::Evidence;
use pipeline::survey::answers::{Answers, MailStatus, Question, YesNo};
use pipeline::survey::checklist::{Checklist, ColumnNeed, Entry, Need, State};

/// Questions and items, what is to be done first.
pub(super) fn view(checklist: Checklist, answers: &Answers) -> ChecklistView {
    let mut items: Vec<ItemView> = checklist
        .entries
        .iter()
        .map(|entry| item(entry, answers))
        .collect();
    items.sort_by_key(|item| match item.state {
        ItemState::NotExported => 1,
        ItemState::NotNeeded => 2,
        ItemState::Missing | ItemState::Incomplete | ItemState::Asks | ItemState::Arrived => 0,
    });
    ChecklistView {
        questions: questions(answers),
        statuses: MailStatus::ALL
            .map(|status| (status.words().to_owned(), answers.nobody.contains(&status)))
            .to_vec(),
        notes: checklist.notes,
        items,
    }
}

fn questions(answers: &Answers) -> Vec<QuestionView> {
    let question = |(number, question): (u16, Question)| QuestionView {
        number,
        asks: question.sentence().to_owned(),
        because: question.because().to_owned(),
        answer: answers.answer(question).map(|answer| answer == YesNo::Yes),
    };
    (0..).zip(Question::ALL).map(question).collect()
}

fn item(entry: &Entry, answers: &Answers) -> ItemView {
    let of = entry.item;
    let (state, lacks, why) = match &entry.state {
        State::Missing if entry.ask.is_some() => (ItemState::Asks, Vec::new(), of.why()),
        State::Missing => (ItemState::Missing, Vec::new(), of.why()),
        State::Arrived => (ItemState::Arrived, Vec::new(), of.why()),
        State::Incomplete { missing } => (ItemState::Incomplete, missing.clone(), of.why()),
        State::NotNeeded { why } => (ItemState::NotNeeded, Vec::new(), *why),
        State::CannotBeExported { loss } => (ItemState::NotExported, Vec::new(), loss.before_leaving()),
    };
    let is_must = |need: &ColumnNeed| match need.need {
        Need::Must => true,
        Need::If(question) => answers.answer(question) == Some(YesNo::Yes),
        Need::Should => false,
    };
    let columns = |wanted: bool| -> Vec<String> {
        let needs = of.columns().iter().filter(|need| is_must(need) == wanted);
        let names = |need: &ColumnNeed| of.kind().map_or(need.any_of.to_vec(), |kind| need.headers(kind));
        needs.map(|need| names(need).join(" or ")).collect()
    };
    let paths = [of.old_path(), of.new_path()];
    let mut known = paths.iter().flatten().peekable();
    ItemView {
        title: of.title().to_owned(),
        why: why.to_owned(),
        is_concluded: known.peek().is_some() && known.all(|path| path.evidence == Evidence::Inferred),
        old_path: of
            .old_path()
            .map_or_else(String::new, |path| path.path.to_owned()),
        new_path: of
            .new_path()
            .map_or_else(String::new, |path| path.path.to_owned()),
        steps: entry.steps.clone(),
        must: columns(true),
        should: columns(false),
        state,
        lacks,
    }
}
