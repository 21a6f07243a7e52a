//! Small made-up exports of every kind, and the plan that a page would make of them.

use crate::rng::Rng;
use pipeline::extract::{Detection, FileHashes, Reader, Row, detect};
use pipeline::finding::FileNo;
use pipeline::mapping::{Mapping, standard};
use pipeline::plan::{Builder, Destination, Plan};
use pipeline::source::Kind;
use pipeline::transform::Gatherer;
use shared::id::TableName;
use shared::millis::Millis;
use shared::record::Record;
use std::sync::Arc;

/// A file in memory.
pub(crate) struct File {
    number: FileNo,
    bytes: Vec<u8>,
    detection: Detection,
}

/// The files of one seed.
pub(crate) struct Files(Vec<File>);

impl Files {
    /// Makes files.
    #[must_use]
    pub(crate) fn make(rng: &mut Rng) -> Self {
        let contacts = u32::try_from(1 + rng.below(14)).unwrap_or(1);
        let settings = sample::Settings {
            seed: rng.next(),
            contacts,
            companies: u32::try_from(rng.below(4)).unwrap_or_default(),
            form: sample::Form::AsExported,
            every_kind: rng.per_mille(700),
            breadth: sample::Breadth::Core,
            currency: sample::Currency::Usd,
        };
        let kinds = [
            sample::Kind::Contacts,
            sample::Kind::Companies,
            sample::Kind::Transactions,
            sample::Kind::Subscriptions,
            sample::Kind::Members,
            sample::Kind::Affiliates,
        ];
        let mut files = Vec::new();
        for (kind, number) in kinds.into_iter().zip(0_u16..) {
            let wanted = kind == sample::Kind::Contacts || rng.per_mille(600);
            let bytes = sample::make(kind, &settings).csv;
            let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            if let (true, Ok(detection)) = (wanted, detect(kind.file_name(), size, &bytes)) {
                files.push(File {
                    number: FileNo(number),
                    bytes,
                    detection: detection.with_last_change(Millis(1)),
                });
            }
        }
        Self(files)
    }

    /// The standard mapping of the files.
    #[must_use]
    pub(crate) fn mapping(&self) -> Mapping {
        let columns: Vec<_> = self
            .0
            .iter()
            .filter_map(|file| Some((file.detection.kind?, &file.detection.columns)))
            .flat_map(|(kind, columns)| columns.iter().map(move |column| (kind, column)))
            .collect();
        standard(&columns)
    }

    /// The plan, for an organisation that has these tables beside the standard ones.
    #[must_use]
    pub(crate) fn plan(&self, mapping: &Mapping, destination: Destination, present: &[TableName]) -> Plan {
        let mut gatherer = Gatherer::default();
        for file in &self.0 {
            if gatherer.open_file(file.number, mapping, &file.detection) {
                file.read(&mut |row| gatherer.row(file.number, row));
            }
        }
        let (directory, ambiguous) = gatherer.finish();
        let builder = Builder::knowing(mapping.clone(), destination, Arc::new(directory));
        let mut builder = builder.having(present.iter().cloned());
        builder.note(ambiguous);
        let mut in_order: Vec<&File> = self.0.iter().collect();
        in_order.sort_by_key(|file| file.detection.kind.map(Kind::turn));
        for file in in_order {
            builder.open_file(file.number, &file.detection, FileHashes::of(&file.bytes));
            file.read(&mut |row| builder.row(file.number, row));
        }
        builder.finish()
    }

    /// Records of a plan, made again from the rows.
    #[must_use]
    pub(crate) fn records(&self, plan: &Plan, phase: usize, members: &[u32]) -> Option<Vec<Record>> {
        let bytes = plan.spans(phase, members).into_iter().map(|(number, span)| {
            let file = self.0.iter().find(|file| file.number == number)?;
            let start = usize::try_from(span.offset).ok()?;
            let end = start.checked_add(usize::try_from(span.len).ok()?)?;
            file.bytes.get(start..end).map(<[u8]>::to_vec)
        });
        let bytes: Vec<Vec<u8>> = bytes.collect::<Option<_>>()?;
        plan.records(phase, members, &bytes).ok()
    }

    /// Addresses of e-mail in the files: cells that no journal may hold.
    #[must_use]
    pub(crate) fn cells(&self) -> Vec<String> {
        let text = |file: &File| String::from_utf8_lossy(&file.bytes).into_owned();
        let all: String = self.0.iter().map(text).collect();
        let words = all.split(|c: char| c.is_whitespace() || ",;\"|".contains(c));
        words
            .filter(|word| word.contains('@') && word.len() > 6)
            .map(str::to_owned)
            .take(40)
            .collect()
    }
}

impl File {
    fn read(&self, take: &mut dyn FnMut(&Row<'_>)) {
        let mut reader = Reader::new(&self.detection, self.number);
        reader.push(&self.bytes, take);
        let _findings = reader.finish(take);
    }
}
