//! Commands that wait. Long work looks in here at its cancel points.

use super::host::Asked;
use crate::message::Command;
use futures::StreamExt;
use futures::channel::mpsc::UnboundedReceiver;
use std::collections::VecDeque;

/// Commands in the order in which they came.
pub struct Inbox {
    asked: UnboundedReceiver<Asked>,
    waiting: VecDeque<Asked>,
}

impl Inbox {
    /// Takes commands from a channel.
    pub fn new(asked: UnboundedReceiver<Asked>) -> Self {
        Self {
            asked,
            waiting: VecDeque::new(),
        }
    }

    /// Next command; none once nobody can ask any more.
    pub async fn next(&mut self) -> Option<Asked> {
        match self.waiting.pop_front() {
            Some(asked) => Some(asked),
            None => self.asked.next().await,
        }
    }

    /// True where a command waits.
    pub fn has_more(&mut self) -> bool {
        self.receive();
        !self.waiting.is_empty()
    }

    /// True where a command waits that makes a plan under way worthless.
    pub fn has_change(&mut self) -> bool {
        self.receive();
        self.waiting.iter().any(|asked| changes(&asked.command))
    }

    /// True where the person wants no search for duplicates any more, or one would be worthless.
    pub fn has_stop(&mut self) -> bool {
        self.receive();
        let mut waiting = self.waiting.iter();
        waiting.any(|asked| asked.command == Command::StopDuplicates || changes(&asked.command))
    }

    /// True where the person wants this file forgotten; work on it can end.
    pub fn has_forgotten(&mut self, file: u16) -> bool {
        self.receive();
        self.waiting
            .iter()
            .any(|asked| asked.command == Command::Forget(file))
    }

    fn receive(&mut self) {
        while let Ok(asked) = self.asked.try_recv() {
            self.waiting.push_back(asked);
        }
    }
}

/// True where the command changes files or mapping.
fn changes(command: &Command) -> bool {
    match command {
        Command::Collect
        | Command::Forget(_)
        | Command::Correct { .. }
        | Command::Say(_)
        | Command::Undo
        | Command::SetLine(_)
        | Command::SetShape(_)
        | Command::SetOpen(_)
        | Command::CreateColumn(_)
        | Command::UndoMapping
        | Command::FindDuplicates
        | Command::Decide(_)
        | Command::JoinFrom(_)
        | Command::OpenMapping(_) => true,
        Command::CopyShapes(_)
        | Command::SaveMapping
        | Command::Specify(_)
        | Command::ConfirmMapping
        | Command::ShowRows { .. }
        | Command::Preview { .. }
        | Command::FindRow { .. }
        | Command::Compare(_)
        | Command::StopDuplicates
        | Command::ShowDuplicates { .. }
        | Command::Weigh(_)
        | Command::Rehearse
        | Command::Load(_)
        | Command::PlanFor(_)
        | Command::Pause
        | Command::Go { .. }
        | Command::RollBack
        | Command::FindInterrupted => false,
    }
}
