//! What can be wrong with a part of a mapping, each with what to do.

use crate::mapping::VERSION;
use crate::source::Kind;

/// Why a mapping, or a part of it, cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct MappingFault {
    /// Place, such as `lines[3].rule.send.column`.
    pub path: String,
    /// The line it stands in, by kind and normalised header; none where it is no line's.
    pub line: Option<(Kind, String)>,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong with a part of a mapping.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Another version.
    #[error("expected version {VERSION}, found {found}")]
    Version {
        /// The one found.
        found: u32,
    },
    /// Two lines for one source column.
    #[error("expected one line for each source column, found a second one")]
    SecondLine,
    /// No line for a source column.
    #[error("expected a line for the column, found none")]
    NoLine,
    /// A source name that is not in normal form.
    #[error("expected a column name in lower snake case")]
    SourceName,
    /// A kind whose rows become no record of their own.
    #[error("expected a kind of export whose rows become records of their own")]
    Kind,
    /// A table that rows of this kind do not become.
    #[error("expected the table `{expected}`")]
    Table {
        /// The right one.
        expected: &'static str,
    },
    /// A column that the table does not have.
    #[error("expected a column of the table `{table}`, which has no `{column}`")]
    Column {
        /// The table.
        table: &'static str,
        /// The column.
        column: String,
    },
    /// A conversion whose values the column does not take.
    #[error("expected a conversion whose values `{column}` takes, which is of the type {takes}")]
    Convert {
        /// The column.
        column: String,
        /// Its type as people read it.
        takes: &'static str,
    },
    /// Two columns of one file for one destination.
    #[error("expected one source column for `{column}`, found two in the same file")]
    TwoSources {
        /// The destination.
        column: String,
    },
    /// A name that Dynamics wants and nothing gives.
    #[error("expected a column that becomes the name of the company")]
    NoName,
    /// Texts that are longer than their column.
    #[error("expected texts of at most {max} characters for `{column}`, found one of {longest}")]
    TooShort {
        /// The destination.
        column: String,
        /// The longest text of the file in UTF-16 code units.
        longest: u32,
        /// The most that it takes.
        max: u32,
    },
    /// A column that nobody can write.
    #[error("expected a column that can be written, and `{column}` cannot")]
    ReadOnly {
        /// The destination.
        column: String,
    },
    /// A column that field security holds.
    #[error("`{column}` is held by field security")]
    Secured {
        /// The destination.
        column: String,
    },
    /// A column to create with the name of another.
    #[error("expected a name that no other column has, found `{column}`")]
    NameTaken {
        /// The name.
        column: String,
    },
    /// A column to create that Dataverse would refuse.
    #[error("{expected}")]
    NewColumn {
        /// What was expected.
        expected: &'static str,
    },
    /// A column of the organisation that is none.
    #[error("expected a column of a known table, with its logical name and display name")]
    OwnColumn,
    /// A proposal that says nonsense of itself.
    #[error("expected a confidence of 0 to 100 and at most 20 short reasons")]
    Proposal,
}

impl Problem {
    /// What to do.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Version { .. } => "Open a mapping that this version of the app has saved.",
            Self::SecondLine => "Remove one of the two lines.",
            Self::NoLine => "Choose a destination for the column, or leave it out.",
            Self::SourceName => {
                "Write the name in small letters with underscores, as the file's columns are shown."
            }
            Self::Kind => "Leave the column out; the rows of this export are built into objects by shape.",
            Self::Table { .. } => "Choose a column of that table.",
            Self::Column { .. } => {
                "Choose another column, create one, or have it created in the organisation and read it again."
            }
            Self::Convert { .. } => {
                "Choose the destination anew, so that a fitting conversion is taken with it."
            }
            Self::TwoSources { .. } => {
                "Keep one of them and give the other a destination of its own, or leave it out."
            }
            Self::NoName => "Send the column with the company's name to Account Name.",
            Self::TooShort { .. } => {
                "Choose a longer column or create one; otherwise rows with longer texts are refused and listed, never cut."
            }
            Self::ReadOnly { .. } => "Choose another column, or create one.",
            Self::Secured { .. } => {
                "Ask the administrator for the right to create values in this column, or choose another."
            }
            Self::NameTaken { .. } => "Send to the column that exists, or create one with another name.",
            Self::NewColumn { .. } => "Change the name, type or options of the column.",
            Self::OwnColumn => "Choose the destination anew.",
            Self::Proposal => "Choose the destination anew.",
        }
    }

    /// True where the mapping cannot be confirmed before it is put right. Otherwise it may be lived with.
    #[must_use]
    pub fn blocks(&self) -> bool {
        match self {
            Self::TooShort { .. } | Self::Secured { .. } => false,
            Self::Version { .. }
            | Self::SecondLine
            | Self::NoLine
            | Self::SourceName
            | Self::Kind
            | Self::Table { .. }
            | Self::Column { .. }
            | Self::Convert { .. }
            | Self::TwoSources { .. }
            | Self::NoName
            | Self::ReadOnly { .. }
            | Self::NameTaken { .. }
            | Self::NewColumn { .. }
            | Self::OwnColumn
            | Self::Proposal => true,
        }
    }
}
