//! What is created in an organisation before records can be written, piece by piece.

use crate::id::{ColumnName, TableName};
use serde::{Deserialize, Serialize};

/// One thing that one request creates. Names are logical names, which are their schema names too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "piece", rename_all = "snake_case")]
pub enum Piece {
    /// A table with its name column.
    Table {
        /// The table.
        table: TableName,
        /// Its name as people read it.
        display: String,
        /// The same of several.
        display_many: String,
        /// Its name column.
        name: ColumnName,
        /// Most UTF-16 units of a name.
        name_length: u32,
    },
    /// A column.
    Column {
        /// Its table.
        table: TableName,
        /// The column.
        column: ColumnName,
        /// Its name as people read it.
        display: String,
        /// What it takes.
        takes: PieceType,
    },
    /// A lookup with its relationship.
    Lookup {
        /// Its table.
        table: TableName,
        /// The column.
        column: ColumnName,
        /// Its name as people read it.
        display: String,
        /// The table that it points at.
        to: TableName,
    },
    /// A many-to-many relationship with its table of pairs.
    Pairs {
        /// The table of pairs, and name of the relationship.
        intersect: TableName,
        /// One side.
        one: TableName,
        /// The other side.
        other: TableName,
    },
}

/// What a new column takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum PieceType {
    /// One line of text.
    Text {
        /// Most UTF-16 units.
        max: u32,
    },
    /// Several lines of text.
    Memo {
        /// Most UTF-16 units.
        max: u32,
    },
    /// Yes or no.
    Boolean,
    /// A calendar day.
    DateOnly,
    /// An instant.
    DateTime,
    /// A whole number.
    Integer,
    /// A decimal number.
    Decimal {
        /// Decimal places.
        precision: u8,
    },
    /// An amount of money.
    Money,
    /// One of these options.
    Choice {
        /// Values and labels.
        options: Vec<(i32, String)>,
    },
    /// Several of these options.
    Choices {
        /// Values and labels.
        options: Vec<(i32, String)>,
    },
}

impl Piece {
    /// The table that is created or changed.
    #[must_use]
    pub fn table(&self) -> &TableName {
        match self {
            Self::Table { table, .. } | Self::Column { table, .. } | Self::Lookup { table, .. } => table,
            Self::Pairs { intersect, .. } => intersect,
        }
    }

    /// The column that is created, where it is one.
    #[must_use]
    pub fn column(&self) -> Option<&ColumnName> {
        match self {
            Self::Column { column, .. } | Self::Lookup { column, .. } => Some(column),
            Self::Table { .. } | Self::Pairs { .. } => None,
        }
    }
}

/// `POST /api/schema`: how a piece stands in the chosen organisation, or create it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemaQuestion {
    /// The piece.
    pub piece: Piece,
    /// True to create it where it is missing; false to look only.
    pub create: bool,
}

/// How a piece stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PieceState {
    /// It is there and takes what is to be written.
    Present,
    /// It is not there.
    Missing,
    /// Something of its name is there and does not fit; it is never changed.
    Conflicting {
        /// What does not fit.
        why: Conflict,
    },
    /// It was created just now.
    Created,
    /// The organisation refused to create it.
    Refused {
        /// Its error code.
        code: Option<u32>,
        /// The privilege that it names as missing.
        privilege: Option<String>,
    },
    /// The organisation is busy with other changes; ask again.
    Busy {
        /// Milliseconds to wait.
        wait_ms: u64,
    },
    /// Whether it was created is not known; ask how it stands.
    Unknown,
}

/// What does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "conflict", rename_all = "snake_case")]
pub enum Conflict {
    /// The column has another type.
    OtherType,
    /// The column takes shorter texts.
    TooShort {
        /// Most UTF-16 units that it takes.
        found: u32,
    },
    /// The column may not be written.
    ReadOnly,
    /// The lookup or relationship leads elsewhere.
    OtherTarget,
    /// The table has another name column.
    OtherName,
}
