#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
use super::*;
use crate::extract::{Reader, detect};
use crate::finding::FileNo;
use crate::mapping::{Mapping, standard};
use crate::source::Kind;
use crate::transform::Transform;

const HEADER: &str = "Status,Recurrence_Term,Product,Next payment date,Next payment amount (USD),subscription_id,lead_id,buyer_email";

fn row(change: &dyn Fn(&mut Mapping), row: &str) -> RowDrafts {
    let text = format!("{HEADER}\n{row}\n");
    let detection = detect("subscriptions.csv", text.len() as u64, text.as_bytes()).unwrap();
    assert_eq!(detection.kind, Some(Kind::Subscriptions));
    let columns: Vec<_> = detection
        .columns
        .iter()
        .map(|column| (Kind::Subscriptions, column))
        .collect();
    let mut mapping = standard(&columns);
    change(&mut mapping);
    let transform = Transform::new(&mapping, &detection, FileNo(0));
    let mut found = Vec::new();
    let mut reader = Reader::new(&detection, FileNo(0));
    reader.push(text.as_bytes(), &mut |row: &Row<'_>| {
        found.push(transform.apply(row))
    });
    let _findings = reader.finish(&mut |row: &Row<'_>| found.push(transform.apply(row)));
    found.remove(0)
}

fn plain(line: &str) -> RowDrafts {
    row(&|_| {}, line)
}

fn shown(row: &RowDrafts) -> String {
    let value = |value: &Value| match value {
        Value::Text(text) | Value::Date(text) => text.replace('\n', " / "),
        Value::Decimal(number) => format!("{}e-{}", number.units(), number.scale()),
        Value::Boolean(flag) => flag.to_string(),
        Value::Null
        | Value::Integer(_)
        | Value::Choice(_)
        | Value::Choices(_)
        | Value::DateTime(_)
        | Value::Lookup(_) => panic!("not of a subscription"),
    };
    let [draft] = &*row.drafts else {
        panic!("{} drafts", row.drafts.len())
    };
    let cells = draft
        .columns
        .iter()
        .map(|(name, cell)| format!("{name} = {}", value(cell)));
    let lookups = draft
        .lookups
        .iter()
        .map(|to| format!("{} -> {}", to.column, to.key.as_str()));
    let lines: Vec<String> = cells.chain(lookups).collect();
    format!("{} {}: {}", draft.table, draft.key.as_str(), lines.join(", "))
}

fn codes(row: &RowDrafts) -> Vec<&'static str> {
    row.findings.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn an_active_subscription_is_an_open_opportunity() {
    let found = plain("Active,Monthly,Club,03 Mar 2026,$30.00,993,7,j@example.com");
    assert_eq!(
        shown(&found),
        "opportunity subscription:993: description = Status: Active subscription / Term: Monthly, \
         estimatedclosedate = 2026-03-03, estimatedvalue = 30e-0, isrevenuesystemcalculated = false, \
         name = Club, renewal, stepname = Active subscription, customerid -> id:7, parentcontactid -> id:7, \
         transactioncurrencyid -> currency:USD"
    );
    assert_eq!((codes(&found), found.refused), (vec![], None));
}

#[test]
fn an_ended_or_paused_one_is_a_note_on_its_contact() {
    for (status, words) in [
        ("Paused", "Paused subscription"),
        ("Cancelled", "Ended subscription"),
    ] {
        let found = plain(&format!("{status},Monthly,Club,,,993,,J@example.com"));
        assert_eq!(
            shown(&found),
            format!(
                "annotation subscription:993: notetext = Status: {words} / Term: Monthly, subject = {words}: Club, \
                 objectid -> email:j@example.com"
            )
        );
        assert_eq!(codes(&found), Vec::<&str>::new());
    }
}

#[test]
fn a_table_of_subscriptions_takes_all_of_them() {
    let table = |mapping: &mut Mapping| mapping.shapes.subscriptions = SubscriptionShape::Table;
    for (status, words) in [
        ("Active", "Active subscription"),
        ("Terminated", "Ended subscription"),
    ] {
        let found = row(&table, &format!("{status},Yearly,Club,03 Mar 2026,97,,7,"));
        assert_eq!(
            shown(&found),
            format!(
                "new_subscription subscription:id:7|Club|: new_name = Club, new_nextpayment = 97e-0, \
                 new_nextpaymentdate = 2026-03-03, new_status = {words}, new_term = Yearly, new_contactid -> id:7"
            )
        );
    }
    let nothing = |mapping: &mut Mapping| mapping.shapes.subscriptions = SubscriptionShape::Drop;
    let left = row(&nothing, "Active,Yearly,Club,03 Mar 2026,97,1,7,");
    assert_eq!(
        (left.drafts.len(), left.suppressed),
        (0, Some(object::LEFT_BY_CHOICE))
    );
}

#[test]
fn what_is_not_understood_is_never_guessed() {
    let refused = |line: &str| {
        (
            plain(line).refused.map(|code| code.as_str()),
            plain(line).drafts.len(),
        )
    };
    assert_eq!(
        refused("Overdue,Monthly,Club,03 Mar 2026,30,993,7,"),
        (Some("T072"), 0)
    );
    assert_eq!(
        refused("Active,Monthly,Club,03 Mar 2026,30,993,,"),
        (Some("T070"), 0)
    );
    assert_eq!(codes(&plain("Active,Monthly,Club,,30,993,7,")), ["T073"]);
    assert_eq!(
        codes(&plain("Active,Monthly,Club,soon,1.234,993,7,")),
        ["T073", "T074"]
    );
    assert_eq!(
        codes(&plain("Pending Cancellation,Monthly,Club,,0,993,7,")),
        Vec::<&str>::new()
    );
}
