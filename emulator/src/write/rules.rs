//! What the sales applications add to a write: defaults that depend on other rows, refusals, consequences.
//!
//! One entry for each moment of a write; what belongs to one table stands in a function named for it. Lines and totals
//! are in `price`.

use crate::definition::Table;
use crate::error::Refusal;
use crate::org::Org;
use crate::store::{Cell, Row};
use serde_json::Value;
use uuid::Uuid;

const OPEN: i64 = 0;

impl Org {
    /// Before a row is stored: fills what follows from other rows, refuses what may not be.
    pub(super) fn settle(&self, table: &Table, before: Option<&Row>, row: &mut Row) -> Result<(), Refusal> {
        match table.logical_name.as_str() {
            "opportunity" => self.settle_opportunity(before, row)?,
            "opportunityproduct" => self.settle_line(before, row)?,
            "opportunityclose" => settle_close(row),
            "product" => self.settle_product(before, row)?,
            "productpricelevel" => self.settle_price(row)?,
            "list" => settle_list(before, row),
            "annotation" => settle_note(row),
            _ => {}
        }
        self.convert_money(table, before, row)
    }

    /// After a row was stored.
    pub(super) fn after_write(&mut self, now_ms: u64, table: &str, id: Uuid, before: Option<&Row>) {
        if table == "opportunityproduct" {
            let parents = [before, self.store.row(table, id)];
            let mut parents: Vec<Uuid> = parents
                .into_iter()
                .flatten()
                .filter_map(|row| row.link("opportunityid").map(|(_, id)| id))
                .collect();
            parents.dedup();
            for parent in parents {
                self.refresh_totals(now_ms, parent);
            }
        }
    }

    /// Before a row goes. A parent that goes itself is gone already.
    pub(super) fn before_delete(&self, table: &str, row: &Row) -> Result<(), Refusal> {
        match table {
            "opportunityproduct" => self.check_parent_is_open(row),
            _ => Ok(()),
        }
    }

    /// After a row went.
    pub(super) fn after_delete(&mut self, now_ms: u64, table: &str, row: &Row) {
        match table {
            "opportunityproduct" => {
                if let Some((_, parent)) = row.link("opportunityid") {
                    self.refresh_totals(now_ms, parent);
                }
            }
            "listmember" => {
                if let Some((_, list)) = row.link("listid") {
                    self.refresh_member_count(list);
                }
            }
            _ => {}
        }
    }

    /// Counts the members of a list again.
    pub(crate) fn refresh_member_count(&mut self, list: Uuid) {
        let us = Cell::Link {
            table: "list".to_owned(),
            id: list,
        };
        let count = self.store.having("listmember", "listid", &us).len();
        if let Some(mut row) = self.store.row("list", list).cloned() {
            row.set("membercount", count);
            self.store.derive("list", list, row);
        }
    }

    /// An opportunity has a customer, and is closed by its messages only.
    ///
    /// SEEN: dynamics-365-customer-engagement, opportunity ("must have one account or contact"); error
    /// `CannotUseOpportunitySetStateMessage`. That the customer follows from the parent columns, and the code of a missing
    /// one, are INFERRED.
    fn settle_opportunity(&self, before: Option<&Row>, row: &mut Row) -> Result<(), Refusal> {
        let state = row.whole("statecode").unwrap_or(OPEN);
        let was = before
            .and_then(|before| before.whole("statecode"))
            .unwrap_or(OPEN);
        if state != was && state != OPEN {
            let (name, message) = if state == 1 {
                ("Won", "WinOpportunity")
            } else {
                ("Lost", "LoseOpportunity")
            };
            return Err(Refusal::bad(
                0x8010_0005,
                format!(
                    "This message can not be used to set the state of opportunity to {name}. In order to set state of opportunity to {name}, use the {message} message instead."
                ),
            ));
        }
        if !row.cells.contains_key("customerid") {
            let parent = ["parentaccountid", "parentcontactid"]
                .iter()
                .find_map(|column| row.cells.get(*column));
            let Some(parent) = parent.cloned() else {
                return Err(Refusal::bad(
                    0x8004_0200,
                    "An opportunity must have one account or contact: the required field 'customerid' is missing.",
                ));
            };
            row.cells.insert("customerid".to_owned(), parent);
        }
        let price_list = row.link("pricelevelid").map(|(_, id)| id);
        if let Some(price_list) = price_list.and_then(|id| self.store.row("pricelevel", id)) {
            self.check_same_currency(row, price_list)?;
            // The currency follows the price list where none was named.
            if let (false, Some((table, currency))) = (
                row.cells.contains_key("transactioncurrencyid"),
                price_list.link("transactioncurrencyid"),
            ) {
                row.set_link("transactioncurrencyid", table, currency);
            }
        }
        self.set_totals(row);
        Ok(())
    }

