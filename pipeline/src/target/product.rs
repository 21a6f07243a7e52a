//! `product`: what is sold, where the mapping asks for catalogue lines. A new product is a draft until it is published.

use super::{
    Takes, TargetColumn, TargetTable, Word, choice, inferred, lookup, memo, required, seen, text, whole, word,
};
use std::borrow::Cow;

/// The table.
pub(super) static TABLE: TargetTable = TargetTable {
    name: word("product"),
    display: word("Product"),
    columns: Cow::Borrowed(COLUMNS),
};

#[rustfmt::skip] // One line for each column.
const COLUMNS: &[TargetColumn] = &[
    required("name", "Name", text(100)),
    required("productnumber", "Product ID", text(100)),
    seen("description", "Description", memo(2000)),
    required("productstructure", "Product Structure", choice(PRODUCTSTRUCTURE)),
    seen("producttypecode", "Product Type", choice(PRODUCTTYPECODE)),
    required("quantitydecimal", "Decimals Supported", whole(0, 5)),
    seen("price", "List Price", Takes::Money),
    seen("standardcost", "Standard Cost", Takes::Money),
    seen("currentcost", "Current Cost", Takes::Money),
    seen("producturl", "URL", text(255)),
    seen("suppliername", "Supplier Name", text(100)),
    seen("vendorname", "Vendor", text(100)),
    seen("size", "Size", text(200)),
    inferred("validfromdate", "Valid From", Takes::DateTime),
    inferred("validtodate", "Valid To", Takes::DateTime),
    seen("isstockitem", "Stock Item", Takes::Boolean),
    required("defaultuomid", "Default Unit", lookup(UOM)),
    required("defaultuomscheduleid", "Unit Group", lookup(UOMSCHEDULE)),
    inferred("overriddencreatedon", "Record Created On", Takes::DateTime),
];

const UOM: &[Word] = &[word("uom")];

const UOMSCHEDULE: &[Word] = &[word("uomschedule")];

#[rustfmt::skip] // One line for each label.
const PRODUCTSTRUCTURE: &[(i32, Word)] = &[
    (1, word("Product")),
    (2, word("Product Family")),
    (3, word("Product Bundle")),
];

#[rustfmt::skip] // One line for each label.
const PRODUCTTYPECODE: &[(i32, Word)] = &[
    (1, word("Sales Inventory")),
    (2, word("Miscellaneous Charges")),
    (3, word("Services")),
    (4, word("Flat Fees")),
];
