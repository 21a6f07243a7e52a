//! Files of one kind become one set: of rows about the same thing the newest counts, and every row is counted.
//!
//! The rule is that of [`Rank`], which the plan uses too. The plan compares what is sent, this compares what stands in the
//! file, so a row that differs only in a cell that is not sent is superseded here and repeated there.

mod groups;
mod people;

use super::keys::{FileKeys, RowKey};
use super::rank::{Rank, ranks};
use crate::extract::{Detection, Exported};
use crate::finding::{FileNo, Finding, join as codes};
use crate::source::Kind;
use groups::{Entry, each_group};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A surveyed file, as the joining needs it.
#[derive(Clone, Copy, Debug)]
pub struct SurveyedFile<'a> {
    /// Its number.
    pub file: FileNo,
    /// What it is, with kind and label as the person last said.
    pub detection: &'a Detection,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// What was kept of its rows.
    pub keys: &'a FileKeys,
}

/// All files of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataSet {
    /// The kind.
    pub kind: Kind,
    /// The files, the newest first.
    pub files: Vec<FileShare>,
    /// First and last day of the main date column of all files.
    pub period: Option<(Date, Date)>,
    /// Currencies that stand in the headers, in alphabetical order.
    pub currencies: Vec<String>,
}

/// What became of the rows of a file. Always `rows_in == kept + superseded + repeated + refused`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileShare {
    /// Its number.
    pub file: FileNo,
    /// When it was exported, and how that is known.
    pub exported: Option<Exported>,
    /// Rows of the file, without lines that are wholly empty.
    pub rows_in: u64,
    /// Rows that count.
    pub kept: u64,
    /// Rows that a newer row about the same thing replaces.
    pub superseded: u64,
    /// Rows that say what another row says that counts.
    pub repeated: u64,
    /// Rows that cannot be used.
    pub refused: u64,
    /// Rows about something that stands in another file too.
    pub shared: u64,
}

impl DataSet {
    /// Sum over the files.
    #[must_use]
    pub fn sum(&self, of: impl Fn(&FileShare) -> u64) -> u64 {
        self.files.iter().map(of).sum()
    }

    /// Rows of all files.
    #[must_use]
    pub fn rows_in(&self) -> u64 {
        self.sum(|share| share.rows_in)
    }

    /// Rows that count.
    #[must_use]
    pub fn kept(&self) -> u64 {
        self.sum(|share| share.kept)
    }
}

/// The files of one kind, from the one that counts least to the one that counts most.
pub(super) struct Ranked<'a> {
    pub(super) kind: Kind,
    pub(super) files: Vec<(SurveyedFile<'a>, Rank)>,
}

/// What is counted of a file while groups pass.
#[derive(Clone, Copy, Default)]
struct Tally {
    kept: u64,
    superseded: u64,
    repeated: u64,
    shared: u64,
    /// Rows that another file replaces, though it is not known to be newer.
    unsure: u64,
    /// Rows with the number of another person.
    other_person: u64,
}