    /// A new product is a draft; a published or retired one does not become one again (SEEN: error 0x80061035). The
    /// product number is unique; the code of a second one is INFERRED from the order of Microsoft's error list.
    fn settle_product(&self, before: Option<&Row>, row: &Row) -> Result<(), Refusal> {
        const DRAFT: i64 = 2;
        let is_draft = |row: &Row| row.whole("statecode") == Some(DRAFT);
        if before.is_some_and(|before| !is_draft(before)) && is_draft(row) {
            return Err(Refusal::bad(
                0x8006_1035,
                "You can't set a published or retired product record to the draft state.",
            ));
        }
        let own = row.text("productid");
        if let Some(number) = row.cells.get("productnumber") {
            let holders = self.store.having("product", "productnumber", number);
            if holders
                .iter()
                .any(|holder| Some(holder.to_string().as_str()) != own)
            {
                return Err(Refusal::bad(
                    0x8004_3b06,
                    "The specified product ID conflicts with the product ID of an existing record. Specify a different product ID and try again.",
                ));
            }
        }
        Ok(())
    }

    /// One price for a product and unit in a price list (SEEN: error `DuplicateProductPriceLevel`).
    fn settle_price(&self, row: &mut Row) -> Result<(), Refusal> {
        let own = row.text("productpricelevelid").map(str::to_owned);
        let key: Option<Vec<(String, Cell)>> = ["productid", "pricelevelid", "uomid"]
            .iter()
            .map(|column| Some(((*column).to_owned(), row.cells.get(*column)?.clone())))
            .collect();
        if let Some(key) = key {
            let holders = self.store.having_all("productpricelevel", &key);
            if holders.iter().any(|holder| Some(holder.to_string()) != own) {
                return Err(Refusal::bad(
                    0x8004_3b08,
                    "This product and unit combination has a price for this price list.",
                ));
            }
        }
        let list = row.link("pricelevelid").map(|(_, id)| id);
        if let Some((table, currency)) = list
            .and_then(|id| self.store.row("pricelevel", id))
            .and_then(|list| list.link("transactioncurrencyid"))
        {
            row.set_link("transactioncurrencyid", table, currency);
        }
        let product = row.link("productid").map(|(_, id)| id);
        let number = product
            .and_then(|id| self.store.row("product", id))
            .and_then(|product| product.text("productnumber"));
        if let Some(number) = number {
            row.set("productnumber", number);
        }
        Ok(())
    }
}

fn settle_close(row: &mut Row) {
    if let (None, Some((table, id))) = (row.link("regardingobjectid"), row.link("opportunityid")) {
        let table = table.to_owned();
        row.set_link("regardingobjectid", &table, id);
    }
}

/// `membertype` mirrors `createdfromcode` (SEEN: microsoft/CDM, `MarketingList`).
fn settle_list(before: Option<&Row>, row: &mut Row) {
    if let Some(members) = row.whole("createdfromcode") {
        row.set("membertype", members);
    }
    if before.is_none() {
        row.set("membercount", 0);
    }
}

/// `objecttypecode` names what the note is about; `filesize` and `isdocument` follow from the attachment (INFERRED).
fn settle_note(row: &mut Row) {
    match row.link("objectid").map(|(table, _)| table.to_owned()) {
        Some(table) => row.set("objecttypecode", table),
        None => {
            row.cells.remove("objecttypecode");
        }
    }
    let size = row.text("documentbody").map(|body| {
        let padding = body.bytes().rev().take_while(|byte| *byte == b'=').count();
        (body.len() / 4 * 3).saturating_sub(padding)
    });
    match size {
        Some(size) => {
            row.set("filesize", size);
            row.set("isdocument", Value::Bool(true));
        }
        None => {
            row.cells.remove("filesize");
        }
    }
}
