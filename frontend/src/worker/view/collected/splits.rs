//! Columns whose cells hold several values, each with ten cells by which a person can judge what parts them.

use crate::message::{SeparatorView, SplitView};
use crate::worker::source::Source;
use pipeline::extract::HeaderColumn;
use pipeline::source::Kind;
use pipeline::survey::answers::{self, Answers};
use pipeline::survey::{FieldType, Separator, SeparatorGuess};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Columns that hold names which the account gave.
const NAMES: [&str; 4] = ["tags", "lists", "sequences", "memberships"];

/// One question for each column of a kind, from the first file that has it.
pub(super) fn splits(sources: &[Rc<Source>], answers: &Answers) -> Vec<SplitView> {
    let mut seen = BTreeSet::new();
    let mut splits = Vec::new();
    for source in sources {
        let Some(kind) = source.detection.kind else {
            continue;
        };
        for (header, column) in source.detection.columns.iter().zip(source.columns()) {
            let is_name = header.known.is_some_and(|known| NAMES.contains(&known.name));
            let is_choice = column.guess.field_type == FieldType::MultiChoice;
            let Some(guess) = column.separator.as_ref().filter(|_| is_name || is_choice) else {
                continue;
            };
            if guess.separator.is_some() && seen.insert((kind, header.normal.clone())) {
                splits.push(view(kind, header, guess, is_name, answers));
            }
        }
    }
    splits
}

fn view(
    kind: Kind,
    header: &HeaderColumn,
    guess: &SeparatorGuess,
    is_open: bool,
    answers: &Answers,
) -> SplitView {
    let chosen = answers.separator(kind, &header.normal).map(view_said);
    let whole = |cell: &String| (cell.clone(), vec![cell.clone()]);
    let samples = match chosen {
        Some(SeparatorView::Nothing) => guess.samples.iter().map(|(cell, _)| whole(cell)).collect(),
        Some(_) | None => guess.samples.clone(),
    };
    SplitView {
        kind: kind.name().to_owned(),
        header: header.header.clone(),
        column: header.normal.clone(),
        guess: guess.separator.map_or(SeparatorView::Nothing, view_guessed),
        confidence: guess.score,
        chosen,
        is_open,
        samples,
    }
}

fn view_guessed(separator: Separator) -> SeparatorView {
    match separator {
        Separator::Semicolon => SeparatorView::Semicolon,
        Separator::Bar => SeparatorView::Pipe,
        Separator::NewLine => SeparatorView::LineBreak,
        Separator::Comma => SeparatorView::Comma,
    }
}

fn view_said(separator: answers::Separator) -> SeparatorView {
    match separator {
        answers::Separator::Comma => SeparatorView::Comma,
        answers::Separator::Semicolon => SeparatorView::Semicolon,
        answers::Separator::Pipe => SeparatorView::Pipe,
        answers::Separator::LineBreak => SeparatorView::LineBreak,
        answers::Separator::Nothing => SeparatorView::Nothing,
    }
}
