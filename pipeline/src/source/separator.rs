//! What can stand between the values of a cell that holds several.

use serde::{Deserialize, Serialize};

/// What stands between the values of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Separator {
    /// `;`
    Semicolon,
    /// `|`
    Pipe,
    /// End of a line.
    LineBreak,
    /// `,`
    Comma,
    /// Nothing: the whole cell is one value. Only a person can say so.
    Nothing,
}

impl Separator {
    /// All candidates. Of equal ones the first is taken: the less a character is used in sentences, the sooner.
    pub const CANDIDATES: [Self; 4] = [Self::Semicolon, Self::Pipe, Self::LineBreak, Self::Comma];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Semicolon => "semicolon",
            Self::Pipe => "vertical bar",
            Self::LineBreak => "line break",
            Self::Comma => "comma",
            Self::Nothing => "nothing",
        }
    }

    fn is(self, c: char) -> bool {
        match self {
            Self::Semicolon => c == ';',
            Self::Pipe => c == '|',
            Self::LineBreak => matches!(c, '\n' | '\r'),
            Self::Comma => c == ',',
            Self::Nothing => false,
        }
    }

    /// The values of a cell, without the spaces around them and without empty ones.
    pub fn split(self, cell: &str) -> impl Iterator<Item = &str> {
        cell.split(move |c| self.is(c))
            .map(str::trim)
            .filter(|part| !part.is_empty())
    }
}
