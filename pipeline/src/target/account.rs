//! `account`: companies. Address columns are INFERRED, because the public schema describes addresses as a nested entity.
//! A choice with one label named `Default Value` is filled by each organisation with its own.

use super::{
    Takes, TargetColumn, TargetTable, Word, choice, inferred, memo, required, seen, text, whole, word,
};
use std::borrow::Cow;

/// The table.
pub(super) static TABLE: TargetTable = TargetTable {
    name: word("account"),
    display: word("Account"),
    columns: Cow::Borrowed(COLUMNS),
};

#[rustfmt::skip] // One line for each column.
const COLUMNS: &[TargetColumn] = &[
    required("name", "Account Name", text(160)),
    seen("accountcategorycode", "Category", choice(ACCOUNTCATEGORYCODE)),
    seen("accountclassificationcode", "Classification", choice(ACCOUNTCLASSIFICATIONCODE)),
    seen("accountnumber", "Account Number", text(20)),
    seen("accountratingcode", "Account Rating", choice(ACCOUNTRATINGCODE)),
    seen("businesstypecode", "Business Type", choice(BUSINESSTYPECODE)),
    seen("creditlimit", "Credit Limit", Takes::Money),
    seen("creditonhold", "Credit Hold", Takes::Boolean),
    seen("customersizecode", "Customer Size", choice(CUSTOMERSIZECODE)),
    seen("customertypecode", "Relationship Type", choice(CUSTOMERTYPECODE)),
    seen("description", "Description", memo(2000)),
    seen("donotbulkemail", "Do not allow Bulk Emails", Takes::Boolean),
    seen("donotbulkpostalmail", "Do not allow Bulk Mails", Takes::Boolean),
    seen("donotemail", "Do not allow Emails", Takes::Boolean),
    seen("donotfax", "Do not allow Faxes", Takes::Boolean),
    seen("donotphone", "Do not allow Phone Calls", Takes::Boolean),
    seen("donotpostalmail", "Do not allow Mails", Takes::Boolean),
    seen("donotsendmm", "Send Marketing Materials", Takes::Boolean),
    seen("emailaddress1", "Email", text(100)),
    seen("emailaddress2", "Email Address 2", text(100)),
    seen("emailaddress3", "Email Address 3", text(100)),
    seen("fax", "Fax", text(50)),
    seen("ftpsiteurl", "FTP Site", text(200)),
    seen("industrycode", "Industry", choice(INDUSTRYCODE)),
    seen("marketcap", "Market Capitalization", Takes::Money),
    seen("numberofemployees", "Number of Employees", whole(0, 1_000_000_000)),
    seen("ownershipcode", "Ownership", choice(OWNERSHIPCODE)),
    seen("paymenttermscode", "Payment Terms", choice(PAYMENTTERMSCODE)),
    seen("preferredappointmentdaycode", "Preferred Day", choice(PREFERREDAPPOINTMENTDAYCODE)),
    seen("preferredappointmenttimecode", "Preferred Time", choice(PREFERREDAPPOINTMENTTIMECODE)),
    seen("preferredcontactmethodcode", "Preferred Method of Contact", choice(PREFERREDCONTACTMETHODCODE)),
    seen("revenue", "Annual Revenue", Takes::Money),
    seen("sharesoutstanding", "Shares Outstanding", whole(0, 1_000_000_000)),
    seen("shippingmethodcode", "Shipping Method", choice(SHIPPINGMETHODCODE)),
    seen("sic", "SIC Code", text(20)),
    seen("stockexchange", "Stock Exchange", text(20)),
    seen("telephone1", "Main Phone", text(50)),
    seen("telephone2", "Other Phone", text(50)),
    seen("telephone3", "Telephone 3", text(50)),
    seen("territorycode", "Territory Code", choice(TERRITORYCODE)),
    seen("tickersymbol", "Ticker Symbol", text(10)),
    seen("websiteurl", "Website", text(200)),
    seen("yominame", "Yomi Account Name", text(160)),
    inferred("address1_name", "Address 1: Name", text(200)),
    inferred("address1_line1", "Address 1: Street 1", text(250)),
    inferred("address1_line2", "Address 1: Street 2", text(250)),
    inferred("address1_line3", "Address 1: Street 3", text(250)),
    inferred("address1_city", "Address 1: City", text(80)),
    inferred("address1_stateorprovince", "Address 1: State/Province", text(50)),
    inferred("address1_postalcode", "Address 1: ZIP/Postal Code", text(20)),
    inferred("address1_country", "Address 1: Country/Region", text(80)),
    inferred("address1_county", "Address 1: County", text(50)),
    inferred("address1_postofficebox", "Address 1: Post Office Box", text(20)),
    inferred("address1_telephone1", "Address 1: Phone", text(50)),
    inferred("address2_name", "Address 2: Name", text(200)),
    inferred("address2_line1", "Address 2: Street 1", text(250)),
    inferred("address2_line2", "Address 2: Street 2", text(250)),
    inferred("address2_line3", "Address 2: Street 3", text(250)),
    inferred("address2_city", "Address 2: City", text(80)),
    inferred("address2_stateorprovince", "Address 2: State/Province", text(50)),
    inferred("address2_postalcode", "Address 2: ZIP/Postal Code", text(20)),
    inferred("address2_country", "Address 2: Country/Region", text(80)),
    inferred("address2_county", "Address 2: County", text(50)),
    inferred("address2_postofficebox", "Address 2: Post Office Box", text(20)),
    inferred("address2_telephone1", "Address 2: Phone", text(50)),
    inferred("overriddencreatedon", "Record Created On", Takes::DateTime),
];

