//! Columns of a companies file.
//!
//! Kartra has no company object (no source found); a customer may keep a file of their own. So every name but those of
//! the contact's company field is INFERRED.

use super::Evidence::{Api, Inferred, Label};
use super::{Kind, SourceColumn};

const fn column(
    name: &'static str,
    meaning: &'static str,
    aliases: &'static [(&'static str, super::Evidence)],
) -> SourceColumn {
    SourceColumn {
        kind: Kind::Companies,
        name,
        meaning,
        aliases,
    }
}

#[rustfmt::skip] // One line for each column.
pub(super) const COLUMNS: &[SourceColumn] = &[
    column("company_id", "number of the company", &[("id", Inferred), ("company_id", Inferred)]),
    column("company", "name of the company", &[("company", Label), ("company_name", Inferred), ("name", Inferred), ("account_name", Inferred), ("organization", Inferred), ("organisation", Inferred)]),
    column("website", "web page", &[("website", Api), ("web_site", Inferred), ("url", Inferred), ("company_website", Inferred)]),
    column("domain", "internet domain", &[("domain", Inferred), ("company_domain", Inferred)]),
    column("phone", "main telephone number", &[("company_phone", Inferred), ("phone", Inferred), ("phone_number", Inferred), ("telephone", Inferred)]),
    column("phone_country_code", "country code of the telephone number", &[("phone_country_code", Inferred), ("country_code", Inferred)]),
    column("fax", "fax number", &[("fax", Inferred)]),
    column("email", "general e-mail address", &[("email", Inferred), ("company_email", Inferred), ("email_address", Inferred)]),
    column("address", "street and house number", &[("address", Inferred), ("company_address", Inferred), ("street", Inferred)]),
    column("address2", "second line of the address", &[("address2", Inferred), ("address_2", Inferred)]),
    column("city", "town", &[("city", Inferred), ("company_city", Inferred)]),
    column("state", "state, province or county", &[("state", Inferred), ("company_state", Inferred), ("province", Inferred)]),
    column("zip", "postal code", &[("zip", Inferred), ("postcode", Inferred), ("postal_code", Inferred), ("company_zip", Inferred)]),
    column("country", "country", &[("country", Inferred), ("company_country", Inferred)]),
    column("industry", "branch of trade, in words", &[("industry", Inferred)]),
    column("employees", "number of people employed", &[("employees", Inferred), ("number_of_employees", Inferred), ("company_size", Inferred)]),
    column("sales_tax_id", "tax number", &[("sales_tax_id", Api), ("vat_id", Inferred), ("tax_id", Inferred)]),
    column("notes", "description or notes", &[("notes", Inferred), ("description", Inferred), ("about", Inferred)]),
    column("created", "when the company was entered", &[("created_at", Inferred), ("created", Inferred), ("date_created", Inferred)]),
];
