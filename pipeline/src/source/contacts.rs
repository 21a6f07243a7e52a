//! Columns of the contacts export.
//!
//! SEEN names come from public code that reads real exports of two unrelated accounts; API names from Kartra's help
//! pages on `get_lead` and outbound calls; labels from a third-party field list. The export drops the API's `lead_`
//! infix (SEEN for `gdpr_status`), so bare forms of API names are listed as API where only the infix differs. Labels such
//! as `First Name` or `Google Plus` have the normal form of the API's name and need no alias of their own.

use super::Evidence::{Api, Inferred, Label, Seen};
use super::{Kind, SourceColumn};

const fn column(
    name: &'static str,
    meaning: &'static str,
    aliases: &'static [(&'static str, super::Evidence)],
) -> SourceColumn {
    SourceColumn {
        kind: Kind::Contacts,
        name,
        meaning,
        aliases,
    }
}

#[rustfmt::skip] // One line for each column.
pub(super) const COLUMNS: &[SourceColumn] = &[
    column("kartra_id", "Kartra's number of the contact", &[("id", Api), ("lead_id", Api), ("contact_id", Inferred), ("kartra_id", Inferred)]),
    column("email", "e-mail address, the only field Kartra requires", &[("email", Seen), ("lead_email", Api), ("email_address", Inferred), ("e_mail", Inferred)]),
    column("first_name", "given name", &[("first_name", Seen), ("firstname", Inferred), ("lead_first_name", Api), ("given_name", Inferred)]),
    column("middle_name", "middle name", &[("middle_name", Api), ("lead_middle_name", Api), ("middlename", Inferred)]),
    column("last_name", "family name", &[("last_name", Seen), ("lastname", Inferred), ("lead_last_name", Api), ("surname", Inferred), ("family_name", Inferred)]),
    column("last_name2", "second family name", &[("last_name2", Api), ("last_name_2", Label), ("lead_last_name2", Api)]),
    column("phone_country_code", "country code of the telephone number", &[("phone_country_code", Seen), ("lead_phone_country_code", Api), ("phone_cc", Inferred), ("country_code", Inferred)]),
    column("phone", "telephone number", &[("phone", Seen), ("phone_number", Inferred), ("lead_phone_number", Api), ("lead_phone", Api), ("telephone", Inferred)]),
    column("mobile", "mobile telephone number", &[("mobile", Inferred), ("mobile_phone", Inferred), ("cell_phone", Inferred)]),
    column("company", "name of the company the person works for", &[("company", Api), ("company_name", Inferred), ("lead_company", Api), ("organization", Inferred), ("organisation", Inferred)]),
    column("company_phone", "telephone number of the company", &[("company_phone", Inferred)]),
    column("address", "street and house number", &[("address", Api), ("lead_address", Api), ("street", Inferred), ("street_address", Inferred)]),
    column("city", "town", &[("city", Api), ("lead_city", Api), ("town", Inferred)]),
    column("state", "state, province or county", &[("state", Api), ("lead_state", Api), ("province", Inferred), ("region", Inferred)]),
    column("zip", "postal code", &[("zip", Seen), ("lead_zip", Api), ("postcode", Label), ("postal_code", Inferred), ("zip_code", Inferred)]),
    column("country", "country, as a name or a code", &[("country", Api), ("lead_country", Api)]),
    column("website", "web page of the person", &[("website", Api), ("lead_website", Api), ("web_site", Inferred), ("url", Inferred)]),
    column("facebook", "Facebook page", &[("facebook", Api), ("lead_facebook", Api)]),
    column("twitter", "X (Twitter) page", &[("twitter", Api), ("x", Inferred), ("lead_twitter", Api)]),
    column("linkedin", "LinkedIn page", &[("linkedin", Api), ("lead_linkedin", Api)]),
    column("instagram", "Instagram page", &[("instagram", Inferred)]),
    column("google_plus", "Google Plus page", &[("google_plus", Api), ("lead_google_plus", Api)]),
    column("date_joined", "when the contact was created in Kartra", &[("date_joined", Api), ("lead_date_joined", Api), ("created_at", Inferred), ("joined", Inferred), ("created", Inferred)]),
    column("source", "how the contact came in: opt-in, checkout, import, api, manual", &[("source", Api), ("lead_source", Inferred)]),
    column("source_id", "number of that source", &[("source_id", Api)]),
    column("score", "points of the contact", &[("score", Api), ("points", Inferred), ("lead_score", Inferred)]),
    column("ip", "internet address at sign-up", &[("ip", Api), ("lead_ip", Api)]),
    column("ip_country", "country of that address", &[("ip_country", Api), ("lead_ip_country", Api)]),
    column("sales_tax_id", "tax number", &[("sales_tax_id", Api), ("vat_id", Inferred), ("tax_id", Inferred)]),
    column("business_type", "kind of business", &[("business_type", Api)]),
    column("time_zone", "preferred time zone", &[("lead_preferred_time_zone", Api), ("time_zone", Inferred), ("timezone", Inferred)]),
    column("gdpr_status", "whether the terms were accepted", &[("gdpr_status", Seen), ("gdpr_lead_status", Api), ("gdpr", Inferred)]),
    column("gdpr_status_date", "when the terms were accepted", &[("gdpr_status_date", Inferred), ("gdpr_lead_status_date", Api)]),
    column("gdpr_status_ip", "internet address from which the terms were accepted", &[("gdpr_status_ip", Inferred), ("gdpr_lead_status_ip", Api)]),
    column("gdpr_communications", "whether commercial messages were agreed to", &[("gdpr_communications", Seen), ("gdpr_lead_communications", Api)]),
    column("mail_status", "state of e-mail delivery, in words", &[("mail_status", Inferred), ("status", Inferred), ("contact_status", Inferred), ("lead_status", Inferred), ("email_status", Inferred), ("active", Inferred)]),
    column("blacklisted", "blocked from e-mail, yes or no", &[("blacklisted", Api), ("blocklisted", Inferred), ("lead_blacklisted", Api)]),
    column("unsubscribed", "unsubscribed from e-mail, yes or no", &[("unsubscribed", Inferred)]),
    column("bounced", "e-mail came back, yes or no", &[("bounced", Inferred)]),
    column("tags", "tags of the contact, several in one cell", &[("tags", Inferred), ("tag", Inferred), ("lead_tags", Inferred), ("assigned_tags", Inferred)]),
    column("lists", "lists of the contact, several in one cell", &[("lists", Inferred), ("list", Inferred), ("lead_lists", Inferred), ("subscribed_lists", Inferred)]),
    column("sequences", "sequences of the contact, several in one cell", &[("sequences", Inferred), ("sequence", Inferred)]),
    column("memberships", "memberships of the contact, several in one cell", &[("memberships", Inferred)]),
    column("notes", "notes on the contact", &[("notes", Api), ("lead_notes", Api)]),
    column("affiliate", "who referred the contact", &[("referring_id", Api), ("affiliate", Inferred)]),
    column("username", "Kartra user name", &[("username", Api), ("lead_username", Api)]),
    column("lead_picture", "address of a portrait", &[("lead_picture", Api)]),
    column("lead_deleted", "deleted in Kartra, yes or no", &[("lead_deleted", Api)]),
    column("lead_deleted_date", "when it was deleted in Kartra", &[("lead_deleted_date", Api)]),
];
