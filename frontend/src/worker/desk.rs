//! What the worker holds between commands, and one function for each command: files, mapping, plan, the run under way.

mod chosen;
mod duplicates;
mod looks;
mod runs;

use super::drive::Control;
use super::host::{Asked, Tell};
use super::inbox::Inbox;
use super::planning::{self, NoPlan};
use super::preview::Wanted;
use super::{rows, sentence, view};
use crate::message::{Command, Event};
use chosen::Chosen;
use duplicates::Pairs;
use pipeline::plan::Plan;
use pipeline::transform::Directory;
use runs::Runs;
use shared::id::OrgId;
use std::rc::Rc;
use std::sync::Arc;

/// The worker's memory.
pub struct Desk {
    tell: Tell,
    chosen: Chosen,
    plan: Option<Rc<Plan>>,
    /// Who is who, as of the plan.
    directory: Arc<Directory>,
    pairs: Pairs,
    runs: Runs,
}

impl Desk {
    /// An empty desk.
    #[must_use]
    pub fn new(tell: Tell) -> Self {
        Self {
            chosen: Chosen::new(tell.clone()),
            plan: None,
            directory: Arc::default(),
            pairs: Pairs::default(),
            runs: Runs::new(tell.clone()),
            tell,
        }
    }

    /// Tells what there is before anything was asked: the checklist.
    pub fn begin(&self) {
        self.chosen.tell_collected();
    }

    /// Carries out a command.
    pub async fn carry_out(&mut self, asked: Asked, inbox: &mut Inbox) {
        let is_of_duplicates = asked.command.is_of_duplicates();
        let is_allowing =
            matches!(&asked.command, Command::SetShape(choice) if choice.path.starts_with("duplicates."));
        let is_changed = match asked.command {
            Command::Collect => self.chosen.collect(asked.files, inbox).await,
            Command::Forget(file) => self.chosen.forget(file),
            Command::Correct { file, kind } => self.chosen.correct(file, &kind, inbox).await,
            Command::Say(answer) => self.chosen.say(&answer, inbox).await,
            Command::Undo => self.chosen.undo(inbox).await,
            Command::CopyShapes(file) => self.chosen.copy_shapes(file),
            Command::SetLine(choice) => self.chosen.set_line(&choice),
            Command::SetShape(choice) => self.chosen.set_shape(&choice),
            Command::SetOpen(choice) => self.chosen.set_open(&choice),
            Command::CreateColumn(choice) => self.chosen.create_column(&choice),
            Command::FindRow { file, text } => self.preview(file, Wanted::Text(&text), inbox).await,
            Command::Compare(choice) => self.compare(&choice, inbox).await,
            Command::UndoMapping => self.chosen.undo_mapping(),
            Command::Specify(form) => self.chosen.specify(form),
            Command::OpenMapping(text) => self.chosen.open_mapping(&text, inbox).await,
            Command::SaveMapping => self.chosen.save_mapping(),
            Command::ConfirmMapping => self.chosen.confirm_mapping(),
            Command::ShowRows { code, from, count } => self.show_rows(&code, from, count, inbox).await,
            Command::Preview { file, row } => self.preview(file, Wanted::Row(row), inbox).await,
            Command::PlanFor(organization) => self.plan_for(organization, inbox).await,
            Command::FindDuplicates => self.find_duplicates(inbox).await,
            // The search hears of it where it is waited for.
            Command::StopDuplicates => false,
            Command::ShowDuplicates { filter, from } => self.show_duplicates(filter, from).await,
            Command::Decide(choice) => self.decide(choice).await,
            Command::Weigh(choice) => self.weigh(choice).await,
            Command::JoinFrom(percent) => self.join_from(percent).await,
            Command::Rehearse => {
                if let Some(plan) = self.planned(inbox).await
                    && let Some(mapping) = self.chosen.mapping()
                {
                    self.runs.rehearse(&plan, mapping, self.chosen.sources());
                }
                false
            }
            Command::Load(organization) => {
                if let Some(refusal) = self.chosen.keeps_from_loading() {
                    self.tell.event(&Event::Fault(refusal.to_owned()));
                } else if let Some(plan) = self.planned(inbox).await
                    && let Some(mapping) = self.chosen.mapping()
                {
                    let sources = self.chosen.sources();
                    self.runs.load(&plan, mapping, sources, organization).await;
                }
                false
            }
            Command::Pause => self.control(Control::Pause),
            Command::Go { note } => self.control(Control::Go(note)),
            Command::RollBack => self.control(Control::RollBack),
            Command::FindInterrupted => {
                self.runs.find_interrupted().await;
                false
            }
        };
        if is_changed {
            self.plan = None;
            if !is_of_duplicates {
                self.follow_duplicates(is_allowing).await;
            }
        }
    }

    /// Plans where there is something to plan and no plan of it yet.
    pub async fn keep_planned(&mut self, inbox: &mut Inbox) {
        let Some(mapping) = self
            .chosen
            .mapping()
            .filter(|_| self.plan.is_none() && self.chosen.has_loadable())
        else {
            return;
        };
        let noted = self.pairs.findings(mapping);
        match planning::plan(self.chosen.sources(), mapping, noted, inbox, &self.tell).await {
            Ok((plan, directory)) => {
                self.directory = directory;
                let plan = Rc::new(plan);
                self.tell
                    .event(&Event::Planned(view::plan(&plan, self.chosen.sources(), None)));
                self.plan = Some(plan);
            }
            // The command that overtook it is carried out next, and a new plan made after it.
            Err(NoPlan::Overtaken) => {}
            Err(NoPlan::FileChanged(file)) => self.chosen.put_aside(file),
        }
    }

    async fn planned(&mut self, inbox: &mut Inbox) -> Option<Rc<Plan>> {
        self.keep_planned(inbox).await;
        if self.plan.is_none() {
            self.tell
                .event(&Event::Fault(sentence::NOTHING_PLANNED.to_owned()));
        }
        self.plan.clone()
    }

    fn control(&self, control: Control) -> bool {
        self.runs.control(control);
        false
    }

    /// The plan is the same for every organisation; only the ids differ, and those are made when the run starts.
    async fn plan_for(&mut self, organization: OrgId, inbox: &mut Inbox) -> bool {
        if let Some(plan) = self.planned(inbox).await {
            let view = view::plan(&plan, self.chosen.sources(), Some(organization));
            self.tell.event(&Event::Planned(view));
        }
        false
    }

    async fn show_rows(&mut self, code: &str, from: u32, count: u32, inbox: &mut Inbox) -> bool {
        self.keep_planned(inbox).await;
        let of_plan = self.plan.iter().flat_map(|plan| &plan.findings);
        let of_files = self.chosen.sources().iter().flat_map(|source| &source.findings);
        let findings: Vec<_> = of_files.chain(of_plan).copied().collect();
        match rows::rows(self.chosen.sources(), &findings, code, from, count).await {
            Ok(rows) => self.tell.event(&Event::Rows(rows)),
            Err(_unread) => self.tell.event(&Event::Fault(sentence::ROWS_UNREAD.to_owned())),
        }
        false
    }
}
