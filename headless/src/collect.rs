//! Reads the files of a folder once: which export each is, what its columns hold, its hashes.

use crate::say;
use crate::source::{Source, for_each_slice, name_of};
use anyhow::{Context as _, Result, bail};
use pipeline::extract::{Detection, FileHash, FileHashes, MOST_HEAD_BYTES, detect};
use pipeline::finding::FileNo;
use pipeline::source::FileLabel;
use pipeline::survey::answers::{Answers, FileAnswers, RepairChoice};
use pipeline::survey::{FileSurvey, Surveyed, day_orders, separators};
use shared::millis::Millis;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Endings of names that may be exports; others are passed over and named.
const ENDINGS: [&str; 3] = ["csv", "tsv", "txt"];

/// Reads every export of a folder, in the order of their names.
pub(crate) fn collect(folder: &Path, answers: &Answers) -> Result<Vec<Source>> {
    let mut sources: Vec<Source> = Vec::new();
    for (path, number) in exports(folder)?.into_iter().zip(1_u16..) {
        let Some(source) = read(&path, FileNo(number), answers)? else {
            continue;
        };
        let same = sources
            .iter()
            .find(|other| other.hashes.sha256 == source.hashes.sha256);
        if let Some(same) = same {
            say(&format!(
                "{}: the same bytes as {}; read once.",
                source.name(),
                same.name()
            ));
        } else {
            sources.push(source);
        }
    }
    if sources.is_empty() {
        bail!(
            "{} holds no export: expected files ending in .csv, .tsv or .txt",
            folder.display()
        );
    }
    Ok(sources)
}

fn exports(folder: &Path) -> Result<Vec<PathBuf>> {
    let unread = || format!("{} cannot be read as a folder", folder.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(unread)? {
        let path = entry.with_context(unread)?.path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        let is_export =
            ending.is_some_and(|ending| ENDINGS.iter().any(|one| ending.eq_ignore_ascii_case(one)));
        if is_export && path.is_file() {
            paths.push(path);
        } else {
            say(&format!("{}: passed over.", name_of(&path)));
        }
    }
    paths.sort();
    Ok(paths)
}

fn read(path: &Path, number: FileNo, answers: &Answers) -> Result<Option<Source>> {
    let unread = || format!("{} cannot be read", path.display());
    let meta = std::fs::metadata(path).with_context(unread)?;
    let mut head = Vec::new();
    let most = u64::try_from(MOST_HEAD_BYTES).unwrap_or(u64::MAX);
    File::open(path)
        .with_context(unread)?
        .take(most)
        .read_to_end(&mut head)
        .with_context(unread)?;
    let detected = match detect(&name_of(path), meta.len(), &head) {
        Ok(detected) => detected,
        Err(why) => {
            say(&format!("{}: {why}", name_of(path)));
            return Ok(None);
        }
    };
    let changed = meta
        .modified()
        .ok()
        .and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    let changed = changed.and_then(|since| u64::try_from(since.as_millis()).ok());
    let detected = detected.with_last_change(Millis(changed.unwrap_or_default()));
    let (mut surveyed, mut hashes) = survey(path, number, &detected)?;
    let said = answers.file(&surveyed.quick_hash);
    let mut detection = heeding(&detected, said);
    if detection.kind != surveyed.keys.kind() || detection.repairs_mojibake != detected.repairs_mojibake {
        (surveyed, hashes) = survey(path, number, &detection)?;
    }
    let orders = day_orders(&detection, &surveyed.profile, said);
    let parted = separators(&detection, &surveyed.profile, answers);
    detection = detection.with_day_orders(orders).with_separators(parted);
    Ok(Some(Source {
        number,
        path: path.to_owned(),
        size_bytes: meta.len(),
        hashes,
        detection,
        surveyed,
    }))
}

fn survey(path: &Path, number: FileNo, detection: &Detection) -> Result<(Surveyed, FileHashes)> {
    let (mut survey, mut full) = (FileSurvey::new(detection, number), FileHash::default());
    for_each_slice(path, |slice| {
        survey.push(slice);
        full.update(slice);
    })?;
    let surveyed = survey.finish();
    let hashes = FileHashes {
        quick: surveyed.quick_hash,
        sha256: full.finish(),
    };
    Ok((surveyed, hashes))
}

/// A detection with what the person says of the file.
fn heeding(detected: &Detection, said: Option<&FileAnswers>) -> Detection {
    let label = said.and_then(|said| said.status).map(FileLabel::Status);
    let repairs = said.and_then(|said| said.repair) == Some(RepairChoice::Repair);
    let detection = detected.clone().with_label(label).with_repair(repairs);
    match said.and_then(|said| said.kind) {
        Some(kind) => detection.with_kind(kind),
        None => detection,
    }
}
