//! Where the columns of contacts go: into `contact`.

use super::Route::{By, Drop, To};
use super::Routes;
use crate::mapping::convert::{Convert, DayOrder, NameCase, PlaceForm};
use crate::mapping::line::Shape;
use crate::mapping::reason::DropReason::{JoinedToPhone, KartraInternal, NoColumnYet, NotNeeded, UsedAsKey};
use Convert::{BlockedToOptOut, CompanyName, ConsentToOptOut, Email, Memo, StatusToOptOut, Text, Url};

const NAME: Convert = Convert::Name {
    case: NameCase::AsWritten,
};
const COUNTRY: Convert = Convert::Country {
    form: PlaceForm::Name,
};
const STATE: Convert = Convert::State {
    form: PlaceForm::Name,
};
const PHONE: Convert = Convert::Phone { country_code: None };
const CREATED: Convert = Convert::DateToCreatedOn {
    day_order: DayOrder::Ask,
};

/// Routes of contacts, into `contact`.
#[rustfmt::skip] // One line for each column.
pub(super) static CONTACTS: Routes = &[
    ("kartra_id", Drop(UsedAsKey)),
    ("email", To("emailaddress1", Email)),
    ("first_name", To("firstname", NAME)),
    ("middle_name", To("middlename", NAME)),
    ("last_name", To("lastname", NAME)),
    ("last_name2", Drop(NoColumnYet)),
    ("phone_country_code", Drop(JoinedToPhone)),
    ("phone", To("telephone1", PHONE)),
    ("mobile", To("mobilephone", PHONE)),
    ("company", To("parentcustomerid", CompanyName)),
    ("company_phone", To("company", PHONE)),
    ("address", To("address1_line1", Text)),
    ("city", To("address1_city", Text)),
    ("state", To("address1_stateorprovince", STATE)),
    ("zip", To("address1_postalcode", Text)),
    ("country", To("address1_country", COUNTRY)),
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
    ("gdpr_status", By(Shape::Consent, &[], "the state of consent, in words and as a choice")),
    ("gdpr_status_date", By(Shape::Consent, &[], "the day of consent")),
    ("gdpr_status_ip", Drop(NotNeeded)),
    ("gdpr_communications", To("donotbulkemail", ConsentToOptOut)),
    ("mail_status", To("donotemail", StatusToOptOut)),
    ("blacklisted", To("donotemail", BlockedToOptOut)),
    ("unsubscribed", To("donotbulkemail", BlockedToOptOut)),
    ("bounced", To("donotbulkemail", BlockedToOptOut)),
    ("tags", By(Shape::Tags, &[], "each tag as its class says")),
    ("lists", By(Shape::Lists, &["list.listname", "listmember.entityid"], "a static list for each, with its members")),
    ("sequences", Drop(NoColumnYet)),
    ("memberships", Drop(NoColumnYet)),
    ("notes", To("description", Memo)),
    ("affiliate", By(Shape::Affiliates, &[], "the affiliate who referred the contact")),
    ("username", Drop(KartraInternal)),
    ("lead_picture", Drop(KartraInternal)),
    ("lead_deleted", By(Shape::Suppression, &[], "a contact that was deleted is left out or loaded as inactive")),
    ("lead_deleted_date", Drop(NoColumnYet)),
];
