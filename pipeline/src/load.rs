//! The run as a state machine, from the first entry of its journal to its last reading.
//!
//! A shell asks [`Run::next`] what to do and tells [`Run::on`] what happened. The run has no clock and no wire, and
//! knows records by id and place only: cells are read again from the files when an order needs them
//! ([`crate::plan::Plan::records`]), become a [`shared::chunk::Chunk`] ([`chunk`]), and what comes back is compared by
//! [`crate::reconcile::judge`].
//!
//! The life of a record: planned -> sent -> confirmed | refused | unknown -> read back -> confirmed | planned |
//! conflict. Sending is at least once, ids are computed, and what is open is read back: effectively once.

mod apply;
mod choose;
mod compose;
mod hold;
mod journal;
mod members;
mod order;
mod queues;
mod react;
mod resume;
mod rollback;
mod run;
mod settings;
mod settle;
mod settled;
pub(crate) mod slot;
mod view;

#[cfg(test)]
mod tests;

pub use compose::{NotOfThisPlan, chunk, needs_records};
pub use journal::{
    Corrupt, Deviation, Entry, Mode, NOTE_CHARS, PauseReason, RowRefused, Settlement, Write, decode, encode,
    read,
};
pub use members::{BadMembers, Members};
pub use order::{Action, Answer, Child, Comparison, Event, Order, Step};
pub use resume::ResumeError;
pub use run::Run;
pub use settings::Settings;
pub use view::{PhaseView, RollbackView, RunView, StageView, Waiting};
