//! Columns of the small exports: affiliates, members, tags, lists, sales report. No public reader of these was found, so
//! the names are those of Kartra's screens (LABEL) or INFERRED.

use super::Evidence::{Api, Inferred, Label, Seen};
use super::{Kind, SourceColumn};

const fn column(
    kind: Kind,
    name: &'static str,
    meaning: &'static str,
    aliases: &'static [(&'static str, super::Evidence)],
) -> SourceColumn {
    SourceColumn {
        kind,
        name,
        meaning,
        aliases,
    }
}

pub(super) const AFFILIATES: &[SourceColumn] = &[
    column(
        Kind::Affiliates,
        "affiliate",
        "name of the affiliate",
        &[("affiliate", Label), ("name", Inferred)],
    ),
    column(
        Kind::Affiliates,
        "affiliate_email",
        "e-mail of the affiliate",
        &[("affiliate_email", Inferred), ("email", Label), ("e_mail", Label)],
    ),
    column(
        Kind::Affiliates,
        "products",
        "products sold",
        &[("products", Label)],
    ),
    column(
        Kind::Affiliates,
        "earned",
        "commission earned",
        &[("earned", Label), ("commission", Inferred)],
    ),
    column(
        Kind::Affiliates,
        "reserve",
        "commission held back",
        &[("reserve", Label)],
    ),
    column(
        Kind::Affiliates,
        "due",
        "commission to be paid",
        &[("due", Label)],
    ),
    column(Kind::Affiliates, "paid", "commission paid", &[("paid", Label)]),
];

pub(super) const MEMBERS: &[SourceColumn] = &[
    column(
        Kind::Members,
        "email",
        "e-mail of the member",
        &[
            ("email", Inferred),
            ("e_mail", Inferred),
            ("email_address", Inferred),
            ("lead_email", Api),
        ],
    ),
    column(Kind::Members, "name", "name of the member", &[("name", Inferred)]),
    column(
        Kind::Members,
        "membership",
        "membership site",
        &[("membership", Inferred), ("membership_name", Inferred)],
    ),
    column(
        Kind::Members,
        "level",
        "level within it",
        &[("level", Inferred), ("level_name", Inferred)],
    ),
    column(
        Kind::Members,
        "access",
        "whether access is open",
        &[("access", Inferred), ("active", Inferred)],
    ),
    column(
        Kind::Members,
        "progress",
        "share completed",
        &[("progress", Inferred)],
    ),
];

pub(super) const TAGS: &[SourceColumn] = &[
    column(
        Kind::TagList,
        "tag",
        "name of the tag",
        &[("tag_name", Inferred), ("tag", Inferred)],
    ),
    column(
        Kind::TagList,
        "category",
        "category of the tag",
        &[("category", Inferred)],
    ),
    column(
        Kind::TagList,
        "leads_tagged",
        "contacts that carry it",
        &[("leads_tagged", Inferred)],
    ),
    column(
        Kind::TagList,
        "description",
        "what it means",
        &[("description", Inferred)],
    ),
];

pub(super) const LISTS: &[SourceColumn] = &[
    column(
        Kind::ListList,
        "list",
        "name of the list",
        &[("list_name", Inferred)],
    ),
    column(
        Kind::ListList,
        "category",
        "category of the list",
        &[("category", Inferred)],
    ),
    column(
        Kind::ListList,
        "description",
        "what it is for",
        &[("description", Inferred)],
    ),
    column(
        Kind::ListList,
        "leads_tagged",
        "contacts on it",
        &[("leads_tagged", Inferred)],
    ),
];

pub(super) const SALES_REPORT: &[SourceColumn] = &[
    column(
        Kind::SalesReport,
        "email",
        "e-mail of the buyer",
        &[("email", Seen), ("e_mail", Inferred), ("buyer_email", Inferred)],
    ),
    column(
        Kind::SalesReport,
        "name",
        "name of the buyer",
        &[("name", Seen), ("buyer_name", Inferred)],
    ),
    column(
        Kind::SalesReport,
        "amount",
        "amount paid",
        &[("amount", Inferred)],
    ),
    column(
        Kind::SalesReport,
        "date",
        "day of the sale",
        &[("date", Inferred)],
    ),
];
