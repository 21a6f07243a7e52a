//! A file as the page shows it.

use super::findings;
use crate::message::{ColumnView, EvidenceView, FileView, GuessView, KindView, MatchView, RepairView};
use crate::worker::source::Source;
use pipeline::extract::{Detection, KindScore};
use pipeline::finding::Finding;
use pipeline::source::{self, Evidence, Kind};
use pipeline::survey::answers::{Answers, ContentHash, FileAnswers, MailStatus};

/// The file with what was found in it, and what was said of it.
#[must_use]
pub fn file(source: &Source, answers: &Answers) -> FileView {
    let detection = &source.detection;
    let said = answers.file(&ContentHash(source.sha256));
    let header = |finding: &Finding| {
        let column = detection.columns.get(usize::from(finding.column?))?;
        Some(column.header.clone())
    };
    FileView {
        file: source.number.0,
        name: source.name.clone(),
        size_bytes: source.size_bytes,
        kind: detection.kind.map(|kind| kind.name().to_owned()),
        loadable: detection.kind.is_some_and(|kind| kind.is_loadable()),
        kinds: detection
            .scores
            .iter()
            .map(|score| kind(detection, score))
            .collect(),
        rows: source.rows,
        encoding: detection.encoding.name().to_owned(),
        delimiter: delimiter(detection.delimiter).to_owned(),
        header_line: detection.header_line,
        columns: columns(source),
        findings: findings(&source.findings, header),
        status: said
            .and_then(|said| said.status)
            .map(|status| status.name().to_owned()),
        statuses: statuses(detection.kind),
        period: None,
        repair: repair(source, said),
        dates: Vec::new(),
        took_ms: source.took_ms,
    }
}

/// Only contacts have a status by which they are exported.
fn statuses(kind: Option<Kind>) -> Vec<String> {
    match kind {
        Some(Kind::Contacts) => MailStatus::ALL.map(|status| status.name().to_owned()).to_vec(),
        Some(_) | None => Vec::new(),
    }
}

fn repair(_source: &Source, _said: Option<&FileAnswers>) -> Option<RepairView> {
    None
}

/// Header and shapes as a text for support.
#[must_use]
pub fn shapes(source: &Source) -> String {
    let columns = source.detection.columns.iter().zip(&source.columns);
    columns
        .map(|(header, column)| format!("{}: {}\n", header.header, column.shapes().join(" | ")))
        .collect()
}

fn kind(detection: &Detection, score: &KindScore) -> KindView {
    let known = |normal: &str| {
        let column = source::column(score.kind, normal)?;
        let alias = column.aliases.iter().find(|(alias, _)| *alias == normal);
        alias.map(|(_, evidence)| view_evidence(*evidence))
    };
    let mut matched = Vec::new();
    let mut unmatched = Vec::new();
    for column in &detection.columns {
        let header = column.header.clone();
        match known(&column.normal) {
            Some(evidence) => matched.push(MatchView { header, evidence }),
            None => unmatched.push(header),
        }
    }
    KindView {
        name: score.kind.name().to_owned(),
        fits: score.fits,
        matched,
        unmatched,
        missing: score.missing.iter().map(|name| (*name).to_owned()).collect(),
    }
}

fn view_evidence(evidence: Evidence) -> EvidenceView {
    match evidence {
        Evidence::Seen => EvidenceView::Seen,
        Evidence::Api => EvidenceView::Api,
        Evidence::Label => EvidenceView::Label,
        Evidence::Inferred => EvidenceView::Concluded,
    }
}

fn delimiter(byte: u8) -> &'static str {
    match byte {
        b',' => "comma",
        b';' => "semicolon",
        b'\t' => "tab",
        b'|' => "vertical bar",
        _ => "another character",
    }
}

fn columns(source: &Source) -> Vec<ColumnView> {
    let headers = source.detection.columns.iter();
    headers
        .zip(&source.columns)
        .map(|(header, column)| ColumnView {
            header: header.header.clone(),
            known: header.known.is_some(),
            filled: column.filled,
            distinct: 0,
            is_exact: false,
            lengths: (0, column.longest),
            range: None,
            samples: column.samples.clone(),
            shapes: column.shapes().into_iter().map(str::to_owned).collect(),
            guess: GuessView::default(),
        })
        .collect()
}
