//! A chosen file as the worker knows it: the handle, and what was found in it. Never its rows.

use pipeline::extract::{Detection, QuickHash};
use pipeline::finding::{FileNo, Finding};
use pipeline::source::Kind;
use pipeline::survey::ColumnProfile;
use std::cell::OnceCell;
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
    /// Quick hash when it was read: tells at once whether the same file is there already.
    pub quick_hash: QuickHash,
    /// SHA-256 of the same bytes, once [`super::seal`] computed it.
    pub sha256: OnceCell<[u8; 32]>,
    /// What kind of table it holds, and how it is written.
    pub detection: Detection,
    /// Data rows.
    pub rows: u32,
    /// What was seen in each column.
    pub columns: Vec<ColumnProfile>,
    /// Findings about the file itself.
    pub findings: Vec<Finding>,
    /// Milliseconds that reading took.
    pub took_ms: u64,
}

impl Source {
    /// The same file with the kind that a person named.
    #[must_use]
    pub fn with_kind(&self, kind: Kind) -> Self {
        let before = self.detection.findings_of(self.number);
        let detection = self.detection.clone().with_kind(kind);
        // Findings about rows stay; those about the file as a whole are told anew.
        let of_rows = self
            .findings
            .iter()
            .filter(|finding| !before.contains(finding))
            .copied();
        let findings = detection
            .findings_of(self.number)
            .into_iter()
            .chain(of_rows)
            .collect();
        Self {
            number: self.number,
            file: self.file.clone(),
            name: self.name.clone(),
            size_bytes: self.size_bytes,
            quick_hash: self.quick_hash,
            sha256: self.sha256.clone(),
            rows: self.rows,
            columns: self.columns.clone(),
            took_ms: self.took_ms,
            detection,
            findings,
        }
    }
}
