//! Golden journeys: rows of small made-up files become exactly the records beside them, under the choices beside them.
//!
//! A folder of `tests/journeys` is one journey: files, `shapes.json` with the choices that are not the recommended ones,
//! and `records.json`. A journey that ends otherwise is printed as its file should be, if
//! the change is wanted; look at every line of it: what is right follows from the choices, not from the code.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
#![allow(
    unused_crate_dependencies,
    reason = "the crate's own dependencies are not all needed here"
)]

use pipeline::extract::{Detection, Reader, Row, detect};
use pipeline::finding::FileNo;
use pipeline::mapping::{Mapping, Shapes, needs, standard};
use pipeline::survey::{FileSurvey, day_orders, separators};
use pipeline::transform::{Draft, Gatherer, RowDrafts, Transform};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

struct File {
    name: String,
    bytes: Vec<u8>,
    detection: Detection,
}

fn read(path: &Path, number: FileNo, mapping: Option<&Mapping>) -> File {
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    let bytes = std::fs::read(path).unwrap();
    let detection = detect(&name, bytes.len() as u64, &bytes).unwrap();
    let mut survey = FileSurvey::new(&detection, number);
    survey.push(&bytes);
    let profile = survey.finish().profile;
    let answers = mapping.map(|mapping| mapping.answers.clone()).unwrap_or_default();
    let orders = day_orders(&detection, &profile, None);
    let parted = separators(&detection, &profile, &answers);
    let detection = detection.with_day_orders(orders).with_separators(parted);
    File {
        name,
        bytes,
        detection,
    }
}

fn each_row(file: &File, number: FileNo, mut take: impl FnMut(&Row<'_>)) {
    let mut reader = Reader::new(&file.detection, number);
    reader.push(&file.bytes, &mut take);
    let _findings = reader.finish(&mut take);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|end| end == "csv"))
        .collect();
    files.sort();
    files
}

fn shapes(folder: &Path) -> Shapes {
    let mut all = serde_json::to_value(Shapes::default()).unwrap();
    if let Ok(text) = std::fs::read_to_string(folder.join("shapes.json")) {
        let said: Map<String, Value> = serde_json::from_str(&text).unwrap();
        all.as_object_mut().unwrap().extend(said);
    }
    serde_json::from_value(all).unwrap()
}

fn show_draft(draft: &Draft) -> Value {
    let columns: Map<String, Value> = draft
        .columns
        .iter()
        .map(|(name, value)| {
            (
                name.as_str().to_owned(),
                serde_json::to_value(value).unwrap()["v"].clone(),
            )
        })
        .collect();
    let lookups: Map<String, Value> = draft
        .lookups
        .iter()
        .map(|one| {
            (
                one.column.as_str().to_owned(),
                json!(format!("{} {}", one.table, one.key.as_str())),
            )
        })
        .collect();
    json!({ "record": format!("{} {}", draft.table, draft.key.as_str()), "columns": columns, "lookups": lookups })
}

fn show_row(row: &RowDrafts) -> Value {
    let mut shown = Map::new();
    let findings: Vec<_> = row.findings.iter().map(|finding| finding.code.as_str()).collect();
    if let Some(code) = row.refused {
        shown.insert("refused".to_owned(), json!(code.as_str()));
    }
    if let Some(code) = row.suppressed {
        shown.insert("suppressed".to_owned(), json!(code.as_str()));
    }
    if !findings.is_empty() {
        shown.insert("findings".to_owned(), json!(findings));
    }
    if !row.drafts.is_empty() {
        shown.insert("records".to_owned(), row.drafts.iter().map(show_draft).collect());
    }
    Value::Object(shown)
}

