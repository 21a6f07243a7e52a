//! One row, looked at: what it becomes, and what it would become under other choices.

use super::Desk;
use crate::message::{CompareChoice, Event};
use crate::worker::compare::{self, Under};
use crate::worker::inbox::Inbox;
use crate::worker::preview::{self, Wanted};
use crate::worker::{planning, sentence};
use pipeline::mapping::CHOICES;
use std::rc::Rc;
use std::sync::Arc;

impl Desk {
    /// What a row becomes. Never a reason for another plan.
    pub(super) async fn preview(&mut self, file: u16, wanted: Wanted<'_>, inbox: &mut Inbox) -> bool {
        self.keep_planned(inbox).await;
        let mut sources = self.chosen.sources().iter();
        let source = sources.find(|source| source.number.0 == file);
        if let Some((source, mapping)) = source.zip(self.chosen.mapping()) {
            let plan = self.plan.as_deref();
            match preview::preview(source, mapping, &self.directory, plan, wanted).await {
                Ok(None) if matches!(wanted, Wanted::Text(_)) => {
                    self.tell.event(&Event::Fault(sentence::NO_SUCH_ROW.to_owned()));
                }
                Ok(view) => self.tell.event(&Event::Previewed(view.map(Box::new))),
                Err(_unread) => self.tell.event(&Event::Fault(sentence::ROWS_UNREAD.to_owned())),
            }
        }
        false
    }

    /// What a row becomes under each option of a choice. Never a reason for another plan.
    pub(super) async fn compare(&mut self, choice: &CompareChoice, inbox: &mut Inbox) -> bool {
        self.keep_planned(inbox).await;
        let about = compare::about(&choice.path);
        let mut sources = self.chosen.sources().iter();
        let source = sources.find(|source| match choice.file {
            Some(file) => source.number.0 == file,
            None => source.detection.kind == Some(about) && source.rows() > 0,
        });
        let Some(source) = source.cloned() else {
            self.tell.event(&Event::Compared(None));
            return false;
        };
        let Some(unders) = self.unders(choice, inbox).await else {
            return false;
        };
        let chosen = self
            .chosen
            .mapping()
            .and_then(|mapping| mapping.shapes.chosen(&choice.path));
        let plan = self.plan.as_deref();
        let (sources, chosen) = (self.chosen.sources(), chosen.unwrap_or_default());
        match compare::compare(sources, &source, &unders, plan, choice, chosen).await {
            Ok(None) if choice.text.is_some() => {
                self.tell.event(&Event::Fault(sentence::NO_SUCH_ROW.to_owned()));
            }
            Ok(view) => self.tell.event(&Event::Compared(view.map(Box::new))),
            Err(_unread) => self.tell.event(&Event::Fault(sentence::ROWS_UNREAD.to_owned())),
        }
        false
    }

    /// The mapping under each option. Whose a domain is, and for whom buyers work, is looked up only where it counts, so
    /// that has to be gathered anew for choices about accounts; none where another command overtook it.
    async fn unders(&self, choice: &CompareChoice, inbox: &mut Inbox) -> Option<Vec<Under>> {
        let mapping = self.chosen.mapping()?;
        let of = CHOICES.iter().find(|one| one.path == choice.path)?;
        let mut unders = Vec::new();
        for (option, _) in of.options {
            let shapes = mapping.shapes.with(of.path, option)?;
            let is_gathered_anew = of.path.starts_with("accounts.") && shapes != mapping.shapes;
            let mut under = mapping.clone();
            under.shapes = shapes;
            let directory = if is_gathered_anew {
                let sources: &[Rc<_>] = self.chosen.sources();
                let (directory, _ambiguous) = planning::gather(sources, &under, inbox).await.ok()?;
                Arc::new(directory)
            } else {
                Arc::clone(&self.directory)
            };
            unders.push(Under {
                option: (*option).to_owned(),
                mapping: under,
                directory,
            });
        }
        Some(unders)
    }
}
