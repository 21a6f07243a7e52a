//! The chosen files, what was said of them, and the mapping of their columns. Each function says whether a plan must be
//! made anew.

mod said;

use crate::browser::file::ReadError;
use crate::message::{Event, LineChoice, NewColumnChoice, OpenChoice, ShapeChoice, SpecificationForm};
use crate::worker::collect::{self, Refused};
use crate::worker::host::Tell;
use crate::worker::inbox::Inbox;
use crate::worker::mapping::Mapped;
use crate::worker::source::Source;
use crate::worker::{sentence, view};
use pipeline::finding::FileNo;
use pipeline::mapping::{Mapping, specification};
use pipeline::plan::Found;
use pipeline::source::Kind;
use said::Said;
use std::rc::Rc;
use web_sys::File;

/// Files and mapping.
pub(super) struct Chosen {
    tell: Tell,
    sources: Vec<Rc<Source>>,
    next: u16,
    mapped: Mapped,
    said: Said,
}

impl Chosen {
    /// Nothing chosen.
    #[must_use]
    pub(super) fn new(tell: Tell) -> Self {
        Self {
            tell,
            sources: Vec::new(),
            next: 0,
            mapped: Mapped::default(),
            said: Said::default(),
        }
    }

    /// The files, in the order of choice.
    #[must_use]
    pub(super) fn sources(&self) -> &[Rc<Source>] {
        &self.sources
    }

    /// The mapping; none before the first file.
    #[must_use]
    pub(super) fn mapping(&self) -> Option<&Mapping> {
        self.mapped.get()
    }

    /// True where a file holds rows that can be loaded.
    #[must_use]
    pub(super) fn has_loadable(&self) -> bool {
        self.sources
            .iter()
            .any(|source| source.detection.kind.is_some_and(Kind::is_loadable))
    }

