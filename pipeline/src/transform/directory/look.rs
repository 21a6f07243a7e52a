//! Where in the rows of one file the directory looks.

use crate::extract::Detection;
use crate::mapping::{AffiliateShape, BuyerShape, DomainShape, Mapping};
use crate::source::{Kind, Separator};
use crate::transform::list::{ListRule, Origin};
use crate::transform::setting::Setting;
use crate::transform::tag::TagRule;

/// Places of one file.
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) kind: Kind,
    pub(super) number: Option<usize>,
    pub(super) email: Option<usize>,
    pub(super) company: Option<usize>,
    /// Cells of a company that hold a domain.
    pub(super) pages: Vec<usize>,
    pub(super) tags: Option<(usize, Separator)>,
    pub(super) lists: Vec<(usize, Separator, Origin)>,
}

impl Look {
    /// None for files that tell nothing of this.
    pub(super) fn new(mapping: &Mapping, detection: &Detection) -> Option<Self> {
        let kind = detection.kind?;
        let setting = Setting {
            mapping,
            detection,
            kind,
        };
        let uses_domains = mapping.shapes.accounts.domain == DomainShape::Account;
        let empty = Self {
            kind,
            number: None,
            email: None,
            company: None,
            pages: Vec::new(),
            tags: None,
            lists: Vec::new(),
        };
        match kind {
            Kind::Contacts => Some(Self {
                number: detection.position("kartra_id"),
                email: detection.position("email"),
                company: detection.position("company").filter(|_| uses_domains),
                tags: TagRule::new(setting).map(|rule| rule.column()),
                lists: ListRule::new(setting)
                    .map(|rule| rule.columns().collect())
                    .unwrap_or_default(),
                ..empty
            }),
            Kind::Companies if uses_domains => Some(Self {
                company: detection.position("company"),
                email: detection.position("email"),
                pages: ["website", "domain"]
                    .iter()
                    .filter_map(|name| detection.position(name))
                    .collect(),
                ..empty
            }),
            Kind::Affiliates if mapping.shapes.affiliates != AffiliateShape::Drop => Some(Self {
                email: detection.position("affiliate_email"),
                ..empty
            }),
            Kind::Transactions if mapping.shapes.accounts.buyers == BuyerShape::Account => Some(Self {
                number: detection.position("lead_id"),
                email: detection.position("buyer_email"),
                company: detection.position("buyer_company"),
                ..empty
            }),
            Kind::Companies
            | Kind::Affiliates
            | Kind::Transactions
            | Kind::Subscriptions
            | Kind::Members
            | Kind::TagList
            | Kind::ListList
            | Kind::IpnLog
            | Kind::SalesReport => None,
        }
    }
}
