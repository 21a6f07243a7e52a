//! The one store of the page. What the worker tells is written by [`Session::apply`] and nowhere else; what the proxy
//! tells by [`account`]. Steps read signals and ask by commands.

pub mod account;
pub mod duplicates;
pub mod files;
pub mod plan;
pub mod progress;
pub mod rows;
pub mod runs;

use crate::browser::worker_client::WorkerClient;
use crate::message::{
    Answer, CollectedView, Command, ComparedView, Event, InterruptedView, MappingView, PreviewView,
    SpecificationForm,
};
use crate::step::{Place, Step};
use account::Account;
use duplicates::Duplicates;
use files::Files;
use leptos::prelude::*;
use plan::Planned;
use rows::Looking;
use runs::Runs;
use web_sys::File;

/// The store; copies are the same store.
#[derive(Clone, Copy)]
pub struct Session {
    worker: StoredValue<Option<WorkerClient>, LocalStorage>,
    /// What the page shows.
    pub place: RwSignal<Place>,
    /// Files being read, read and refused.
    pub files: RwSignal<Files>,
    /// What the files hold together, and what was said.
    pub collected: RwSignal<CollectedView>,
    /// Header and shapes of a file, once they were asked for.
    pub shapes: RwSignal<Option<(u16, String)>>,
    /// The mapping as it stands.
    pub mapping: RwSignal<MappingView>,
    /// The mapping as text, to be saved; taken by whoever saves it.
    pub mapping_text: RwSignal<Option<String>>,
    /// The plan and the way to it.
    pub planned: RwSignal<Planned>,
    /// Finding that the person looks at.
    pub looking: RwSignal<Looking>,
    /// The mapping to be read, to be saved as a file.
    pub specification: RwSignal<Option<(SpecificationForm, String)>>,
    /// Records that may be one.
    pub duplicates: RwSignal<Duplicates>,
    /// The row whose records the person looks at.
    pub preview: RwSignal<Option<PreviewView>>,
    /// The row that the person sees under each option of a choice.
    pub compared: RwSignal<Option<ComparedView>>,
    /// Columns whose values the person wants to see.
    pub revealed: RwSignal<std::collections::BTreeSet<String>>,
    /// Rehearsal and load.
    pub runs: RwSignal<Runs>,
    /// A load of an earlier time that did not end.
    pub interrupted: RwSignal<Option<InterruptedView>>,
    /// What went wrong on our side, in a sentence.
    pub fault: RwSignal<Option<String>>,
    /// What the proxy knows.
    pub account: Account,
}

impl Session {
    /// An empty store that shows a place.
    #[must_use]
    pub fn new(place: Place) -> Self {
        Self {
            worker: StoredValue::new_local(None),
            place: RwSignal::new(place),
            files: RwSignal::default(),
            collected: RwSignal::default(),
            shapes: RwSignal::default(),
            mapping: RwSignal::default(),
            mapping_text: RwSignal::default(),
            planned: RwSignal::default(),
            looking: RwSignal::default(),
            specification: RwSignal::default(),
            duplicates: RwSignal::default(),
            preview: RwSignal::default(),
            compared: RwSignal::default(),
            revealed: RwSignal::default(),
            runs: RwSignal::default(),
            interrupted: RwSignal::default(),
            fault: RwSignal::default(),
            account: Account::new(),
        }
    }

    /// Starts the worker and asks it for a load that was interrupted.
    pub fn start_worker(self) {
        let worker = WorkerClient::spawn(move |event| self.apply(event));
        self.worker.set_value(Some(worker));
        self.ask(Command::FindInterrupted);
    }

    /// Asks the worker.
    pub fn ask(self, command: Command) {
        self.ask_with(&command, &[]);
    }

    /// Hands files to the worker.
    pub fn collect(self, files: &[File]) {
        if !files.is_empty() {
            self.fault.set(None);
            self.ask_with(&Command::Collect, files);
        }
    }

