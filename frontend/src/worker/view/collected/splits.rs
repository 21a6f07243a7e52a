//! Columns whose cells hold several values, each with ten cells by which a person can judge what parts them.

use crate::message::{SeparatorView, SplitView};
use crate::worker::source::Source;
use pipeline::survey::answers::Answers;
use pipeline::survey::{ColumnProfile, FieldType, Separator};
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
            let guess = column.separator.as_ref();
            let guessed = guess.and_then(|guess| guess.separator);
            let chosen = answers.separator(kind, &header.normal);
            let is_asked = chosen.is_some() || (guessed.is_some() && (is_name || is_choice));
            if is_asked && seen.insert((kind, header.normal.clone())) {
                splits.push(SplitView {
                    kind: kind.name().to_owned(),
                    header: header.header.clone(),
                    column: header.normal.clone(),
                    guess: guessed.map_or(SeparatorView::Nothing, view_separator),
                    confidence: guess.map_or(0, |guess| guess.score),
                    chosen: chosen.map(view_separator),
                    is_open: is_name,
                    samples: samples(column),
                });
            }
        }
    }
    splits
}

/// Cells in their parts; whole ones where nothing parts them.
fn samples(column: &ColumnProfile) -> Vec<(String, Vec<String>)> {
    let split = column.separator.as_ref().map(|guess| guess.samples.clone());
    split.filter(|samples| !samples.is_empty()).unwrap_or_else(|| {
        let whole = |cell: &String| (cell.clone(), vec![cell.clone()]);
        column.samples.iter().map(whole).collect()
    })
}

fn view_separator(separator: Separator) -> SeparatorView {
    match separator {
        Separator::Semicolon => SeparatorView::Semicolon,
        Separator::Pipe => SeparatorView::Pipe,
        Separator::LineBreak => SeparatorView::LineBreak,
        Separator::Comma => SeparatorView::Comma,
        Separator::Nothing => SeparatorView::Nothing,
    }
}
