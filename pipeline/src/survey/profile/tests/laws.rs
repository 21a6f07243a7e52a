//! What holds for every file: order of rows, slicing, bounds, no panic.

use super::*;
use proptest::prelude::*;

/// Cells of all sorts, often repeated.
fn cells() -> impl Strategy<Value = Vec<String>> {
    let cell = prop_oneof![
        "[a-c]{0,2}",
        "[0-9]{1,6}",
        "-?[0-9]{1,3}[.,][0-9]{1,3}",
        "20[0-9]{2}-[01][0-9]-[0-3][0-9]( 1[0-9]:30)?",
        "[0-9]{1,2}/[0-9]{1,2}/20[0-9]{2}",
        "[A-C](, [A-C]){0,3}",
        "\\PC{0,8}",
    ];
    proptest::collection::vec(cell, 1..40)
}

fn see(cells: &[String]) -> ColumnProfile {
    column("my_field", &refs(cells))
}

/// What may not depend on the order of the rows.
fn facts(column: &ColumnProfile) -> impl PartialEq + std::fmt::Debug + use<> {
    let ends = (
        column.least.map(Extreme::render),
        column.greatest.map(Extreme::render),
    );
    (
        (column.filled, column.distinct, column.shortest, column.longest),
        (column.shape_counts().to_vec(), column.values.clone(), ends),
        (column.number.clone(), column.date.clone()),
        (
            column.guess.field_type,
            column.guess.confidence,
            column.guess.reason.clone(),
        ),
        column
            .separator
            .as_ref()
            .map(|guess| (guess.separator, guess.score, guess.tokens.clone())),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn facts_do_not_depend_on_the_order_of_the_rows(cells in cells(), seed: u64) {
        let mut turned = cells.clone();
        turned.sort_by_key(|cell| crate::survey::cell_hash::hash(format!("{seed}{cell}").as_bytes()));
        prop_assert_eq!(facts(&see(&cells)), facts(&see(&turned)));
    }

    #[test]
    fn twice_the_rows_are_twice_the_counts(cells in cells()) {
        let once = see(&cells);
        let twice = see(&[cells.clone(), cells].concat());
        prop_assert_eq!(once.filled * 2, twice.filled);
        prop_assert_eq!((once.distinct, once.longest, once.least), (twice.distinct, twice.longest, twice.least));
        let doubled: Vec<_> = once.shape_counts().iter().map(|(shape, count)| (shape.clone(), count * 2)).collect();
        prop_assert_eq!(doubled.as_slice(), twice.shape_counts());
    }

    #[test]
    fn many_values_are_added_up_like_few(cells in cells()) {
        // A thousand values beside them push the column into looking at each cell by itself.
        let others: Vec<_> = made(1_000, |number| format!("other {number}"));
        let before = see(&[cells.clone(), others.clone()].concat());
        let after = see(&[others, cells].concat());
        let count = |column: &ColumnProfile| {
            let number = column.number.as_ref().map(|form| form.cells);
            (column.filled, column.distinct, column.shortest, column.longest, column.shape_counts().to_vec(), number)
        };
        prop_assert_eq!(count(&before), count(&after));
    }

    #[test]
    fn any_bytes_are_profiled_without_panic_and_alike_in_any_slices(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        size in 1..50_usize,
    ) {
        let mut text = b"email,first_name,last_name,tags,date_joined,budget\n".to_vec();
        text.extend(&bytes);
        let Ok(detection) = detect("contacts.csv", text.len() as u64, &text) else {
            return Ok(());
        };
        let run = |size: usize| {
            let mut survey = FileSurvey::new(&detection, FileNo(0));
            for slice in text.chunks(size) {
                survey.push(slice);
            }
            let surveyed = survey.finish();
            let facts: Vec<_> = surveyed.profile.columns().iter().map(facts).collect();
            let shown = shapes_text(&detection, &surveyed);
            (format!("{facts:?}"), surveyed.findings, shown)
        };
        prop_assert_eq!(run(size), run(text.len()));
    }
}

#[test]
fn distinct_values_are_counted_to_a_bound_and_then_estimated() {
    let count = |values: usize| see(&made(values, |number| format!("value {number}"))).distinct;
    assert_eq!(
        count(2_000),
        Distinct {
            count: 2_000,
            exact: true
        }
    );
    let many = count(20_000);
    assert!(!many.exact && (18_000..22_000).contains(&many.count), "{many:?}");
}

#[test]
fn samples_are_the_first_different_cells_cut_short() {
    let cells = made(30, |number| format!(" value {} {}", number / 2, "x".repeat(300)));
    let samples = see(&cells).samples;
    assert_eq!(samples.len(), 10);
    assert!(samples[0].starts_with("value 0 x") && samples[9].starts_with("value 9 x"));
    assert!(samples.iter().all(|sample| sample.chars().count() == 200));
}

#[test]
fn lengths_are_counted_as_dataverse_counts() {
    let lengths = |cells: &[&str]| {
        let column = column("my_field", cells);
        (column.shortest, column.longest)
    };
    assert_eq!(lengths(&["ab", "😀a😀", "ééé", "N/A"]), (2, 5));
    assert_eq!(lengths(&["ééé", "😀"]), (2, 3));
    assert_eq!(lengths(&["", "-"]), (0, 0));
}

#[test]
fn a_file_of_very_many_columns_is_profiled_within_its_bounds() {
    let headers: Vec<_> = (0..1_000).map(|number| format!("field_{number}")).collect();
    let rows = made(30, |row| {
        (0..1_000)
            .map(|column| format!("v{row}x{column}"))
            .collect::<Vec<_>>()
            .join(",")
    });
    let (_, surveyed) = survey(&contacts(&headers.join(","), &rows));
    let columns = surveyed.profile.columns();
    assert_eq!(columns.len(), 1_003);
    assert!(columns.iter().all(|column| column.filled == 30));
    assert_eq!(
        columns[500].distinct,
        Distinct {
            count: 30,
            exact: true
        }
    );
}

#[test]
fn repeated_headers_and_blank_rows_are_passed_over() {
    let text = contacts("size", &["M".to_owned(), String::new()]);
    let header = text.lines().next().unwrap();
    let (_, surveyed) = survey(&format!("{text}{header}\n,,,\n{}", "c@mail.example,Cy,Lee,L\n"));
    assert_eq!(surveyed.profile.rows(), 3);
    assert_eq!(
        surveyed.profile.columns()[3].values,
        [("L".to_owned(), 1), ("M".to_owned(), 1)]
    );
}
