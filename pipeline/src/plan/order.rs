//! In which order the tables of a plan are written, and what follows from a table's place.
//!
//! A record is written after everything that it points at, so that lookups are bound at once. What is written by an
//! action instead of a create (a close, a membership, a link) stands last, when all of its records are there.

use shared::id::TableName;

/// A table that a plan can hold.
struct Place {
    /// Logical name; of a custom table the part after the publisher's prefix.
    name: &'static str,
    is_custom: bool,
    /// Several rows can imply one record of it: a company of many contacts, a tag, a list.
    is_shared: bool,
    /// The load can write it.
    is_loaded: bool,
}

const fn standard(name: &'static str, is_shared: bool, is_loaded: bool) -> Place {
    Place {
        name,
        is_custom: false,
        is_shared,
        is_loaded,
    }
}

const fn custom(name: &'static str, is_shared: bool) -> Place {
    Place {
        name,
        is_custom: true,
        is_shared,
        is_loaded: false,
    }
}

static ORDER: &[Place] = &[
    standard("account", true, true),
    standard("contact", false, true),
    standard("product", true, false),
    standard("pricelevel", true, false),
    standard("productpricelevel", true, false),
    custom("affiliate", true),
    custom("tag", true),
    standard("list", true, false),
    standard("opportunity", false, false),
    standard("opportunityproduct", false, false),
    custom("subscription", false),
    custom("payment", false),
    standard("annotation", false, false),
    standard("task", false, false),
    custom("contact_tag", false),
    standard("listmember", false, false),
    standard("opportunityclose", false, false),
    standard("contactstate", false, false),
];

/// Place of a table in the order of writing; none for a table that no plan holds.
pub(super) fn order_of(table: &TableName) -> Option<usize> {
    let name = table.as_str();
    let is_standard = |place: &Place| !place.is_custom && place.name == name;
    if let Some(at) = ORDER.iter().position(is_standard) {
        return Some(at);
    }
    // `new_tag`, and of a many-to-many relationship `new_contact_new_tag`.
    let (prefix, rest) = name.split_once('_')?;
    let link = rest.strip_prefix("contact_").and_then(|rest| {
        let other = rest.strip_prefix(prefix)?.strip_prefix('_')?;
        (other == "tag").then_some("contact_tag")
    });
    let rest = link.unwrap_or(rest);
    ORDER
        .iter()
        .position(|place| place.is_custom && place.name == rest)
}

/// Place of a standard table in the order of writing.
pub(super) fn place_of(name: &str) -> Option<usize> {
    ORDER
        .iter()
        .position(|place| !place.is_custom && place.name == name)
}

/// For links of a contact, which are one where they point at the same: whether all rows of a contact that was joined have
/// to ask for it. None for any other table.
pub(super) fn hangs_on_contact(table: usize) -> Option<bool> {
    match ORDER.get(table)?.name {
        "contact_tag" | "listmember" => Some(false),
        "contactstate" => Some(true),
        _ => None,
    }
}

/// True for tables of which several rows can imply one record.
pub(super) fn is_shared(table: usize) -> bool {
    ORDER.get(table).is_some_and(|place| place.is_shared)
}

/// True for tables that the load can write.
pub(super) fn is_loaded(table: usize) -> bool {
    ORDER.get(table).is_some_and(|place| place.is_loaded)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    fn at(name: &str) -> Option<usize> {
        order_of(&TableName::try_new(name).unwrap())
    }

    #[test]
    fn custom_tables_have_the_prefix_of_any_publisher() {
        assert!(at("new_tag").is_some());
        assert_eq!(at("new_tag"), at("acme1_tag"));
        assert_eq!(at("new_contact_new_tag"), at("acme1_contact_acme1_tag"));
        assert_ne!(at("new_contact_new_tag"), at("new_tag"));
        for other in ["tag", "new_other", "new_contact", "new_contact_tag_x", "lead"] {
            assert_eq!(at(other), None, "{other}");
        }
    }

    #[test]
    fn what_is_pointed_at_comes_first() {
        let pairs = [
            ("account", "contact"),
            ("contact", "opportunity"),
            ("opportunity", "opportunityproduct"),
            ("opportunity", "new_subscription"),
            ("opportunity", "new_payment"),
            ("product", "productpricelevel"),
            ("pricelevel", "productpricelevel"),
            ("productpricelevel", "opportunityproduct"),
            ("opportunityproduct", "opportunityclose"),
            ("contact", "annotation"),
            ("list", "listmember"),
            ("new_tag", "new_contact_new_tag"),
            ("listmember", "contactstate"),
        ];
        for (first, then) in pairs {
            assert!(at(first).unwrap() < at(then).unwrap(), "{first} {then}");
        }
    }
}
