//! A chosen file as the worker knows it: the handle, and what was found in it. Never its rows.

use pipeline::extract::Detection;
use pipeline::finding::{FileNo, Finding};
use pipeline::source::{FileLabel, MailStatus};
use pipeline::survey::answers::{self, Answers, ContentHash};
use pipeline::survey::{ColumnProfile, Surveyed, SurveyedFile};
use std::rc::Rc;
use web_sys::File;

/// A file that was read whole once.
pub struct Source {
    /// Number within this worker.
    pub number: FileNo,
    /// The handle; its bytes stay on the disk.
    pub file: File,
    /// Name on disk.
    pub name: String,
    /// Size when it was read.
    pub size_bytes: u64,
    /// SHA-256 when it was read.
    pub sha256: [u8; 32],
    /// What kind of table it seems to hold, and how it is written.
    pub detected: Detection,
    /// The same, with what the person said of it.
    pub detection: Detection,
    /// Status by which it was filtered, where the person said so.
    pub status: Option<answers::MailStatus>,
    /// Data rows.
    pub rows: u32,
    /// What was seen in its rows.
    pub surveyed: Rc<Surveyed>,
    /// Findings about the file itself.
    pub findings: Vec<Finding>,
    /// Milliseconds that reading took.
    pub took_ms: u64,
}

impl Source {
    /// What was seen in each column.
    #[must_use]
    pub fn columns(&self) -> &[ColumnProfile] {
        self.surveyed.profile.columns()
    }

    /// Name of its bytes.
    #[must_use]
    pub fn hash(&self) -> ContentHash {
        ContentHash(self.sha256)
    }

    /// As the joining of files needs it.
    #[must_use]
    pub fn as_surveyed(&self) -> SurveyedFile<'_> {
        SurveyedFile {
            file: self.number,
            detection: &self.detection,
            sha256: self.sha256,
            keys: &self.surveyed.keys,
        }
    }

    /// True where the person named a kind after the rows had been seen as another one.
    #[must_use]
    pub fn is_to_survey_again(&self) -> bool {
        self.detection.kind != self.surveyed.keys.kind()
    }

    /// The same file with what the person says of it by now.
    #[must_use]
    pub fn heeding(&self, answers: &Answers) -> Self {
        let detection = heeding(&self.detected, answers, &self.hash());
        Self {
            number: self.number,
            file: self.file.clone(),
            name: self.name.clone(),
            size_bytes: self.size_bytes,
            sha256: self.sha256,
            detected: self.detected.clone(),
            status: answers.file(&self.hash()).and_then(|said| said.status),
            rows: self.rows,
            surveyed: Rc::clone(&self.surveyed),
            findings: all_findings(&detection, &self.surveyed, self.number),
            took_ms: self.took_ms,
            detection,
        }
    }
}

/// A detection with what the person says of the file.
#[must_use]
pub fn heeding(detected: &Detection, answers: &Answers, file: &ContentHash) -> Detection {
    let said = answers.file(file);
    let kind = said.and_then(|said| said.kind);
    let status = said.and_then(|said| said.status);
    let label = status.and_then(|said| {
        let mut known = MailStatus::ALL.into_iter();
        known
            .find(|known| known.words() == said.words())
            .map(FileLabel::Status)
    });
    let detection = detected.clone().with_label(label);
    match kind {
        Some(kind) => detection.with_kind(kind),
        None => detection,
    }
}

/// Findings about the file as a whole, then those about its rows.
#[must_use]
pub fn all_findings(detection: &Detection, surveyed: &Surveyed, number: FileNo) -> Vec<Finding> {
    let mut findings = detection.findings_of(number);
    findings.extend(surveyed.findings.iter().copied());
    findings
}
