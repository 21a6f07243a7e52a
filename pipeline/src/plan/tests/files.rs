//! Small files become a plan, in the way a worker does it.

use super::synthetic::destination;
use crate::extract::{Detection, FileHashes, Reader, detect};
use crate::finding::FileNo;
use crate::mapping::{Mapping, standard};
use crate::plan::{Builder, Found, LeftOutWhy, Plan, Search};
use crate::source::{FileLabel, Kind, MailStatus};

/// Names of the contact files' header.
pub(super) const CONTACTS: &str = "id,email,first_name,last_name,company,date_joined\n";
/// Names of the company files' header.
pub(super) const COMPANIES: &str = "company,website,industry\n";

/// The files of a person, by content, with their names.
pub(super) struct Files(pub(super) Vec<Vec<u8>>, Vec<String>);

impl Files {
    /// Files of contact rows and of company rows.
    pub(super) fn new(contacts: &[&str], companies: &[&str]) -> Self {
        let contacts = contacts.iter().map(|rows| format!("{CONTACTS}{rows}"));
        let companies = companies.iter().map(|rows| format!("{COMPANIES}{rows}"));
        let files: Vec<Vec<u8>> = contacts.chain(companies).map(String::into_bytes).collect();
        let names = vec!["export.csv".to_owned(); files.len()];
        Self(files, names)
    }

    /// One more file, whole.
    pub(super) fn and(mut self, file: &str) -> Self {
        self.0.push(file.as_bytes().to_vec());
        self.1.push("export.csv".to_owned());
        self
    }

    /// The same files under these names.
    pub(super) fn named(mut self, names: &[&str]) -> Self {
        self.1 = names.iter().map(|name| (*name).to_owned()).collect();
        self
    }

    pub(super) fn reversed(mut self) -> Self {
        self.0.reverse();
        self.1.reverse();
        self
    }

    fn detections(&self) -> Vec<Detection> {
        let files = self.0.iter().zip(&self.1);
        // A file called `spam` was labelled so.
        let label = |name: &str| {
            name.starts_with("spam")
                .then_some(FileLabel::Status(MailStatus::SpamComplaint))
        };
        files
            .map(|(bytes, name)| {
                detect(name, bytes.len() as u64, bytes)
                    .unwrap()
                    .with_label(label(name))
            })
            .collect()
    }

    pub(super) fn mapping(&self) -> Mapping {
        let detections = self.detections();
        let columns: Vec<_> = detections
            .iter()
            .flat_map(|one| one.columns.iter().map(|column| (one.kind.unwrap(), column)))
            .collect();
        standard(&columns)
    }

    /// The plan, read in slices of `slice` bytes.
    pub(super) fn plan(&self, slice: usize) -> Plan {
        self.plan_by(self.mapping(), slice)
    }

    /// What may be the same among the rows.
    pub(super) fn duplicates(&self, mapping: &Mapping) -> Found {
        let account = destination().source_account;
        let mut search = Search::new(mapping.clone(), &account, std::sync::Arc::default());
        for (file, (bytes, detection)) in (0..).map(FileNo).zip(self.0.iter().zip(self.detections())) {
            search.open_file(file, &detection, FileHashes::of(bytes).quick);
            let mut reader = Reader::new(&detection, file);
            reader.push(bytes, &mut |row| search.row(file, row));
            let _findings = reader.finish(&mut |row| search.row(file, row));
        }
        search.begin().finish()
    }

    /// The plan by another mapping than the standard one.
    pub(super) fn plan_by(&self, mapping: Mapping, slice: usize) -> Plan {
        let mut builder = Builder::new(mapping, destination());
        for (file, (bytes, detection)) in (0..).map(FileNo).zip(self.0.iter().zip(self.detections())) {
            assert!(matches!(
                detection.kind,
                Some(Kind::Contacts | Kind::Companies | Kind::Transactions)
            ));
            builder.open_file(file, &detection, FileHashes::of(bytes));
            let mut reader = Reader::new(&detection, file);
            for slice in bytes.chunks(slice) {
                reader.push(slice, &mut |row| builder.row(file, row));
            }
            // What the reader finds is told to the person by others.
            let _findings = reader.finish(&mut |row| builder.row(file, row));
        }
        builder.finish()
    }

    /// The bytes that an order would read.
    pub(super) fn bytes(&self, plan: &Plan, phase: usize, members: &[u32]) -> Vec<Vec<u8>> {
        let cut = |(file, span): (FileNo, crate::extract::Span)| {
            let from = usize::try_from(span.offset).unwrap();
            self.0[usize::from(file.0)][from..from + span.len as usize].to_vec()
        };
        plan.spans(phase, members).into_iter().map(cut).collect()
    }
}

/// Tables and numbers of records.
pub(super) fn counts(plan: &Plan) -> Vec<(String, u64)> {
    let tables = plan.manifest.tables.iter();
    tables.map(|one| (one.table.to_string(), one.records)).collect()
}

/// Codes of the findings of planning, with their rows.
pub(super) fn codes(plan: &Plan) -> Vec<(&'static str, u32)> {
    let of_plan = plan
        .findings
        .iter()
        .filter(|one| one.code.as_str().starts_with('P'));
    of_plan.map(|one| (one.code.as_str(), one.row.unwrap())).collect()
}

/// Rows left out, with the reason.
pub(super) fn left_out(plan: &Plan) -> Vec<(u16, u32, LeftOutWhy)> {
    plan.left_out
        .iter()
        .map(|one| (one.file.0, one.row, one.why))
        .collect()
}
