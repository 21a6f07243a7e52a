//! Files that end on a number of rows at which files are cut.
//!
//! No limit of Kartra's exports is documented, and a ledger of 349,000 rows came in one file (SEEN). Its import takes
//! 20,000 rows (SEEN), and spreadsheets end at 65,536 and 1,048,576 lines. So a round number is a doubt, not a proof.

use super::{Checks, Completeness, number};
use crate::finding::{Finding, join as codes};
use crate::survey::join::{DataSet, FileShare, Ranked};

/// Round numbers from which on a cut is likelier than chance. The sizes of Kartra's plans (500, 2,500, 12,500, 25,000
/// contacts, SEEN) are not among them: an account may be full.
const ROUND: &[u64] = &[
    1_000, 2_000, 5_000, 10_000, 15_000, 20_000, 30_000, 40_000, 50_000, 100_000, 200_000, 250_000, 500_000,
    1_000_000,
];
/// Most rows below a header in an old and in a new spreadsheet.
const SPREADSHEET: &[u64] = &[65_535, 1_048_575];

pub(super) fn check(checks: &mut Checks<'_>) {
    for (ranked, set) in checks.ranked.iter().zip(checks.sets) {
        for (one, _) in &ranked.files {
            let rows = u64::from(one.keys.counts().data);
            let why = if SPREADSHEET.contains(&rows) {
                "Exactly as many rows as a spreadsheet can hold"
            } else if ROUND.contains(&rows) {
                "A round number, where exports and copies are often cut; Kartra documents no such limit for exports"
            } else {
                continue;
            };
            let finding = Finding::of_file(codes::ROUND_NUMBER, one.file).measured(rows, rows);
            let is_part = set
                .files
                .iter()
                .any(|share| share.file == one.file && is_one_of_parts(share, set, ranked));
            let line = Completeness {
                code: codes::ROUND_NUMBER,
                is_met: is_part,
                kind: ranked.kind,
                file: Some(one.file),
                what: format!("Number of rows of {}", ranked.kind.name()),
                found: format!("{} rows. {why}", number(rows)),
                expected: if is_part {
                    "A last part with fewer rows, which is there".to_owned()
                } else {
                    "A number that is not round, or a further part with fewer rows".to_owned()
                },
                do_: if is_part {
                    String::new()
                } else {
                    finding.rule().do_.to_owned()
                },
            };
            if is_part {
                checks.lines.push(line);
            } else {
                checks.raise(finding, line);
            }
        }
    }
}

/// True where another file of the kind, with fewer rows and nothing in common, can be the last part.
fn is_one_of_parts(share: &FileShare, set: &DataSet, ranked: &Ranked<'_>) -> bool {
    let rows = |file| {
        let found = ranked.files.iter().find(|(one, _)| one.file == file);
        found.map_or(0, |(one, _)| one.keys.counts().data)
    };
    let most = rows(share.file);
    let can_be_last = |other: &FileShare| other.file != share.file && (1..most).contains(&rows(other.file));
    share.shared == 0
        && set
            .files
            .iter()
            .any(|other| other.shared == 0 && can_be_last(other))
}
