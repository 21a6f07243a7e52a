//! What is printed at the end: the reconciliation of the run, with names of files instead of numbers. No value of a cell.

use crate::Ending;
use crate::lanes::Lanes;
use anyhow::Result;
use pipeline::finding::FileNo;
use pipeline::load::{Run, RunView};
use pipeline::plan::{FileEntry, Manifest, Plan};
use pipeline::reconcile::Report;
use serde::Serialize;
use shared::id::PlanHash;
use shared::session::Organization;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

/// The account of a run.
#[derive(Serialize)]
struct Account<'a> {
    /// True where the run came to its end.
    is_done: bool,
    organization: &'a Organization,
    plan: PlanHash,
    rows_in: u64,
    rows_sent: u64,
    rows_left_out: u64,
    files: Vec<FileAccount>,
    findings: BTreeMap<String, u64>,
    run: RunView,
    reconciliation: Report,
}

/// A file by name.
#[derive(Serialize)]
struct FileAccount {
    file: FileNo,
    name: String,
    kind: Option<&'static str>,
    sha256: String,
    rows: u32,
}

/// Prints the account.
pub(crate) fn print(organization: &Organization, lanes: &Lanes, run: &Run, ending: Ending) -> Result<()> {
    let plan: &Plan = &lanes.plan;
    let manifest: &Manifest = &plan.manifest;
    let mut findings = BTreeMap::new();
    for finding in &plan.findings {
        *findings.entry(finding.code.to_string()).or_default() += 1;
    }
    let account = Account {
        is_done: ending == Ending::Done,
        organization,
        plan: manifest.plan.clone(),
        rows_in: manifest.rows_in,
        rows_sent: manifest.rows_sent,
        rows_left_out: manifest.rows_left_out,
        files: manifest.files.iter().map(|entry| file(lanes, entry)).collect(),
        findings,
        run: run.view(),
        reconciliation: Report::of(plan, run),
    };
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &account)?;
    writeln!(out)?;
    Ok(())
}

fn file(lanes: &Lanes, entry: &FileEntry) -> FileAccount {
    let source = lanes.sources.iter().find(|source| source.number == entry.file);
    FileAccount {
        file: entry.file,
        name: source.map(|source| source.name()).unwrap_or_default(),
        kind: source
            .and_then(|source| source.kind())
            .map(pipeline::source::Kind::name),
        sha256: entry
            .sha256
            .iter()
            .fold(String::with_capacity(64), |mut text, byte| {
                // Writing to a String cannot fail.
                let _infallible = write!(text, "{byte:02x}");
                text
            }),
        rows: entry.rows,
    }
}
