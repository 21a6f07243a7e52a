//! In which order the tables of a plan are written, and what follows from a table's place.
//!
//! A record is written after everything that it points at, so that lookups are bound at once. What is written by an
//! action instead of a create (a close, a membership, a link) stands last, when all of its records are there.

use shared::id::TableName;

/// How the records of a table come into being, and go again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Created by their key, deleted by it.
    Record,
    /// Created by their key; they go with the record that they are a part of, because it may be closed to changes by then
    /// (SEEN: error 0x80043b09, parent is read-only).
    Part,
    /// Two records are joined, and parted again. The server gives the pair a key of its own.
    Pair,
    /// A record that exists is changed by a message; undone with that record.
    Change,
}

/// A table that a plan can hold.
struct Place {
    /// Logical name; of a custom table the part after the publisher's prefix.
    name: &'static str,
    is_custom: bool,
    /// Several rows can imply one record of it: a company of many contacts, a tag, a list.
    is_shared: bool,
    manner: Manner,
    /// Without the record that its first lookup points at it makes no sense.
    needs_first: bool,
}

const fn standard(name: &'static str, is_shared: bool) -> Place {
    Place {
        name,
        is_custom: false,
        is_shared,
        manner: Manner::Record,
        needs_first: false,
    }
}

const fn custom(name: &'static str, is_shared: bool) -> Place {
    Place {
        is_custom: true,
        ..standard(name, is_shared)
    }
}

const fn hanging(name: &'static str) -> Place {
    Place {
        needs_first: true,
        ..standard(name, false)
    }
}

const fn by(manner: Manner, place: Place) -> Place {
    Place { manner, ..place }
}

static ORDER: &[Place] = &[
    standard("account", true),
    standard("contact", false),
    standard("product", true),
    standard("pricelevel", true),
    standard("productpricelevel", true),
    custom("affiliate", true),
    custom("tag", true),
    standard("list", true),
    hanging("opportunity"),
    by(Manner::Part, hanging("opportunityproduct")),
    custom("subscription", false),
    custom("payment", false),
    hanging("annotation"),
    hanging("task"),
    by(Manner::Pair, custom("contact_tag", false)),
    by(Manner::Pair, standard("listmember", false)),
    by(Manner::Change, hanging("opportunityclose")),
    by(Manner::Change, hanging("contactstate")),
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

/// True for tables that no organisation has before they are created.
pub(super) fn is_custom(table: usize) -> bool {
    ORDER.get(table).is_some_and(|place| place.is_custom)
}

/// How the records of a table come into being.
pub(super) fn manner(table: usize) -> Manner {
    ORDER.get(table).map_or(Manner::Record, |place| place.manner)
}

/// True where a record with these parents can be written: one for each lookup that points at a record of a plan. A pair
/// needs both ends, others of which that holds the one they hang on.
pub(super) fn is_whole(table: usize, mut parents: impl Iterator<Item = bool>) -> bool {
    match ORDER.get(table) {
        Some(place) if place.manner == Manner::Pair => parents.all(|is_there| is_there),
        Some(place) if place.needs_first => parents.next().unwrap_or(true),
        Some(_) | None => true,
    }
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
