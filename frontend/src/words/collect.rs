//! Collect.

use super::{duration, things};
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
pub const ARRIVED: &str = "What arrived";
pub const NOT_TAKEN: &str = "Not taken";
pub const EXPORT: &str = "Export";
pub const FILE: &str = "File";
pub const ROWS: &str = "Rows";
pub const STATE: &str = "State";
pub const ACTION: &str = "Remove";
pub const FORGET: &str = "Remove";
pub const WHICH: &str = "Which export is this?";
pub const READY: &str = "Ready";
pub const IN_DOUBT: &str = "Which export is it?";
pub const NOT_LOADED: &str = "Not loaded by this version";
pub const NOT_LOADED_HINT: &str =
    "It is recognised, but contacts and companies are all that can be loaded. Keep the file.";
pub const NO_ROWS: &str = "No rows";
pub const IN_DOUBT_HINT: &str = "Say which one, or remove the file. Until then nothing can be loaded.";
pub const LATER: &str = "You can add or remove files at any time.";
pub const NEXT_WAITS: &str = "Waits for a file with contacts or companies.";

pub fn summary(rows: u64, files: usize, bytes: u64, ms: u64) -> String {
    let files = things(files, "file", "files");
    format!(
        "{} from {files}, {}, read in {}",
        super::rows(rows),
        render_bytes(bytes),
        duration(ms)
    )
}

pub fn read_so_far(done: u64, total: u64) -> String {
    format!("{} of {}", render_bytes(done), render_bytes(total))
}

/// How the file is written: `36.1 KB · UTF-8 · comma between cells · header in line 1`.
pub fn form(size: u64, encoding: &str, delimiter: &str, header_line: u32) -> String {
    format!(
        "{} · {encoding} · {delimiter} between cells · header in line {header_line}",
        render_bytes(size)
    )
}

pub fn recognised(matched: &[String]) -> String {
    let named: Vec<&str> = matched.iter().take(3).map(String::as_str).collect();
    let more = matched.len().saturating_sub(named.len());
    match (named.is_empty(), more) {
        (true, _) => "said by you".to_owned(),
        (false, 0) => format!("known by {}", named.join(", ")),
        (false, more) => format!(
            "known by {} and {}",
            named.join(", "),
            things(more, "more column", "more columns")
        ),
    }
}

pub fn forget(name: &str) -> String {
    format!("Remove {name}")
}

pub fn kind_of(name: &str) -> String {
    format!("Export in {name}")
}

pub fn missing(kind: &str, missing: &[String]) -> String {
    format!("{kind}, without {}", missing.join(", "))
}

pub const GUIDE: &str = "How to export your contacts from Kartra";
pub const GUIDE_LEAD: &str = "Kartra has no button for everything, so this takes a few minutes by hand. \
    The menus moved over the years; one of these ways is yours.";
pub const GUIDE_NEW: &str = "Newer menu";
pub const GUIDE_NEW_PATH: &str = "Contacts › All contacts";
pub const GUIDE_NEW_STEPS: [&str; 3] = [
    "Open “Advanced filters” and leave every filter empty, so that everybody is in the list.",
    "Select all contacts, not only those of the first page.",
    "Choose “Export to CSV” and save the file that Kartra gives you.",
];
pub const GUIDE_OLD: &str = "Older menu";
pub const GUIDE_OLD_PATH: &str = "Communications › Leads";
pub const GUIDE_OLD_STEPS: [&str; 3] = [
    "Tick the box that selects all leads, not only those of the first page.",
    "Open the list of actions and choose “Export”, then “CSV”.",
    "Save the file that Kartra gives you.",
];
pub const GUIDE_TIPS: &str = "Good to know";
pub const TIPS: [&str; 3] = [
    "Do not open the files in a spreadsheet first: saving them again changes dates, telephone numbers and letters.",
    "Several files of the same export are fine. A person who is in two of them is loaded once.",
    "A file of companies that you keep yourself is welcome. Otherwise companies come from the company column of your contacts.",
];

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
