//! One row, one mapping: drafts, findings, a refusal, or a row left behind by choice. Here it is only decided whose rule
//! the row is.

use super::affiliate::AffiliateRule;
use super::company;
use super::contact::ContactRule;
use super::directory::Directory;
use super::draft::RowDrafts;
use super::named::{ListFile, MemberFile, TagFile};
use super::row_in_work::RowInWork;
use super::setting::Setting;
use super::steps::Steps;
use super::subscription::SubscriptionRule;
use crate::extract::{Detection, Row, RowKind};
use crate::finding::{Code, FileNo, collect};
use crate::mapping::Mapping;
use crate::source::Kind;
use jiff::civil::Date;
use shared::id::ColumnName;
use shared::value::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Turns the rows of one file into drafts. The same row always gives the same drafts.
#[derive(Clone, Debug)]
pub struct Transform {
    file: FileNo,
    /// Cells that the header names.
    width: usize,
    written_by: Option<Date>,
    directory: Arc<Directory>,
    route: Route,
}

/// What rows of the file become.
#[derive(Clone, Debug)]
enum Route {
    Contacts(Box<ContactRule>),
    Companies(Steps),
    Affiliates(Box<AffiliateRule>),
    Tags(Box<TagFile>),
    Lists(Box<ListFile>),
    Members(Box<MemberFile>),
    Subscriptions(Box<SubscriptionRule>),
    /// Nothing, and why.
    Nowhere(Code),
}

/// Values of a record while it is made.
pub(super) type Columns = BTreeMap<ColumnName, Value>;

impl Transform {
    /// Makes a mapping ready for the rows of one file, each of which is judged by itself.
    #[must_use]
    pub fn new(mapping: &Mapping, detection: &Detection, file: FileNo) -> Self {
        Self::knowing(mapping, detection, file, Arc::default())
    }

    /// Makes a mapping ready for the rows of one file, knowing who is who in all files.
    #[must_use]
    pub fn knowing(
        mapping: &Mapping,
        detection: &Detection,
        file: FileNo,
        directory: Arc<Directory>,
    ) -> Self {
        let route = match detection.kind {
            None => Route::Nowhere(collect::KIND_IN_DOUBT),
            Some(kind) => route(mapping, detection, kind, &directory),
        };
        Self {
            file,
            width: detection.columns.len(),
            written_by: detection.written_by,
            directory,
            route,
        }
    }

    /// Turns one row into drafts.
    #[must_use]
    pub fn apply(&self, row: &Row<'_>) -> RowDrafts {
        if let Some(code) = self.refusal(row) {
            return nothing(code);
        }
        let work = || RowInWork::new(self.file, row.number(), row.line(), self.written_by);
        match &self.route {
            Route::Contacts(rule) => rule.apply(row, work()),
            Route::Companies(steps) => company::apply(steps, row, work()),
            Route::Affiliates(rule) => rule.apply(row, &self.directory, work()),
            Route::Tags(file) => file.apply(row, &self.directory, work()),
            Route::Lists(file) => file.apply(row, &self.directory, work()),
            Route::Members(file) => file.apply(row, &self.directory, work()),
            Route::Subscriptions(rule) => rule.apply(row, &self.directory, work()),
            Route::Nowhere(code) => nothing(*code),
        }
    }

    /// The steps of the file; none where its rows are not made of single cells.
    pub(super) fn steps(&self) -> Option<&Steps> {
        match &self.route {
            Route::Contacts(rule) => Some(&rule.steps),
            Route::Companies(steps) => Some(steps),
            Route::Affiliates(_)
            | Route::Tags(_)
            | Route::Lists(_)
            | Route::Members(_)
            | Route::Subscriptions(_)
            | Route::Nowhere(_) => None,
        }
    }

    /// Places of cells that a rule sends to a column besides the steps.
    pub(super) fn places(&self, table: &str, column: &str) -> Vec<usize> {
        match &self.route {
            Route::Contacts(rule) => rule.places(table, column),
            Route::Companies(_)
            | Route::Affiliates(_)
            | Route::Tags(_)
            | Route::Lists(_)
            | Route::Members(_)
            | Route::Subscriptions(_)
            | Route::Nowhere(_) => Vec::new(),
        }
    }

    /// Why a row is left out by its form alone. The reader has made the finding.
    fn refusal(&self, row: &Row<'_>) -> Option<Code> {
        match row.kind() {
            RowKind::RepeatedHeader => Some(collect::REPEATED_HEADER),
            RowKind::Blank => Some(collect::BLANK_ROW),
            RowKind::TooLarge => Some(collect::ROW_TOO_LARGE),
            RowKind::Data => {
                // Text beyond the last column means that cells stand in the wrong columns.
                let is_shifted = (self.width..row.len()).any(|column| !row.cell(column).trim().is_empty());
                is_shifted.then_some(collect::RAGGED_LONG)
            }
        }
    }
}

/// What rows of a kind become.
fn route(mapping: &Mapping, detection: &Detection, kind: Kind, directory: &Arc<Directory>) -> Route {
    let setting = Setting {
        mapping,
        detection,
        kind,
    };
    let made = match kind {
        Kind::Contacts => Steps::new(mapping, detection, kind)
            .and_then(|steps| ContactRule::new(setting, steps, Arc::clone(directory)))
            .map(|rule| Route::Contacts(Box::new(rule))),
        Kind::Companies => Steps::new(mapping, detection, kind).map(Route::Companies),
        Kind::Affiliates => AffiliateRule::new(setting).map(|rule| Route::Affiliates(Box::new(rule))),
        Kind::TagList => TagFile::new(setting).map(|file| Route::Tags(Box::new(file))),
        Kind::ListList => ListFile::new(setting).map(|file| Route::Lists(Box::new(file))),
        Kind::Members => MemberFile::new(setting).map(|file| Route::Members(Box::new(file))),
        Kind::Subscriptions => {
            SubscriptionRule::new(setting).map(|rule| Route::Subscriptions(Box::new(rule)))
        }
        Kind::Transactions | Kind::IpnLog | Kind::SalesReport => {
            Some(Route::Nowhere(collect::KIND_NOT_LOADABLE))
        }
    };
    made.unwrap_or(Route::Nowhere(collect::KIND_IN_DOUBT))
}

/// A row that becomes nothing, without a word of its own.
fn nothing(code: Code) -> RowDrafts {
    RowDrafts {
        refused: Some(code),
        ..RowDrafts::default()
    }
}

#[cfg(test)]
mod tests;
