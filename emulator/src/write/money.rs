//! Money has a currency, and a shadow of it in the organisation's own.

use crate::definition::{ColumnKind, Table};
use crate::error::Refusal;
use crate::org::Org;
use crate::store::{Cell, Row};
use serde_json::{Number, Value};
use uuid::Uuid;

/// Rounds to a number of places, half away from zero.
pub(super) fn rounded(number: f64, places: i32) -> f64 {
    let scale = 10_f64.powi(places);
    if number.abs() < 1e12 {
        (number * scale).round() / scale
    } else {
        number
    }
}

/// Sets a number; nothing where it is none.
pub(super) fn set(row: &mut Row, column: &str, number: Option<f64>) {
    match number.and_then(Number::from_f64) {
        Some(number) => row.set(column, Value::Number(number)),
        None => {
            row.cells.remove(column);
        }
    }
}

impl Org {
    /// Currency, exchange rate and the `_base` columns of a row with money. A row without a currency gets the
    /// organisation's (SEEN: powerapps-docs on currencies); money whose currency is taken away is refused.
    pub(super) fn convert_money(
        &self,
        table: &Table,
        before: Option<&Row>,
        row: &mut Row,
    ) -> Result<(), Refusal> {
        if table.column("transactioncurrencyid").is_none() {
            return Ok(());
        }
        let money: Vec<(&str, String)> = table
            .columns
            .iter()
            .filter(|column| column.kind == ColumnKind::Money && !column.name.ends_with("_base"))
            .map(|column| (column.name.as_str(), format!("{}_base", column.name)))
            .filter(|(_, base)| table.column(base).is_some())
            .collect();
        let has_money = money.iter().any(|(column, _)| row.cells.contains_key(*column));
        if !row.cells.contains_key("transactioncurrencyid") && has_money {
            if before.is_some_and(|before| before.cells.contains_key("transactioncurrencyid")) {
                return Err(Refusal::bad(0x8004_8cfb, "The currency cannot be null."));
            }
            row.set_link(
                "transactioncurrencyid",
                "transactioncurrency",
                self.profile.currency(),
            );
        }
        let currency = row.link("transactioncurrencyid").map(|(_, id)| id);
        let Some(rate) = currency.map(|id| self.exchange_rate(id)) else {
            return Ok(());
        };
        if table.column("exchangerate").is_some() {
            set(row, "exchangerate", Some(rate));
        }
        for (column, base) in money {
            let amount = row.number(column).map(|amount| rounded(amount / rate, 4));
            set(row, &base, amount);
        }
        Ok(())
    }

    /// The `_base` columns of a row of `table` anew, after money in it changed by a rule and not by a client.
    pub(crate) fn convert_row(&self, table: &str, row: &mut Row) {
        if let Some(table) = self.definitions.table(table) {
            // Refused only where a client takes the currency away, which a rule does not do.
            let _kept = self.convert_money(table, None, row);
        }
    }

    fn exchange_rate(&self, currency: Uuid) -> f64 {
        self.store
            .row("transactioncurrency", currency)
            .and_then(|row| row.number("exchangerate"))
            .filter(|rate| *rate > 0.0)
            .unwrap_or(1.0)
    }

    /// Both rows have the same currency, or one of them has none yet.
    pub(super) fn check_same_currency(&self, one: &Row, other: &Row) -> Result<(), Refusal> {
        let currency = |row: &Row| match row.cells.get("transactioncurrencyid") {
            Some(Cell::Link { id, .. }) => Some(*id),
            Some(Cell::Plain(_)) | None => None,
        };
        match (currency(one), currency(other)) {
            (Some(one), Some(other)) if one != other => Err(Refusal::bad(
                0x8004_8cf6,
                "The currency of the record does not match the currency of the price list.",
            )),
            _ => Ok(()),
        }
    }
}
