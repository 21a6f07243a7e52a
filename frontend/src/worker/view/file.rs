//! A file as the page shows it.

use super::{findings, weight};
use crate::message::{
    ColumnView, DatesView, DayOrderView, EvidenceView, FileView, GuessView, KindView, MatchView, RepairView,
};
use crate::worker::source::Source;
use pipeline::extract::{HeaderColumn, KindScore};
use pipeline::finding::{Finding, collect, read};
use pipeline::source::{Evidence, Kind};
use pipeline::survey::answers::{self, Answers, FileAnswers, MailStatus, RepairChoice};
use pipeline::survey::{ColumnProfile, DayOrder, shapes_text};

/// Options told of a choice; the page shows fewer.
const MOST_OPTIONS: usize = 100;

/// The file with what was found in it, and what was said of it.
#[must_use]
pub fn file(source: &Source, answers: &Answers) -> FileView {
    let detection = &source.detection;
    let said = answers.file(&source.quick_hash());
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
        kinds: detection.scores.iter().map(kind).collect(),
        rows: source.rows(),
        encoding: detection.encoding.name().to_owned(),
        delimiter: delimiter(detection.delimiter).to_owned(),
        header_line: detection.header_line,
        columns: columns(source),
        findings: findings(&source.findings, header),
        status: said
            .and_then(|said| said.status)
            .map(|status| status.words().to_owned()),
        statuses: statuses(detection.kind),
        period: period(source),
        repair: repair(source, said),
        dates: dates(source, said),
        took_ms: source.took_ms,
    }
}

/// Only contacts have a status by which they are exported.
fn statuses(kind: Option<Kind>) -> Vec<String> {
    match kind {
        Some(Kind::Contacts) => MailStatus::ALL.map(|status| status.words().to_owned()).to_vec(),
        Some(_) | None => Vec::new(),
    }
}

/// The offer to put letters right; none where no cell holds such letters.
fn repair(source: &Source, said: Option<&FileAnswers>) -> Option<RepairView> {
    let found = |finding: &&Finding| [collect::MOJIBAKE, read::MOJIBAKE_REPAIRED].contains(&finding.code);
    let cells = source.findings.iter().filter(found).map(weight).sum();
    (cells > 0).then(|| RepairView {
        cells,
        wanted: said.and_then(|said| said.repair).map(|choice| match choice {
            RepairChoice::Repair => true,
            RepairChoice::Keep => false,
        }),
    })
}

/// Dates that only the person can read: asked once for all columns in which nothing decides, and for each column whose
/// dates contradict each other.
fn dates(source: &Source, said: Option<&FileAnswers>) -> Vec<DatesView> {
    let of_order = |wanted: DayOrder| -> Vec<(&HeaderColumn, u64)> {
        let columns = source.detection.columns.iter().zip(source.columns());
        let asked = columns.filter_map(|(header, column)| {
            let form = column.date.as_ref().filter(|form| form.order == wanted)?;
            Some((header, u64::from(form.cells)))
        });
        asked.collect()
    };
    let is_decided = matches!(
        source.surveyed.profile.day_order(),
        Some(DayOrder::DayFirst | DayOrder::MonthFirst)
    );
    let ambiguous = if is_decided {
        Vec::new()
    } else {
        of_order(DayOrder::Ambiguous)
    };
    let mixed = of_order(DayOrder::Mixed).into_iter().map(|one| vec![one]);
    let asked = std::iter::once(ambiguous).chain(mixed);
    asked
        .filter_map(|columns| {
            let (first, _) = columns.first()?;
            let headers: Vec<&str> = columns.iter().map(|(header, _)| header.header.as_str()).collect();
            let order = source.detection.day_orders.get(&first.normal);
            Some(DatesView {
                header: headers.join("”, “"),
                column: first.normal.clone(),
                order: order
                    .filter(|_| said.is_some_and(|said| !said.day_orders.is_empty()))
                    .map(|order| match order {
                        answers::DayOrder::DayFirst => DayOrderView::DayFirst,
                        answers::DayOrder::MonthFirst => DayOrderView::MonthFirst,
                    }),
                cells: columns.iter().map(|(_, cells)| cells).sum(),
            })
        })
        .collect()
}

/// First and last day of the column that says when something happened.
fn period(source: &Source) -> Option<(String, String)> {
    let (first, last) = source.surveyed.keys.period()?;
    Some((first.to_string(), last.to_string()))
}

/// Header and shapes as a text for support.
#[must_use]
pub fn shapes(source: &Source) -> String {
    shapes_text(&source.detection, &source.surveyed)
}

fn kind(score: &KindScore) -> KindView {
    let matched = score.matched.iter().map(|matched| MatchView {
        header: matched.header.clone(),
        evidence: view_evidence(matched.evidence),
    });
    KindView {
        name: score.kind.name().to_owned(),
        fits: score.fits,
        matched: matched.collect(),
        unmatched: score.unmatched.clone(),
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
    let columns = headers.zip(source.columns());
    columns
        .map(|(header, column)| view_column(header, column))
        .collect()
}

fn view_column(header: &HeaderColumn, column: &ColumnProfile) -> ColumnView {
    let guess = &column.guess;
    let ends = column.least.zip(column.greatest);
    ColumnView {
        header: header.header.clone(),
        known: header.known.is_some(),
        filled: column.filled,
        distinct: column.distinct.count,
        is_exact: column.distinct.exact,
        lengths: (column.shortest, column.longest),
        range: ends.map(|(least, greatest)| (least.render(), greatest.render())),
        samples: column.samples.clone(),
        shapes: column.shapes().into_iter().map(str::to_owned).collect(),
        guess: GuessView {
            name: guess.field_type.name().to_owned(),
            reason: guess.reason.clone(),
            confidence: guess.confidence,
            options: guess.options.iter().take(MOST_OPTIONS).cloned().collect(),
        },
    }
}
