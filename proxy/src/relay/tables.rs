//! The closed list of tables that may ever be spoken of.

use shared::id::TableName;

/// Standard tables that records are written to.
const STANDARD: [&str; 13] = [
    "account",
    "annotation",
    "contact",
    "list",
    "listmember",
    "opportunity",
    "opportunityclose",
    "opportunityproduct",
    "pricelevel",
    "product",
    "productpricelevel",
    "task",
    "transactioncurrency",
];

/// Tables that the application asks to create, without the publisher's prefix.
const CUSTOM: [&str; 4] = ["affiliate", "payment", "subscription", "tag"];

/// Tables that are looked at when an organisation is chosen.
pub(super) const FIRST: [&str; 2] = ["account", "contact"];

/// Tables of what may hang on our records, so that a rollback can ask for them, and of what ours point at: read with the
/// consent.
pub(super) const BESIDE: [&str; 7] = [
    "account",
    "contact",
    "opportunity",
    "opportunityproduct",
    "annotation",
    "task",
    "transactioncurrency",
];

/// True for a table of the list.
pub(super) fn is_ours(table: &TableName) -> bool {
    let name = table.as_str();
    STANDARD.contains(&name) || is_custom(name)
}

/// `new_tag`, and of its pairs `new_contact_new_tag`; the prefix is any publisher's but Microsoft's own.
fn is_custom(name: &str) -> bool {
    let Some((prefix, rest)) = name.split_once('_') else {
        return false;
    };
    let is_prefix = (2..=8).contains(&prefix.len())
        && !prefix.starts_with("mscrm")
        && !prefix.starts_with("msdyn")
        && prefix.starts_with(|first: char| first.is_ascii_lowercase())
        && prefix
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let pairs = format!("contact_{prefix}_tag");
    is_prefix && (CUSTOM.contains(&rest) || rest == pairs)
}

/// The table of the pairs of a tag table, which a rollback looks into: of `new_tag`, `new_contact_new_tag`.
pub(super) fn pairs_of(table: &TableName) -> Option<TableName> {
    let (prefix, "tag") = table.as_str().split_once('_')? else {
        return None;
    };
    TableName::try_new(&format!("{prefix}_contact_{table}")).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn only_tables_of_the_list_are_ours() {
        let check = |name: &str, expected: bool| {
            assert_eq!(is_ours(&TableName::try_new(name).unwrap()), expected, "{name}");
        };
        for name in [
            "account",
            "opportunityclose",
            "new_tag",
            "acme1_contact_acme1_tag",
            "new_payment",
        ] {
            check(name, true);
        }
        for name in [
            "systemuser",
            "lead",
            "role",
            "new_other",
            "tag",
            "msdyn_tag",
            "mscrm_tag",
            "new_contact_old_tag",
            "averylongone_tag",
        ] {
            check(name, false);
        }
    }
}
