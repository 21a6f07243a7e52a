//! `cargo xtask sample`: made-up Kartra exports of any size, and a list of what is wrong with them.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use ::sample::{Dirt, Expected, Settings};
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

use crate::say;
use crate::workspace::Workspace;

/// How many, which and where.
#[derive(Args)]
pub(crate) struct Wanted {
    /// Rows of contacts.csv.
    #[arg(long, value_name = "N", required_unless_present = "shipped")]
    contacts: Option<u32>,
    /// Companies that the contacts belong to [default: a twentieth of the contacts].
    #[arg(long, value_name = "N")]
    companies: Option<u32>,
    /// Chooses every name, number and fault; the same seed gives the same files.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Folder to write contacts.csv and companies.csv into; it is made if missing.
    #[arg(long, value_name = "DIR", required_unless_present = "shipped")]
    out: Option<PathBuf>,
    /// How the files were treated after the export.
    #[arg(long, value_enum, default_value_t = Form::AsExported)]
    form: Form,
    /// Write the small set that ships with the app, to its place.
    #[arg(long, conflicts_with_all = ["contacts", "companies", "seed", "out", "form"])]
    shipped: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    AsExported,
    Merged,
    Spreadsheet,
    Utf16,
    Windows1252,
}

/// Writes both files.
pub(crate) fn write(workspace: &Workspace, wanted: &Wanted) -> Result<()> {
    let contacts = wanted.contacts.unwrap_or_default();
    let settings = Settings {
        seed: wanted.seed,
        contacts,
        companies: wanted.companies.unwrap_or_else(|| contacts.div_ceil(20)),
        form: match wanted.form {
            Form::AsExported => ::sample::Form::AsExported,
            Form::Merged => ::sample::Form::Merged,
            Form::Spreadsheet => ::sample::Form::Spreadsheet,
            Form::Utf16 => ::sample::Form::Utf16,
            Form::Windows1252 => ::sample::Form::Windows1252,
        },
        every_kind: false,
    };
    match &wanted.out {
        Some(folder) => write_both(folder, &settings),
        None => write_both(&workspace.root().join("frontend/sample"), &Settings::SHIPPED),
    }
}

fn write_both(folder: &Path, settings: &Settings) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("{} could not be made", folder.display()))?;
    for name in ["contacts.csv", "companies.csv"] {
        let path = folder.join(name);
        let cannot = || format!("{} could not be written", path.display());
        let out = BufWriter::new(File::create(&path).with_context(cannot)?);
        let made = if name == "contacts.csv" {
            ::sample::write_contacts(settings, out)
        } else {
            ::sample::write_companies(settings, out)
        };
        let expected = made.with_context(cannot)?;
        say::step(&format!(
            "{}: {} rows, {} of them repeated or blank",
            path.display(),
            expected.rows(),
            expected.left_out()
        ));
        list(&expected);
    }
    Ok(())
}

fn list(expected: &Expected) {
    for dirt in Dirt::ALL.iter().filter(|dirt| expected.count(**dirt) > 0) {
        say::note(&format!(
            "{:>7}  {dirt:?} ({:?})",
            expected.count(*dirt),
            dirt.verdict()
        ));
    }
}
