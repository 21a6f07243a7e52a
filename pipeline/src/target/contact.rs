//! `contact`: people. There is no writable `accountid`; the company is bound by `parentcustomerid` (SEEN). The opt-out
//! columns mean "do not allow": true refuses. Address columns are INFERRED, as in `account`.

use super::{Takes, TargetColumn, TargetTable, inferred, seen, text};

/// The table.
pub(super) static TABLE: TargetTable = TargetTable {
    name: "contact",
    display: "Contact",
    columns: COLUMNS,
};

const COLUMNS: &[TargetColumn] = &[
    TargetColumn {
        name: "lastname",
        display: "Last Name",
        takes: text(50),
        required: true,
        evidence: super::Evidence::Seen,
    },
    seen("firstname", "First Name", text(50)),
    seen("middlename", "Middle Name", text(50)),
    seen("salutation", "Salutation", text(100)),
    seen("suffix", "Suffix", text(10)),
    seen("nickname", "Nickname", text(100)),
    seen("jobtitle", "Job Title", text(100)),
    seen("department", "Department", text(100)),
    seen("emailaddress1", "Email", text(100)),
    seen("emailaddress2", "Email Address 2", text(100)),
    seen("emailaddress3", "Email Address 3", text(100)),
    seen("telephone1", "Business Phone", text(50)),
    seen("telephone2", "Home Phone", text(50)),
    seen("telephone3", "Telephone 3", text(50)),
    seen("mobilephone", "Mobile Phone", text(50)),
    seen("company", "Company Phone", text(50)),
    seen("fax", "Fax", text(50)),
    seen("websiteurl", "Website", text(200)),
    inferred("address1_line1", "Address 1: Street 1", text(250)),
    inferred("address1_line2", "Address 1: Street 2", text(250)),
    inferred("address1_line3", "Address 1: Street 3", text(250)),
    inferred("address1_city", "Address 1: City", text(80)),
    inferred("address1_stateorprovince", "Address 1: State/Province", text(50)),
    inferred("address1_postalcode", "Address 1: ZIP/Postal Code", text(20)),
    inferred("address1_country", "Address 1: Country/Region", text(80)),
    seen("description", "Description", Takes::Memo { max: 2000 }),
    seen("employeeid", "Employee", text(50)),
    seen("managername", "Manager", text(100)),
    seen("assistantname", "Assistant", text(100)),
    seen("donotemail", "Do not allow Emails", Takes::Boolean),
    seen("donotbulkemail", "Do not allow Bulk Emails", Takes::Boolean),
    seen("donotphone", "Do not allow Phone Calls", Takes::Boolean),
    seen("donotpostalmail", "Do not allow Mails", Takes::Boolean),
    seen("parentcustomerid", "Company Name", Takes::Lookup(&["account"])),
    inferred("overriddencreatedon", "Record Created On", Takes::DateTime),
];
