//! Golden files: small exports of every kind and with every damage, each with a verdict that people wrote beside it.
//!
//! A verdict says what the facts about Kartra's files ask for, not what the code happens to do. Each file is read whole
//! and in slices of one and of seven bytes. `GOLDEN_WRITE=1 cargo test -p tests golden` writes what is read into the
//! verdicts that differ; look at every line of that change before you keep it. The folders
//! are told of in `tests/golden/README.md`.

use std::path::{Path, PathBuf};

mod look;
mod verdict;

use look::look;
use verdict::Verdict;

/// Every golden file with its verdict, in order of the paths.
fn cases() -> Vec<(PathBuf, PathBuf)> {
    let mut cases = Vec::new();
    gather(&tests::root().join("tests/golden"), &mut cases);
    cases.sort();
    cases
}

fn gather(folder: &Path, cases: &mut Vec<(PathBuf, PathBuf)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        if path.is_dir() {
            gather(&path, cases);
        } else if !matches!(extension, Some("json" | "md")) {
            cases.push((path.clone(), beside(&path)));
        }
    }
}

/// `a/b.csv` is judged by `a/b.csv.json`.
fn beside(path: &Path) -> PathBuf {
    let mut verdict = path.as_os_str().to_owned();
    verdict.push(".json");
    PathBuf::from(verdict)
}

#[test]
fn every_golden_file_meets_its_verdict() {
    let is_writing = std::env::var_os("GOLDEN_WRITE").is_some();
    let mut faults = Vec::new();
    let cases = cases();
    assert!(cases.len() > 80, "only {} golden files were found", cases.len());
    for (file, beside) in cases {
        let name = file
            .strip_prefix(tests::root())
            .unwrap_or(&file)
            .display()
            .to_string();
        let bytes = std::fs::read(&file).unwrap();
        let verdict = Verdict::read(&beside);
        for slice in [bytes.len().max(1), 1, 7] {
            let seen = look(&verdict.file_name(&file), &bytes, slice);
            let differences = verdict.differences(&seen);
            if differences.is_empty() {
                continue;
            }
            if is_writing {
                verdict.rewritten(&seen).write(&beside);
            }
            let told = differences.join("\n    ");
            faults.push(format!("{name} in slices of {slice}\n    {told}"));
            break;
        }
    }
    assert!(
        faults.is_empty(),
        "{} golden files are read otherwise than they should be:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_verdict_has_its_file() {
    for (file, beside) in cases() {
        assert!(beside.is_file(), "{} has no verdict", file.display());
    }
    let folders = std::fs::read_dir(tests::root().join("tests/golden")).unwrap();
    for folder in folders
        .map(|folder| folder.unwrap().path())
        .filter(|path| path.is_dir())
    {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "json") {
                assert!(
                    path.with_extension("").is_file(),
                    "{} judges nothing",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn a_wrong_verdict_is_noticed() {
    let bytes = b"email,first_name,zip\njane@example.com,Jane,01234\n";
    let seen = look("contacts.csv", bytes, 7);
    let right = Verdict {
        rows: 1,
        ..Verdict::of(&seen)
    };
    assert_eq!(right.differences(&seen), Vec::<String>::new());
    let check = |wrong: Verdict| assert!(!wrong.differences(&seen).is_empty());
    check(Verdict {
        rows: 2,
        ..right.clone()
    });
    check(Verdict {
        header_line: 2,
        ..right.clone()
    });
    check(Verdict {
        delimiter: ";".to_owned(),
        ..right.clone()
    });
    check(Verdict {
        kind: None,
        ..right.clone()
    });
    check(Verdict {
        cells: vec![(1, "zip".to_owned(), "1234".to_owned())],
        ..right.clone()
    });
    check(Verdict {
        refused: Some("Empty".to_owned()),
        ..right.clone()
    });
    let required = verdict::Required {
        code: "C003".to_owned(),
        rows: None,
        lines: None,
        columns: None,
    };
    check(Verdict {
        required: vec![required],
        ..right
    });
}
