//! The catalogue against the facts, name by name.

use super::*;
use std::collections::BTreeSet;

#[test]
fn no_alias_stands_twice_in_a_kind() {
    for kind in Kind::ALL {
        let mut seen = BTreeSet::new();
        let mut names = BTreeSet::new();
        for column in columns(kind) {
            assert!(names.insert(column.name), "{kind:?} {}", column.name);
            for (alias, _) in column.aliases {
                assert!(seen.insert(*alias), "{kind:?} {alias}");
            }
        }
    }
}

#[test]
fn every_column_has_its_kind_a_meaning_and_aliases_in_normal_form() {
    for kind in Kind::ALL {
        assert!(!columns(kind).is_empty(), "{kind:?}");
        for column in columns(kind) {
            assert_eq!(column.kind, kind, "{}", column.name);
            assert!(column.meaning.len() > 2, "{}", column.name);
            assert!(!column.aliases.is_empty(), "{}", column.name);
            for (alias, _) in column.aliases {
                assert_eq!(normalize_header(alias).name, *alias);
            }
        }
    }
}

#[test]
fn the_columns_seen_in_real_contacts_exports_are_known_as_seen() {
    // SEEN: two public readers of real exports.
    for name in [
        "email",
        "first_name",
        "last_name",
        "phone",
        "phone_country_code",
        "zip",
        "gdpr_status",
        "gdpr_communications",
    ] {
        let evidence = column(Kind::Contacts, name)
            .and_then(|column| column.aliases.iter().find(|(alias, _)| *alias == name))
            .map(|(_, evidence)| *evidence);
        assert_eq!(evidence, Some(Evidence::Seen), "{name}");
    }
}

/// Every header must be known under the column's name with this evidence.
fn check(kind: Kind, evidence: Evidence, pairs: &[(&str, &str)]) {
    for (header, name) in pairs {
        let normal = normalize_header(header).name;
        let found = alias(kind, &normal).map(|(column, evidence)| (column.name, evidence));
        assert_eq!(found, Some((*name, evidence)), "{kind:?} {header}");
    }
}

#[test]
fn the_57_headers_of_the_ledger_are_known_as_seen_and_each_is_a_column() {
    // SEEN: a public specification lists them all.
    let header = "ID,Transaction_Type,Date,Product,Price_point,Quantity,Seller_username,Buyer_Username,\
        Buyer_Name,Buyer_Company,Sales_Tax_ID,Buyer_Email,Buyer_Country,Buyer_State,Buyer_City,Buyer_ZIP,\
        Buyer_Address,Buyer_Phone_Country,Buyer_Phone,Buyer_IP,Amount (USD),Base_Price (USD),Sales_tax (USD),\
        Shipping_cost (USD),Coupon_code,Coupon_discount (USD),Revenue (USD),Affiliate_Username,Affiliate_Name,\
        Affiliate_Email,Affiliate_Revenue (USD),JV_Username,JV_Name,JV_Email,JV_Revenue (USD),\
        Your_Net_Profit (USD),Tracking_link,TrackingID1,TrackingID2,Landing_page,Processor,\
        Processor_transaction_id,Processor_subscription_id,subscription_id,lead_id,affiliate_id,jv_id,\
        Shipping_Name,Shipping_Address,Shipping_City,Shipping_ZIP,Shipping_Country,Shipping_State,Trial,\
        Automatic_Cancellation,Subscription_payment_number,Rebill_reattempt";
    let headers: Vec<String> = header
        .split(',')
        .map(|name| normalize_header(name).name)
        .collect();
    let columns: Vec<&str> = columns(Kind::Transactions)
        .iter()
        .map(|column| column.name)
        .collect();
    assert_eq!(
        (headers.len(), &headers),
        (57, &columns.iter().map(|name| (*name).to_owned()).collect())
    );
    for name in columns {
        check(Kind::Transactions, Evidence::Seen, &[(name, name)]);
    }
}

#[test]
fn names_of_notifications_are_known_in_the_ledger() {
    let pairs = [
        ("transaction_id", "id"),
        ("transaction_full_amount", "amount"),
        ("transaction_base_amount", "base_price"),
        ("transaction_discount", "coupon_discount"),
        ("transaction_shipping", "shipping_cost"),
        ("transaction_tax", "sales_tax"),
        ("transaction_date", "date"),
        ("transaction_affiliate", "affiliate_username"),
        ("transaction_jv", "jv_username"),
        ("transaction_quantity", "quantity"),
        ("transaction_subscription_id", "processor_subscription_id"),
        ("transaction_internal_subscription_id", "subscription_id"),
        (
            "transaction_subscription_pay_number",
            "subscription_payment_number",
        ),
        ("product_name", "product"),
        ("product_price_point", "price_point"),
        ("lead_email", "buyer_email"),
        ("lead_username", "buyer_username"),
        ("lead_phone_country_code", "buyer_phone_country"),
        ("lead_phone_number", "buyer_phone"),
        ("lead_address", "buyer_address"),
        ("lead_city", "buyer_city"),
        ("lead_zip", "buyer_zip"),
        ("lead_state", "buyer_state"),
        ("lead_country", "buyer_country"),
    ];
    check(Kind::Transactions, Evidence::Api, &pairs);
    check(
        Kind::Transactions,
        Evidence::Inferred,
        &[
            ("Total", "amount"),
            ("gateway", "processor"),
            ("payment_method", "processor"),
        ],
    );
    check(Kind::Transactions, Evidence::Label, &[("Order ID", "id")]);
}

