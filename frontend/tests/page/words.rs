//! What people read: masks, sentences that are made of numbers, the report.

use super::store::{plan, run};
use frontend::message::{DifferenceView, RefusedView, RunStateView, SetView, ShareView};
use frontend::step::hand_over::report::Report;
use frontend::words::collect::{arrived, losses};
use frontend::words::mask::mask;
use frontend::words::{self, check, percent, run as run_words};
use shared::id::{ColumnName, TableName};
use shared::outcome::{Limit, RefusalClass, StopReason};
use wasm_bindgen_test::wasm_bindgen_test;

fn check_mask(value: &str, masked: &str) {
    assert_eq!(mask(value), masked, "{value}");
}

#[wasm_bindgen_test]
fn a_mask_shows_the_form_and_not_the_person() {
    check_mask("jane.doe@example.com", "j•••@e•••.com");
    check_mask("Jane Doe", "J••• D•••");
    check_mask("  Jane   Doe ", "J••• D•••");
    check_mask("020 7946 0000", "•••");
    check_mask("2024-05-01 12:00:00", "•••");
    check_mask("Jane <jane@example.com>", "J••• •••");
    check_mask("a b c d e f", "a••• b••• c••• d••• …");
    check_mask("", "");
    check_mask("@", "@");
    check_mask("ünal", "ü•••");
}

#[wasm_bindgen_test]
fn a_mask_hides_the_length() {
    assert_eq!(mask("Al"), mask("Alexandrina"));
    assert_eq!(mask("al@example.com"), mask("alexandrina@else.com"));
}

#[wasm_bindgen_test]
fn nothing_is_whole_before_it_is() {
    assert_eq!(percent(999, 1_000), 99);
    assert_eq!(percent(1_000, 1_000), 100);
    assert_eq!(percent(0, 0), 0);
    assert_eq!(words::rows(1), "1 row");
    assert_eq!(words::rows(12_130), "12,130 rows");
}

#[wasm_bindgen_test]
fn the_verdict_is_said_in_numbers() {
    assert_eq!(
        check::title(&plan(12_130, 11_842)),
        "11,842 of 12,130 rows are ready"
    );
    assert_eq!(check::title(&plan(5, 5)), "All 5 rows are ready");
    assert_eq!(check::title(&plan(0, 0)), "Your files hold no rows");
}

#[wasm_bindgen_test]
fn a_period_is_said_in_months() {
    assert_eq!(arrived::period("2019-01-07", "2026-06-09"), "Jan 2019 – Jun 2026");
    assert_eq!(arrived::period("2026-06-01", "2026-06-09"), "Jun 2026");
    assert_eq!(arrived::period("soon", "soon"), "soon");
}

#[wasm_bindgen_test]
fn where_the_rows_went_is_said_in_one_line() {
    let share = |file, rows_in, kept, superseded| ShareView {
        file,
        name: "contacts.csv".to_owned(),
        rows_in,
        kept,
        superseded,
        repeated: 0,
        refused: 0,
    };
    let set = SetView {
        kind: "Contacts".to_owned(),
        loadable: true,
        rows: 1_100,
        period: None,
        shares: vec![share(0, 900, 900, 0), share(1, 450, 200, 250)],
        checks: Vec::new(),
    };
    assert_eq!(
        arrived::adds_up(&set),
        "1,350 in the files: 1,100 kept, 250 replaced by newer ones"
    );
}

#[wasm_bindgen_test]
fn people_of_several_tags_are_a_range() {
    assert_eq!(losses::people(0, 0), "–");
    assert_eq!(losses::people(7, 7), "7");
    assert_eq!(losses::people(1_918, 2_400), "1,918 to 2,400");
}

#[wasm_bindgen_test]
fn every_stop_says_what_to_do() {
    let stops = [
        StopReason::SignIn,
        StopReason::Consent,
        StopReason::Lease,
        StopReason::ProxyUnreachable,
        StopReason::DestinationUnreachable,
        StopReason::Privilege {
            name: Some("prvCreateContact".to_owned()),
        },
        StopReason::Mapping {
            code: Some(0x8004_4331),
        },
        StopReason::Storage,
        StopReason::ChunkRefused,
        StopReason::FilesChanged,
    ];
    for stop in stops {
        let stopped = run(RunStateView::Stopped(stop));
        let standing = run_words::notice(&stopped).unwrap();
        assert!(
            !standing.title.is_empty() && standing.says.len() > 40,
            "{standing:?}"
        );
    }
    let mapping = run(RunStateView::Stopped(StopReason::Mapping {
        code: Some(0x8004_4331),
    }));
    assert!(run_words::notice(&mapping).unwrap().says.contains("0x80044331"));
}

#[wasm_bindgen_test]
fn a_wait_is_counted_down_in_sight_and_said_aloud_once() {
    let wait = |ms| {
        run(RunStateView::Waiting {
            ms,
            limit: Some(Limit::ExecutionTime),
        })
    };
    assert_eq!(
        run_words::notice(&wait(17_000)).unwrap().title,
        "Dataverse asked us to wait: 17 s left"
    );
    assert_eq!(run_words::spoken(&wait(17_000)), run_words::spoken(&wait(3_000)));
}

#[wasm_bindgen_test]
fn a_report_never_begins_a_formula() {
    let mut finished = run(RunStateView::Finished);
    finished.refused.push(RefusedView {
        file: "=HYPERLINK(\"x\").csv".to_owned(),
        row: 7,
        table: TableName::try_new("contact").unwrap(),
        class: RefusalClass::TooLong,
        code: Some(0x8004_4331),
        column: Some(ColumnName::try_new("firstname").unwrap()),
    });
    finished.differences.push(DifferenceView {
        file: "contacts.csv".to_owned(),
        row: 8,
        table: TableName::try_new("contact").unwrap(),
        column: None,
    });
    let report = Report::new(&finished, None);
    let csv = report.csv();
    assert!(
        csv.contains("\"'=HYPERLINK(\"\"x\"\").csv\",\"7\",\"contact\",\"firstname\""),
        "{csv}"
    );
    assert!(csv.lines().all(|line| line.starts_with('"')), "{csv}");
    assert!(csv.contains("\"contacts.csv\",\"8\""), "{csv}");
    assert!(report.json().unwrap().contains("\"refused\": 1"));
}
