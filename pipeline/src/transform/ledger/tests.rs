//! Purchases of small ledgers, and laws of all of them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

mod journeys;
mod laws;

use super::*;
use crate::extract::{Reader, detect};
use crate::source::{FileLabel, Kind};
use shared::value::Value;

/// Names of the columns of a small ledger.
const HEADER: &str = "ID,Transaction_Type,Date,Product,Price_point,Quantity,Buyer_Name,Buyer_Email,Amount (USD),\
    Sales_tax (USD),Coupon_discount (USD),Processor,Processor_transaction_id,subscription_id,lead_id,\
    Subscription_payment_number";

/// Purchases of files of rows; nobody but lead 7 is a contact.
fn purchases(files: &[&str]) -> Purchases {
    purchases_with(files, &Shapes::default())
}

fn purchases_with(files: &[&str], shapes: &Shapes) -> Purchases {
    let mut ledger = Ledger::default();
    let mut refused = Vec::new();
    for (rows, number) in files.iter().zip(0_u16..) {
        let text = format!("{HEADER}\n{rows}\n");
        let file = FileNo(number);
        let detection = detect("transactions.csv", text.len() as u64, text.as_bytes()).unwrap();
        assert_eq!(detection.kind, Some(Kind::Transactions));
        let _no_label: Option<FileLabel> = None;
        assert_eq!(ledger.open_file(file, &detection), None);
        let mut reader = Reader::new(&detection, file);
        let mut take = |row: &Row<'_>| {
            if let Err(finding) = ledger.row(file, row) {
                refused.push(finding.code.as_str());
            }
        };
        reader.push(text.as_bytes(), &mut take);
        let _findings = reader.finish(&mut take);
    }
    let mut purchases = ledger.finish(
        shapes,
        |file| file.0,
        |lead, _| (lead == "7").then(|| SourceKey::of_kartra_id("7")).flatten(),
    );
    purchases
        .findings
        .sort_by_key(|finding| (finding.file, finding.row, finding.code));
    purchases
}

/// One event; the rest of its cells are those of an ordinary one.
fn event(id: u32, kind: &str, date: &str, amount: &str) -> String {
    format!("{id},{kind},{date},Course,1,1,Jane Doe,jane@example.com,{amount},,,Stripe,,,7,")
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Date(text) | Value::DateTime(text) => text.clone(),
        Value::Decimal(number) => format!("{}e-{}", number.units(), number.scale()),
        Value::Integer(number) => number.to_string(),
        Value::Boolean(is_true) => is_true.to_string(),
        Value::Choice(number) => number.to_string(),
        Value::Null | Value::Choices(_) | Value::Lookup(_) => panic!("not of a purchase"),
    }
}

/// A draft as lines: its table and key, its cells, what it points at.
fn shown(draft: &Draft) -> String {
    let cells = draft
        .columns
        .iter()
        .map(|(name, value)| format!("  {name} = {}", text(value)));
    let lookups = draft
        .lookups
        .iter()
        .map(|to| format!("  {} -> {} {}", to.column, to.table, to.key.as_str()));
    let lines: Vec<String> = cells.chain(lookups).collect();
    format!("{} {}\n{}", draft.table, draft.key.as_str(), lines.join("\n"))
}

fn all(purchases: &Purchases) -> Vec<String> {
    (0..purchases.len())
        .flat_map(|at| purchases.drafts(at))
        .map(|draft| shown(&draft))
        .collect()
}

fn codes(purchases: &Purchases) -> Vec<(&'static str, u32)> {
    purchases
        .findings
        .iter()
        .map(|finding| (finding.code.as_str(), finding.row.unwrap_or(0)))
        .collect()
}

/// Revenue and status of the close, and the phase, of every purchase.
fn ends(purchases: &Purchases) -> Vec<(String, String, String)> {
    let end = |at: usize| {
        let drafts = purchases.drafts(at);
        let of = |table: &str, column: &str| {
            let draft = drafts.iter().find(|draft| draft.table.as_str() == table).unwrap();
            let mut cells = draft.columns.iter();
            text(cells.find(|(name, _)| name.as_str() == column).unwrap().1)
        };
        (
            of("opportunity", "stepname"),
            of("opportunityclose", "statuscode"),
            of("opportunityclose", "actualrevenue"),
        )
    };
    (0..purchases.len()).map(end).collect()
}

fn rules(purchases: &Purchases, at: usize) -> Vec<(u32, LinkRule)> {
    purchases.rows(at).map(|(_, row, _, rule)| (row, rule)).collect()
}