impl<'a> Ranked<'a> {
    /// Files by kind. A file whose kind is open, or other than its keys were made for, is not among them.
    pub(super) fn all(files: &[SurveyedFile<'a>]) -> Vec<Self> {
        let mut kinds: BTreeMap<Kind, BTreeMap<FileNo, SurveyedFile<'a>>> = BTreeMap::new();
        for one in files {
            if let Some(kind) = one.detection.kind.filter(|kind| one.keys.kind() == Some(*kind)) {
                kinds.entry(kind).or_default().insert(one.file, *one);
            }
        }
        let sorted = |(kind, files): (Kind, BTreeMap<FileNo, SurveyedFile<'a>>)| {
            let rank = |one: &SurveyedFile<'_>| Rank::of(one.detection, one.sha256);
            let places = ranks(&files.iter().map(|(file, one)| (*file, rank(one))).collect());
            let mut files: Vec<_> = files.into_values().map(|one| (one, rank(&one))).collect();
            files.sort_by_key(|(one, _)| places.get(&one.file).copied());
            Self { kind, files }
        };
        kinds.into_iter().map(sorted).collect()
    }

    /// Every row that counts, with the place of its file among these.
    pub(super) fn each_winner(&self, mut take: impl FnMut(usize, RowKey)) {
        each_group(self, &mut |group| {
            if let Some(winner) = group.last() {
                take(usize::from(winner.file), winner.row);
            }
        });
    }
}

/// Joins the files of a kind.
pub(super) fn join(ranked: &Ranked<'_>, findings: &mut Vec<Finding>) -> DataSet {
    let mut tallies = vec![Tally::default(); ranked.files.len()];
    each_group(ranked, &mut |group| count(ranked, group, &mut tallies));
    report(ranked, &tallies, findings);
    if ranked.kind == Kind::Contacts {
        people::find_other_numbers(ranked, findings);
    }
    let mut files: Vec<(&Rank, FileShare)> = ranked
        .files
        .iter()
        .zip(&tallies)
        .map(|((one, rank), tally)| (rank, share(one, *tally)))
        .collect();
    // Labels decide which row counts, but the person reads the list by age.
    files.sort_by_key(|(rank, share)| std::cmp::Reverse((rank.exported, rank.sha256, share.file)));
    DataSet {
        kind: ranked.kind,
        files: files.into_iter().map(|(_, share)| share).collect(),
        period: period(ranked),
        currencies: currencies(ranked),
    }
}

fn share(one: &SurveyedFile<'_>, tally: Tally) -> FileShare {
    let counts = one.keys.counts();
    FileShare {
        file: one.file,
        exported: one.detection.exported,
        rows_in: counts.all(),
        kept: tally.kept,
        superseded: tally.superseded,
        repeated: tally.repeated,
        refused: counts.refused(),
        shared: tally.shared,
    }
}

/// Counts the rows about one thing, the one that counts being the last.
fn count(ranked: &Ranked<'_>, group: &[Entry], tallies: &mut [Tally]) {
    let Some((winner, others)) = group.split_last() else {
        return;
    };
    let is_shared = group.iter().any(|one| one.file != winner.file);
    let mut with = |one: &Entry, change: &dyn Fn(&mut Tally)| {
        if let Some(tally) = tallies.get_mut(usize::from(one.file)) {
            change(tally);
        }
    };
    with(winner, &|tally| {
        tally.kept += 1;
        tally.shared += u64::from(is_shared);
    });
    for one in others {
        let is_repeat = one.row.content == winner.row.content && one.row.key == winner.row.key;
        let is_unsure = !is_repeat && one.file != winner.file && !is_known(ranked, one, winner);
        let is_other = ranked.kind == Kind::Contacts && people::are_two(one.row, winner.row);
        with(one, &|tally| {
            tally.repeated += u64::from(is_repeat);
            tally.superseded += u64::from(!is_repeat);
            tally.shared += u64::from(is_shared);
            tally.unsure += u64::from(is_unsure);
            tally.other_person += u64::from(is_other);
        });
    }
}

/// True where something better than the hash tells which of two rows counts.
fn is_known(ranked: &Ranked<'_>, one: &Entry, other: &Entry) -> bool {
    let rank = |entry: &Entry| ranked.files.get(usize::from(entry.file)).map(|(_, rank)| rank);
    rank(one)
        .zip(rank(other))
        .is_some_and(|(one, other)| one.is_known_against(other))
}

/// Findings about the files as parts of a set.
fn report(ranked: &Ranked<'_>, tallies: &[Tally], findings: &mut Vec<Finding>) {
    for (at, ((one, rank), tally)) in ranked.files.iter().zip(tallies).enumerate() {
        let rows = u64::from(one.keys.counts().data);
        let about = |code, count| Finding::of_file(code, one.file).measured(count, rows);
        let later = ranked.files.get(at + 1..).unwrap_or_default();
        let is_again = later.iter().any(|(_, other)| other.sha256 == rank.sha256);
        if is_again {
            findings.push(Finding::of_file(codes::SAME_FILE_TWICE, one.file));
        } else if rows > 0 && tally.kept == 0 {
            findings.push(about(codes::NOTHING_NEW, rows));
        } else if tally.shared > 0 {
            findings.push(about(codes::OVERLAP, tally.shared));
        }
        if tally.unsure > 0 {
            findings.push(about(codes::ORDER_UNKNOWN, tally.unsure));
        }
        if tally.other_person > 0 {
            findings.push(about(codes::OTHER_PERSON, tally.other_person));
        }
    }
}

fn period(ranked: &Ranked<'_>) -> Option<(Date, Date)> {
    let periods = ranked.files.iter().filter_map(|(one, _)| one.keys.period());
    periods.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
}

fn currencies(ranked: &Ranked<'_>) -> Vec<String> {
    let columns = ranked.files.iter().flat_map(|(one, _)| &one.detection.columns);
    let mut found: Vec<String> = columns.filter_map(|column| column.currency.clone()).collect();
    found.sort_unstable();
    found.dedup();
    found
}
