//! What all files hold together, as the page shows it.

mod checklist;
mod losses;
mod splits;
mod tags;

use crate::message::{ClockView, CollectedView, SetView, ShareView};
use crate::worker::source::Source;
use pipeline::source::Kind;
use pipeline::survey::answers::{Answers, Clock};
use std::rc::Rc;
use tags::Names;

pub use losses::register;

/// Everything beyond single files.
#[must_use]
pub fn collected(sources: &[Rc<Source>], answers: &Answers, undo: Option<String>) -> CollectedView {
    let names = Names::of(sources, answers);
    CollectedView {
        sets: sets(sources),
        splits: splits::splits(sources, answers),
        clock: clock(sources, answers),
        tags: tags::view(&names.tags),
        losses: losses::view(&losses::drawn_up(&names, sources, answers), answers, sources),
        checklist: checklist::view(sources, answers),
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
        matters: sources
            .iter()
            .any(|source| !source.surveyed.profile.clock_columns().is_empty()),
    }
}
