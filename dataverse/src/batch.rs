//! `$batch`: many small requests in one multipart message, and the multipart answer.
//!
//! Grammar: powerapps-docs, execute-batch-operations-using-web-api (SEEN). Nothing is sent in change sets: they are all
//! or nothing, and a batch of ours exists so that every row answers for itself.

mod read;
mod write;

pub use read::{Answered, Unreadable, read};
pub use write::{Part, free_boundary, write};

#[cfg(test)]
mod tests;
