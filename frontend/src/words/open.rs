//! Map: tags, lists, notes, country, prefix, and one row under each option of a choice.

use super::things;
use crate::message::{ListKind, TagGoes};

pub use super::map::{YOURS, recommended, sentence};

pub const TITLE: &str = "Where tags go";
pub const LEAD: &str =
    "Each class of tags has a recommended place. Choose another one for a class, or for a single tag.";
pub const CLASS: &str = "Class";
pub const TAGS: &str = "Tags";
pub const TAG: &str = "Tag";
pub const CONTACTS: &str = "Contacts";
pub const GOES: &str = "Goes to";
pub const WHY: &str = "Why";
pub const SINGLE: &str = "Tag by tag";
pub const SEARCH: &str = "Search tags";
pub const NONE: &str = "No tag has these letters.";
pub const CUT: &str = "Only the commonest tags are listed here; the others go where their class goes.";
pub const AS_CLASS: &str = "As its class";

pub fn aside(tags: usize) -> String {
    things(tags, "tag", "tags")
}

pub fn goes(goes: TagGoes) -> &'static str {
    match goes {
        TagGoes::Table => "A table of tags",
        TagGoes::Choice => "A choice on the contact",
        TagGoes::List => "A marketing list",
        TagGoes::Nowhere => "Left out",
    }
}

pub fn as_class(place: TagGoes) -> String {
    format!("{AS_CLASS}: {}", goes(place).to_lowercase())
}

pub fn goes_of_class(class: &str) -> String {
    format!("Where tags of the class {class} go")
}

pub fn goes_of_tag(tag: &str) -> String {
    format!("Where the tag {tag} goes")
}

pub fn apart(count: u32) -> String {
    format!("{count} apart")
}

pub fn more(count: usize) -> String {
    format!("Show more, {count} left")
}

pub const FURTHER: &str = "Lists, notes, country and names";
pub const LISTS: &str = "Which lists become marketing lists";
pub const LISTS_LEAD: &str = "What is ticked becomes a static marketing list with its contacts as members.";

pub fn lists(kind: ListKind, sent: usize, all: usize) -> String {
    let name = match kind {
        ListKind::List => "Lists",
        ListKind::Membership => "Memberships",
        ListKind::Sequence => "Sequences",
    };
    format!("{name}: {sent} of {all}")
}

pub const NOTES: &str = "Columns of your own that hold notes";
pub const NOTES_LEAD: &str =
    "Each cell becomes a note or a task on its contact, in place of where its line sends it.";
pub const NOTE_AS_LINE: &str = "Where its line says (recommended)";
pub const NOTE: &str = "A note on the contact";
pub const TASK: &str = "A task about the contact";
pub const NO_DAY: &str = "No column holds its day";

pub fn note_of(header: &str) -> String {
    format!("What {header} becomes")
}

pub fn day_of(header: &str) -> String {
    format!("Column with the day of {header}")
}

pub const HOME: &str = "Country of rows that name none";
pub const NO_HOME: &str = "None: numbers without a country stay as they are (recommended)";
pub const HOME_LEAD: &str = "Telephone numbers and states of such rows are read as of this country.";
pub const PREFIX: &str = "What new names begin with";

pub fn prefix_lead(prefix: &str) -> String {
    format!(
        "The prefix of your publisher, two to eight letters and digits. A new column is called {prefix}_something."
    )
}

pub const COMPARE: &str = "Show with a row";
pub const CLOSE: &str = "Close";
pub const NEXT_DIFFERENT: &str = "Next row where it matters";
pub const ROW: &str = "Number of the row";
pub const FIND: &str = "Find an e-mail";
pub const CHOSEN: &str = "Your choice now";
pub const SAME: &str = "Makes the same of this row";
pub const OTHERWISE: &str = "Instead of your choice now:";
pub const NOT_MADE: &str = "none";
pub const LEFT_OUT: &str = "Left out:";
pub const NEW_COLUMN: &str = "Create a new column";

pub fn new_column(type_words: &str) -> String {
    format!("New column: {}", type_words.to_lowercase())
}

pub fn compare_of(decides: &str) -> String {
    format!("Show with a row: {decides}")
}

pub fn row_of(file: &str, row: u32, rows: u32) -> String {
    format!("{file}, row {row} of {rows}")
}

/// The records that are made, by table.
pub fn made(tables: &[&str]) -> String {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for table in tables {
        match counted.iter_mut().find(|(known, _)| known == table) {
            Some((_, count)) => *count += 1,
            None => counted.push((table, 1)),
        }
    }
    let parts = counted.iter().map(|(table, count)| format!("{count} × {table}"));
    let parts: Vec<String> = parts.collect();
    match parts.is_empty() {
        true => "Makes no record".to_owned(),
        false => format!("Makes {}", parts.join(", ")),
    }
}

pub fn by(from: &[String], rule: &str) -> String {
    if from.is_empty() {
        rule.to_owned()
    } else {
        format!("from {}: {rule}", from.join(", "))
    }
}
