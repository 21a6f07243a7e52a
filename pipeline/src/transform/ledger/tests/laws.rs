//! Laws of every ledger: no row disappears, no cent is lost, the order of files and rows changes nothing.

use super::*;
use proptest::prelude::*;

const KINDS: [&str; 9] = [
    "Sale",
    "Rebill",
    "Failed",
    "Request Can.",
    "Revert Can.",
    "Cancellation",
    "Refund",
    "Partial refund",
    "Chargeback",
];

/// Kind, day, buyer, product, subscription, payment, amount.
type Cells = (usize, u32, u32, u32, u32, u32, i64);

/// Rows of a small world, so that links happen: few buyers, products, amounts and subscriptions.
fn rows() -> impl Strategy<Value = Vec<String>> {
    let row = (
        0_usize..9,
        1_u32..28,
        0_u32..4,
        0_u32..3,
        0_u32..4,
        0_u32..4,
        0_i64..3,
    );
    prop::collection::vec(row, 1..60).prop_map(|rows| {
        let row = |(id, (kind, day, buyer, product, subscription, payment, amount)): (usize, Cells)| {
            let subscription = if subscription == 0 { String::new() } else { format!("{buyer}{subscription}") };
            let amount = amount * 1_999;
            format!(
                "{id},{},2024-01-{day:02},Product {product},1,1,Jane,b{buyer}@example.com,{}.{:02},,,,tx{},{subscription},{},{payment}",
                KINDS[kind],
                amount / 100,
                amount % 100,
                id % 7,
                if buyer == 0 { String::new() } else { buyer.to_string() },
            )
        };
        rows.into_iter().enumerate().map(|(at, row_of)| row((at + 1, row_of))).collect()
    })
}

proptest! {
    #[test]
    fn every_row_is_in_one_purchase_or_left_out_with_a_reason(rows in rows()) {
        let found = purchases(&[&rows.join("\n")]);
        let mut places: Vec<u32> = (0..found.len()).flat_map(|at| found.rows(at).map(|(_, row, ..)| row)).collect();
        places.extend(found.not_taken.iter().map(|(_, row, _)| *row));
        places.sort_unstable();
        let all: Vec<u32> = (1..=u32::try_from(rows.len()).unwrap()).collect();
        prop_assert_eq!(places, all);
    }

    #[test]
    fn no_cent_is_lost(rows in rows()) {
        let found = purchases(&[&rows.join("\n")]);
        for sums in found.sums() {
            prop_assert_eq!(sums.paid - sums.returned, sums.earned + sums.listed);
            prop_assert!(sums.listed <= 0);
            let mut earned = 0;
            let mut lines = 0;
            for draft in (0..found.len()).flat_map(|at| found.drafts(at)) {
                let of = |name: &str| draft.columns.iter().find(|(column, _)| column.as_str() == name).map(|(_, value)| match value {
                    Value::Decimal(number) => number.units() * 10_i64.pow(2 - u32::from(number.scale())),
                    Value::Null
                    | Value::Text(_)
                    | Value::Integer(_)
                    | Value::Boolean(_)
                    | Value::Choice(_)
                    | Value::Choices(_)
                    | Value::Date(_)
                    | Value::DateTime(_)
                    | Value::Lookup(_) => panic!("no amount"),
                });
                earned += of("actualrevenue").unwrap_or(0);
                lines += of("priceperunit").unwrap_or(0) * of("quantity").unwrap_or(0) / 100;
            }
            prop_assert_eq!(earned, sums.earned);
            prop_assert_eq!(lines, sums.paid - sums.returned);
        }
    }

    #[test]
    fn the_order_of_rows_and_files_changes_nothing(rows in rows(), cut in 0_usize..60, turn in any::<bool>()) {
        let whole = all(&purchases(&[&rows.join("\n")]));
        let cut = cut.min(rows.len());
        let (mut one, mut other) = (rows[..cut].to_vec(), rows[cut..].to_vec());
        if turn {
            std::mem::swap(&mut one, &mut other);
        }
        one.reverse();
        let parts: Vec<String> = [one, other].into_iter().filter(|part| !part.is_empty()).map(|part| part.join("\n")).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        prop_assert_eq!(all(&purchases(&parts)), whole);
    }

    #[test]
    fn a_later_export_keeps_the_keys_of_earlier_purchases(rows in rows()) {
        let keys = |rows: &[String]| -> std::collections::BTreeSet<String> {
            let found = purchases(&[&rows.join("\n")]);
            let drafts = (0..found.len()).flat_map(|at| found.drafts(at));
            let of = drafts.filter(|draft| draft.table.as_str() == "opportunityproduct");
            of.map(|draft| draft.key.as_str().to_owned()).collect()
        };
        // A payment keeps its line whatever comes later.
        let half = &rows[..rows.len().div_ceil(2)];
        prop_assert!(keys(half).is_subset(&keys(&rows)));
    }
}
