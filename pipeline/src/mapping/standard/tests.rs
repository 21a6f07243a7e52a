//! The standard mapping against the tables of source and target.
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
fn every_known_column_of_every_kind_has_a_route() {
    for kind in Kind::ALL {
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
            if let Route::To(column, convert) = route {
                let table = target::table(kind.table().unwrap()).unwrap();
                let column = table.column(column).unwrap();
                assert!(convert.fits(column), "{kind:?} {name}");
            }
        }
    }
}

#[test]
fn every_shape_feeds_columns_that_exist_and_says_how() {
    for kind in Kind::ALL {
        for (name, route) in routes(kind) {
            if let Route::By(_, feeds, how) = route {
                assert!(!how.is_empty(), "{kind:?} {name}");
                for feed in *feeds {
                    let (table, column) = feed.split_once('.').unwrap();
                    let table = target::table(table).unwrap();
                    assert!(table.column(column).is_some(), "{kind:?} {name} {feed}");
                }
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
                Route::To(column, convert) => Some((*column, convert.is_opt_out())),
                Route::By(..) | Route::Drop(_) => None,
            })
            .collect();
        for (place, (column, is_opt_out)) in sent.iter().enumerate() {
            let is_shared = sent.iter().skip(place + 1).any(|(other, _)| other == column);
            assert!(!is_shared || *is_opt_out, "{kind:?} {column}");
        }
    }
}

#[test]
fn no_known_column_waits_for_its_kind_to_be_loadable() {
    let reason = DropReason::KindNotLoadable;
    for kind in Kind::ALL {
        for column in source::columns(kind) {
            let standard_line = standard_line(kind, column.name).unwrap();
            assert_ne!(
                standard_line.rule,
                LineRule::Drop { reason },
                "{kind:?} {}",
                column.name
            );
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
fn columns_of_the_ledger_feed_purchases() {
    let (amount, mark) = (
        header(Kind::Transactions, "amount"),
        header(Kind::Transactions, "my_mark"),
    );
    let mapping = standard(&[(Kind::Transactions, &amount), (Kind::Transactions, &mark)]);
    let rule = |name| &mapping.line(Kind::Transactions, name).unwrap().rule;
    let shape = Shape::Purchases;
    assert_eq!(rule("amount"), &LineRule::Shape { shape });
    let reason = DropReason::NoPlaceInShape;
    assert_eq!(rule("my_mark"), &LineRule::Drop { reason });
    let standard_line = standard_line(Kind::Transactions, "amount").unwrap();
    assert_eq!(
        standard_line.feeds,
        [
            "opportunity.estimatedvalue",
            "opportunityclose.actualrevenue",
            "opportunityproduct.priceperunit"
        ]
    );
}