    /// What has to be settled before a load, in a sentence.
    #[must_use]
    pub(super) fn keeps_from_loading(&self) -> Option<&'static str> {
        if !self.is_accepted() {
            Some(sentence::LOSSES_OPEN)
        } else if !self.mapped.is_confirmed() {
            Some(sentence::NOT_CONFIRMED)
        } else {
            None
        }
    }

    /// Reads files.
    pub(super) async fn collect(&mut self, files: Vec<File>, inbox: &mut Inbox) -> bool {
        let before = self.sources.len();
        for file in files {
            let name = file.name();
            let Some(next) = self.next.checked_add(1) else {
                self.refuse(name, sentence::TOO_MANY);
                continue;
            };
            let number = FileNo(std::mem::replace(&mut self.next, next));
            match self.read(number, file, inbox).await {
                Ok(source) => self.take(source),
                Err(Refused::NotAnExport(why)) => self.refuse(name, &why.to_string()),
                Err(Refused::Unread(ReadError::Changed)) => self.refuse(name, sentence::CHANGED),
                Err(Refused::Unread(ReadError::Failed)) => self.refuse(name, sentence::UNREAD),
                // The command that took it back follows and is answered.
                Err(Refused::Forgotten) => {}
            }
        }
        let is_changed = self.sources.len() != before;
        self.follow(is_changed)
    }

    /// Reads a file; once more where what was said of its content changes how its rows are seen.
    async fn read(&self, number: FileNo, file: File, inbox: &mut Inbox) -> Result<Source, Refused> {
        let answers = self.mapped.answers();
        let source = collect::collect(number, file.clone(), answers, None, inbox, &self.tell).await?;
        if source.is_to_survey_again() {
            collect::collect(
                number,
                file,
                answers,
                Some(&source.quick_hash()),
                inbox,
                &self.tell,
            )
            .await
        } else {
            Ok(source)
        }
    }

    fn take(&mut self, source: Source) {
        let is_same = |other: &Source| {
            (other.size_bytes, other.quick_hash()) == (source.size_bytes, source.quick_hash())
        };
        if self.sources.iter().any(|other| is_same(other)) {
            return self.refuse(source.name, sentence::TWICE);
        }
        self.tell
            .event(&Event::FileRead(view::file(&source, self.mapped.answers())));
        self.sources.push(Rc::new(source));
    }

    /// Forgets a file.
    pub(super) fn forget(&mut self, file: u16) -> bool {
        let before = self.sources.len();
        self.sources.retain(|source| source.number.0 != file);
        self.tell.event(&Event::Forgotten(file));
        let is_changed = self.sources.len() != before;
        self.follow(is_changed)
    }

    /// Puts a file aside that is not as it was.
    pub(super) fn put_aside(&mut self, file: FileNo) {
        let name = self
            .sources
            .iter()
            .find(|source| source.number == file)
            .map(|source| source.name.clone());
        if let Some(name) = name {
            self.forget(file.0);
            self.refuse(name, sentence::CHANGED);
        }
    }

    /// Changes one line of the mapping.
    pub(super) fn set_line(&mut self, choice: &LineChoice) -> bool {
        let is_changed = self.mapped.set_line(choice, &self.sources);
        if !is_changed {
            self.fault(sentence::NO_SUCH_LINE);
        }
        self.tell_mapping();
        is_changed
    }

    /// Chooses how an object is built.
    pub(super) fn set_shape(&mut self, choice: &ShapeChoice) -> bool {
        let is_changed = self.mapped.set_shape(choice, &self.sources);
        if !is_changed {
            self.fault(sentence::NO_SUCH_LINE);
        }
        self.tell_mapping();
        is_changed
    }

    /// Chooses what has no closed list of answers.
    pub(super) fn set_open(&mut self, choice: &OpenChoice) -> bool {
        let is_taken = self.mapped.set_open(choice, &self.sources);
        if !is_taken {
            self.fault(sentence::NO_SUCH_LINE);
        }
        self.tell_mapping();
        is_taken
    }

    /// Sends a column to a new one.
    pub(super) fn create_column(&mut self, choice: &NewColumnChoice) -> bool {
        let is_created = self.mapped.create_column(choice, &self.sources);
        if !is_created {
            self.fault(sentence::NO_SUCH_LINE);
        }
        self.tell_mapping();
        is_created
    }

    /// Takes back the last change of the mapping.
    pub(super) fn undo_mapping(&mut self) -> bool {
        let is_changed = self.mapped.undo(&self.sources);
        self.tell_mapping();
        is_changed
    }

    /// Decides about records that may be one, as one step; true where the mapping took it.
    pub(super) fn decide(&mut self, decide: impl FnOnce(&mut Mapping) -> bool) -> bool {
        let is_taken = self.mapped.decide(decide).unwrap_or_default();
        self.tell_mapping();
        is_taken
    }

    /// Joins what is certain, where the mapping allows it, as one step.
    pub(super) fn decide_certain(&mut self, found: &Found) {
        self.mapped.decide(|mapping| found.join_certain(mapping));
        self.tell_mapping();
    }

    /// The same within the step before, which may have changed what the mapping allows.
    pub(super) fn decide_certain_further(&mut self, found: &Found) {
        self.mapped.decide_further(|mapping| found.join_certain(mapping));
        self.tell_mapping();
    }

    /// Hands out the mapping to be read.
    pub(super) fn specify(&self, form: SpecificationForm) -> bool {
        if let Some(mapping) = self.mapping() {
            let files = self
                .sources
                .iter()
                .map(|source| (&source.detection, source.profile()));
            let specification = specification(mapping, &mapping.catalogue(), &files.collect::<Vec<_>>());
            let text = match form {
                SpecificationForm::Html => specification.to_html(),
                SpecificationForm::Csv => specification.to_csv(),
            };
            self.tell.event(&Event::Specification { form, text });
        }
        false
    }

    /// Takes over a saved mapping.
    pub(super) async fn open_mapping(&mut self, text: &str, inbox: &mut Inbox) -> bool {
        let before = self.mapped.answers().clone();
        let is_changed = self.mapped.open(text, &self.sources).is_ok();
        if !is_changed {
            self.fault(sentence::NO_MAPPING);
            self.tell_mapping();
        }
        if *self.mapped.answers() != before {
            self.heed_others(inbox).await;
        }
        self.follow(is_changed)
    }

    /// Hands out the mapping.
    pub(super) fn save_mapping(&self) -> bool {
        if let Some(mapping) = self.mapping() {
            self.tell.event(&Event::MappingSaved(mapping.to_json()));
        }
        false
    }

    /// The person confirms the mapping.
    pub(super) fn confirm_mapping(&mut self) -> bool {
        self.mapped.confirm(&self.sources);
        self.tell_mapping();
        false
    }

    fn follow(&mut self, is_changed: bool) -> bool {
        if is_changed {
            self.mapped.follow(&self.sources);
            self.tell_mapping();
            self.tell_collected();
        }
        is_changed
    }

    fn tell_mapping(&self) {
        self.tell
            .event(&Event::Mapping(view::mapping(&self.mapped, &self.sources)));
    }

    fn refuse(&self, name: String, sentence: &str) {
        self.tell.event(&Event::FileRefused {
            name,
            sentence: sentence.to_owned(),
        });
    }

    fn fault(&self, sentence: &str) {
        self.tell.event(&Event::Fault(sentence.to_owned()));
    }
}