    fn ask_with(self, command: &Command, files: &[File]) {
        self.worker.with_value(|worker| {
            if let Some(worker) = worker {
                worker.post(command, files);
            }
        });
    }

    /// Says something about files or account.
    pub fn say(self, answer: Answer) {
        self.ask(Command::Say(answer));
    }

    /// A worker that listens for the first time knows nothing; one that died took its files along.
    fn begin(self) {
        self.files.set(Files::default());
        self.collected.set(CollectedView::default());
        self.shapes.set(None);
        self.mapping.set(MappingView::default());
        self.planned.set(Planned::default());
        self.looking.set(Looking::default());
        self.preview.set(None);
        self.compared.set(None);
        self.duplicates.set(Duplicates::default());
    }

    /// Takes in what the worker tells.
    pub fn apply(self, event: Event) {
        match event {
            Event::Ready => self.begin(),
            Event::Reading {
                file,
                name,
                done,
                total,
            } => {
                self.files.update(|files| files.reading(file, name, done, total));
            }
            Event::FileRead(view) => {
                self.files.update(|files| files.read(view));
                self.outdate();
            }
            Event::FileRefused { name, sentence } => {
                self.files.update(|files| files.refuse(name, sentence));
            }
            Event::Forgotten(file) => {
                self.files.update(|files| files.forget(file));
                self.outdate();
            }
            Event::Collected(view) => self.collected.set(*view),
            Event::Shapes { file, text } => self.shapes.set(Some((file, text))),
            Event::Mapping(view) => self.take_mapping(view),
            Event::MappingSaved(text) => self.mapping_text.set(Some(text)),
            Event::Specification { form, text } => self.specification.set(Some((form, text))),
            Event::Planning { done, total } => self.planned.update(|planned| planned.progress(done, total)),
            Event::Planned(view) => {
                self.looking.update(|looking| looking.keep_for(&view));
                self.planned.update(|planned| planned.ready(view));
            }
            Event::Previewed(view) => self.preview.set(view.map(|view| *view)),
            Event::Compared(view) => self.compared.set(view.map(|view| *view)),
            Event::Rows(view) => self.looking.update(|looking| looking.show(view)),
            Event::LookingForDuplicates(per_mille) => {
                self.duplicates.update(|duplicates| duplicates.looking(per_mille));
            }
            Event::Duplicates(view) => self.duplicates.update(|duplicates| duplicates.found(*view)),
            Event::Run(view) => self.runs.update(|runs| runs.moved(view)),
            Event::Interrupted(view) => self.interrupted.set(view),
            Event::Fault(sentence) => self.fault.set(Some(sentence)),
        }
    }

    /// A changed line makes the plan old; a confirmation does not.
    fn take_mapping(self, view: MappingView) {
        let is_changed = self.mapping.with_untracked(|mapping| !mapping.sends_as(&view));
        self.mapping.set(view);
        if is_changed {
            self.outdate();
        }
    }

    /// The plan does not fit files and mapping any more; the worker makes another one.
    fn outdate(self) {
        let is_possible = self.files.with_untracked(Files::has_loadable);
        self.planned.update(|planned| planned.outdate(is_possible));
    }

    /// Shows the rows behind a finding, from its first.
    pub fn look_at(self, code: &str, from: u32) {
        self.looking.update(|looking| looking.ask(code));
        self.ask(Command::ShowRows {
            code: code.to_owned(),
            from,
            count: rows::PAGE,
        });
    }

    /// Shows or masks the values of a column.
    pub fn toggle_revealed(self, column: &str) {
        self.revealed.update(|revealed| {
            if !revealed.remove(column) {
                revealed.insert(column.to_owned());
            }
        });
    }

    /// True where a step is shown.
    #[must_use]
    pub fn is_at(self, step: Step) -> bool {
        self.place.get() == Place::Step(step)
    }
}
