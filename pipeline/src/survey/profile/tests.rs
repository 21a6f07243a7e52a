//! Whole files through the profile: what it says of their columns, and which findings it raises.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use super::*;
use crate::extract::detect;
use crate::finding::Code;
use crate::survey::{FileSurvey, Surveyed, shapes_text};

mod damage;
mod dates;
mod laws;
mod separators;
mod shapes;
mod types;

/// A finding: code, row, measure.
type Raised = (Code, Option<u32>, Option<(u64, u64)>);

/// A contacts file whose further columns are those named, with these rows of their cells.
fn contacts(headers: &str, rows: &[String]) -> String {
    let mut text = format!("email,first_name,last_name,{headers}\n");
    for (place, row) in rows.iter().enumerate() {
        text.push_str(&format!("a{place}@mail.example,Ann,Lee,{row}\n"));
    }
    text
}

fn survey(text: &str) -> (Detection, Surveyed) {
    let detection = detect("contacts.csv", text.len() as u64, text.as_bytes()).unwrap();
    let mut survey = FileSurvey::new(&detection, FileNo(1));
    survey.push(text.as_bytes());
    let surveyed = survey.finish();
    (detection, surveyed)
}

fn quote(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// The profile of one column of a contacts file with these cells.
fn column(header: &str, cells: &[&str]) -> ColumnProfile {
    let rows: Vec<_> = cells.iter().map(|cell| quote(cell)).collect();
    let (_, surveyed) = survey(&contacts(header, &rows));
    assert_eq!(surveyed.profile.rows() as usize, cells.len());
    surveyed.profile.columns()[3].clone()
}

/// The findings of this stage that a column of a contacts file raises: code, row, measure.
fn findings(header: &str, cells: &[&str]) -> Vec<Raised> {
    let rows: Vec<_> = cells.iter().map(|cell| quote(cell)).collect();
    of_stage(&contacts(header, &rows))
}

fn of_stage(text: &str) -> Vec<Raised> {
    let (_, surveyed) = survey(text);
    surveyed
        .findings
        .iter()
        .filter(|finding| ("C050".."C070").contains(&finding.code.as_str()))
        .map(|finding| {
            assert_eq!(finding.file, FileNo(1));
            (finding.code, finding.row, finding.measure)
        })
        .collect()
}

fn codes(header: &str, cells: &[&str]) -> Vec<&'static str> {
    findings(header, cells)
        .into_iter()
        .map(|(code, ..)| code.as_str())
        .collect()
}

/// So many cells, made by number.
fn made(count: usize, cell: impl Fn(usize) -> String) -> Vec<String> {
    (0..count).map(cell).collect()
}

fn refs(cells: &[String]) -> Vec<&str> {
    cells.iter().map(String::as_str).collect()
}
