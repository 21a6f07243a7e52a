//! How objects are built: closed choices, each with a recommended one, one family a file.
//!
//! The default of each choice is the recommended one. A choice that is left at its default is not written, so that a
//! mapping saved before the choice existed still opens and keeps its hash.

use serde::{Deserialize, Serialize};

mod affiliate;
mod company;
mod consent;
mod duplicate;
mod home;
mod last_name;
mod list;
mod note;
mod purchase;
mod subscription;
mod suppression;
mod tag;
mod whole_name;

pub use crate::target::{BadPrefix, Prefix};
pub use affiliate::AffiliateShape;
pub use company::{AccountShape, AloneShape, BuyerShape, CompanyColumns, CompanyShape, DomainShape};
pub use consent::{ConsentCodes, ConsentColumns, ConsentShape, Silence};
pub use duplicate::{DuplicateShape, MergeShape};
pub use home::{BadCountry, HomeCountry};
pub use last_name::LastNameShape;
pub use list::{ListDestination, ListShape};
pub use note::{ActivityColumn, ActivityTable, NoteShape, NotesColumn};
pub use purchase::{LineShape, PurchaseShape};
pub use subscription::SubscriptionShape;
pub use suppression::{Standing, SuppressionShape, Treatment};
pub use tag::{
    FIRST_OPTION, MOST_OPTIONS, RawTags, Recommended, TagDestination, TagDrop, TagShape, recommended,
};
pub use whole_name::WholeName;

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
    /// What subscriptions become.
    #[serde(default, skip_serializing_if = "is_default")]
    pub subscriptions: SubscriptionShape,
    /// Accounts of contacts that name no company, and what fills an account.
    #[serde(default, skip_serializing_if = "is_default")]
    pub accounts: AccountShape,
    /// What tags become.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tags: TagShape,
    /// What lists, memberships and sequences become.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lists: ListShape,
    /// What the words on consent become besides refusals.
    #[serde(default, skip_serializing_if = "is_default")]
    pub consent: ConsentShape,
    /// What affiliates become.
    #[serde(default, skip_serializing_if = "is_default")]
    pub affiliates: AffiliateShape,
    /// What notes and activities become.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: NoteShape,
    /// What becomes of contacts that must or need not be written to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub suppression: SuppressionShape,
    /// Whether records that are certain to be one are joined without asking.
    #[serde(default, skip_serializing_if = "is_default")]
    pub duplicates: DuplicateShape,
    /// Prefix of the publisher of custom tables and columns.
    #[serde(default, skip_serializing_if = "is_default")]
    pub prefix: Prefix,
    /// What is done with a whole name in one cell.
    #[serde(default, skip_serializing_if = "is_default")]
    pub whole_name: WholeName,
    /// Country of rows that name none, for telephone numbers and states.
    #[serde(default, skip_serializing_if = "is_default")]
    pub home_country: Option<HomeCountry>,
}

/// True for a choice that nobody made.
fn is_default<T: Default + PartialEq>(choice: &T) -> bool {
    *choice == T::default()
}

#[cfg(test)]
mod tests;
