//! What all files hold together, as the page shows it.

mod checklist;
mod losses;
mod sets;
mod splits;
mod tags;

use super::findings;
use crate::message::{ClockView, CollectedView, FindingView};
use crate::worker::source::Source;
use pipeline::survey::Assembly;
use pipeline::survey::answers::{Answers, Clock};
use pipeline::survey::checklist::Checklist;
use pipeline::survey::loss::Register;
use std::rc::Rc;

pub use losses::register;
pub use tags::Names;

/// Everything beyond single files.
#[must_use]
pub fn collected(sources: &[Rc<Source>], answers: &Answers, undo: Option<String>) -> CollectedView {
    let names = Names::of(sources, answers);
    let assembly = sets::assembled(sources);
    let register = losses::drawn_up(&names, sources, answers);
    let checklist = Checklist::new(answers, &losses::arrived(sources));
    CollectedView {
        sets: sets::view(&assembly, sources),
        findings: of_account(&assembly, &names, &register, &checklist, answers, sources),
        splits: splits::splits(sources, answers),
        clock: clock(sources, answers),
        tags: tags::view(&names.tags),
        losses: losses::view(&register, answers, sources),
        checklist: checklist::view(checklist, answers),
        undo,
    }
}

/// What is found in the files together; before the first file there is nothing to find.
fn of_account(
    assembly: &Assembly,
    names: &Names,
    register: &Register,
    checklist: &Checklist,
    answers: &Answers,
    sources: &[Rc<Source>],
) -> Vec<FindingView> {
    let Some(first) = sources.first().map(|source| source.number) else {
        return Vec::new();
    };
    let mut found = assembly.findings.clone();
    found.extend(names.tags.findings(first));
    found.extend(register.findings(answers, first));
    found.extend(checklist.findings(first));
    findings(&found, |_| None)
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
