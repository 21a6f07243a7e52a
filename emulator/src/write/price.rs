//! Lines of an opportunity: write-in and catalogue, their amounts, and the totals of the opportunity.
//!
//! SEEN: dynamics-365-customer-engagement, opportunityproduct and opportunity (what each amount is made of), and the
//! errors `CannotSpecifyBothProductAndProductDesc`, `CannotSpecifyBothUomAndProductDesc`, `MissingUomId`,
//! `MissingPriceLevelId`, `ParentReadOnly`. INFERRED: status 400 of them, and the codes marked so below.

use super::money::{rounded, set};
use crate::error::Refusal;
use crate::org::Org;
use crate::store::{Cell, Row};
use uuid::Uuid;

/// `pricingerrorcode`.
mod pricing {
    pub(super) const NONE: i64 = 0;
    pub(super) const MISSING_QUANTITY: i64 = 4;
    pub(super) const MISSING_UNIT_PRICE: i64 = 5;
    pub(super) const NOT_IN_PRICE_LEVEL: i64 = 11;
}

impl Org {
    /// Checks a line and fills its amounts.
    pub(super) fn settle_line(&self, before: Option<&Row>, row: &mut Row) -> Result<(), Refusal> {
        if let Some(before) = before {
            self.check_parent_is_open(before)?;
        }
        self.check_parent_is_open(row)?;
        let Some(parent) = self.parent(row).cloned() else {
            // Without its parent a line is refused for the missing column.
            return Ok(());
        };
        self.check_same_currency(row, &parent)?;
        for column in ["transactioncurrencyid", "ownerid"] {
            if let Some(cell) = parent.cells.get(column) {
                row.cells.insert(column.to_owned(), cell.clone());
            }
        }
        let has = |row: &Row, column: &str| row.cells.contains_key(column);
        if has(row, "productid") && has(row, "productdescription") {
            return Err(Refusal::bad(
                0x8004_3afb,
                "You cannot set both 'productid' and 'productdescription' for the same record.",
            ));
        }
        if has(row, "uomid") && (has(row, "productdescription") || row.is_true("isproductoverridden")) {
            return Err(Refusal::bad(
                0x8004_3afa,
                "You cannot set both 'uomid' and 'productdescription' for the same record.",
            ));
        }
        let mut error = if row.is_true("isproductoverridden") {
            let written = row.text("productdescription").map(str::to_owned);
            name_line(row, written);
            pricing::NONE
        } else {
            self.settle_catalogue_line(&parent, row)?
        };
        if error == pricing::NONE && row.number("priceperunit").is_none() {
            error = pricing::MISSING_UNIT_PRICE;
        }
        if row.number("quantity").is_none() {
            error = pricing::MISSING_QUANTITY;
        }
        row.set("pricingerrorcode", error);
        set_amounts(row);
        Ok(())
    }

    fn parent(&self, line: &Row) -> Option<&Row> {
        let (_, id) = line.link("opportunityid")?;
        self.store.row("opportunity", id)
    }

    /// Lines of a closed opportunity are read-only.
    pub(super) fn check_parent_is_open(&self, line: &Row) -> Result<(), Refusal> {
        match self.parent(line).and_then(|parent| parent.whole("statecode")) {
            None | Some(0) => Ok(()),
            Some(_) => Err(Refusal::bad(
                0x8004_3b09,
                "The parent is read only and cannot be edited.",
            )),
        }
    }

