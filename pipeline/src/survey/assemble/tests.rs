#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
//! Small files become sets, in the way a worker does it.

mod complete;
mod join;
mod properties;
mod size;

use super::*;
use crate::extract::{Detection, detect};
use crate::finding::Code;
use crate::source::{FileLabel, Kind, MailStatus};
use crate::survey::{FileShare, FileSurvey, Surveyed};
use shared::millis::Millis;

/// Names of the contact files' header.
const CONTACTS: &str = "id,email,first_name,last_name,blacklisted";
/// Names of the ledgers' header.
const LEDGER: &str = "ID,Transaction_Type,Date,Product,Price_point,Buyer_Email,Amount (USD),Processor,subscription_id,\
    lead_id,Processor_transaction_id,Subscription_payment_number";

/// One file, surveyed.
struct Given {
    file: FileNo,
    detection: Detection,
    surveyed: Surveyed,
}

/// The files of a person.
#[derive(Default)]
struct Files(Vec<Given>);

impl Files {
    /// Adds a file.
    fn with(self, name: &str, header: &str, rows: &str) -> Self {
        self.with_label(name, header, rows, None)
    }

    fn with_label(mut self, name: &str, header: &str, rows: &str, status: Option<MailStatus>) -> Self {
        let file = FileNo(u16::try_from(self.0.len()).unwrap());
        let bytes = format!("{header}\n{rows}").into_bytes();
        let detection = detect(name, bytes.len() as u64, &bytes).unwrap();
        let detection = detection.with_label(status.map(FileLabel::Status));
        let mut survey = FileSurvey::new(&detection, file);
        survey.push(&bytes);
        let surveyed = survey.finish();
        self.0.push(Given {
            file,
            detection,
            surveyed,
        });
        self
    }

    fn contacts(self, name: &str, rows: &str) -> Self {
        self.with(name, CONTACTS, rows)
    }

    fn ledger(self, name: &str, rows: &str) -> Self {
        self.with(name, LEDGER, rows)
    }

    /// As if the file with this number had changed at this moment.
    fn changed(mut self, file: usize, at: u64) -> Self {
        let given = &mut self.0[file];
        given.detection = given.detection.clone().with_last_change(Millis(at));
        self
    }

    fn assemble(&self) -> Assembly {
        let files: Vec<_> = self.0.iter().map(Given::as_file).collect();
        assemble(&files)
    }
}

impl Given {
    fn as_file(&self) -> SurveyedFile<'_> {
        SurveyedFile {
            file: self.file,
            detection: &self.detection,
            sha256: self.surveyed.sha256,
            keys: &self.surveyed.keys,
        }
    }
}

/// Places and measures of a code.
fn found(assembly: &Assembly, code: Code) -> Vec<(u16, Option<(u64, u64)>)> {
    let of_code = assembly.findings.iter().filter(|finding| finding.code == code);
    of_code.map(|finding| (finding.file.0, finding.measure)).collect()
}

/// Lines of a code, in words.
fn lines(assembly: &Assembly, code: Code) -> Vec<&Completeness> {
    assembly
        .completeness
        .iter()
        .filter(|line| line.code == code)
        .collect()
}

/// File, rows in, kept, superseded, repeated, refused.
fn shares(assembly: &Assembly, kind: Kind) -> Vec<(u16, [u64; 5])> {
    let set = assembly.sets.iter().find(|set| set.kind == kind).unwrap();
    let share = |one: &FileShare| {
        (
            one.file.0,
            [one.rows_in, one.kept, one.superseded, one.repeated, one.refused],
        )
    };
    set.files.iter().map(share).collect()
}
