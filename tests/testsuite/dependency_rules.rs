//! The arrows between the rooms, and what must never be among a room's dependencies.
//!
//! Both are read from cargo itself. An arrow that is not drawn in `docs/ARCHITECTURE.md` fails here.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// A room, the rooms it may import, and those that only its own tests may import.
const ROOMS: &[(&str, &[&str], &[&str])] = &[
    ("shared", &[], &[]),
    ("pipeline", &["shared"], &[]),
    ("dataverse", &["shared"], &["emulator"]),
    ("emulator", &[], &[]),
    ("proxy", &["shared", "dataverse", "emulator"], &[]),
    ("frontend", &["shared", "pipeline", "dataverse", "emulator"], &[]),
    ("sample", &[], &[]),
    (
        "tests",
        &["shared", "pipeline", "dataverse", "emulator", "proxy", "sample"],
        &[],
    ),
    ("headless", &["shared", "pipeline", "proxy"], &[]),
    (
        "simulation",
        &["shared", "pipeline", "dataverse", "emulator", "sample"],
        &[],
    ),
    ("bench", &["pipeline", "frontend"], &[]),
    ("xtask", &["pipeline", "sample"], &[]),
];

/// What gives a crate a socket, a clock of its own, a thread pool, randomness or a browser.
const OUTSIDE_WORLD: &[&str] = &[
    "axum",
    "getrandom",
    "hyper",
    "js-sys",
    "rand",
    "reqwest",
    "socket2",
    "tokio",
    "wasm-bindgen",
    "web-sys",
];
/// What can read a Kartra file.
const CSV: &[&str] = &["csv", "csv-core", "pipeline", "sample"];

/// A room, the features it is asked with, and what must not be found however deep one looks.
type Ban = (
    &'static str,
    &'static [&'static str],
    &'static [&'static [&'static str]],
);

const NEVER: &[Ban] = &[
    ("shared", &[], &[OUTSIDE_WORLD, CSV]),
    ("pipeline", &[], &[OUTSIDE_WORLD, &["http"]]),
    ("dataverse", &[], &[OUTSIDE_WORLD, CSV]),
    // The organisation alone, as a rehearsal in the browser uses it.
    (
        "emulator",
        &["--no-default-features"],
        &[OUTSIDE_WORLD, CSV, &["shared", "dataverse"]],
    ),
    // The proxy cannot read a Kartra file: that is what makes the promise about private files one that can be checked.
    ("proxy", &[], &[CSV]),
];

fn cargo(arguments: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(arguments)
        .args(["--locked", "--offline"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "cargo {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// For each room, the rooms it imports: by its code, and by its own tests only.
fn arrows() -> BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> {
    let text = cargo(&["metadata", "--format-version", "1", "--no-deps"]);
    let metadata: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut arrows = BTreeMap::new();
    for package in metadata["packages"].as_array().unwrap() {
        let (mut imports, mut tests_import) = (BTreeSet::new(), BTreeSet::new());
        // Only our own crates are named by a path.
        for dependency in package["dependencies"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|d| d["path"].is_string())
        {
            let name = dependency["name"].as_str().unwrap().to_owned();
            if dependency["kind"] == "dev" {
                &mut tests_import
            } else {
                &mut imports
            }
            .insert(name);
        }
        arrows.insert(
            package["name"].as_str().unwrap().to_owned(),
            (imports, tests_import),
        );
    }
    arrows
}

fn owned(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn every_arrow_between_rooms_is_a_drawn_one() {
    let arrows = arrows();
    let rooms: BTreeSet<&str> = ROOMS.iter().map(|(room, ..)| *room).collect();
    assert_eq!(
        arrows.keys().map(String::as_str).collect::<BTreeSet<_>>(),
        rooms,
        "the rooms of the workspace"
    );
    for (room, may, tests_may) in ROOMS {
        let (imports, tests_import) = &arrows[*room];
        let strange = &(imports - &owned(may));
        assert!(strange.is_empty(), "{room} imports {strange:?}");
        let strange = &(tests_import - &owned(&[*may, *tests_may].concat()));
        assert!(strange.is_empty(), "the tests of {room} import {strange:?}");
    }
}

#[test]
fn what_a_room_must_never_have_is_nowhere_below_it() {
    for (room, features, never) in NEVER {
        let arguments = [
            &["tree", "--package", room, "--edges", "normal", "--prefix", "none"],
            *features,
        ]
        .concat();
        let tree = cargo(&[&arguments[..], &["--format", "{p}"]].concat());
        let found: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
        assert!(found.contains(room), "cargo tree names {room} itself");
        let forbidden: Vec<_> = never
            .concat()
            .into_iter()
            .filter(|name| found.contains(name))
            .collect();
        assert!(
            forbidden.is_empty(),
            "{room} has {forbidden:?} among its dependencies"
        );
    }
}
