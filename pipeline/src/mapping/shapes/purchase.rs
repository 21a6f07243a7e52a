//! What purchases and their payments become.

use serde::{Deserialize, Serialize};

/// What a purchase becomes: the sale with its rebills, refunds and cancellations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PurchaseShape {
    /// One opportunity, closed as won or lost on its true day.
    #[default]
    Opportunity,
    /// Nothing: the ledger stays in the files.
    Nothing,
}

/// What the payments of a purchase become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineShape {
    /// One line each, with the name of the product written in: needs no catalogue.
    #[default]
    WriteIn,
    /// No lines: the purchase shows its total.
    TotalsOnly,
}
