//! `productpricelevel`: the price of a product in a price list, where the mapping asks for catalogue lines.

use super::{Takes, TargetColumn, TargetTable, Word, choice, lookup, required, seen, word};
use std::borrow::Cow;

/// The table.
pub(super) static TABLE: TargetTable = TargetTable {
    name: word("productpricelevel"),
    display: word("Price List Item"),
    columns: Cow::Borrowed(COLUMNS),
};

#[rustfmt::skip] // One line for each column.
const COLUMNS: &[TargetColumn] = &[
    required("pricelevelid", "Price List", lookup(PRICELEVEL)),
    required("productid", "Product", lookup(PRODUCT)),
    required("uomid", "Unit", lookup(UOM)),
    required("amount", "Amount", Takes::Money),
    seen("pricingmethodcode", "Pricing Method", choice(PRICINGMETHODCODE)),
    seen("quantitysellingcode", "Quantity Selling Option", choice(QUANTITYSELLINGCODE)),
];

const PRICELEVEL: &[Word] = &[word("pricelevel")];

const PRODUCT: &[Word] = &[word("product")];

const UOM: &[Word] = &[word("uom")];

#[rustfmt::skip] // One line for each label.
const PRICINGMETHODCODE: &[(i32, Word)] = &[
    (1, word("Currency Amount")),
    (2, word("Percent of List")),
    (3, word("Percent Markup - Current Cost")),
    (4, word("Percent Margin - Current Cost")),
    (5, word("Percent Markup - Standard Cost")),
    (6, word("Percent Margin - Standard Cost")),
];

#[rustfmt::skip] // One line for each label.
const QUANTITYSELLINGCODE: &[(i32, Word)] = &[
    (1, word("No Control")),
    (2, word("Whole")),
    (3, word("Whole and Fractional")),
];
