//! `cargo xtask sample`: made-up Kartra exports of any size, and a list of what is wrong with them.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use ::sample::{Dirt, Expected, Kind, Settings};
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
    /// Folder to write the files into; it is made if missing.
    #[arg(long, value_name = "DIR", required_unless_present = "shipped")]
    out: Option<PathBuf>,
    /// How the files were treated after the export.
    #[arg(long, value_enum, default_value_t = Form::AsExported)]
    form: Form,
    /// Kinds of file to write, separated by commas [default: all].
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    kinds: Vec<Wish>,
    /// How many tags and kinds of dirt the contacts know.
    #[arg(long, value_enum, default_value_t = Breadth::Core)]
    breadth: Breadth,
    /// Currency of the account.
    #[arg(long, value_enum, default_value_t = Currency::Usd)]
    currency: Currency,
    /// Write the small set that ships with the app, to its place.
    #[arg(long, conflicts_with_all = ["contacts", "companies", "seed", "out", "form", "kinds", "breadth", "currency"])]
    shipped: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Wish {
    Contacts,
    Companies,
    Transactions,
    Subscriptions,
    Affiliates,
    Members,
    Tags,
    Lists,
    Notifications,
    SalesReport,
}

impl Wish {
    fn kind(self) -> Kind {
        match self {
            Self::Contacts => Kind::Contacts,
            Self::Companies => Kind::Companies,
            Self::Transactions => Kind::Transactions,
            Self::Subscriptions => Kind::Subscriptions,
            Self::Affiliates => Kind::Affiliates,
            Self::Members => Kind::Members,
            Self::Tags => Kind::TagList,
            Self::Lists => Kind::ListList,
            Self::Notifications => Kind::IpnLog,
            Self::SalesReport => Kind::SalesReport,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Breadth {
    Core,
    Whole,
}

#[derive(Clone, Copy, ValueEnum)]
enum Currency {
    Usd,
    Eur,
    Gbp,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    AsExported,
    Merged,
    Spreadsheet,
    Utf16,
    Windows1252,
}

/// Writes the files.
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
        breadth: match wanted.breadth {
            Breadth::Core => ::sample::Breadth::Core,
            Breadth::Whole => ::sample::Breadth::Whole,
        },
        currency: match wanted.currency {
            Currency::Usd => ::sample::Currency::Usd,
            Currency::Eur => ::sample::Currency::Eur,
            Currency::Gbp => ::sample::Currency::Gbp,
        },
    };
    let kinds: Vec<Kind> = wanted.kinds.iter().map(|wish| wish.kind()).collect();
    match &wanted.out {
        Some(folder) if kinds.is_empty() => write_all(folder, &Kind::ALL, &settings),
        Some(folder) => write_all(folder, &kinds, &settings),
        None => write_all(
            &workspace.root().join("frontend/sample"),
            &[Kind::Contacts, Kind::Companies],
            &Settings::SHIPPED,
        ),
    }
}

fn write_all(folder: &Path, kinds: &[Kind], settings: &Settings) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("{} could not be made", folder.display()))?;
    for kind in kinds {
        let path = folder.join(kind.file_name());
        let cannot = || format!("{} could not be written", path.display());
        let out = BufWriter::new(File::create(&path).with_context(cannot)?);
        let made = ::sample::write(*kind, settings, out);
        let expected = made.with_context(cannot)?;
        say::step(&format!(
            "{}: {} rows, {} of them to be left out",
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
