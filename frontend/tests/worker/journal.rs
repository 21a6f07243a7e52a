//! The journal in `IndexedDB`.

use crate::run;
use frontend::browser::journal::Journal;
use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

async fn journal() -> Journal {
    Journal::open_named(&format!("test-{}", run())).await.unwrap()
}

#[wasm_bindgen_test]
async fn journal_gives_back_the_lines_of_a_run_in_order() {
    let journal = journal().await;
    let (ours, other) = (run(), run());
    journal.begin(ours, "about ours").await.unwrap();
    journal.append(ours, 0, "first").await.unwrap();
    journal.append(other, 0, "of another run").await.unwrap();
    journal.append(ours, 10, "third").await.unwrap();
    journal.append(ours, 9, "second").await.unwrap();
    assert_eq!(journal.lines(ours).await.unwrap(), ["first", "second", "third"]);
    assert_eq!(journal.runs().await.unwrap(), [(ours, "about ours".to_owned())]);
}

#[wasm_bindgen_test]
async fn journal_refuses_a_second_line_of_the_same_number() {
    let journal = journal().await;
    let run = run();
    journal.append(run, 0, "first").await.unwrap();
    assert!(journal.append(run, 0, "again").await.is_err());
    assert_eq!(journal.lines(run).await.unwrap(), ["first"]);
}

/// Notes the options of every transaction that is begun from now on in this worker.
fn watch_transactions() -> Array {
    let watch = "const seen = []; const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (stores, mode, options) {
            seen.push(`${mode} ${options && options.durability}`);
            return begin.apply(this, arguments);
        };
        return seen;";
    Function::new_no_args(watch)
        .call0(&JsValue::NULL)
        .unwrap()
        .unchecked_into()
}

#[wasm_bindgen_test]
async fn every_write_of_the_journal_waits_for_the_disk() {
    let journal = journal().await;
    let seen = watch_transactions();
    let run = run();
    journal.begin(run, "about").await.unwrap();
    journal.append(run, 0, "line").await.unwrap();
    journal.forget(run).await.unwrap();
    let seen: Vec<String> = seen.iter().filter_map(|one| one.as_string()).collect();
    assert_eq!(seen, vec!["readwrite strict"; seen.len()]);
    assert!(seen.len() >= 3, "{} writes", seen.len());
}

#[wasm_bindgen_test]
async fn journal_survives_being_opened_again() {
    let name = format!("test-{}", run());
    let run = run();
    let first = Journal::open_named(&name).await.unwrap();
    first.append(run, 0, "kept").await.unwrap();
    drop(first);
    let second = Journal::open_named(&name).await.unwrap();
    assert_eq!(second.lines(run).await.unwrap(), ["kept"]);
}

#[wasm_bindgen_test]
async fn a_forgotten_run_leaves_nothing_and_takes_nothing_else() {
    let journal = journal().await;
    let (gone, kept) = (run(), run());
    for run in [gone, kept] {
        journal.begin(run, "about").await.unwrap();
        journal.append(run, 0, "line").await.unwrap();
    }
    journal.forget(gone).await.unwrap();
    assert!(journal.lines(gone).await.unwrap().is_empty());
    assert_eq!(journal.lines(kept).await.unwrap(), ["line"]);
    assert_eq!(journal.runs().await.unwrap().len(), 1);
}
