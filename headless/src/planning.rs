//! Streams the files through the plan: first for who is who, then row by row.

use crate::source::{Source, for_each_slice};
use anyhow::{Result, ensure};
use pipeline::extract::{QuickHasher, Reader};
use pipeline::mapping::Mapping;
use pipeline::plan::{Builder, Destination, Plan};
use pipeline::transform::Gatherer;
use shared::session::DestinationAnswer;
use std::sync::Arc;

/// Makes the plan for an organisation that was asked what it has.
pub(crate) fn plan(
    sources: &[Source],
    mapping: &Mapping,
    destination: Destination,
    known: DestinationAnswer,
) -> Result<Plan> {
    let mut gatherer = Gatherer::default();
    for source in sources {
        let number = source.number;
        if gatherer.open_file(number, mapping, &source.detection) {
            let mut reader = Reader::new(&source.detection, number);
            for_each_slice(&source.path, |slice| {
                reader.push(slice, &mut |row| gatherer.row(number, row))
            })?;
            // What it finds is told by the plan's reading.
            let _told = reader.finish(&mut |row| gatherer.row(number, row));
        }
    }
    let (directory, ambiguous) = gatherer.finish();
    let builder = Builder::knowing(mapping.clone(), destination, Arc::new(directory));
    let mut builder = builder.having(known.tables);
    builder.note(ambiguous);
    let mut in_order: Vec<&Source> = sources.iter().collect();
    in_order.sort_by_key(|source| source.detection.kind.map(pipeline::source::Kind::turn));
    for source in in_order {
        read(&mut builder, source)?;
    }
    let mut plan = builder.finish();
    let currencies = known.currencies.into_iter();
    let missing = plan.know_currencies(currencies.map(|currency| (currency.code, currency.id)));
    ensure!(
        missing.is_empty(),
        "the files name money in {}, which the organisation does not have as currencies; add them there first",
        missing.join(", ")
    );
    Ok(plan)
}

fn read(builder: &mut Builder, source: &Source) -> Result<()> {
    let number = source.number;
    builder.open_file(number, &source.detection, source.hashes);
    let (mut reader, mut hash) = (Reader::new(&source.detection, number), QuickHasher::default());
    for_each_slice(&source.path, |slice| {
        hash.update(slice);
        reader.push(slice, &mut |row| builder.row(number, row));
    })?;
    let found = reader.finish(&mut |row| builder.row(number, row));
    builder.note(found);
    // What was read must be what was collected, else places and findings speak of another file.
    ensure!(
        hash.finish() == source.hashes.quick,
        "{} changed while it was read",
        source.path.display()
    );
    Ok(())
}
