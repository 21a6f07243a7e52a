//! `opportunity`: purchases. Its display name for `name` is *Topic*. State and status are set by the actions that close it
//! (`opportunityclose`), never by a column (SEEN). `isrevenuesystemcalculated` is false where the value comes from Kartra,
//! or lines compute it anew.

use super::{
    Takes, TargetColumn, TargetTable, Word, choice, inferred, lookup, memo, required, seen, text, whole, word,
};
use std::borrow::Cow;

/// The table.
pub(super) static TABLE: TargetTable = TargetTable {
    name: word("opportunity"),
    display: word("Opportunity"),
    columns: Cow::Borrowed(COLUMNS),
};

#[rustfmt::skip] // One line for each column.
const COLUMNS: &[TargetColumn] = &[
    required("name", "Topic", text(300)),
    seen("estimatedvalue", "Est. Revenue", Takes::Money),
    seen("estimatedclosedate", "Est. Close Date", Takes::DateOnly),
    seen("actualvalue", "Actual Revenue", Takes::Money),
    seen("actualclosedate", "Actual Close Date", Takes::DateOnly),
    seen("isrevenuesystemcalculated", "Revenue", Takes::Boolean),
    seen("closeprobability", "Probability", whole(0, 100)),
    seen("opportunityratingcode", "Rating", choice(OPPORTUNITYRATINGCODE)),
    seen("salesstage", "Sales Stage", choice(SALESSTAGE)),
    seen("stepname", "Pipeline Phase", text(200)),
    seen("emailaddress", "Email Address", text(100)),
    seen("description", "Description", memo(2000)),
    seen("customerneed", "Customer Need", memo(2000)),
    seen("currentsituation", "Current Situation", memo(2000)),
    seen("proposedsolution", "Proposed Solution", memo(2000)),
    seen("budgetamount", "Budget Amount", Takes::Money),
    seen("discountamount", "Opportunity Discount Amount", Takes::Money),
    seen("discountpercentage", "Opportunity Discount (%)", Takes::Decimal { precision: 5 }),
    seen("freightamount", "Freight Amount", Takes::Money),
    seen("timeline", "Timeline", choice(TIMELINE)),
    required("customerid", "Potential Customer", lookup(ACCOUNT_OR_CONTACT)),
    seen("parentaccountid", "Account", lookup(ACCOUNT)),
    seen("parentcontactid", "Contact", lookup(CONTACT)),
    seen("transactioncurrencyid", "Currency", lookup(TRANSACTIONCURRENCY)),
    seen("pricelevelid", "Price List", lookup(PRICELEVEL)),
    inferred("overriddencreatedon", "Record Created On", Takes::DateTime),
];

const ACCOUNT_OR_CONTACT: &[Word] = &[word("account"), word("contact")];

const ACCOUNT: &[Word] = &[word("account")];

const CONTACT: &[Word] = &[word("contact")];

const TRANSACTIONCURRENCY: &[Word] = &[word("transactioncurrency")];

const PRICELEVEL: &[Word] = &[word("pricelevel")];

#[rustfmt::skip] // One line for each label.
const OPPORTUNITYRATINGCODE: &[(i32, Word)] = &[
    (1, word("Hot")),
    (2, word("Warm")),
    (3, word("Cold")),
];

#[rustfmt::skip] // One line for each label.
const SALESSTAGE: &[(i32, Word)] = &[
    (0, word("Qualify")),
    (1, word("Develop")),
    (2, word("Propose")),
    (3, word("Close")),
];

#[rustfmt::skip] // One line for each label.
const TIMELINE: &[(i32, Word)] = &[
    (0, word("Immediate")),
    (1, word("This Quarter")),
    (2, word("Next Quarter")),
    (3, word("This Year")),
    (4, word("Not known")),
];
