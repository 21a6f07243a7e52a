//! `contact`: people. There is no writable `accountid`; the company is bound by `parentcustomerid` (SEEN). The opt-out
//! columns mean "do not allow": true refuses. Address columns are INFERRED, as in `account`. `birthdate` and `anniversary`
//! are days without a time (SEEN in the Dataverse reference, INFERRED for `anniversary`).

use super::{
    Takes, TargetColumn, TargetTable, Word, choice, inferred, lookup, memo, required, seen, text, whole, word,
};
use std::borrow::Cow;

/// The table.
pub(super) static TABLE: TargetTable = TargetTable {
    name: word("contact"),
    display: word("Contact"),
    columns: Cow::Borrowed(COLUMNS),
};

#[rustfmt::skip] // One line for each column.
const COLUMNS: &[TargetColumn] = &[
    required("lastname", "Last Name", text(50)),
    seen("firstname", "First Name", text(50)),
    seen("middlename", "Middle Name", text(50)),
    seen("accountrolecode", "Role", choice(ACCOUNTROLECODE)),
    inferred("anniversary", "Anniversary", Takes::DateOnly),
    seen("annualincome", "Annual Income", Takes::Money),
    seen("assistantname", "Assistant", text(100)),
    seen("assistantphone", "Assistant Phone", text(50)),
    seen("birthdate", "Birthday", Takes::DateOnly),
    seen("business2", "Business Phone 2", text(50)),
    seen("callback", "Callback Number", text(50)),
    seen("childrensnames", "Children's Names", text(255)),
    seen("company", "Company Phone", text(50)),
    seen("creditlimit", "Credit Limit", Takes::Money),
    seen("creditonhold", "Credit Hold", Takes::Boolean),
    seen("customersizecode", "Customer Size", choice(CUSTOMERSIZECODE)),
    seen("customertypecode", "Relationship Type", choice(CUSTOMERTYPECODE)),
    seen("department", "Department", text(100)),
    seen("description", "Description", memo(2000)),
    seen("donotbulkemail", "Do not allow Bulk Emails", Takes::Boolean),
    seen("donotbulkpostalmail", "Do not allow Bulk Mails", Takes::Boolean),
    seen("donotemail", "Do not allow Emails", Takes::Boolean),
    seen("donotfax", "Do not allow Faxes", Takes::Boolean),
    seen("donotphone", "Do not allow Phone Calls", Takes::Boolean),
    seen("donotpostalmail", "Do not allow Mails", Takes::Boolean),
    seen("donotsendmm", "Send Marketing Materials", Takes::Boolean),
    seen("educationcode", "Education", choice(EDUCATIONCODE)),
    seen("emailaddress1", "Email", text(100)),
    seen("emailaddress2", "Email Address 2", text(100)),
    seen("emailaddress3", "Email Address 3", text(100)),
    seen("employeeid", "Employee", text(50)),
    seen("externaluseridentifier", "External User Identifier", text(50)),
    seen("familystatuscode", "Marital Status", choice(FAMILYSTATUSCODE)),
    seen("fax", "Fax", text(50)),
    seen("ftpsiteurl", "FTP Site", text(200)),
    seen("gendercode", "Gender", choice(GENDERCODE)),
    seen("governmentid", "Government", text(50)),
    seen("haschildrencode", "Has Children", choice(HASCHILDRENCODE)),
    seen("home2", "Home Phone 2", text(50)),
    seen("jobtitle", "Job Title", text(100)),
    seen("leadsourcecode", "Lead Source", choice(LEADSOURCECODE)),
    seen("managername", "Manager", text(100)),
    seen("managerphone", "Manager Phone", text(50)),
    seen("mobilephone", "Mobile Phone", text(50)),
    seen("nickname", "Nickname", text(100)),
    seen("numberofchildren", "No. of Children", whole(0, 1_000_000_000)),
    seen("pager", "Pager", text(50)),
    seen("paymenttermscode", "Payment Terms", choice(PAYMENTTERMSCODE)),
    seen("preferredappointmentdaycode", "Preferred Day", choice(PREFERREDAPPOINTMENTDAYCODE)),
    seen("preferredappointmenttimecode", "Preferred Time", choice(PREFERREDAPPOINTMENTTIMECODE)),
    seen("preferredcontactmethodcode", "Preferred Method of Contact", choice(PREFERREDCONTACTMETHODCODE)),
    seen("salutation", "Salutation", text(100)),
    seen("shippingmethodcode", "Shipping Method", choice(SHIPPINGMETHODCODE)),
    seen("spousesname", "Spouse/Partner Name", text(100)),
    seen("suffix", "Suffix", text(10)),
    seen("telephone1", "Business Phone", text(50)),
    seen("telephone2", "Home Phone", text(50)),
    seen("telephone3", "Telephone 3", text(50)),
    seen("territorycode", "Territory", choice(TERRITORYCODE)),
    seen("websiteurl", "Website", text(200)),
    seen("yomifirstname", "Yomi First Name", text(150)),
    seen("yomilastname", "Yomi Last Name", text(150)),
    seen("yomimiddlename", "Yomi Middle Name", text(150)),
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
    seen("parentcustomerid", "Company Name", lookup(ACCOUNT)),
    inferred("overriddencreatedon", "Record Created On", Takes::DateTime),
];

const ACCOUNT: &[Word] = &[word("account")];

#[rustfmt::skip] // One line for each label.
const ACCOUNTROLECODE: &[(i32, Word)] = &[
    (1, word("Decision Maker")),
    (2, word("Employee")),
    (3, word("Influencer")),
];

#[rustfmt::skip] // One line for each label.
const CUSTOMERSIZECODE: &[(i32, Word)] = &[
    (1, word("Default Value")),
];

#[rustfmt::skip] // One line for each label.
const CUSTOMERTYPECODE: &[(i32, Word)] = &[
    (1, word("Default Value")),
];

#[rustfmt::skip] // One line for each label.
const EDUCATIONCODE: &[(i32, Word)] = &[
    (1, word("Default Value")),
];

#[rustfmt::skip] // One line for each label.
const FAMILYSTATUSCODE: &[(i32, Word)] = &[
    (1, word("Single")),
    (2, word("Married")),
    (3, word("Divorced")),
    (4, word("Widowed")),
];

#[rustfmt::skip] // One line for each label.
const GENDERCODE: &[(i32, Word)] = &[
    (1, word("Male")),
    (2, word("Female")),
];

#[rustfmt::skip] // One line for each label.
const HASCHILDRENCODE: &[(i32, Word)] = &[
    (1, word("Default Value")),
];

#[rustfmt::skip] // One line for each label.
const LEADSOURCECODE: &[(i32, Word)] = &[
    (1, word("Default Value")),
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
