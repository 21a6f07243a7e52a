//! What all files hold together, as the page shows it.

mod checklist;
mod losses;
mod sets;
mod splits;
mod tags;

use crate::message::{ClockView, CollectedView};
use crate::worker::source::Source;
use pipeline::survey::answers::{Answers, Clock};
use std::rc::Rc;
use tags::Names;

pub use losses::register;

/// Everything beyond single files.
#[must_use]
pub fn collected(sources: &[Rc<Source>], answers: &Answers, undo: Option<String>) -> CollectedView {
    let names = Names::of(sources, answers);
    CollectedView {
        sets: sets::view(sources),
        splits: splits::splits(sources, answers),
        clock: clock(sources, answers),
        tags: tags::view(&names.tags),
        losses: losses::view(&losses::drawn_up(&names, sources, answers), answers, sources),
        checklist: checklist::view(sources, answers),
        undo,
    }
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
