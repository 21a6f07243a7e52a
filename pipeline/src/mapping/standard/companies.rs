//! Where the columns of companies go: into `account`.

use super::Route::{By, Drop, To};
use super::Routes;
use crate::mapping::convert::{Convert, DayOrder, PlaceForm};
use crate::mapping::line::Shape;
use crate::mapping::reason::DropReason::{JoinedToPhone, NoColumnYet};
use Convert::{Email, Integer, Memo, Text, Url};

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

/// Routes of companies, into `account`.
#[rustfmt::skip] // One line for each column.
pub(super) static COMPANIES: Routes = &[
    ("company_id", To("accountnumber", Text)),
    ("company", To("name", Text)),
    ("website", To("websiteurl", Url)),
    ("domain", By(Shape::Accounts, &[], "tells whether two companies are one")),
    ("phone", To("telephone1", PHONE)),
    ("phone_country_code", Drop(JoinedToPhone)),
    ("fax", To("fax", PHONE)),
    ("email", To("emailaddress1", Email)),
    ("address", To("address1_line1", Text)),
    ("address2", To("address1_line2", Text)),
    ("city", To("address1_city", Text)),
    ("state", To("address1_stateorprovince", STATE)),
    ("zip", To("address1_postalcode", Text)),
    ("country", To("address1_country", COUNTRY)),
    ("industry", Drop(NoColumnYet)),
    ("employees", To("numberofemployees", Integer)),
    ("sales_tax_id", Drop(NoColumnYet)),
    ("notes", To("description", Memo)),
    ("created", To("overriddencreatedon", CREATED)),
];
