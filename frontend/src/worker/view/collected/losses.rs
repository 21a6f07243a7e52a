//! The register of losses as the page shows it.

use super::Names;
use super::sets::assembled;
use crate::message::{CoverView, LossView, RegisterView};
use crate::worker::source::Source;
use pipeline::source::{FileLabel, Kind};
use pipeline::survey::Arrived;
use pipeline::survey::answers::Answers;
use pipeline::survey::loss::{Acceptance, Cover, Known, LiveSubscriptions, Loss, Register};
use std::rc::Rc;

/// The register of what is there now.
#[must_use]
pub fn register(sources: &[Rc<Source>], answers: &Answers) -> Register {
    drawn_up(&Names::of(sources, answers), sources, answers)
}

pub(super) fn drawn_up(names: &Names, sources: &[Rc<Source>], answers: &Answers) -> Register {
    Register::new(&Known {
        answers,
        tags: &names.tags,
        lists: &names.lists,
        sequences: &names.sequences,
        memberships: &names.memberships,
        arrived: &arrived(sources),
        live: live(sources).as_ref(),
    })
}

/// Subscriptions that are still charged, of all files that tell. Of exports that overlap only the newest counts, so that
/// nobody is counted twice.
fn live(sources: &[Rc<Source>]) -> Option<LiveSubscriptions> {
    let sets = assembled(sources).sets;
    let set = sets.iter().find(|set| set.kind == Kind::Subscriptions)?;
    let newest_first = set.files.iter().enumerate();
    let counted = newest_first.filter(|(place, share)| *place == 0 || share.shared == 0);
    let files = counted.filter_map(|(_, share)| {
        let source = sources.iter().find(|source| source.number == share.file)?;
        source.surveyed.live.clone()
    });
    files.reduce(|mut sum, file| {
        sum.add(file);
        sum
    })
}

/// The files that are recognised, as register and checklist look at them.
pub(super) fn arrived(sources: &[Rc<Source>]) -> Vec<Arrived> {
    let recognised = sources.iter().filter_map(|source| {
        Some(Arrived {
            kind: source.detection.kind?,
            columns: source
                .detection
                .columns
                .iter()
                .map(|column| column.normal.clone())
                .collect(),
            rows: source.rows().into(),
            label: source.detection.label.map(|FileLabel::Status(status)| status),
        })
    });
    recognised.collect()
}

/// Before the first file there is nothing to lose.
pub(super) fn view(register: &Register, answers: &Answers, sources: &[Rc<Source>]) -> RegisterView {
    if sources.is_empty() {
        return RegisterView::default();
    }
    let acceptance = register.acceptance(answers);
    RegisterView {
        hash: register.hash().to_string(),
        accepted: acceptance == Acceptance::Accepted,
        lapsed: acceptance == Acceptance::Lapsed,
        losses: register.lines.iter().map(loss_view).collect(),
    }
}

fn loss_view(loss: &Loss) -> LossView {
    let shown = u32::try_from(loss.examples.len()).unwrap_or(u32::MAX);
    LossView {
        name: loss.item.title().to_owned(),
        cover: match loss.cover {
            Cover::NotCovered => CoverView::NotCovered,
            Cover::Partly => CoverView::Partly,
            Cover::Covered => CoverView::Covered,
            Cover::NotPresent => CoverView::NotUsed,
        },
        tags: loss.examples.clone(),
        more_tags: loss.tags.saturating_sub(shown),
        people: (loss.people.at_least, loss.people.at_most),
        says: loss.why.clone(),
        advice: loss.item.before_leaving().to_owned(),
    }
}
