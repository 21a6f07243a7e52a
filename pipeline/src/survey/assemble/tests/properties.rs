//! Laws that hold for any files: every row is counted once, and the order of choosing changes nothing.

use super::*;
use proptest::prelude::*;

fn contact() -> impl Strategy<Value = String> {
    let id = prop_oneof![Just(String::new()), (1..7_u8).prop_map(|id| id.to_string())];
    let mail = prop_oneof![Just(String::new()), "[a-d]@x\\.com", "[a-z@ ]{0,4}"];
    (id, mail, "[A-B]{0,1}", "[A-C]{0,1}", 0..10_u8).prop_map(|(id, mail, first, last, what)| match what {
        0 => ",,,,\n".to_owned(),
        1 => format!("{CONTACTS}\n"),
        2 => format!("{id},{mail},{first},{last},0,more\n"),
        _ => format!("{id},{mail},{first},{last},0\n"),
    })
}

fn event() -> impl Strategy<Value = String> {
    let id = prop_oneof![Just(String::new()), (1..9_u8).prop_map(|id| id.to_string())];
    let kind = prop_oneof![Just("Sale"), Just("Cancellation"), Just("Void"), Just("")];
    let day = prop_oneof![Just("2026-01-03"), Just("2026-04-01 10:00:00"), Just("?")];
    (id, kind, day, 1..5_u8, 1..5_u8).prop_map(|(id, kind, day, lead, subscription)| {
        format!("{id},{kind},{day},P{subscription},1,{lead}@x.com,10,Stripe,{subscription},{lead},tx,1\n")
    })
}

fn rows(row: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    proptest::collection::vec(row, 0..20).prop_map(|rows| rows.concat())
}

/// Name, header, rows, status of the label.
type Plain = (String, &'static str, String, Option<MailStatus>);

fn file() -> impl Strategy<Value = Plain> {
    let name = prop_oneof![
        Just("a_09-06-2026.csv"),
        Just("a_11-06-2026.csv"),
        Just("a_kartra_09-06-2026_6a2803f884d5c.csv"),
        Just("a.csv")
    ];
    let status = prop_oneof![
        4 => Just(None),
        1 => Just(Some(MailStatus::SpamComplaint)),
        1 => Just(Some(MailStatus::Subscribed))
    ];
    let with = prop_oneof![
        3 => rows(contact()).prop_map(|rows| (CONTACTS, rows)),
        1 => rows(event()).prop_map(|rows| (LEDGER, rows)),
    ];
    (name, with, status).prop_map(|(name, (header, rows), status)| (name.to_owned(), header, rows, status))
}

fn survey(plain: &[&Plain]) -> Files {
    plain
        .iter()
        .fold(Files::default(), |files, (name, header, rows, status)| {
            files.with_label(name, header, rows, *status)
        })
}

/// Everything about an assembly, with files by their content instead of their number.
fn shown(files: &Files) -> Vec<String> {
    let assembly = files.assemble();
    let hash = |file: FileNo| {
        files
            .0
            .iter()
            .find(|one| one.file == file)
            .map(|one| one.surveyed.sha256)
    };
    let mut lines: Vec<String> = Vec::new();
    for set in &assembly.sets {
        lines.push(format!("{:?} {:?} {:?}", set.kind, set.period, set.currencies));
        for share in &set.files {
            lines.push(format!(
                "{:?} {:?}",
                hash(share.file),
                FileShare {
                    file: FileNo(0),
                    ..*share
                }
            ));
        }
    }
    for finding in &assembly.findings {
        lines.push(format!(
            "{:?} {:?}",
            hash(finding.file),
            Finding {
                file: FileNo(0),
                ..*finding
            }
        ));
    }
    for line in &assembly.completeness {
        let line = Completeness {
            file: None,
            ..line.clone()
        };
        lines.push(format!("{line:?}"));
    }
    lines.sort();
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn rows_in_are_kept_superseded_repeated_and_refused(plain in proptest::collection::vec(file(), 1..6)) {
        let files = survey(&plain.iter().collect::<Vec<_>>());
        let assembly = files.assemble();
        let mut seen = 0;
        for share in assembly.sets.iter().flat_map(|set| &set.files) {
            prop_assert_eq!(share.rows_in, share.kept + share.superseded + share.repeated + share.refused);
            let keys = &files.0[usize::from(share.file.0)].surveyed.keys;
            prop_assert_eq!(share.rows_in, keys.counts().all());
            prop_assert_eq!(share.refused, keys.counts().refused());
            seen += 1;
        }
        // Every file is in exactly one set.
        prop_assert_eq!(seen, files.0.len());
    }

    #[test]
    fn the_order_of_choosing_changes_nothing(
        plain in proptest::collection::vec(file(), 1..5).prop_flat_map(|files| {
            let turned = Just(files.clone()).prop_shuffle();
            (Just(files), turned)
        })
    ) {
        let straight = survey(&plain.0.iter().collect::<Vec<_>>());
        let turned = survey(&plain.1.iter().collect::<Vec<_>>());
        prop_assert_eq!(shown(&straight), shown(&turned));
    }

    #[test]
    fn a_file_dropped_twice_keeps_no_more_rows(plain in file()) {
        let once = survey(&[&plain]).assemble();
        let twice = survey(&[&plain, &plain]).assemble();
        prop_assert_eq!(once.sets[0].kept(), twice.sets[0].kept());
        prop_assert_eq!(2 * once.sets[0].rows_in(), twice.sets[0].rows_in());
    }

    #[test]
    fn any_slicing_keeps_the_same_keys(rows in rows(contact()), slice in 1..50_usize) {
        let whole = Files::default().contacts("a.csv", &rows);
        let bytes = format!("{CONTACTS}\n{rows}").into_bytes();
        let mut survey = FileSurvey::new(&whole.0[0].detection, FileNo(0));
        bytes.chunks(slice).for_each(|slice| survey.push(slice));
        let sliced = survey.finish();
        let keys = |surveyed: &Surveyed| surveyed.keys.rows.iter().collect::<Vec<_>>();
        prop_assert_eq!(keys(&whole.0[0].surveyed), keys(&sliced));
    }
}
