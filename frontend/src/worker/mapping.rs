//! The mapping as it stands: the standard one for the columns of the chosen files, what was proposed for the others, and
//! what a person changed in it. The changes outlive the files, so that a file that is chosen again finds them.

pub mod open;

use super::source::Source;
use crate::message::{LineChoice, ShapeChoice};
use pipeline::mapping::duplicates::Decisions;
use pipeline::mapping::{
    BadMapping, Destination, Line, LineRule, LineState, Mapping, MappingFault, Proposal, SeenColumn,
    SeenFile, Shapes, propose, review_in, standard,
};
use pipeline::source::Kind;
use pipeline::survey::answers::{Answers, Change};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Steps that can be taken back.
const MOST_UNDO: usize = 100;

/// What a person changed: lines, and how objects are built.
#[derive(Clone, Default)]
struct Changes {
    lines: BTreeMap<(Kind, String), (LineRule, LineState)>,
    shapes: Shapes,
    duplicates: Rc<Decisions>,
}

/// The mapping and its changes.
#[derive(Default)]
pub struct Mapped {
    mapping: Option<Mapping>,
    proposals: Vec<Proposal>,
    changes: Changes,
    before: Vec<Changes>,
    /// Rises with each decision about duplicates, and each one taken back.
    decided: u32,
    answers: Answers,
    confirmed: Option<String>,
    /// Why the prefix that was typed last is none.
    prefix_fault: Option<String>,
}

impl Mapped {
    /// The mapping for the columns of these files.
    pub fn follow(&mut self, sources: &[Rc<Source>]) {
        let all = sources;
        let of_kind = |source: &Rc<Source>| Some((source.detection.kind?, Rc::clone(source)));
        let sources: Vec<(Kind, Rc<Source>)> = sources.iter().filter_map(of_kind).collect();
        let columns = sources
            .iter()
            .flat_map(|(kind, source)| source.detection.columns.iter().map(move |column| (*kind, column)));
        let mut mapping = standard(&columns.collect::<Vec<_>>());
        self.number_tags(all);
        mapping.shapes = self.changes.shapes.clone();
        mapping.answers = self.answers.clone();
        mapping.duplicates = Decisions::clone(&self.changes.duplicates);
        for line in &mut mapping.lines {
            if let Some((rule, state)) = self.changes.lines.get(&(line.kind, line.source.clone())) {
                line.rule = rule.clone();
                line.state = state.clone();
            }
        }
        let mut seen = Vec::new();
        for (kind, source) in &sources {
            let columns = source.detection.columns.iter().zip(source.columns());
            seen.extend(columns.map(|(column, profile)| SeenColumn {
                kind: *kind,
                column,
                rows: source.rows(),
                profile: Some(profile),
            }));
        }
        let catalogue = mapping.catalogue();
        let proposals = propose(&mapping, &catalogue, &seen);
        mapping.enter_sure(&catalogue, &proposals);
        mapping.confirmed = self.confirmed.clone();
        self.proposals = proposals;
        self.mapping = Some(mapping);
    }

    /// The mapping; none before the first file.
    #[must_use]
    pub fn get(&self) -> Option<&Mapping> {
        self.mapping.as_ref()
    }

    /// What was proposed for a column.
    #[must_use]
    pub fn proposal(&self, line: &Line) -> Option<&Proposal> {
        let mut proposals = self.proposals.iter();
        proposals.find(|one| one.kind == line.kind && one.source == line.source)
    }

    /// What the person said.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Takes in what the person says, and gives back what undoes it.
    pub fn say(&mut self, change: Change) -> Change {
        let undo = self.answers.apply(change);
        if let Some(mapping) = &mut self.mapping {
            mapping.answers = self.answers.clone();
        }
        undo
    }

    /// Changes one line. False where the line or the destination does not exist; nothing is changed then.
    pub fn set_line(&mut self, choice: &LineChoice, sources: &[Rc<Source>]) -> bool {
        let Some(changed) = self.with_line(choice) else {
            return false;
        };
        let line = (changed.rule, LineState::Confirmed);
        self.keep();
        self.changes.lines.insert((changed.kind, changed.source), line);
        self.follow(sources);
        true
    }

    /// The line as it would be.
    fn with_line(&self, choice: &LineChoice) -> Option<Line> {
        let kind = kind(&choice.kind)?;
        let mut mapping = self.mapping.clone()?;
        let target = choice.target.as_deref();
        let line = mapping.line(kind, &choice.source)?.clone();
        let offered = self.proposal(&line).and_then(|proposal| {
            let mut candidates = proposal.candidates.iter();
            candidates.find(|one| Some(address(&one.destination).as_str()) == target)
        });
        let changed = match (offered, target) {
            (Some(candidate), _) => {
                let catalogue = mapping.catalogue();
                mapping
                    .accept(&catalogue, kind, &choice.source, candidate)
                    .is_ok()
            }
            (None, Some(target)) => {
                let target = target.split_once('.')?;
                mapping.set_target(kind, &choice.source, Some(target)).is_ok()
            }
            (None, None) => mapping.set_target(kind, &choice.source, None).is_ok(),
        };
        changed.then(|| mapping.line(kind, &choice.source).cloned())?
    }

