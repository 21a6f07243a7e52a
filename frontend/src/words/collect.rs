//! Collect.

pub mod answers;
pub mod arrived;
pub mod checklist;
pub mod columns;
pub mod file;
pub mod losses;
pub mod tags;

use crate::browser::number::render_bytes;

pub const TITLE: &str = "Bring your Kartra exports";
pub const LEAD: &str = "Drop every file that you exported, in any order. They are read here, in this browser; \
    nothing is uploaded.";
pub const DROP: &str = "Drop files or a folder here";
pub const DROP_HINT: &str = "anywhere on this window, as many as you like";
pub const CHOOSE_FILES: &str = "Choose files";
pub const CHOOSE_FOLDER: &str = "Choose a folder";
pub const TRY_SAMPLE: &str = "Try with sample data";
pub const SAMPLE_HINT: &str =
    "96 made-up contacts and 15 made-up companies, with the faults that real exports have.";

pub const READING: &str = "Being read";
pub const NOT_TAKEN: &str = "Not taken";
pub const LATER: &str = "You can add or remove files at any time.";
pub const NEXT_WAITS: &str = "Waits for a file with contacts or companies.";
pub const LOSSES_FIRST: &str =
    "Before anything can be loaded, read what Kartra does not export and accept it above.";
pub const UNDO: &str = "Undo";

pub fn read_so_far(done: u64, total: u64) -> String {
    format!("{} of {}", render_bytes(done), render_bytes(total))
}

pub const INTERRUPTED: &str = "A load was interrupted";
pub fn interrupted(place: &str, confirmed: u64, planned: u64) -> String {
    format!(
        "{} of {} for {place} were confirmed before it stopped. Nothing is lost and nothing will be written twice.",
        crate::browser::number::render(confirmed),
        super::records(planned)
    )
}
pub const INTERRUPTED_DO: &str = "To go on, choose the same files again, unchanged, and confirm the same mapping; then \
    sign in and open Load.";
pub fn interrupted_file(size: u64, hash: &str) -> String {
    let start: String = hash.chars().take(8).collect();
    format!("a file of {}, fingerprint {start}…", render_bytes(size))
}
