//! What all files are together: sets, doubts about their completeness, findings. Cheap enough to be done again after
//! each change.

use super::complete::{Checks, Completeness};
use super::join::{DataSet, Ranked, SurveyedFile, join};
use crate::finding::{FileNo, Finding};

/// What all files are together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assembly {
    /// One set for each kind, in the order of the kinds.
    pub sets: Vec<DataSet>,
    /// Lines in words about whether the files are whole.
    pub completeness: Vec<Completeness>,
    /// Findings about files as parts of a whole, by file. Those of single files are not among them.
    pub findings: Vec<Finding>,
    /// Files of which the kind was changed since they were surveyed; they are in no set until they are surveyed again.
    pub to_survey_again: Vec<FileNo>,
}

/// Joins the files and asks whether they are whole. The order in which they are given changes nothing.
#[must_use]
pub fn assemble(files: &[SurveyedFile<'_>]) -> Assembly {
    let ranked = Ranked::all(files);
    let mut findings = Vec::new();
    let sets: Vec<DataSet> = ranked.iter().map(|ranked| join(ranked, &mut findings)).collect();
    let mut checks = Checks {
        ranked: &ranked,
        sets: &sets,
        lines: Vec::new(),
        findings,
    };
    checks.run();
    let (completeness, mut findings) = (checks.lines, checks.findings);
    findings.sort_by_key(|finding| (finding.file, finding.code));
    let is_changed =
        |one: &&SurveyedFile<'_>| one.detection.kind.is_some() && one.detection.kind != one.keys.kind();
    let mut to_survey_again: Vec<FileNo> = files.iter().filter(is_changed).map(|one| one.file).collect();
    to_survey_again.sort_unstable();
    Assembly {
        sets,
        completeness,
        findings,
        to_survey_again,
    }
}

#[cfg(test)]
mod tests;
