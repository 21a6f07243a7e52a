//! What was sent against what is there: the rule of equality, the verdict on an outcome, and the account of a run.

mod equality;
mod judge;
mod report;

#[cfg(test)]
mod tests;

pub use equality::{different_columns, is_equal};
pub use judge::judge;
pub use report::{
    Difference, FileTally, Kept, KeptRecord, LeftOutReason, Origin, RefusedRecord, Report, TableTally,
    UnknownReason,
};
