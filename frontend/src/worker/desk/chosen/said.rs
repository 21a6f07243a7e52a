//! What the person says of files and account: kept with the mapping, undone one after the other, told to the page.

use super::Chosen;
use crate::message::{Answer, DayOrderView, Event, SeparatorView};
use crate::worker::inbox::Inbox;
use crate::worker::source::Source;
use crate::worker::{collect, mapping, sentence, view};
use pipeline::survey::answers::{
    Change, Clock, ContentHash, DayOrder, MailStatus, Question, RepairChoice, Separator, YesNo, Zone,
};
use pipeline::survey::tag::Class;
use std::rc::Rc;

/// Answers that can be undone.
const MOST_UNDONE: usize = 200;

/// What can be taken back, the last at the end, each with its words.
#[derive(Default)]
pub(super) struct Said {
    undo: Vec<(Change, String)>,
}

impl Chosen {
    /// Takes in an answer.
    pub(in crate::worker::desk) async fn say(&mut self, answer: &Answer, inbox: &mut Inbox) -> bool {
        match self.change(answer) {
            Some(change) => {
                let words = view::said(answer, self.sources());
                self.take_in(change, words, inbox).await
            }
            None => {
                self.fault(sentence::NO_SUCH_ANSWER);
                false
            }
        }
    }

    /// Takes the person's word for what a file is.
    pub(in crate::worker::desk) async fn correct(
        &mut self,
        file: u16,
        name: &str,
        inbox: &mut Inbox,
    ) -> bool {
        let source = self.sources.iter().find(|source| source.number.0 == file);
        let Some((source, kind)) = source.zip(mapping::kind(name)) else {
            self.fault(sentence::NO_SUCH_KIND);
            return false;
        };
        let words = view::said_kind(&source.name, kind);
        self.take_in(Change::Kind(source.quick_hash(), Some(kind)), words, inbox)
            .await
    }

    /// Takes back the last answer.
    pub(in crate::worker::desk) async fn undo(&mut self, inbox: &mut Inbox) -> bool {
        let Some((change, _words)) = self.said.undo.pop() else {
            return false;
        };
        self.mapped.say(change.clone());
        self.heed(&change, inbox).await
    }

    async fn take_in(&mut self, change: Change, words: String, inbox: &mut Inbox) -> bool {
        let undo = self.mapped.say(change.clone());
        if undo != change {
            if self.said.undo.len() == MOST_UNDONE {
                self.said.undo.remove(0);
            }
            self.said.undo.push((undo, words));
        }
        self.heed(&change, inbox).await
    }

    /// What follows from a change. True where a plan must be made anew.
    async fn heed(&mut self, change: &Change, inbox: &mut Inbox) -> bool {
        match change {
            Change::Kind(file, _) | Change::Repair(file, _) => {
                self.read_again(|source| source.quick_hash() == *file, inbox)
                    .await;
                self.follow(true)
            }
            // Rows become something else.
            Change::Clock(_) | Change::Class(..) => self.follow(true),
            Change::Status(file, _) | Change::DayOrder(file, _, _) => {
                self.heed_where(|source| source.quick_hash() == *file);
                self.follow(true)
            }
            Change::Separator(kind, column, _) => {
                let has_column = |source: &Source| {
                    let mut columns = source.detection.columns.iter();
                    source.detection.kind == Some(*kind) && columns.any(|known| known.normal == *column)
                };
                self.read_again(has_column, inbox).await;
                self.follow(true)
            }
            Change::Account(..) | Change::Nobody(..) | Change::Accept(_) => {
                self.tell_collected();
                false
            }
        }
    }

    /// Sees every file anew in the light of other answers, with which those of before cannot be taken back any more.
    pub(super) async fn heed_others(&mut self, inbox: &mut Inbox) {
        self.said = Said::default();
        self.read_again(|_| true, inbox).await;
    }

    fn heed_where(&mut self, is_meant: impl Fn(&Source) -> bool) {
        let answers = self.mapped.answers();
        for source in &mut self.sources {
            if is_meant(source) {
                *source = Rc::new(source.heeding(answers));
                self.tell.event(&Event::FileRead(view::file(source, answers)));
            }
        }
    }