fn journey(folder: &Path) -> Value {
    let files: Vec<File> = files(folder)
        .iter()
        .zip(0..)
        .map(|(path, at)| read(path, FileNo(at), None))
        .collect();
    let columns: Vec<_> = files
        .iter()
        .flat_map(|file| {
            file.detection
                .columns
                .iter()
                .map(|column| (file.detection.kind.unwrap(), column))
        })
        .collect();
    let mut mapping = standard(&columns);
    mapping.shapes = shapes(folder);
    assert_eq!(Mapping::from_json(&mapping.to_json()).unwrap(), mapping);
    let mut gatherer = Gatherer::default();
    for (file, number) in files.iter().zip(0..) {
        if !gatherer.open_file(FileNo(number), &mapping, &file.detection) {
            continue;
        }
        each_row(file, FileNo(number), |row| gatherer.row(FileNo(number), row));
    }
    let (directory, findings) = gatherer.finish();
    let directory = Arc::new(directory);
    let needed: Vec<(String, Option<String>)> = needs(&mapping)
        .iter()
        .map(|need| (need.table().to_owned(), need.column().map(str::to_owned)))
        .collect();
    let prefix = mapping.shapes.prefix.name("");
    let mut shown = Map::new();
    for (file, number) in files.iter().zip(0..) {
        let transform = Transform::knowing(&mapping, &file.detection, FileNo(number), Arc::clone(&directory));
        let mut rows = Vec::new();
        each_row(file, FileNo(number), |row| {
            let drafts = transform.apply(row);
            assert_eq!(drafts, transform.apply(row), "the same row gives the same drafts");
            let outcomes = [
                !drafts.drafts.is_empty(),
                drafts.refused.is_some(),
                drafts.suppressed.is_some(),
            ];
            assert_eq!(
                outcomes.iter().filter(|is_so| **is_so).count(),
                1,
                "{} row {}",
                file.name,
                row.number()
            );
            for draft in &drafts.drafts {
                check_needed(draft, &prefix, &needed);
            }
            rows.push(show_row(&drafts));
        });
        shown.insert(file.name.clone(), Value::Array(rows));
    }
    let findings: Vec<_> = findings
        .iter()
        .map(|one| {
            format!(
                "{} in {} row {}",
                one.code,
                files[usize::from(one.file.0)].name,
                one.row.unwrap_or(0)
            )
        })
        .collect();
    if !findings.is_empty() {
        shown.insert("findings over all rows".to_owned(), json!(findings));
    }
    Value::Object(shown)
}

/// Whatever carries the prefix is among the things that must be created.
fn check_needed(draft: &Draft, prefix: &str, needed: &[(String, Option<String>)]) {
    let table = draft.table.as_str();
    let has = |column: Option<&str>| {
        needed
            .iter()
            .any(|(one, other)| one == table && other.as_deref() == column)
    };
    assert!(!table.starts_with(prefix) || has(None), "{table}");
    // Name columns come with their tables, the lookups of an intersect table with the relationship.
    let implied = [format!("{prefix}name"), format!("{prefix}tagid")];
    let columns = draft
        .columns
        .keys()
        .chain(draft.lookups.iter().map(|one| &one.column));
    for column in columns.filter(|column| column.as_str().starts_with(prefix)) {
        assert!(
            implied.iter().any(|one| one == column.as_str()) || has(Some(column.as_str())),
            "{table}.{column}"
        );
    }
}

/// Codes of objects that stand in what a journey ends in.
fn codes(shown: &str) -> BTreeSet<String> {
    let words = shown.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter(|word| word.len() == 4 && ("T080"..="T099").contains(word))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_journey_ends_in_its_records() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journeys");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    assert!(folders.len() >= 15, "only {} journeys were found", folders.len());
    let (mut faults, mut raised) = (Vec::new(), Vec::new());
    for folder in folders {
        let found = serde_json::to_string_pretty(&journey(&folder)).unwrap() + "\n";
        raised.push(codes(&found));
        let golden = folder.join("records.json");
        if std::fs::read_to_string(&golden).unwrap_or_default() == found {
            continue;
        }
        faults.push(format!("{}\n{found}", folder.display()));
    }
    let wanted = pipeline::finding::rules().iter().map(|rule| rule.code.as_str());
    for code in wanted.filter(|code| ("T080"..="T099").contains(code)) {
        let count = raised.iter().filter(|codes| codes.contains(code)).count();
        assert!(
            count > 0 && count < raised.len(),
            "{code} is raised by {count} journeys"
        );
    }
    assert!(
        faults.is_empty(),
        "{} journeys end otherwise:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
