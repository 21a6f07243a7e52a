//! The mapping as it stands: the standard one for the columns of the chosen files, and what a person changed in it.
//! The changes outlive the files, so that a file that is chosen again finds them.

use super::source::Source;
use crate::message::LineChoice;
use pipeline::mapping::{BadMapping, LineRule, Mapping, Shapes, review, standard};
use pipeline::source::Kind;
use pipeline::survey::answers::{Answers, Change};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The mapping and its changes.
#[derive(Default)]
pub struct Mapped {
    mapping: Option<Mapping>,
    changes: BTreeMap<(Kind, String), LineRule>,
    shapes: Shapes,
    answers: Answers,
    /// Hash of the lines that the person confirmed.
    confirmed: Option<[u8; 32]>,
}

impl Mapped {
    /// The mapping for the columns of these files.
    pub fn follow(&mut self, sources: &[Rc<Source>]) {
        let mut columns = Vec::new();
        for source in sources {
            if let Some(kind) = source.detection.kind {
                columns.extend(source.detection.columns.iter().map(|column| (kind, column)));
            }
        }
        let mut mapping = standard(&columns);
        mapping.shapes = self.shapes.clone();
        mapping.answers = self.answers.clone();
        for line in &mut mapping.lines {
            if let Some(rule) = self.changes.get(&(line.kind, line.source.clone())) {
                line.rule = rule.clone();
            }
        }
        self.mapping = Some(mapping);
    }

    /// The mapping; none before the first file.
    #[must_use]
    pub fn get(&self) -> Option<&Mapping> {
        self.mapping.as_ref()
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
    pub fn set_line(&mut self, choice: &LineChoice) -> bool {
        let Some(kind) = kind(&choice.kind) else {
            return false;
        };
        let Some(mapping) = &mut self.mapping else {
            return false;
        };
        let target = match &choice.target {
            None => None,
            Some(target) => match target.split_once('.') {
                Some(target) => Some(target),
                None => return false,
            },
        };
        if mapping.set_target(kind, &choice.source, target).is_err() {
            return false;
        }
        if let Some(line) = mapping.line(kind, &choice.source) {
            self.changes
                .insert((kind, choice.source.clone()), line.rule.clone());
        }
        true
    }

    /// Takes over a saved mapping.
    ///
    /// # Errors
    /// A text that is no mapping; nothing is changed then.
    pub fn open(&mut self, text: &str, sources: &[Rc<Source>]) -> Result<(), BadMapping> {
        let opened = Mapping::from_json(text)?;
        self.shapes = opened.shapes;
        self.answers = opened.answers;
        self.changes = opened
            .lines
            .into_iter()
            .map(|line| ((line.kind, line.source), line.rule))
            .collect();
        self.follow(sources);
        Ok(())
    }

    /// The person confirms the mapping as it stands, if it can be used.
    pub fn confirm(&mut self, sources: &[Rc<Source>]) {
        if let Some(mapping) = &self.mapping
            && self.faults(sources).is_empty()
        {
            self.confirmed = Some(hash_of_lines(mapping));
        }
    }

    /// True where the person confirmed exactly this mapping.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.mapping
            .as_ref()
            .is_some_and(|mapping| self.confirmed == Some(hash_of_lines(mapping)))
    }

    /// Sentences about what keeps the mapping from being used for these files.
    #[must_use]
    pub fn faults(&self, sources: &[Rc<Source>]) -> Vec<String> {
        let files: Vec<_> = sources
            .iter()
            .map(|source| &source.detection)
            .filter(|detection| detection.kind.is_some_and(Kind::is_loadable))
            .collect();
        let faults = self.mapping.as_ref().map(|mapping| review(mapping, &files));
        faults
            .unwrap_or_default()
            .iter()
            .map(ToString::to_string)
            .collect()
    }
}

/// What a person confirms is where columns go; what was said of tags and losses is confirmed elsewhere.
fn hash_of_lines(mapping: &Mapping) -> [u8; 32] {
    let mut lines = mapping.clone();
    lines.answers = Answers::default();
    lines.hash()
}

/// Kind of a name as people read it.
#[must_use]
pub fn kind(name: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.name() == name)
}
