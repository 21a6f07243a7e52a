//! The standard mapping: what every known column of an export becomes unless a person says otherwise.

use super::convert::{Convert, DayOrder};
use super::reason::DropReason;
use super::shapes::Shapes;
use super::{Line, LineRule, Mapping, VERSION};
use crate::extract::HeaderColumn;
use crate::source::{self, Kind};
use crate::survey::answers::Answers;

/// Where a known column goes.
enum Route {
    To(&'static str, Convert),
    Drop(DropReason),
}

use Convert::{
    BlockedToOptOut, CompanyName, ConsentToOptOut, Email, Integer, Memo, StatusToOptOut, Text, Url,
};
use DropReason::{JoinedToPhone, KartraInternal, NoColumnYet, NotNeeded, UsedAsKey};
use Route::{Drop, To};

const PHONE: Convert = Convert::Phone { country_code: None };
const CREATED: Convert = Convert::DateToCreatedOn {
    day_order: DayOrder::Ask,
};

/// Routes of contacts, into `contact`.
static CONTACTS: &[(&str, Route)] = &[
    ("kartra_id", Drop(UsedAsKey)),
    ("email", To("emailaddress1", Email)),
    ("first_name", To("firstname", Text)),
    ("middle_name", To("middlename", Text)),
    ("last_name", To("lastname", Text)),
    ("last_name2", Drop(NoColumnYet)),
    ("phone_country_code", Drop(JoinedToPhone)),
    ("phone", To("telephone1", PHONE)),
    ("mobile", To("mobilephone", PHONE)),
    ("company", To("parentcustomerid", CompanyName)),
    ("company_phone", To("company", PHONE)),
    ("address", To("address1_line1", Text)),
    ("city", To("address1_city", Text)),
    ("state", To("address1_stateorprovince", Text)),
    ("zip", To("address1_postalcode", Text)),
    ("country", To("address1_country", Text)),
    ("website", To("websiteurl", Url)),
    ("facebook", Drop(NoColumnYet)),
    ("twitter", Drop(NoColumnYet)),
    ("linkedin", Drop(NoColumnYet)),
    ("instagram", Drop(NoColumnYet)),
    ("google_plus", Drop(NoColumnYet)),
    ("date_joined", To("overriddencreatedon", CREATED)),
    ("source", Drop(NoColumnYet)),
    ("source_id", Drop(KartraInternal)),
    ("score", Drop(NoColumnYet)),
    ("ip", Drop(NotNeeded)),
    ("ip_country", Drop(NotNeeded)),
    ("sales_tax_id", Drop(NoColumnYet)),
    ("business_type", Drop(NoColumnYet)),
    ("time_zone", Drop(NoColumnYet)),
    ("gdpr_status", Drop(NoColumnYet)),
    ("gdpr_status_date", Drop(NoColumnYet)),
    ("gdpr_status_ip", Drop(NotNeeded)),
    ("gdpr_communications", To("donotbulkemail", ConsentToOptOut)),
    ("mail_status", To("donotemail", StatusToOptOut)),
    ("blacklisted", To("donotemail", BlockedToOptOut)),
    ("unsubscribed", To("donotbulkemail", BlockedToOptOut)),
    ("bounced", To("donotbulkemail", BlockedToOptOut)),
    ("tags", Drop(NoColumnYet)),
    ("lists", Drop(NoColumnYet)),
    ("sequences", Drop(NoColumnYet)),
    ("memberships", Drop(NoColumnYet)),
    ("notes", To("description", Memo)),
    ("affiliate", Drop(NoColumnYet)),
    ("username", Drop(KartraInternal)),
    ("lead_picture", Drop(KartraInternal)),
    ("lead_deleted", Drop(NoColumnYet)),
    ("lead_deleted_date", Drop(NoColumnYet)),
];

/// Routes of companies, into `account`.
static COMPANIES: &[(&str, Route)] = &[
    ("company_id", Drop(NoColumnYet)),
    ("company", To("name", Text)),
    ("website", To("websiteurl", Url)),
    ("domain", Drop(NoColumnYet)),
    ("phone", To("telephone1", PHONE)),
    ("phone_country_code", Drop(JoinedToPhone)),
    ("fax", To("fax", PHONE)),
    ("email", To("emailaddress1", Email)),
    ("address", To("address1_line1", Text)),
    ("address2", To("address1_line2", Text)),
    ("city", To("address1_city", Text)),
    ("state", To("address1_stateorprovince", Text)),
    ("zip", To("address1_postalcode", Text)),
    ("country", To("address1_country", Text)),
    ("industry", Drop(NoColumnYet)),
    ("employees", To("numberofemployees", Integer)),
    ("sales_tax_id", Drop(NoColumnYet)),
    ("notes", To("description", Memo)),
    ("created", To("overriddencreatedon", CREATED)),
];

fn routes(kind: Kind) -> &'static [(&'static str, Route)] {
    match kind {
        Kind::Contacts => CONTACTS,
        Kind::Companies => COMPANIES,
        Kind::Transactions
        | Kind::Subscriptions
        | Kind::Affiliates
        | Kind::Members
        | Kind::TagList
        | Kind::ListList
        | Kind::IpnLog
        | Kind::SalesReport => &[],
    }
}

