//! A file of the folder as the journey knows it: its place on disk and what was found in it. Never its rows.

use anyhow::{Context as _, Result};
use pipeline::extract::{Detection, FileHashes, Span};
use pipeline::finding::FileNo;
use pipeline::source::Kind;
use pipeline::survey::Surveyed;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

/// Bytes of one read.
pub(crate) const SLICE: usize = 1 << 20;

/// A file that was read whole once.
pub(crate) struct Source {
    pub(crate) number: FileNo,
    pub(crate) path: PathBuf,
    pub(crate) size_bytes: u64,
    pub(crate) hashes: FileHashes,
    pub(crate) detection: Detection,
    pub(crate) surveyed: Surveyed,
}

impl Source {
    /// Name without the folder.
    pub(crate) fn name(&self) -> String {
        name_of(&self.path)
    }

    /// Which export it is.
    pub(crate) fn kind(&self) -> Option<Kind> {
        self.detection.kind
    }

    /// The bytes of a span; fewer where the file has become shorter.
    pub(crate) fn read(&self, span: Span) -> std::io::Result<Vec<u8>> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(span.offset))?;
        let mut bytes = Vec::new();
        file.take(u64::from(span.len)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// Name of a file without its folder.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Hands the slices of a file over, from its first byte to its last.
pub(crate) fn for_each_slice(path: &Path, mut take: impl FnMut(&[u8])) -> Result<()> {
    let unread = || format!("{} cannot be read", path.display());
    let mut file = File::open(path).with_context(unread)?;
    let mut slice = vec![0; SLICE];
    loop {
        let filled = file.read(&mut slice).with_context(unread)?;
        match slice.get(..filled) {
            Some(bytes) if filled > 0 => take(bytes),
            Some(_) | None => return Ok(()),
        }
    }
}
