//! Files on their way from the disk to a plan.

use crate::message::FileView;

/// A file being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its number.
    pub file: u16,
    /// Its name.
    pub name: String,
    /// Bytes read.
    pub done: u64,
    /// Bytes in all.
    pub total: u64,
}

/// A file that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its name.
    pub name: String,
    /// What happened, why, what to do.
    pub sentence: String,
}

/// All files of this page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Files {
    /// Being read.
    pub reading: Vec<Reading>,
    /// Read, in the order of their numbers.
    pub read: Vec<FileView>,
    /// Not taken.
    pub refused: Vec<Refused>,
}

impl Files {
    pub(super) fn reading(&mut self, file: u16, name: String, done: u64, total: u64) {
        let now = Reading {
            file,
            name,
            done,
            total,
        };
        match self.reading.iter_mut().find(|reading| reading.file == file) {
            Some(reading) => *reading = now,
            None => self.reading.push(now),
        }
    }

    pub(super) fn read(&mut self, view: FileView) {
        self.reading.retain(|reading| reading.file != view.file);
        self.refused.retain(|refused| refused.name != view.name);
        match self.read.iter_mut().find(|read| read.file == view.file) {
            Some(read) => *read = view,
            None => self.read.push(view),
        }
        self.read.sort_by_key(|read| read.file);
    }

    pub(super) fn refuse(&mut self, name: String, sentence: String) {
        self.reading.retain(|reading| reading.name != name);
        self.refused.retain(|refused| refused.name != name);
        self.refused.push(Refused { name, sentence });
    }

    pub(super) fn forget(&mut self, file: u16) {
        self.reading.retain(|reading| reading.file != file);
        self.read.retain(|read| read.file != file);
    }

    /// Takes note that a refusal was read.
    pub fn dismiss(&mut self, name: &str) {
        self.refused.retain(|refused| refused.name != name);
    }

    /// True before anything was chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.reading.is_empty() && self.read.is_empty() && self.refused.is_empty()
    }

    /// True where there is something that can be loaded.
    #[must_use]
    pub fn has_loadable(&self) -> bool {
        self.read.iter().any(|file| file.loadable && file.rows > 0)
    }

    /// Files of which it is not clear what they hold.
    #[must_use]
    pub fn in_doubt(&self) -> usize {
        self.read.iter().filter(|file| file.kind.is_none()).count()
    }

    /// Rows of all files.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.read.iter().map(|file| u64::from(file.rows)).sum()
    }

    /// Bytes of all files.
    #[must_use]
    pub fn size_bytes(&self) -> u64 {
        self.read.iter().map(|file| file.size_bytes).sum()
    }

    /// Up to five sample values of a column, from the first file of a kind that has any.
    #[must_use]
    pub fn samples(&self, kind: &str, header: &str) -> Vec<String> {
        self.read
            .iter()
            .filter(|file| file.kind.as_deref() == Some(kind))
            .flat_map(|file| &file.columns)
            .find(|column| column.header == header && !column.samples.is_empty())
            .map(|column| column.samples.clone())
            .unwrap_or_default()
    }
}
