//! `opportunityproduct`: lines of a purchase. A write-in line has `isproductoverridden` true and a `productdescription`, and no
//! unit; a catalogue line has a product and a unit (SEEN). `baseamount` and `extendedamount` are computed. The length of
//! `opportunityproductname` is 500 in newer organisations (SEEN in the reference) and 100 in the public schema.

use super::{
    Takes, TargetColumn, TargetTable, Word, inferred, lookup, memo, required, seen, text, whole, word,
};
use std::borrow::Cow;

/// The table.
pub(super) static TABLE: TargetTable = TargetTable {
    name: word("opportunityproduct"),
    display: word("Opportunity Product"),
    columns: Cow::Borrowed(COLUMNS),
};

#[rustfmt::skip] // One line for each column.
const COLUMNS: &[TargetColumn] = &[
    required("opportunityid", "Opportunity", lookup(OPPORTUNITY)),
    seen("productdescription", "Write-In Product", text(500)),
    required("quantity", "Quantity", Takes::Decimal { precision: 5 }),
    seen("priceperunit", "Price Per Unit", Takes::Money),
    seen("manualdiscountamount", "Manual Discount Amount", Takes::Money),
    seen("tax", "Tax", Takes::Money),
    seen("isproductoverridden", "Select Product", Takes::Boolean),
    seen("ispriceoverridden", "Price Overridden", Takes::Boolean),
    seen("lineitemnumber", "Line Item Number", whole(0, 1_000_000_000)),
    seen("opportunityproductname", "Name", text(100)),
    seen("description", "Description", memo(2000)),
    seen("productid", "Existing Product", lookup(PRODUCT)),
    seen("uomid", "Unit", lookup(UOM)),
    inferred("overriddencreatedon", "Record Created On", Takes::DateTime),
];

const OPPORTUNITY: &[Word] = &[word("opportunity")];

const PRODUCT: &[Word] = &[word("product")];

const UOM: &[Word] = &[word("uom")];
