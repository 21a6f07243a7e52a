//! What the person says about files and account, and how the page shows what was said.

use serde::{Deserialize, Serialize};

/// One thing said, or taken back (`None`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Whether letters that were decoded twice are put right in a file.
    Repair {
        /// The file.
        file: u16,
        /// Put right, left, or not said.
        wanted: Option<bool>,
    },
    /// The filter with which a file was exported.
    Label {
        /// The file.
        file: u16,
        /// Name of the status, as in [`super::FileView::statuses`].
        status: Option<String>,
    },
    /// Order of day and month in a column of a file.
    DayOrder {
        /// The file.
        file: u16,
        /// Normalised header.
        column: String,
        /// The order.
        order: Option<DayOrderView>,
    },
    /// The time zone in which the account writes its times.
    Clock(Option<String>),
    /// What parts the values in the cells of a column.
    Separator {
        /// Name of the kind.
        kind: String,
        /// Normalised header.
        column: String,
        /// The separator.
        separator: Option<SeparatorView>,
    },
    /// Class of a tag.
    Class {
        /// Name of the tag.
        tag: String,
        /// Name of the class, as in [`super::TagsView::classes`].
        class: Option<String>,
    },
    /// Answer to a question about the account.
    Account {
        /// Number of the question, as in [`super::QuestionView::number`].
        question: u16,
        /// Yes, no, or not said.
        answer: Option<bool>,
    },
    /// Whether no contact has a status, so that there is no file of it to make.
    Nobody {
        /// Name of the status.
        status: String,
        /// True where nobody has it.
        is_so: bool,
    },
    /// The register of losses is accepted, or not any more.
    Losses {
        /// Hash of the register that was seen.
        hash: String,
        /// True where it is accepted.
        accepted: bool,
    },
}

/// Order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayOrderView {
    /// `31/12/2021`.
    DayFirst,
    /// `12/31/2021`.
    MonthFirst,
}

/// What parts values in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SeparatorView {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `|`
    Pipe,
    /// A line break.
    LineBreak,
    /// Nothing: the whole cell is one value.
    Nothing,
}

impl SeparatorView {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Comma,
        Self::Semicolon,
        Self::Pipe,
        Self::LineBreak,
        Self::Nothing,
    ];
}

/// The clock of the account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockView {
    /// Zone that the person named; none where nothing was said.
    pub zone: Option<String>,
    /// What follows, in a sentence.
    pub says: String,
    /// True where a file holds times, so that the clock matters.
    pub matters: bool,
}

/// Dates of a column whose order of day and month was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatesView {
    /// Header as in the file.
    pub header: String,
    /// Normalised header.
    pub column: String,
    /// Order that the person named.
    pub order: Option<DayOrderView>,
    /// Cells that can be read both ways.
    pub cells: u64,
}

/// A column whose cells hold several values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitView {
    /// Name of the kind.
    pub kind: String,
    /// Header as in the file.
    pub header: String,
    /// Normalised header.
    pub column: String,
    /// What the values say parts them.
    pub guess: SeparatorView,
    /// How sure, 0 to 100.
    pub confidence: u8,
    /// What the person named instead.
    pub chosen: Option<SeparatorView>,
    /// True where the values are names that the account gave, not what people said of themselves.
    pub is_open: bool,
    /// Up to ten cells with their parts.
    pub samples: Vec<(String, Vec<String>)>,
}

/// Letters of a file that were decoded twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairView {
    /// Cells that can be put right.
    pub cells: u64,
    /// What the person said.
    pub wanted: Option<bool>,
}

/// A question about the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionView {
    /// Its number.
    pub number: u16,
    /// The question.
    pub asks: String,
    /// What the answer changes.
    pub because: String,
    /// The answer; none where it was not answered.
    pub answer: Option<bool>,
}
