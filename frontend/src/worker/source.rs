//! A chosen file as the worker knows it: the handle, and what was found in it. Never its rows.

use pipeline::extract::{Detection, QuickHash};
use pipeline::finding::{FileNo, Finding};
use pipeline::source::FileLabel;
use pipeline::survey::answers::{Answers, FileAnswers, RepairChoice};
use pipeline::survey::{ColumnProfile, Profile, Surveyed, SurveyedFile, day_orders, separators};
use std::cell::OnceCell;
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
    /// SHA-256 of its bytes, once [`super::seal`] computed it.
    pub sha256: OnceCell<[u8; 32]>,
    /// What kind of table it seems to hold, and how it is written.
    pub detected: Detection,
    /// The same, with what the person said of it.
    pub detection: Detection,
    /// True where letters that were decoded twice had been put right when its rows were seen.
    pub is_repaired: bool,
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

    /// What its cells look like.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.surveyed.profile
    }

    /// Data rows.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.surveyed.profile.rows()
    }

    /// Quick hash when it was read: tells at once whether the same file is there already.
    #[must_use]
    pub fn quick_hash(&self) -> QuickHash {
        self.surveyed.quick_hash
    }

    /// As the joining of files needs it.
    #[must_use]
    pub fn as_surveyed(&self) -> SurveyedFile<'_> {
        SurveyedFile {
            file: self.number,
            detection: &self.detection,
            quick_hash: self.quick_hash(),
            keys: &self.surveyed.keys,
        }
    }

    /// True where the person said something after which the rows have to be seen again.
    #[must_use]
    pub fn is_to_survey_again(&self) -> bool {
        self.detection.kind != self.surveyed.keys.kind()
            || self.detection.repairs_mojibake != self.is_repaired
    }

    /// The same file with what the person says of it by now.
    #[must_use]
    pub fn heeding(&self, answers: &Answers) -> Self {
        let said = answers.file(&self.quick_hash());
        let detection = heeding(&self.detected, said);
        let day_orders = day_orders(&detection, &self.surveyed.profile, said);
        let separators = separators(&detection, &self.surveyed.profile, answers);
        let detection = detection.with_day_orders(day_orders).with_separators(separators);
        Self {
            number: self.number,
            file: self.file.clone(),
            name: self.name.clone(),
            size_bytes: self.size_bytes,
            sha256: self.sha256.clone(),
            detected: self.detected.clone(),
            is_repaired: self.is_repaired,
            surveyed: Rc::clone(&self.surveyed),
            findings: all_findings(&detection, &self.surveyed, self.number),
            took_ms: self.took_ms,
            detection,
        }
    }
}

/// A detection with what the person says of the file, as far as its rows are not needed for it.
#[must_use]
pub fn heeding(detected: &Detection, said: Option<&FileAnswers>) -> Detection {
    let kind = said.and_then(|said| said.kind);
    let label = said.and_then(|said| said.status).map(FileLabel::Status);
    let repairs = said.and_then(|said| said.repair) == Some(RepairChoice::Repair);
    let detection = detected.clone().with_label(label).with_repair(repairs);
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
