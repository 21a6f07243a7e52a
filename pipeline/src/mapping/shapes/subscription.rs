//! What subscriptions become. Their state comes from the subscriptions file, never from the ledger.

use serde::{Deserialize, Serialize};

/// What a subscription becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubscriptionShape {
    /// Those that go on: an open opportunity for the next payment, with its day and amount. Those that ended or pause: a
    /// note on the contact.
    #[default]
    OpenOpportunity,
    /// A row of a table of subscriptions, whatever its state.
    Table,
    /// Nothing: the subscriptions stay in the files.
    Drop,
}