/// The standard mapping for the columns of all files. Every column gets a line: sent, or dropped with a reason.
#[must_use]
pub fn standard(columns: &[(Kind, &HeaderColumn)]) -> Mapping {
    let mut mapping = Mapping {
        version: VERSION,
        lines: Vec::new(),
        shapes: Shapes::default(),
        answers: Answers::default(),
    };
    for (kind, column) in columns {
        if mapping.line(*kind, &column.normal).is_none() {
            let country_code = country_code(*kind, columns);
            mapping.lines.push(Line {
                kind: *kind,
                source: column.normal.clone(),
                rule: rule(*kind, column, country_code),
            });
        }
    }
    mapping.sort();
    mapping
}

/// Rule of one column.
fn rule(kind: Kind, column: &HeaderColumn, country_code: Option<String>) -> LineRule {
    let Some(table) = kind.table() else {
        return LineRule::Drop {
            reason: DropReason::KindNotLoadable,
        };
    };
    let Some(known) = column.known else {
        let is_second = source::column(kind, &column.normal).is_some();
        let reason = if is_second {
            DropReason::TargetTaken
        } else {
            DropReason::CustomColumn
        };
        return LineRule::Drop { reason };
    };
    match route(kind, known.name) {
        Some(To(target, convert)) => LineRule::Send {
            table: table.to_owned(),
            column: (*target).to_owned(),
            // The country code belongs to the main number only.
            convert: if known.name == "phone" {
                convert.clone().with_country_code(country_code)
            } else {
                convert.clone()
            },
        },
        Some(Drop(reason)) => LineRule::Drop { reason: *reason },
        None => LineRule::Drop {
            reason: DropReason::NoColumnYet,
        },
    }
}

/// The conversion that the standard mapping would use for a known column.
pub(super) fn standard_convert(kind: Kind, source: &str) -> Option<Convert> {
    match route(kind, source::column(kind, source)?.name)? {
        To(_, convert) => Some(convert.clone()),
        Drop(_) => None,
    }
}

fn route(kind: Kind, known: &str) -> Option<&'static Route> {
    routes(kind)
        .iter()
        .find(|(name, _)| *name == known)
        .map(|(_, route)| route)
}

/// Header that holds the country code of a kind's telephone numbers.
fn country_code(kind: Kind, columns: &[(Kind, &HeaderColumn)]) -> Option<String> {
    let is_code = |column: &HeaderColumn| {
        column
            .known
            .is_some_and(|known| known.name == "phone_country_code")
    };
    let found = columns
        .iter()
        .find(|(other, column)| *other == kind && is_code(column));
    found.map(|(_, column)| column.normal.clone())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::target;

    fn header(kind: Kind, normal: &str) -> HeaderColumn {
        HeaderColumn {
            header: normal.to_owned(),
            normal: normal.to_owned(),
            currency: None,
            known: source::column(kind, normal),
        }
    }

    #[test]
    fn every_known_column_of_a_loadable_kind_has_a_route() {
        for kind in Kind::ALL.into_iter().filter(|kind| kind.is_loadable()) {
            for column in source::columns(kind) {
                assert!(route(kind, column.name).is_some(), "{kind:?} {}", column.name);
            }
            assert_eq!(routes(kind).len(), source::columns(kind).len(), "{kind:?}");
        }
    }

    #[test]
    fn every_route_ends_in_a_column_that_takes_what_comes() {
        for kind in Kind::ALL {
            for (name, route) in routes(kind) {
                if let To(column, convert) = route {
                    let table = target::table(kind.table().unwrap()).unwrap();
                    let column = table.column(column).unwrap();
                    assert!(convert.fits(column), "{kind:?} {name}");
                }
            }
        }
    }

    #[test]
    fn only_refusals_share_a_destination() {
        for kind in Kind::ALL {
            let sent: Vec<_> = routes(kind)
                .iter()
                .filter_map(|(_, route)| match route {
                    To(column, convert) => Some((*column, convert.is_opt_out())),
                    Drop(_) => None,
                })
                .collect();
            for (place, (column, is_opt_out)) in sent.iter().enumerate() {
                let is_shared = sent.iter().skip(place + 1).any(|(other, _)| other == column);
                assert!(!is_shared || *is_opt_out, "{kind:?} {column}");
            }
        }
    }

    #[test]
    fn every_column_of_the_files_is_sent_or_dropped_with_a_reason() {
        let headers = ["email", "phone", "phone_country_code", "shirt_size", "lead_email"];
        let mut columns: Vec<_> = headers.iter().map(|name| header(Kind::Contacts, name)).collect();
        columns.last_mut().unwrap().known = None;
        let pairs: Vec<_> = columns.iter().map(|column| (Kind::Contacts, column)).collect();
        let mapping = standard(&pairs);
        assert_eq!(mapping.lines.len(), 5);
        let rule = |name| &mapping.line(Kind::Contacts, name).unwrap().rule;
        assert!(matches!(rule("email"), LineRule::Send { column, .. } if column == "emailaddress1"));
        assert_eq!(
            rule("phone"),
            &LineRule::Send {
                table: "contact".to_owned(),
                column: "telephone1".to_owned(),
                convert: Convert::Phone {
                    country_code: Some("phone_country_code".to_owned())
                },
            }
        );
        let drop = |reason| LineRule::Drop { reason };
        assert_eq!(rule("shirt_size"), &drop(DropReason::CustomColumn));
        assert_eq!(rule("lead_email"), &drop(DropReason::TargetTaken));
    }

    #[test]
    fn columns_of_kinds_without_a_destination_say_so() {
        let column = header(Kind::Transactions, "amount");
        let mapping = standard(&[(Kind::Transactions, &column)]);
        let reason = DropReason::KindNotLoadable;
        assert_eq!(
            mapping.line(Kind::Transactions, "amount").unwrap().rule,
            LineRule::Drop { reason }
        );
    }
}
