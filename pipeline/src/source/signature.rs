//! The names by which a kind of export is recognised. Names decide, never positions.

use super::Kind;

/// What the header of a kind must, may and must not hold. Names are normalised headers, or aliases of them.
#[derive(Debug, PartialEq, Eq)]
pub struct Signature {
    /// Every group must be met by at least one of its names.
    pub required: &'static [&'static [&'static str]],
    /// Names that speak for the kind.
    pub supporting: &'static [&'static str],
    /// How many supporting names there must be.
    pub at_least: usize,
    /// Where all names of a group are present, it is another kind.
    pub must_not: &'static [&'static [&'static str]],
}

impl Signature {
    /// All names that speak for the kind.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let required = self.required.iter().flat_map(|group| group.iter());
        required.chain(self.supporting).copied()
    }
}

/// Names that stand in files of every kind. As an alias they say nothing about the kind: `phone` is no sign of a
/// company's telephone.
const GENERIC: &[&str] = &["active", "name", "phone"];

/// True where a normalised header carries a name of the kind's signature, or another name of the same column.
#[must_use]
pub fn meets(kind: Kind, normal: &str, wanted: &str) -> bool {
    normal == wanted
        || (!GENERIC.contains(&normal)
            && super::column(kind, wanted)
                .is_some_and(|column| column.aliases.iter().any(|(alias, _)| *alias == normal)))
}

/// Signature of a kind (INFERRED from the column names of `source`, except transactions and subscriptions, whose
/// names are SEEN).
#[must_use]
pub fn signature(kind: Kind) -> &'static Signature {
    match kind {
        Kind::Contacts => &CONTACTS,
        Kind::Transactions => &TRANSACTIONS,
        Kind::Subscriptions => &SUBSCRIPTIONS,
        Kind::Companies => &COMPANIES,
        Kind::Affiliates => &AFFILIATES,
        Kind::Members => &MEMBERS,
        Kind::TagList => &TAG_LIST,
        Kind::ListList => &LIST_LIST,
        Kind::IpnLog => &IPN_LOG,
        Kind::SalesReport => &SALES_REPORT,
    }
}

static TRANSACTIONS: Signature = Signature {
    required: &[&["transaction_type"], &["buyer_email", "lead_email"]],
    supporting: &[
        "price_point",
        "amount",
        "your_net_profit",
        "processor",
        "rebill_reattempt",
        "subscription_payment_number",
    ],
    at_least: 2,
    must_not: &[],
};

static SUBSCRIPTIONS: Signature = Signature {
    required: &[&["status"], &["recurrence_term", "next_payment_date"]],
    supporting: &[
        "next_payment_amount",
        "product",
        "subscription_id",
        "start_date",
        "installments_left",
    ],
    at_least: 1,
    must_not: &[&["transaction_type"]],
};

static CONTACTS: Signature = Signature {
    required: &[&["email"]],
    supporting: &[
        "first_name",
        "last_name",
        "phone_country_code",
        "gdpr_status",
        "gdpr_communications",
        "date_joined",
        "tags",
        "lists",
        "score",
        "source",
        "zip",
    ],
    at_least: 2,
    must_not: &[&["transaction_type"], &["recurrence_term"]],
};

static IPN_LOG: Signature = Signature {
    required: &[&["transaction_id"], &["transaction_type"]],
    // The last four are names that no ledger export has.
    supporting: &[
        "product_name",
        "lead_email",
        "transaction_date",
        "transaction_full_amount",
        "transaction_parent_id",
        "original_id",
        "payments_left",
    ],
    at_least: 1,
    must_not: &[&["buyer_email"]],
};

static AFFILIATES: Signature = Signature {
    required: &[&["earned", "due", "paid", "commission"]],
    supporting: &["affiliate", "affiliate_email", "reserve", "products"],
    at_least: 2,
    must_not: &[&["transaction_type"]],
};

static COMPANIES: Signature = Signature {
    required: &[&["company", "company_name", "name"]],
    supporting: &["website", "domain", "industry", "company_phone", "employees"],
    at_least: 1,
    must_not: &[&["email", "first_name"]],
};

static MEMBERS: Signature = Signature {
    required: &[&["email"]],
    supporting: &["membership", "level", "access", "progress"],
    at_least: 1,
    must_not: &[],
};

static TAG_LIST: Signature = Signature {
    required: &[&["tag_name", "tag"]],
    supporting: &["category", "leads_tagged", "description"],
    at_least: 1,
    must_not: &[&["email"]],
};

static LIST_LIST: Signature = Signature {
    required: &[&["list_name"]],
    supporting: &["category", "leads_tagged", "description"],
    at_least: 1,
    must_not: &[&["email"]],
};

/// The report of one product's buyers carries e-mail and name; without an amount or a day it cannot be told from others.
static SALES_REPORT: Signature = Signature {
    required: &[&["email", "buyer_email"], &["name", "buyer_name"]],
    supporting: &["amount", "date"],
    at_least: 1,
    must_not: &[&["transaction_type"], &["first_name"], &["status"]],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::column;

    #[test]
    fn every_name_of_a_signature_is_a_known_column_of_its_kind() {
        for kind in Kind::ALL {
            let signature = signature(kind);
            for name in signature.names() {
                assert!(column(kind, name).is_some(), "{kind:?} {name}");
            }
        }
    }

    #[test]
    fn every_kind_can_be_met() {
        for kind in Kind::ALL {
            let signature = signature(kind);
            assert!(!signature.required.is_empty(), "{kind:?}");
            assert!(signature.at_least >= 1, "{kind:?}");
            assert!(signature.supporting.len() >= signature.at_least, "{kind:?}");
        }
    }
}
