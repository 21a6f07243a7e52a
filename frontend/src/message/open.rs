//! Choices without a closed list of answers: tags, lists, columns of notes, home country, prefix, types of new columns.

use serde::{Deserialize, Serialize};

/// What is chosen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OpenView {
    /// Classes of tags that the files have.
    pub classes: Vec<TagClassView>,
    /// Tags, the commonest first.
    pub tags: Vec<TagPlaceView>,
    /// True where there are more tags than are told.
    pub is_cut: bool,
    /// Lists, memberships and sequences.
    pub lists: Vec<ListPlaceView>,
    /// Columns of contacts that may hold notes.
    pub notes: Vec<NoteColumnView>,
    /// Columns of contacts that may hold the day of a note: normalised header and header.
    pub days: Vec<(String, String)>,
    /// Countries: code and name.
    pub countries: Vec<(String, String)>,
    /// Code of the country of rows that name none.
    pub home: Option<String>,
    /// What names of new tables and columns begin with.
    pub prefix: String,
    /// Why the prefix that was typed last is none.
    pub prefix_fault: Option<String>,
}

/// Where a tag goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TagGoes {
    /// To a record of a table of tags, linked to the contact.
    Table,
    /// To a multi-select choice on the contact.
    Choice,
    /// To a static marketing list.
    List,
    /// Nowhere.
    Nowhere,
}

impl TagGoes {
    /// All.
    pub const EVERY: [Self; 4] = [Self::Table, Self::Choice, Self::List, Self::Nowhere];

    /// Name in the page's select.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Choice => "choice",
            Self::List => "list",
            Self::Nowhere => "nowhere",
        }
    }

    /// Of a name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::EVERY.into_iter().find(|one| one.name() == name)
    }
}

/// A class of tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagClassView {
    /// `Housekeeping`.
    pub name: String,
    /// Tags of the class.
    pub tags: u32,
    /// Contacts with one of them, at least.
    pub contacts: u64,
    /// Tags of the class that were given a place of their own.
    pub apart: u32,
    /// Where they go.
    pub goes: TagGoes,
    /// Where we recommend that they go.
    pub recommended: TagGoes,
    /// Why.
    pub why: String,
}

/// One tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagPlaceView {
    /// Its name.
    pub name: String,
    /// Name of its class.
    pub class: String,
    /// Contacts that have it.
    pub contacts: u32,
    /// Where it goes.
    pub goes: TagGoes,
    /// True where the person gave it a place of its own.
    pub is_own: bool,
}

/// What names people together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListKind {
    /// A list of Kartra.
    List,
    /// A membership.
    Membership,
    /// A sequence.
    Sequence,
}

/// One list, membership or sequence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPlaceView {
    /// What it is.
    pub kind: ListKind,
    /// Its name.
    pub name: String,
    /// Contacts in it.
    pub contacts: u32,
    /// True where it becomes a marketing list.
    pub is_sent: bool,
}

/// What a column of notes becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoteGoes {
    /// A note on the contact.
    Note,
    /// A task about the contact.
    Task,
}

/// A column that may hold notes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteColumnView {
    /// Normalised header.
    pub source: String,
    /// Header.
    pub header: String,
    /// What it becomes; none where its line in the mapping says so.
    pub goes: Option<NoteGoes>,
    /// Normalised header of the column of its day.
    pub day: Option<String>,
}

/// A person's choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpenChoice {
    /// Where the tags of a class go; none for where we recommend.
    Class {
        /// Name of the class.
        class: String,
        /// Where.
        goes: Option<TagGoes>,
    },
    /// Where a tag goes; none for where its class goes.
    Tag {
        /// Its name.
        name: String,
        /// Where.
        goes: Option<TagGoes>,
    },
    /// Whether a list becomes a marketing list.
    List {
        /// What it is.
        kind: ListKind,
        /// Its name.
        name: String,
        /// True where it does.
        is_sent: bool,
    },
    /// What a column of notes becomes.
    Note {
        /// Normalised header.
        source: String,
        /// What; none for what its line says.
        goes: Option<NoteGoes>,
        /// Normalised header of the column of its day.
        day: Option<String>,
    },
    /// Country of rows that name none, by its code.
    Home(Option<String>),
    /// What names of new tables and columns begin with.
    Prefix(String),
}

/// A column to be created for a source column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewColumnChoice {
    /// Kind of the export.
    pub kind: String,
    /// Normalised header.
    pub source: String,
    /// Name of its type, one of [`crate::message::LineView::new_types`].
    pub new_type: String,
}