#[test]
fn aliases_of_contacts_have_their_evidence() {
    let api = [
        ("id", "kartra_id"),
        ("lead_id", "kartra_id"),
        ("lead_email", "email"),
        ("lead_first_name", "first_name"),
        ("middle_name", "middle_name"),
        ("last_name2", "last_name2"),
        ("lead_phone_number", "phone"),
        ("company", "company"),
        ("address", "address"),
        ("city", "city"),
        ("state", "state"),
        ("country", "country"),
        ("website", "website"),
        ("facebook", "facebook"),
        ("twitter", "twitter"),
        ("linkedin", "linkedin"),
        ("google_plus", "google_plus"),
        ("date_joined", "date_joined"),
        ("source", "source"),
        ("score", "score"),
        ("ip", "ip"),
        ("ip_country", "ip_country"),
        ("sales_tax_id", "sales_tax_id"),
        ("business_type", "business_type"),
        ("lead_preferred_time_zone", "time_zone"),
        ("gdpr_lead_status", "gdpr_status"),
        ("gdpr_lead_communications", "gdpr_communications"),
        ("gdpr_lead_status_date", "gdpr_status_date"),
        ("gdpr_lead_status_ip", "gdpr_status_ip"),
        ("blacklisted", "blacklisted"),
        ("notes", "notes"),
        ("referring_id", "affiliate"),
        ("username", "username"),
        ("lead_picture", "lead_picture"),
        ("source_id", "source_id"),
        ("lead_deleted", "lead_deleted"),
        ("lead_deleted_date", "lead_deleted_date"),
    ];
    check(Kind::Contacts, Evidence::Api, &api);
    let inferred = [
        ("contact_id", "kartra_id"),
        ("Email Address", "email"),
        ("E-mail", "email"),
        ("firstname", "first_name"),
        ("surname", "last_name"),
        ("phone_number", "phone"),
        ("mobile", "mobile"),
        ("company_name", "company"),
        ("company_phone", "company_phone"),
        ("postal_code", "zip"),
        ("instagram", "instagram"),
        ("X", "twitter"),
        ("created_at", "date_joined"),
        ("joined", "date_joined"),
        ("lead_source", "source"),
        ("points", "score"),
        ("lead_score", "score"),
        ("vat_id", "sales_tax_id"),
        ("tax_id", "sales_tax_id"),
        ("timezone", "time_zone"),
        ("gdpr", "gdpr_status"),
        ("gdpr_status_ip", "gdpr_status_ip"),
        ("GDPR Status Date", "gdpr_status_date"),
        ("status", "mail_status"),
        ("contact_status", "mail_status"),
        ("lead_status", "mail_status"),
        ("active", "mail_status"),
        ("blocklisted", "blacklisted"),
        ("unsubscribed", "unsubscribed"),
        ("bounced", "bounced"),
        ("tags", "tags"),
        ("tag", "tags"),
        ("lead_tags", "tags"),
        ("assigned_tags", "tags"),
        ("lists", "lists"),
        ("list", "lists"),
        ("lead_lists", "lists"),
        ("subscribed_lists", "lists"),
        ("sequences", "sequences"),
        ("memberships", "memberships"),
        ("affiliate", "affiliate"),
    ];
    check(Kind::Contacts, Evidence::Inferred, &inferred);
    check(
        Kind::Contacts,
        Evidence::Label,
        &[("Postcode", "zip"), ("Last Name 2", "last_name2")],
    );
    // Labels that say no more than the name itself.
    for label in [
        "First Name",
        "Middle Name",
        "Last Name",
        "Email",
        "Date Joined",
        "Address",
        "City",
        "State",
        "Country",
        "Phone",
        "Company",
        "Source",
        "Website",
        "Facebook",
        "Twitter",
        "Google Plus",
        "Linkedin",
        "Username",
    ] {
        assert!(
            column(Kind::Contacts, &normalize_header(label).name).is_some(),
            "{label}"
        );
    }
}

#[test]
fn aliases_of_subscriptions_have_their_evidence() {
    let seen = [
        ("Status", "status"),
        ("Recurrence_Term", "term"),
        ("Product", "product"),
        ("Next payment date", "next_payment_date"),
        ("Next payment amount", "next_payment_amount"),
    ];
    check(Kind::Subscriptions, Evidence::Seen, &seen);
    let api = [
        ("subscription_status", "status"),
        ("subscription_recurring_period", "term"),
        ("product_name", "product"),
        ("subscription_next_payment_date", "next_payment_date"),
        (
            "subscription_next_scheduled_payment_amount",
            "next_payment_amount",
        ),
        ("subscription_id", "subscription_id"),
        ("subscription_product_id", "product_id"),
        ("subscription_price_point", "price_point"),
        ("subscription_lead_id", "lead_id"),
        ("subscription_start_date", "start_date"),
        ("subscription_end_date", "end_date"),
        ("subscription_current_installment", "current_installment"),
        ("subscription_installments_left", "installments_left"),
        ("subscription_affiliate", "affiliate"),
        ("subscription_jv", "jv"),
    ];
    check(Kind::Subscriptions, Evidence::Api, &api);
    let inferred = [
        ("renewal_date", "next_payment_date"),
        ("price_point", "price_point"),
        ("lead_id", "lead_id"),
        ("start_date", "start_date"),
        ("end_date", "end_date"),
        ("current_installment", "current_installment"),
        ("installments_left", "installments_left"),
        ("affiliate", "affiliate"),
        ("jv", "jv"),
        ("buyer_email", "buyer_email"),
        ("buyer_name", "buyer_name"),
        ("email", "buyer_email"),
        ("name", "buyer_name"),
    ];
    check(Kind::Subscriptions, Evidence::Inferred, &inferred);
}