    /// A line of the catalogue needs product, unit and the opportunity's price list; its price is the list's unless it
    /// is overridden. Codes of a missing product, a unit of another group, a product that is no longer or not yet sold
    /// and too many decimals: INFERRED from the order of Microsoft's error list.
    fn settle_catalogue_line(&self, parent: &Row, row: &mut Row) -> Result<i64, Refusal> {
        let refused = |code: u32, message: &str| Err(Refusal::bad(code, message));
        let Some((_, product_id)) = row.link("productid") else {
            return refused(0x8004_3b11, "The product id is missing.");
        };
        let Some((_, unit)) = row.link("uomid") else {
            return refused(0x8004_3b0d, "The unit id is missing.");
        };
        let Some((_, price_list)) = parent.link("pricelevelid") else {
            return refused(0x8004_3b12, "The price level id is missing.");
        };
        let product = self.store.row("product", product_id).cloned().unwrap_or_default();
        if !matches!(product.whole("statecode"), Some(0 | 3)) {
            return refused(0x8004_0203, "Only active products can be added.");
        }
        let group = |row: Option<&Row>, column: &str| {
            row.and_then(|row| row.link(column))
                .map(|(_, id): (&str, Uuid)| id)
        };
        if let Some(wanted) = group(Some(&product), "defaultuomscheduleid")
            && group(self.store.row("uom", unit), "uomscheduleid") != Some(wanted)
        {
            return refused(0x8004_3b14, "The specified unit is not valid for this product.");
        }
        if let (Some(quantity), Some(places)) = (
            row.number("quantity"),
            product
                .whole("quantitydecimal")
                .and_then(|places| i32::try_from(places).ok()),
        ) && (rounded(quantity, places) - quantity).abs() > 1e-9
        {
            return refused(
                0x8004_3b07,
                "The number of decimal places on the quantity is invalid.",
            );
        }
        name_line(row, product.text("name").map(str::to_owned));
        if row.is_true("ispriceoverridden") {
            return Ok(pricing::NONE);
        }
        let link = |table: &str, id: Uuid| Cell::Link {
            table: table.to_owned(),
            id,
        };
        let key = [
            ("productid".to_owned(), link("product", product_id)),
            ("pricelevelid".to_owned(), link("pricelevel", price_list)),
            ("uomid".to_owned(), link("uom", unit)),
        ];
        let price = self.store.having_all("productpricelevel", &key);
        let Some(price) = price
            .first()
            .and_then(|id| self.store.row("productpricelevel", *id))
        else {
            row.cells.remove("priceperunit");
            return Ok(pricing::NOT_IN_PRICE_LEVEL);
        };
        if price.whole("pricingmethodcode") != Some(1) {
            return Err(Refusal::not_emulated("pricing methods other than an amount"));
        }
        set(row, "priceperunit", price.number("amount"));
        Ok(pricing::NONE)
    }

    /// Sums of the lines, and what follows from them. Where revenue is calculated by the system, the estimated value is
    /// the total.
    pub(super) fn set_totals(&self, row: &mut Row) {
        let us = row.text("opportunityid").and_then(|id| id.parse().ok());
        let lines: Vec<&Row> = us
            .map(|id| Cell::Link {
                table: "opportunity".to_owned(),
                id,
            })
            .map(|us| self.store.having("opportunityproduct", "opportunityid", &us))
            .unwrap_or_default()
            .into_iter()
            .filter_map(|id| self.store.row("opportunityproduct", id))
            .collect();
        let sum = |column: &str| -> f64 { lines.iter().filter_map(|line| line.number(column)).sum() };
        let (base, discounts, tax) = (sum("baseamount"), sum("manualdiscountamount"), sum("tax"));
        let lines = base - discounts;
        let percentage = row.number("discountpercentage").unwrap_or(0.0);
        let discount = row.number("discountamount").unwrap_or(0.0) + lines * percentage / 100.0;
        let less_freight = lines - discount;
        let total = less_freight + row.number("freightamount").unwrap_or(0.0) + tax;
        for (column, amount) in [
            ("totallineitemamount", lines),
            ("totallineitemdiscountamount", discounts),
            ("totaldiscountamount", discount),
            ("totalamountlessfreight", less_freight),
            ("totaltax", tax),
            ("totalamount", total),
        ] {
            set(row, column, Some(rounded(amount, 2)));
        }
        if row.is_true("isrevenuesystemcalculated") {
            set(row, "estimatedvalue", Some(rounded(total, 2)));
        }
    }

    /// Totals again after a line came, changed or went.
    pub(super) fn refresh_totals(&mut self, now_ms: u64, opportunity: Uuid) {
        let Some(before) = self.store.row("opportunity", opportunity) else {
            return;
        };
        let mut row = before.clone();
        self.set_totals(&mut row);
        let converted = self
            .definitions
            .table("opportunity")
            .is_some_and(|table| self.convert_money(table, None, &mut row).is_ok());
        if converted && row != *before {
            self.stamp_modified(now_ms, &mut row);
            self.store.put(now_ms, "opportunity", opportunity, row);
        }
    }
}

/// Name of the line and `productname`, from what was written in or from the product.
fn name_line(row: &mut Row, name: Option<String>) {
    let Some(name) = name else { return };
    row.set("productname", name.as_str());
    if !row.cells.contains_key("opportunityproductname") {
        row.set("opportunityproductname", name);
    }
}

/// Amount = price by quantity; extended amount = amount less the manual discount.
fn set_amounts(row: &mut Row) {
    let price = row.number("priceperunit").unwrap_or(0.0);
    let quantity = row.number("quantity").unwrap_or(0.0);
    let base = rounded(price * quantity, 2);
    let discount = row.number("manualdiscountamount").unwrap_or(0.0);
    set(row, "baseamount", Some(base));
    set(row, "extendedamount", Some(rounded(base - discount, 2)));
}
