//! Which accounts contacts get.
//!
//! A row of a companies file always makes an account, and what it says wins over what contacts say of the same company.

use super::is_default;
use serde::{Deserialize, Serialize};

/// What the company cell of a contact becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompanyShape {
    /// An account, shared by all contacts of the same company.
    #[default]
    Account,
    /// Nothing: the company cell makes no account.
    Nothing,
}

/// Accounts of contacts that name no company, and what fills an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AccountShape {
    /// What the company of a buyer is taken for where the contact names none.
    #[serde(skip_serializing_if = "is_default")]
    pub buyers: BuyerShape,
    /// What the domain of the e-mail address is taken for where there is no company.
    #[serde(skip_serializing_if = "is_default")]
    pub domain: DomainShape,
    /// What a contact gets that has neither.
    #[serde(skip_serializing_if = "is_default")]
    pub alone: AloneShape,
    /// Where the columns about the company go.
    #[serde(skip_serializing_if = "is_default")]
    pub columns: CompanyColumns,
}

/// What the company that a contact named when buying is taken for, where the contact itself names none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BuyerShape {
    /// Nothing: it is what was true on the day of a purchase.
    #[default]
    Nothing,
    /// The contact's company, where all purchases name the same.
    Account,
}

/// What the domain of an e-mail address is taken for, where the contact names no company.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DomainShape {
    /// Nothing: a domain is no company's name, and nothing is invented.
    #[default]
    Nothing,
    /// A company: an account for each domain that is not a free mail service's.
    Account,
}

/// The account of a contact without a company.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AloneShape {
    /// None: Dynamics wants no account, and none is invented.
    #[default]
    Nothing,
    /// One of its own, with the name of the person.
    Person,
    /// One for all people of one surname at one postal address, even where it is one person; none where either is
    /// missing.
    Household,
}

/// Where the company's telephone number and web page of a contact's row go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompanyColumns {
    /// To the account of the company too, as far as the mapping sends them to the contact.
    #[default]
    AccountToo,
    /// To the contact alone.
    ContactOnly,
}
