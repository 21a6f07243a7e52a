//! The files of each kind, joined, as the page shows them.

use crate::message::{CheckView, SetView, ShareView};
use crate::worker::source::Source;
use crate::worker::view;
use pipeline::finding;
use pipeline::survey::{Assembly, Completeness, DataSet, FileShare, SurveyedFile, assemble};
use std::rc::Rc;

/// One set for each kind.
pub(super) fn view(assembly: &Assembly, sources: &[Rc<Source>]) -> Vec<SetView> {
    assembly
        .sets
        .iter()
        .map(|set| set_view(set, &assembly.completeness, sources))
        .collect()
}

/// The files, joined.
pub(super) fn assembled(sources: &[Rc<Source>]) -> Assembly {
    let files: Vec<SurveyedFile<'_>> = sources.iter().map(|source| source.as_surveyed()).collect();
    assemble(&files)
}

fn set_view(set: &DataSet, lines: &[Completeness], sources: &[Rc<Source>]) -> SetView {
    let mut checks: Vec<CheckView> = lines
        .iter()
        .filter(|line| line.kind == set.kind)
        .map(|line| check(line, sources))
        .collect();
    checks.sort_by_key(|check| (check.is_met, check.severity));
    SetView {
        kind: set.kind.name().to_owned(),
        loadable: set.kind.is_loadable(),
        rows: set.kept(),
        period: set
            .period
            .map(|(first, last)| (first.to_string(), last.to_string())),
        shares: set.files.iter().map(|share| share_view(share, sources)).collect(),
        checks,
    }
}

fn share_view(share: &FileShare, sources: &[Rc<Source>]) -> ShareView {
    let source = sources.iter().find(|source| source.number == share.file);
    ShareView {
        file: share.file.0,
        name: source.map_or_else(String::new, |source| source.name.clone()),
        rows_in: share.rows_in,
        kept: share.kept,
        superseded: share.superseded,
        repeated: share.repeated,
        refused: share.refused,
    }
}

fn check(line: &Completeness, sources: &[Rc<Source>]) -> CheckView {
    let file = line
        .file
        .and_then(|file| sources.iter().find(|source| source.number == file));
    CheckView {
        is_met: line.is_met,
        severity: view::severity(finding::rule(line.code).severity),
        what: line.what.clone(),
        file: file.map(|file| file.name.clone()),
        found: line.found.clone(),
        expected: line.expected.clone(),
        advice: line.do_.clone(),
    }
}
