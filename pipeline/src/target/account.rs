//! `account`: companies. Address columns are INFERRED, because the public schema describes addresses as a nested entity.

use super::{Takes, TargetColumn, TargetTable, inferred, seen, text};

/// The table.
pub(super) static TABLE: TargetTable = TargetTable {
    name: "account",
    display: "Account",
    columns: COLUMNS,
};

const COLUMNS: &[TargetColumn] = &[
    TargetColumn {
        name: "name",
        display: "Account Name",
        takes: text(160),
        required: true,
        evidence: super::Evidence::Seen,
    },
    seen("accountnumber", "Account Number", text(20)),
    seen("telephone1", "Main Phone", text(50)),
    seen("telephone2", "Other Phone", text(50)),
    seen("telephone3", "Telephone 3", text(50)),
    seen("fax", "Fax", text(50)),
    seen("websiteurl", "Website", text(200)),
    seen("emailaddress1", "Email", text(100)),
    seen("emailaddress2", "Email Address 2", text(100)),
    seen("emailaddress3", "Email Address 3", text(100)),
    inferred("address1_line1", "Address 1: Street 1", text(250)),
    inferred("address1_line2", "Address 1: Street 2", text(250)),
    inferred("address1_line3", "Address 1: Street 3", text(250)),
    inferred("address1_city", "Address 1: City", text(80)),
    inferred("address1_stateorprovince", "Address 1: State/Province", text(50)),
    inferred("address1_postalcode", "Address 1: ZIP/Postal Code", text(20)),
    inferred("address1_country", "Address 1: Country/Region", text(80)),
    seen(
        "numberofemployees",
        "Number of Employees",
        Takes::Integer {
            min: 0,
            max: 1000000000,
        },
    ),
    seen("tickersymbol", "Ticker Symbol", text(10)),
    seen("sic", "SIC Code", text(20)),
    seen("description", "Description", Takes::Memo { max: 2000 }),
    seen("donotbulkemail", "Do not allow Bulk Emails", Takes::Boolean),
    seen("donotemail", "Do not allow Emails", Takes::Boolean),
    seen("donotphone", "Do not allow Phone Calls", Takes::Boolean),
    seen("donotpostalmail", "Do not allow Mails", Takes::Boolean),
    inferred("overriddencreatedon", "Record Created On", Takes::DateTime),
];
