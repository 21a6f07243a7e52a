//! The journal as a file: a first line about the run, then one checksummed line for each entry, each durable before
//! anything else happens. No cell; the mapping in the first line holds names of columns.

use anyhow::{Context as _, Result, bail};
use pipeline::load::{self, Entry, Run};
use serde::{Deserialize, Serialize};
use shared::session::Organization;
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

/// Version of the form of the first line.
const VERSION: u32 = 1;

/// What the first line tells.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct About {
    /// [`VERSION`].
    pub(crate) journal: u32,
    /// Folder of the files.
    pub(crate) folder: PathBuf,
    /// Where it goes.
    pub(crate) organization: Organization,
    /// The mapping, as JSON text.
    pub(crate) mapping: String,
}

impl About {
    pub(crate) fn new(folder: &Path, organization: Organization, mapping: String) -> Self {
        Self {
            journal: VERSION,
            folder: folder.to_owned(),
            organization,
            mapping,
        }
    }
}

/// A journal that is written.
pub(crate) struct Journal {
    file: Option<File>,
}

/// A journal that was read.
pub(crate) struct Remembered {
    pub(crate) about: About,
    pub(crate) entries: Vec<Entry>,
    whole_bytes: u64,
}

/// Reads a journal; none where there is no file or an empty one. A last line that was torn is cut off: it was not
/// durable, so nothing was done for it.
pub(crate) fn read(path: &Path) -> Result<Option<Remembered>> {
    let unread = || format!("the journal {} cannot be read", path.display());
    let mut bytes = Vec::new();
    match File::open(path) {
        Ok(mut file) => file.read_to_end(&mut bytes).with_context(unread)?,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(cause).with_context(unread),
    };
    let whole = bytes
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |end| end + 1);
    bytes.truncate(whole);
    let text = String::from_utf8(bytes).with_context(unread)?;
    let mut lines = text.lines();
    let Some(first) = lines.next() else {
        return Ok(None);
    };
    let about: About = serde_json::from_str(first).with_context(unread)?;
    if about.journal != VERSION {
        bail!("{}: it was written by another version", unread());
    }
    let entries = load::read(lines).with_context(unread)?;
    Ok(Some(Remembered {
        about,
        entries,
        whole_bytes: u64::try_from(whole)?,
    }))
}

impl Remembered {
    /// Epoch of the run after this one, where this one was undone: keys of removed records are not taken again.
    pub(crate) fn epoch_after(&self) -> Option<u32> {
        let is_undone = matches!(self.entries.last(), Some(Entry::RolledBack { .. }));
        match self.entries.first() {
            Some(Entry::RunStarted { epoch, .. }) if is_undone => Some(epoch.saturating_add(1)),
            Some(_) | None => None,
        }
    }
}

/// Puts the journal of a run that was undone aside, under a name that is free.
pub(crate) fn put_aside(path: &Path) -> Result<PathBuf> {
    let aside = (1_u32..).map(|number| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".undone-{number}"));
        PathBuf::from(name)
    });
    let free = aside.take(10_000).find(|path| !path.exists());
    let free = free.with_context(|| format!("too many journals stand beside {}", path.display()))?;
    std::fs::rename(path, &free)
        .with_context(|| format!("the journal {} cannot be put aside", path.display()))?;
    Ok(free)
}

impl Journal {
    /// Begins a journal; without a path nothing is kept.
    pub(crate) fn begin(path: Option<&Path>, about: &About) -> Result<Self> {
        let Some(path) = path else {
            return Ok(Self { file: None });
        };
        let unwritten = || format!("the journal {} cannot be written", path.display());
        let mut file = File::create(path).with_context(unwritten)?;
        file.write_all(format!("{}\n", serde_json::to_string(about)?).as_bytes())
            .and_then(|()| file.sync_data())
            .with_context(unwritten)?;
        Ok(Self { file: Some(file) })
    }

    /// Goes on behind the last whole line.
    pub(crate) fn go_on(path: &Path, remembered: &Remembered) -> Result<Self> {
        let unwritten = || format!("the journal {} cannot be written", path.display());
        let file = OpenOptions::new()
            .append(true)
            .open(path)
            .with_context(unwritten)?;
        file.set_len(remembered.whole_bytes).with_context(unwritten)?;
        Ok(Self { file: Some(file) })
    }

    /// Makes an entry durable.
    pub(crate) fn append(&mut self, run: &Run, entry: &Entry) -> std::io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let line = load::encode(run.sequence(), entry);
        file.write_all(format!("{line}\n").as_bytes())?;
        file.sync_data()
    }
}
