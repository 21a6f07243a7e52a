//! How objects are built: closed choices, each with a recommended one.

use serde::{Deserialize, Serialize};

/// The choices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shapes {
    /// What a contact's company becomes.
    pub company: CompanyShape,
    /// What stands for a missing last name.
    pub last_name: LastNameShape,
    /// What silence on consent means.
    pub silence: Silence,
    /// What a purchase becomes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub purchases: PurchaseShape,
    /// What the payments of a purchase become.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lines: LineShape,
}

/// A mapping that was saved before there was a choice keeps its hash.
fn is_default<T: Default + PartialEq>(shape: &T) -> bool {
    *shape == T::default()
}

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

/// What the company cell of a contact becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompanyShape {
    /// An account, shared by all contacts of the same company. Contacts without a company have no account.
    #[default]
    Account,
    /// Nothing: contacts are loaded without accounts.
    Nothing,
}

/// What stands for a missing last name, which Dynamics wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LastNameShape {
    /// The words `(no last name)`: nothing is invented, and the contacts can be found again.
    #[default]
    Placeholder,
    /// The part of the e-mail before the `@`; the placeholder where there is no e-mail.
    MailName,
    /// The row is left out.
    Refuse,
}

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
