//! What all files hold together, as the page shows it.

use crate::message::{
    ChecklistView, ClockView, CollectedView, QuestionView, RegisterView, SetView, ShareView, TagsView,
};
use crate::worker::source::Source;
use pipeline::source::Kind;
use pipeline::survey::answers::{Answers, Clock, Question, YesNo};
use std::rc::Rc;

/// Everything beyond single files.
#[must_use]
pub fn collected(sources: &[Rc<Source>], answers: &Answers, undo: Option<String>) -> CollectedView {
    CollectedView {
        sets: sets(sources),
        splits: Vec::new(),
        clock: clock(sources, answers),
        tags: TagsView::default(),
        losses: RegisterView::default(),
        checklist: ChecklistView {
            questions: questions(answers),
            items: Vec::new(),
        },
        undo,
    }
}

fn sets(sources: &[Rc<Source>]) -> Vec<SetView> {
    let of_kind = |kind: Kind| {
        let files = sources
            .iter()
            .filter(|source| source.detection.kind == Some(kind));
        let shares: Vec<ShareView> = files
            .map(|source| ShareView {
                file: source.number.0,
                name: source.name.clone(),
                rows_in: source.rows.into(),
                kept: source.rows.into(),
                superseded: 0,
                repeated: 0,
                refused: 0,
            })
            .collect();
        (!shares.is_empty()).then(|| SetView {
            kind: kind.name().to_owned(),
            loadable: kind.is_loadable(),
            rows: shares.iter().map(|share| share.kept).sum(),
            period: None,
            shares,
            findings: Vec::new(),
        })
    };
    Kind::ALL.into_iter().filter_map(of_kind).collect()
}

fn clock(sources: &[Rc<Source>], answers: &Answers) -> ClockView {
    ClockView {
        zone: match &answers.clock {
            Clock::Ask => None,
            Clock::Zone(zone) => Some(zone.as_str().to_owned()),
        },
        says: answers.clock.sentence(),
        matters: !sources.is_empty(),
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
