//! Made-up contacts to measure with: 40 columns, the same bytes for the same form and number of rows on every machine,
//! and beside them what a reader must find in them.
//!
//! Nobody in them exists: words are made of syllables, addresses end in `example.*`. Not the files of `sample`, because
//! these are large, evenly filled and free of faults, so that other parsers can read them too.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::ValueEnum;
use serde_json::{Value, json};

use crate::say;

/// Part of the names of the files, so that a changed generator does not measure with old files.
const VERSION: u32 = 1;

/// Which letters stand in the cells.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Letters {
    /// Nearly every row holds some that are not ASCII.
    Mixed,
    /// None that is not ASCII.
    Ascii,
}

impl Letters {
    /// Name in tables and of files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Mixed => "mixed",
            Self::Ascii => "ascii",
        }
    }
}

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A file to measure with.
pub(crate) struct Made {
    pub(crate) path: PathBuf,
    pub(crate) letters: Letters,
    pub(crate) rows: u32,
    pub(crate) bytes: u64,
    /// What a reader must find.
    pub(crate) truth: Truth,
}

/// Rows and cells of a file, told in numbers that every language computes alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Truth {
    pub(crate) cells: u64,
    /// FNV-1a of 32 bits over the UTF-16 units of every cell, with the unit 0xFFFF after each.
    pub(crate) hash: u32,
}

const HEADER: [&str; 40] = [
    "id",
    "email",
    "first_name",
    "middle_name",
    "last_name",
    "last_name2",
    "phone_country_code",
    "phone",
    "company",
    "address",
    "city",
    "state",
    "zip",
    "country",
    "website",
    "ip",
    "date_joined",
    "source",
    "score",
    "lead_preferred_time_zone",
    "gdpr_status",
    "gdpr_status_date",
    "gdpr_communications",
    "status",
    "tags",
    "lists",
    "notes",
    "referring_id",
    "facebook",
    "twitter",
    "linkedin",
    "sms_status",
    "coaching_goal",
    "your_story",
    "budget",
    "preferred_day",
    "interests",
    "shirt_size",
    "birthday",
    "last_seen",
];

/// The file with these letters and as many rows, written unless it is there from an earlier time.
pub(crate) fn make(folder: &Path, letters: Letters, rows: u32) -> Result<Made> {
    let name = format!("contacts-{}-{rows}-v{VERSION}", letters.name());
    let (path, told) = (
        folder.join(format!("{name}.csv")),
        folder.join(format!("{name}.json")),
    );
    if !told.is_file() {
        say::step(&format!("writing {rows} rows with {} letters", letters.name()));
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        let truth =
            write(&path, letters, rows).with_context(|| format!("{} cannot be written", path.display()))?;
        fs::write(
            &told,
            json!({"cells": truth.cells, "hash": truth.hash}).to_string(),
        )?;
    }
    let truth: Value = serde_json::from_slice(&fs::read(&told)?)?;
    let number = |key: &str| truth.get(key).and_then(Value::as_u64);
    let truth = number("cells").zip(number("hash").and_then(|hash| u32::try_from(hash).ok()));
    let (cells, hash) = truth.with_context(|| format!("{} is not as it was written", told.display()))?;
    Ok(Made {
        bytes: fs::metadata(&path)?.len(),
        path,
        letters,
        rows,
        truth: Truth { cells, hash },
    })
}

fn write(path: &Path, letters: Letters, rows: u32) -> io::Result<Truth> {
    let mut sheet = Sheet {
        out: BufWriter::with_capacity(1 << 20, File::create(path)?),
        truth: Truth {
            cells: 0,
            hash: 0x811C_9DC5,
        },
    };
    if letters == Letters::Mixed {
        sheet.out.write_all(b"\xEF\xBB\xBF")?;
    }
    sheet.out.write_all(HEADER.join(",").as_bytes())?;
    sheet.out.write_all(b"\r\n")?;
    for row in 0..rows {
        sheet.row(&Row::new(letters, row).cells())?;
    }
    sheet.out.flush()?;
    Ok(sheet.truth)
}

/// One step of the hash of [`Truth`].
fn mix(hash: u32, unit: u16) -> u32 {
    (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193)
}

struct Sheet {
    out: BufWriter<File>,
    truth: Truth,
}

impl Sheet {
    fn row(&mut self, cells: &[String; 40]) -> io::Result<()> {
        let mut line = String::with_capacity(512);
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                line.push(',');
            }
            if cell.contains([',', '"', '\n', '\r']) {
                line.push('"');
                line.push_str(&cell.replace('"', "\"\""));
                line.push('"');
            } else {
                line.push_str(cell);
            }
            self.truth.hash = mix(cell.encode_utf16().fold(self.truth.hash, mix), 0xFFFF);
            self.truth.cells += 1;
        }
        line.push_str("\r\n");
        self.out.write_all(line.as_bytes())
    }
}

/// One contact and the numbers that it is drawn from.
struct Row {
    letters: Letters,
    number: u32,
    state: u64,
}

const SYLLABLES: &[&str] = &[
    "bre", "vel", "tor", "zan", "dro", "fex", "gri", "hul", "kez", "lum", "mov", "nax", "pel", "wex", "yor",
    "quin",
];
/// Letters of two, three and four bytes in UTF-8, and of two units in UTF-16.
const FOREIGN: &[&str] = &["é", "ü", "ß", "ł", "ñ", "日本", "Ω", "я", "ấ", "🙂", "—", "’"];
const TAGS: &[&str] = &[
    "Buyer",
    "Webinar",
    "VIP",
    "Newsletter",
    "Free Course",
    "Book Launch",
    "Affiliate",
    "Refunded",
];