#[rustfmt::skip] // One line for each label.
const ACCOUNTCATEGORYCODE: &[(i32, Word)] = &[
    (1, word("Preferred Customer")),
    (2, word("Standard")),
];

#[rustfmt::skip] // One line for each label.
const ACCOUNTCLASSIFICATIONCODE: &[(i32, Word)] = &[
    (1, word("Default Value")),
];

#[rustfmt::skip] // One line for each label.
const ACCOUNTRATINGCODE: &[(i32, Word)] = &[
    (1, word("Default Value")),
];

#[rustfmt::skip] // One line for each label.
const BUSINESSTYPECODE: &[(i32, Word)] = &[
    (1, word("Default Value")),
];

#[rustfmt::skip] // One line for each label.
const CUSTOMERSIZECODE: &[(i32, Word)] = &[
    (1, word("Default Value")),
];

#[rustfmt::skip] // One line for each label.
const CUSTOMERTYPECODE: &[(i32, Word)] = &[
    (1, word("Competitor")),
    (2, word("Consultant")),
    (3, word("Customer")),
    (4, word("Investor")),
    (5, word("Partner")),
    (6, word("Influencer")),
    (7, word("Press")),
    (8, word("Prospect")),
    (9, word("Reseller")),
    (10, word("Supplier")),
    (11, word("Vendor")),
    (12, word("Other")),
];

#[rustfmt::skip] // One line for each label.
const INDUSTRYCODE: &[(i32, Word)] = &[
    (1, word("Accounting")),
    (2, word("Agriculture and Non-petrol Natural Resource Extraction")),
    (3, word("Broadcasting Printing and Publishing")),
    (4, word("Brokers")),
    (5, word("Building Supply Retail")),
    (6, word("Business Services")),
    (7, word("Consulting")),
    (8, word("Consumer Services")),
    (9, word("Design, Direction and Creative Management")),
    (10, word("Distributors, Dispatchers and Processors")),
    (11, word("Doctor's Offices and Clinics")),
    (12, word("Durable Manufacturing")),
    (13, word("Eating and Drinking Places")),
    (14, word("Entertainment Retail")),
    (15, word("Equipment Rental and Leasing")),
    (16, word("Financial")),
    (17, word("Food and Tobacco Processing")),
    (18, word("Inbound Capital Intensive Processing")),
    (19, word("Inbound Repair and Services")),
    (20, word("Insurance")),
    (21, word("Legal Services")),
    (22, word("Non-Durable Merchandise Retail")),
    (23, word("Outbound Consumer Service")),
    (24, word("Petrochemical Extraction and Distribution")),
    (25, word("Service Retail")),
    (26, word("SIG Affiliations")),
    (27, word("Social Services")),
    (28, word("Special Outbound Trade Contractors")),
    (29, word("Specialty Realty")),
    (30, word("Transportation")),
    (31, word("Utility Creation and Distribution")),
    (32, word("Vehicle Retail")),
    (33, word("Wholesale")),
];

#[rustfmt::skip] // One line for each label.
const OWNERSHIPCODE: &[(i32, Word)] = &[
    (1, word("Public")),
    (2, word("Private")),
    (3, word("Subsidiary")),
    (4, word("Other")),
];

#[rustfmt::skip] // One line for each label.
const PAYMENTTERMSCODE: &[(i32, Word)] = &[
    (1, word("Net 30")),
    (2, word("2% 10, Net 30")),
    (3, word("Net 45")),
    (4, word("Net 60")),
];

#[rustfmt::skip] // One line for each label.
const PREFERREDAPPOINTMENTDAYCODE: &[(i32, Word)] = &[
    (0, word("Sunday")),
    (1, word("Monday")),
    (2, word("Tuesday")),
    (3, word("Wednesday")),
    (4, word("Thursday")),
    (5, word("Friday")),
    (6, word("Saturday")),
];

#[rustfmt::skip] // One line for each label.
const PREFERREDAPPOINTMENTTIMECODE: &[(i32, Word)] = &[
    (1, word("Morning")),
    (2, word("Afternoon")),
    (3, word("Evening")),
];

#[rustfmt::skip] // One line for each label.
const PREFERREDCONTACTMETHODCODE: &[(i32, Word)] = &[
    (1, word("Any")),
    (2, word("Email")),
    (3, word("Phone")),
    (4, word("Fax")),
    (5, word("Mail")),
];

#[rustfmt::skip] // One line for each label.
const SHIPPINGMETHODCODE: &[(i32, Word)] = &[
    (1, word("Default Value")),
];

#[rustfmt::skip] // One line for each label.
const TERRITORYCODE: &[(i32, Word)] = &[
    (1, word("Default Value")),
];
