//! The mapping: one that was saved, or the standard one with what is proposed for sure, which whoever starts the command
//! confirms by starting it.

use crate::say;
use crate::source::Source;
use anyhow::{Context as _, Result, bail};
use pipeline::mapping::{Mapping, SeenColumn, SeenFile, propose, review_in, standard};
use pipeline::source::Kind;
use std::path::Path;

/// Opens a saved mapping.
pub(crate) fn open(path: &Path) -> Result<Mapping> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    Mapping::from_json(&text).with_context(|| format!("{} is no mapping", path.display()))
}

/// The mapping for these files: the lines of `saved` where it has them, else what the page would propose. Confirmed.
pub(crate) fn confirm(sources: &[Source], saved: Option<Mapping>) -> Result<Mapping> {
    let of_kind = |source| Some((Source::kind(source)?, source));
    let known: Vec<(Kind, &Source)> = sources.iter().filter_map(of_kind).collect();
    let columns = known
        .iter()
        .flat_map(|(kind, source)| source.detection.columns.iter().map(move |column| (*kind, column)));
    let mut mapping = standard(&columns.collect::<Vec<_>>());
    if let Some(saved) = saved {
        take_over(&mut mapping, saved);
    }
    let mut seen = Vec::new();
    for (kind, source) in &known {
        let columns = source
            .detection
            .columns
            .iter()
            .zip(source.surveyed.profile.columns());
        seen.extend(columns.map(|(column, profile)| SeenColumn {
            kind: *kind,
            column,
            rows: source.surveyed.profile.rows(),
            profile: Some(profile),
        }));
    }
    let catalogue = mapping.catalogue();
    let proposals = propose(&mapping, &catalogue, &seen);
    mapping.enter_sure(&catalogue, &proposals);
    let files: Vec<SeenFile<'_>> = known
        .iter()
        .filter(|(kind, _)| kind.is_loadable())
        .map(|(_, source)| SeenFile {
            detection: &source.detection,
            profile: Some(&source.surveyed.profile),
        })
        .collect();
    let faults = review_in(&mapping, &mapping.catalogue(), &files);
    let mut blocking = faults.iter().filter(|fault| fault.problem.blocks()).peekable();
    if blocking.peek().is_some() {
        for fault in blocking {
            say(&fault.to_string());
        }
        bail!("the mapping cannot be used for these files");
    }
    mapping.confirm();
    Ok(mapping)
}

/// Lines, shapes and answers of a saved mapping; columns that it does not know keep their standard line.
fn take_over(mapping: &mut Mapping, saved: Mapping) {
    for line in &mut mapping.lines {
        if let Some(known) = saved.line(line.kind, &line.source) {
            *line = known.clone();
        }
    }
    mapping.shapes = saved.shapes;
    mapping.answers = saved.answers;
    mapping.columns = saved.columns;
}
