//! What affiliates become: sign-up and identity only. Payouts and commissions are not migrated by any choice.

use serde::{Deserialize, Serialize};

/// What a row of the affiliates file becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AffiliateShape {
    /// A record of an own table, which points at the contact with the same e-mail address.
    #[default]
    Table,
    /// Columns on the contact: whether it is an affiliate, by its e-mail address, and who referred it. Affiliates who are
    /// no contacts are left out.
    Columns,
    /// Nothing.
    Drop,
}
