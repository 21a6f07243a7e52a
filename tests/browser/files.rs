//! Made-up exports on disk, in a folder that goes with the test.

use std::path::PathBuf;

/// The files of one test.
pub(crate) struct Files {
    folder: PathBuf,
    /// `contacts.csv`.
    pub(crate) contacts: PathBuf,
    /// `companies.csv`.
    pub(crate) companies: PathBuf,
}

impl Files {
    /// Makes them; not the set that ships with the app, so that a cell found anywhere came from here.
    pub(crate) fn made(name: &str) -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("migration-files-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let settings = sample::Settings {
            seed: 4_711,
            contacts: 240,
            companies: 20,
            form: sample::Form::AsExported,
            every_kind: true,
            breadth: sample::Breadth::Core,
            currency: sample::Currency::Usd,
        };
        let (contacts, companies) = (folder.join("contacts.csv"), folder.join("companies.csv"));
        std::fs::write(&contacts, sample::contacts(&settings).csv)?;
        std::fs::write(&companies, sample::companies(&settings).csv)?;
        Ok(Self {
            folder,
            contacts,
            companies,
        })
    }

    /// Another file beside them.
    pub(crate) fn add(&self, name: &str, bytes: &[u8]) -> anyhow::Result<PathBuf> {
        let path = self.folder.join(name);
        std::fs::write(&path, bytes)?;
        Ok(path)
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        // What cannot be removed stays in the folder for temporary files.
        let _gone = std::fs::remove_dir_all(&self.folder);
    }
}