impl Row {
    fn new(letters: Letters, number: u32) -> Self {
        Self {
            letters,
            number,
            state: (u64::from(number) + 1).wrapping_mul(0xE703_7ED1_A0B4_28DB),
        }
    }

    /// A number below `end` from splitmix64 (Steele, Lea, Flood 2014).
    fn below(&mut self, end: u32) -> u32 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((z ^ (z >> 31)) >> 32).wrapping_mul(u64::from(end)) >> 32) as u32
    }

    fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    fn pick(&mut self, of: &[&'static str]) -> &'static str {
        let place = self.below(of.len() as u32) as usize;
        of.get(place).copied().unwrap_or_default()
    }

    fn word(&mut self) -> String {
        let mut word = [self.pick(SYLLABLES), self.pick(SYLLABLES)].concat();
        if let Some(first) = word.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        word
    }

    /// A word that in a file of mixed letters holds a foreign one in most cases.
    fn foreign(&mut self) -> String {
        let mut word = self.word();
        if self.letters == Letters::Mixed && self.percent(60) {
            word.push_str(self.pick(FOREIGN));
        }
        word
    }

    fn words(&mut self, count: u32) -> String {
        (0..count).map(|_| self.foreign()).collect::<Vec<_>>().join(" ")
    }

    fn some(&mut self, percent: u32, make: impl FnOnce(&mut Self) -> String) -> String {
        if self.percent(percent) {
            make(self)
        } else {
            String::new()
        }
    }

    fn moment(&mut self) -> String {
        let (year, month, day) = (2019 + self.below(6), 1 + self.below(12), 1 + self.below(28));
        format!(
            "{year}-{month:02}-{day:02} {:02}:{:02}:{:02}",
            self.below(24),
            self.below(60),
            self.below(60)
        )
    }

    fn day(&mut self) -> String {
        let (year, month, day) = (2019 + self.below(6), 1 + self.below(12), 1 + self.below(28));
        format!("{month:02}/{day:02}/{year}")
    }

    fn note(&mut self) -> String {
        match self.below(100) {
            0..8 => format!("{}\n{}, \"{}\"", self.words(4), self.words(3), self.word()),
            8..16 => format!("said \"{}\", {}", self.word(), self.words(3)),
            16..40 => self.words(6),
            _ => String::new(),
        }
    }

    fn list(&mut self, most: u32) -> String {
        (0..=self.below(most))
            .map(|_| self.pick(TAGS))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn cells(mut self) -> [String; 40] {
        let row = &mut self;
        let number = row.number;
        let (first, last) = (row.foreign(), row.foreign());
        let email = format!(
            "{}.{number}@example.{}",
            row.word().to_lowercase(),
            row.pick(&["com", "net", "org"])
        );
        [
            (4_000_000 + u64::from(number) * 7).to_string(),
            email,
            first,
            row.some(6, Self::word),
            last,
            row.some(4, Self::word),
            "+1".to_owned(),
            format!("{}55501{:02}", 200 + row.below(700), row.below(100)),
            row.some(45, |row| {
                format!(
                    "{} {}",
                    row.foreign(),
                    row.pick(&["Works", "Foods", "Media, Inc."])
                )
            }),
            format!("{} {} Street", 1 + row.below(900), row.foreign()),
            row.foreign(),
            row.pick(&["Ohio", "Texas", "Maine", "Oregon", "Vermont"])
                .to_owned(),
            format!("{:05}", row.below(99_999)),
            "United States".to_owned(),
            row.some(20, |row| {
                format!("https://www.{}.example", row.word().to_lowercase())
            }),
            format!("203.0.113.{}", row.below(255)),
            row.moment(),
            row.pick(&["single-optin", "double-optin", "checkout", "import"])
                .to_owned(),
            row.below(240).to_string(),
            row.some(30, |_| "America/New_York".to_owned()),
            row.pick(&["1", "0", ""]).to_owned(),
            row.some(60, Self::day),
            row.pick(&["1", "0"]).to_owned(),
            "Active".to_owned(),
            row.list(5),
            row.list(2),
            row.note(),
            row.some(8, |row| row.below(4_000_000).to_string()),
            String::new(),
            String::new(),
            row.some(10, |row| format!("https://linkedin.example/{}", row.word())),
            row.some(20, |_| "subscribed".to_owned()),
            row.some(40, |row| row.words(3)),
            row.some(15, |row| row.words(9)),
            row.some(40, |row| format!("{}.{:02}", row.below(9_000), row.below(100))),
            row.pick(&["Monday", "Tuesday", "Friday", ""]).to_owned(),
            row.list(3),
            row.pick(&["S", "M", "L", "XL"]).to_owned(),
            row.some(30, Self::day),
            row.moment(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(letters: Letters) -> Vec<String> {
        (0..2_000)
            .map(|row| Row::new(letters, row).cells().join(","))
            .collect()
    }

    #[test]
    fn the_same_row_is_the_same_every_time() {
        assert_eq!(rows(Letters::Mixed), rows(Letters::Mixed));
    }

    #[test]
    fn most_mixed_rows_hold_foreign_letters_and_no_ascii_row_does() {
        let foreign = rows(Letters::Mixed).iter().filter(|row| !row.is_ascii()).count();
        assert!(foreign > 1_800, "{foreign} of 2000");
        assert!(rows(Letters::Ascii).iter().all(|row| row.is_ascii()));
    }

    #[test]
    fn about_one_row_in_twelve_has_several_lines() {
        let several = rows(Letters::Ascii)
            .iter()
            .filter(|row| row.contains('\n'))
            .count();
        assert!((120..200).contains(&several), "{several} of 2000");
    }
}
