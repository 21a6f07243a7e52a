//! Names of the custom tables and columns that objects need, after the publisher's prefix.

use super::shapes::Prefix;

/// Table of tags.
pub const TAG: &str = "tag";

/// Table of affiliates.
pub const AFFILIATE: &str = "affiliate";

/// Name column of every custom table.
pub const NAME: &str = "name";

/// Most characters of a name column.
pub const LONGEST_NAME: u32 = 200;

/// Category of a tag.
pub const CATEGORY: &str = "category";

/// Description of a tag; a memo.
pub const DESCRIPTION: &str = "description";

/// Most characters of a memo.
pub const LONGEST_MEMO: u32 = 2_000;

/// Multi-select choice of tags on the contact.
pub const TAGS: &str = "tags";

/// Memo on the contact with the cell of tags as it was.
pub const RAW_TAGS: &str = "rawtags";

/// Most characters of the cell of tags.
pub const LONGEST_RAW_TAGS: u32 = 100_000;

/// E-mail address of an affiliate.
pub const EMAIL: &str = "email";

/// Contact that an affiliate is.
pub const CONTACT: &str = "contactid";

/// Products that an affiliate sells, in words.
pub const PRODUCTS: &str = "products";

/// Whether a contact is an affiliate.
pub const IS_AFFILIATE: &str = "isaffiliate";

/// Table of subscriptions.
pub const SUBSCRIPTION: &str = "subscription";

/// Status of a subscription, in words.
pub const STATUS: &str = "status";

/// How often a subscription is charged, in words.
pub const TERM: &str = "term";

/// Day of the next payment.
pub const NEXT_PAYMENT_DAY: &str = "nextpaymentdate";

/// Amount of the next payment.
pub const NEXT_PAYMENT: &str = "nextpayment";

/// Who referred a contact, as Kartra writes it.
pub const REFERRED_BY: &str = "referredby";

/// Intersect table of contacts and tags: `new_contact_new_tag`.
#[must_use]
pub fn contact_tag(prefix: &Prefix) -> String {
    format!(
        "{prefix}_contact_{tag}",
        prefix = prefix.as_str(),
        tag = prefix.name(TAG)
    )
}
