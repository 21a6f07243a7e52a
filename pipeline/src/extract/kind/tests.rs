#![allow(clippy::unwrap_used, reason = "tests may panic")]
use super::*;
use crate::source::{Evidence, normalize_header};

fn columns(header: &str) -> Vec<HeaderColumn> {
    let column = |header: &str| HeaderColumn {
        header: header.to_owned(),
        normal: normalize_header(header).name,
        currency: None,
        known: None,
    };
    header.split(',').map(column).collect()
}

fn check(header: &str, file_name: &str, kind: Option<Kind>) {
    assert_eq!(judge(&columns(header), file_name).kind, kind, "{header}");
}

#[test]
fn names_decide_the_kind_in_any_order() {
    check("email,first_name,phone,gdpr_status", "", Some(Kind::Contacts));
    check("gdpr_status,phone,first_name,email", "", Some(Kind::Contacts));
    check("lead_email,lead_first_name,surname", "", Some(Kind::Contacts));
    check("First Name,Last Name,E-mail,Postcode", "", Some(Kind::Contacts));
    check(
        "id,transaction_type,date,buyer_email,amount,price_point",
        "",
        Some(Kind::Transactions),
    );
    check(
        "status,recurrence_term,product,next_payment_date",
        "",
        Some(Kind::Subscriptions),
    );
    check(
        "Status,Recurrence_Term,Product,Next payment date,Next payment amount",
        "",
        Some(Kind::Subscriptions),
    );
    check("company_name,website,phone", "", Some(Kind::Companies));
    check(
        "transaction_id,transaction_type,transaction_date",
        "",
        Some(Kind::IpnLog),
    );
    check("affiliate,affiliate_email,earned,due", "", Some(Kind::Affiliates));
    check(
        "Affiliate,E-mail,Products,Earned,Reserve,Due,Paid",
        "",
        Some(Kind::Affiliates),
    );
    check("email,membership,level", "", Some(Kind::Members));
    check("tag_name,category", "", Some(Kind::TagList));
    check("list_name,description", "", Some(Kind::ListList));
    check("email,name,amount", "", Some(Kind::SalesReport));
}

#[test]
fn every_kind_is_recognised_by_all_its_columns_and_by_no_position() {
    for kind in Kind::ALL {
        let names: Vec<&str> = source::columns(kind)
            .iter()
            .filter_map(|column| column.aliases.first())
            .map(|(alias, _)| *alias)
            .collect();
        check(&names.join(","), "", Some(kind));
        let turned: Vec<&str> = names.iter().rev().copied().collect();
        check(&turned.join(","), "", Some(kind));
    }
}

#[test]
fn too_few_names_leave_the_kind_open() {
    check("email,shirt_size", "", None);
    check("a,b,c", "contacts.csv", None);
    check("email", "", None);
}

#[test]
fn names_that_stand_in_every_file_decide_nothing() {
    check("name,phone,email", "", None);
    check("email,first_name,active", "", None);
    check("name,email,paid", "", None);
}

#[test]
fn contacts_with_a_company_are_not_companies() {
    check(
        "email,first_name,last_name,company,website,industry",
        "",
        Some(Kind::Contacts),
    );
}

#[test]
fn a_file_name_breaks_a_tie_and_nothing_else() {
    // One required and two supporting names of each.
    let tie = "email,first_name,last_name,membership,level";
    check(tie, "", None);
    check(tie, "contacts_kartra_09-06-2026.csv", Some(Kind::Contacts));
    check(tie, "members.csv", Some(Kind::Members));
    assert_eq!(
        tied(&judge(&columns(tie), "").scores),
        [Kind::Contacts, Kind::Members]
    );
}

#[test]
fn scores_tell_what_matched_how_we_know_it_and_what_did_not() {
    let scores = judge(&columns("E-mail,first_name,shirt"), "").scores;
    let contacts = scores.iter().find(|score| score.kind == Kind::Contacts).unwrap();
    assert!(!contacts.fits && contacts.hits == 2 && contacts.missing.contains(&"last_name"));
    assert_eq!(contacts.unmatched, ["shirt"]);
    let matched: Vec<_> = contacts
        .matched
        .iter()
        .map(|one| (one.header.as_str(), one.name, one.evidence, one.decides))
        .collect();
    assert_eq!(
        matched,
        [
            ("E-mail", "email", Evidence::Inferred, true),
            ("first_name", "first_name", Evidence::Seen, true)
        ]
    );
}

#[test]
fn two_exports_side_by_side_are_noticed() {
    let second = |header: &str| {
        let columns = columns(header);
        second_kind(&columns, judge(&columns, "").kind.unwrap())
    };
    let both = "email,first_name,last_name,transaction_type,buyer_email,amount,price_point";
    assert_eq!(second(both), Some(Kind::Contacts));
    let both = "transaction_type,buyer_email,amount,processor,status,recurrence_term,next_payment_amount";
    assert_eq!(second(both), Some(Kind::Subscriptions));
    assert_eq!(second("email,first_name,last_name,zip,level"), None);
    assert_eq!(
        second("email,first_name,last_name,company,industry,employees"),
        None
    );
    for kind in Kind::ALL {
        let names: Vec<&str> = source::columns(kind)
            .iter()
            .filter_map(|column| column.aliases.first())
            .map(|(alias, _)| *alias)
            .collect();
        assert_eq!(second(&names.join(",")), None, "{kind:?}");
    }
}
