//! State of each step, as it stands under its name.

use super::{percent, things};
use crate::browser::number::render;

pub const NO_FILES: &str = "no files yet";
pub const LOSSES: &str = "losses to accept";
pub const NOT_YET: &str = "waits for files";
pub const CONFIRMED: &str = "confirmed by you";
pub const CHECKING: &str = "counting …";
pub const BLOCKED: &str = "something blocks the load";
pub const NOT_SIGNED_IN: &str = "not signed in";
pub const CHOOSE_ORGANIZATION: &str = "choose an organisation";
pub const LOOKING: &str = "looking at it …";
pub const NOT_ANSWERED: &str = "no answer";
pub const NOT_ANSWERED_TITLE: &str = "No answer";
pub const NOT_STARTED: &str = "not started";
pub const INTERRUPTED: &str = "a load waits to go on";
pub const REHEARSED: &str = "rehearsed, all equal";
pub const REHEARSED_OPEN: &str = "rehearsed, with exceptions";
pub const REHEARSAL_WAITS: &str = "rehearsal waits for you";
pub const FINISHED: &str = "finished";
pub const ROLLED_BACK: &str = "rolled back";
pub const ROLLING_BACK: &str = "rolling back …";
pub const LOAD_WAITS: &str = "waits for you";
pub const NOTHING_LOADED: &str = "nothing loaded yet";
pub const AFTER_LOAD: &str = "after the load";
pub const EVERYTHING_THERE: &str = "everything is there";
pub const WITH_EXCEPTIONS: &str = "with exceptions";

pub fn reading(files: usize) -> String {
    format!("reading {} …", things(files, "file", "files"))
}

pub fn in_doubt(files: usize) -> String {
    format!("{} in doubt", things(files, "file", "files"))
}

pub fn files(files: usize, rows: u64) -> String {
    format!("{}, {}", things(files, "file", "files"), super::rows(rows))
}

pub fn faults(faults: usize) -> String {
    format!("{} to settle", things(faults, "thing", "things"))
}

pub fn columns_to_confirm(columns: usize) -> String {
    format!("{} to confirm", things(columns, "column", "columns"))
}

pub fn to_look_at(ready: u64, decisions: usize) -> String {
    format!("{} ready, {decisions} to look at", render(ready))
}

pub fn rows_ready(rows: u64) -> String {
    format!("{} ready", super::rows(rows))
}

pub fn checks(red: usize, amber: usize) -> String {
    match (red, amber) {
        (0, 0) => "all green".to_owned(),
        (0, amber) => format!("{amber} to look at"),
        (red, _) => format!("{red} to settle"),
    }
}

pub fn rehearsing(arrived: u64, planned: u64) -> String {
    format!("rehearsing, {} %", percent(arrived, planned))
}

pub fn loading(arrived: u64, planned: u64) -> String {
    format!("loading, {} %", percent(arrived, planned))
}