    /// Chooses how an object is built. False where there is no such choice; nothing is changed then.
    pub fn set_shape(&mut self, choice: &ShapeChoice, sources: &[Rc<Source>]) -> bool {
        let Some(shapes) = self.changes.shapes.with(&choice.path, &choice.option) else {
            return false;
        };
        self.keep();
        self.changes.shapes = shapes;
        self.follow(sources);
        true
    }

    /// Decides about records that may be one, as one step that can be taken back. None before the first file.
    pub fn decide<T>(&mut self, decide: impl FnOnce(&mut Mapping) -> T) -> Option<T> {
        self.keep();
        self.decide_further(decide)
    }

    /// The same, within the step before.
    pub fn decide_further<T>(&mut self, decide: impl FnOnce(&mut Mapping) -> T) -> Option<T> {
        let mapping = self.mapping.as_mut()?;
        let result = decide(mapping);
        self.changes.duplicates = Rc::new(mapping.duplicates.clone());
        self.decided = self.decided.wrapping_add(1);
        Some(result)
    }

    fn keep(&mut self) {
        if self.before.len() >= MOST_UNDO {
            self.before.remove(0);
        }
        self.before.push(self.changes.clone());
    }

    /// Takes back the last change. False where there is none.
    pub fn undo(&mut self, sources: &[Rc<Source>]) -> bool {
        let Some(before) = self.before.pop() else {
            return false;
        };
        self.changes = before;
        self.prefix_fault = None;
        self.decided = self.decided.wrapping_add(1);
        self.follow(sources);
        true
    }

    /// A number that is another one after each decision about duplicates.
    #[must_use]
    pub fn decided(&self) -> u32 {
        self.decided
    }

    /// True where a change can be taken back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Takes over a saved mapping.
    ///
    /// # Errors
    /// A text that is no mapping; nothing is changed then.
    pub fn open(&mut self, text: &str, sources: &[Rc<Source>]) -> Result<(), BadMapping> {
        let opened = Mapping::from_json(text)?;
        self.keep();
        self.answers = opened.answers;
        let lines = opened.lines.into_iter();
        self.changes = Changes {
            lines: lines
                .map(|line| ((line.kind, line.source), (line.rule, line.state)))
                .collect(),
            shapes: opened.shapes,
            duplicates: Rc::new(opened.duplicates),
        };
        self.decided = self.decided.wrapping_add(1);
        self.confirmed = opened.confirmed;
        self.follow(sources);
        Ok(())
    }

    /// The person confirms the mapping as it stands, if it can be used.
    pub fn confirm(&mut self, sources: &[Rc<Source>]) {
        if self.faults(sources).iter().any(|fault| fault.problem.blocks()) {
            return;
        }
        if let Some(mapping) = &mut self.mapping {
            mapping.confirm();
            self.confirmed.clone_from(&mapping.confirmed);
            for line in &mapping.lines {
                if line.state == LineState::Confirmed {
                    let changed = (line.rule.clone(), line.state.clone());
                    self.changes
                        .lines
                        .insert((line.kind, line.source.clone()), changed);
                }
            }
        }
    }

    /// True where the person confirmed exactly this mapping.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.mapping.as_ref().is_some_and(Mapping::is_confirmed)
    }

    /// What is wrong with the mapping for these files, line by line.
    #[must_use]
    pub fn faults(&self, sources: &[Rc<Source>]) -> Vec<MappingFault> {
        let loadable = sources
            .iter()
            .filter(|source| source.detection.kind.is_some_and(Kind::is_loadable));
        let files: Vec<SeenFile<'_>> = loadable
            .map(|source| SeenFile {
                detection: &source.detection,
                profile: Some(source.profile()),
            })
            .collect();
        let mapping = self.mapping.as_ref();
        mapping
            .map(|mapping| review_in(mapping, &mapping.catalogue(), &files))
            .unwrap_or_default()
    }
}

/// A destination as the page names it.
#[must_use]
pub fn address(destination: &Destination) -> String {
    match destination {
        Destination::Column { table, column } => format!("{table}.{column}"),
        Destination::Create { column } => format!("{}.{}", column.table, column.name),
    }
}

/// Kind of a name as people read it.
#[must_use]
pub fn kind(name: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.name() == name)
}