    /// What was said changes how rows are seen, so they have to be seen again.
    async fn read_again(&mut self, is_meant: impl Fn(&Source) -> bool, inbox: &mut Inbox) {
        for place in 0..self.sources.len() {
            let Some(source) = self.sources.get(place).filter(|source| is_meant(source)) else {
                continue;
            };
            let (number, file, hash) = (source.number, source.file.clone(), source.quick_hash());
            let answers = self.mapped.answers();
            let read = collect::collect(number, file, answers, Some(&hash), inbox, &self.tell).await;
            match (read, self.sources.get_mut(place)) {
                (Ok(source), Some(kept)) if source.quick_hash() == kept.quick_hash() => {
                    self.tell
                        .event(&Event::FileRead(view::file(&source, self.mapped.answers())));
                    *kept = Rc::new(source);
                }
                // A file that is not as it was is put aside by the plan, with its sentence.
                (Ok(_) | Err(_), _) => self.fault(sentence::ROWS_UNREAD),
            }
        }
    }

    /// True where the register of losses is accepted as it stands.
    pub(in crate::worker::desk) fn is_accepted(&self) -> bool {
        view::register(&self.sources, self.mapped.answers()).is_accepted(self.mapped.answers())
    }

    /// Tells what the files hold together, and what was said.
    pub(in crate::worker::desk) fn tell_collected(&self) {
        let undo = self.said.undo.last().map(|(_, words)| words.clone());
        let view = view::collected(&self.sources, self.mapped.answers(), undo);
        self.tell.event(&Event::Collected(Box::new(view)));
    }

    /// Tells header and shapes of a file.
    pub(in crate::worker::desk) fn copy_shapes(&self, file: u16) -> bool {
        if let Some(source) = self.sources.iter().find(|source| source.number.0 == file) {
            let text = view::shapes(source);
            self.tell.event(&Event::Shapes { file, text });
        }
        false
    }

    /// The answer in the words of the deciding room; none where it fits nothing.
    fn change(&self, answer: &Answer) -> Option<Change> {
        let hash = |file: &u16| {
            let source = self.sources.iter().find(|source| source.number.0 == *file);
            source.map(|source| source.quick_hash())
        };
        match answer {
            Answer::Repair { file, wanted } => {
                let choice = wanted.map(|wanted| match wanted {
                    true => RepairChoice::Repair,
                    false => RepairChoice::Keep,
                });
                Some(Change::Repair(hash(file)?, choice))
            }
            Answer::Label { file, status } => {
                let status = found(status.as_deref(), &MailStatus::ALL, |status| status.words())?;
                Some(Change::Status(hash(file)?, status))
            }
            Answer::DayOrder { file, column, order } => {
                let order = order.map(|order| match order {
                    DayOrderView::DayFirst => DayOrder::DayFirst,
                    DayOrderView::MonthFirst => DayOrder::MonthFirst,
                });
                Some(Change::DayOrder(hash(file)?, column.clone(), order))
            }
            Answer::Clock(None) => Some(Change::Clock(Clock::Ask)),
            Answer::Clock(Some(zone)) => {
                let zone = Zone::try_from(zone.clone()).ok()?;
                Some(Change::Clock(Clock::Zone(zone)))
            }
            Answer::Separator {
                kind,
                column,
                separator,
            } => Some(Change::Separator(
                mapping::kind(kind)?,
                column.clone(),
                separator.map(render_separator),
            )),
            Answer::Class { tag, class } => {
                let class = found(class.as_deref(), &Class::ALL, |class| class.name())?;
                Some(Change::Class(tag.clone(), class))
            }
            Answer::Account { question, answer } => {
                let question = Question::ALL.get(usize::from(*question)).copied()?;
                let answer = answer.map(|answer| match answer {
                    true => YesNo::Yes,
                    false => YesNo::No,
                });
                Some(Change::Account(question, answer))
            }
            Answer::Nobody { status, is_so } => {
                let status = found(Some(status), &MailStatus::ALL, |status| status.words())??;
                Some(Change::Nobody(status, *is_so))
            }
            Answer::Losses { accepted: false, .. } => Some(Change::Accept(None)),
            Answer::Losses { hash, accepted: true } => {
                let hash = ContentHash::try_from(hash.clone()).ok()?;
                Some(Change::Accept(Some(hash)))
            }
        }
    }
}

/// The one of this name; `Some(None)` where none was named, `None` where there is no such one.
#[expect(
    clippy::option_option,
    reason = "nothing said and nothing found are two things"
)]
fn found<T: Copy>(name: Option<&str>, all: &[T], name_of: impl Fn(T) -> &'static str) -> Option<Option<T>> {
    match name {
        None => Some(None),
        Some(name) => all.iter().copied().find(|one| name_of(*one) == name).map(Some),
    }
}

fn render_separator(separator: SeparatorView) -> Separator {
    match separator {
        SeparatorView::Comma => Separator::Comma,
        SeparatorView::Semicolon => Separator::Semicolon,
        SeparatorView::Pipe => Separator::Pipe,
        SeparatorView::LineBreak => Separator::LineBreak,
        SeparatorView::Nothing => Separator::Nothing,
    }
}
