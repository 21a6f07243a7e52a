//! What the words on consent become. Every choice fails closed: silence is never consent.

use super::is_default;
use serde::{Deserialize, Serialize};

/// What it means for bulk e-mail when a file has no column for consent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    /// No bulk e-mail.
    #[default]
    OptOut,
    /// Nothing is sent, and the destination's default (allowed) applies. Only by a person's choice.
    LeaveAsIs,
}

/// What the words on consent become besides refusals of e-mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ConsentShape {
    /// Whether the words are kept as evidence.
    #[serde(skip_serializing_if = "is_default")]
    pub columns: ConsentColumns,
    /// What a bare 0 or 1 in the column of commercial messages means.
    #[serde(skip_serializing_if = "is_default")]
    pub codes: ConsentCodes,
}

/// Whether the words are kept as evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentColumns {
    /// No: the refusals alone, which every organisation has columns for.
    #[default]
    FlagsOnly,
    /// Yes, in own columns for status, day and commercial messages. The columns must be created first.
    OwnColumns,
}

/// What a bare 0 or 1 in the column of commercial messages means. Two pages of Kartra's contradict each other (SEEN).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentCodes {
    /// Not said: both refuse.
    #[default]
    Ask,
    /// 1 agrees, 0 refuses. Only by a person's choice.
    OneAgrees,
    /// 0 agrees, 1 refuses. Only by a person's choice.
    ZeroAgrees,
}
