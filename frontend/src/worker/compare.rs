//! One row under each option of a closed choice, so that a person sees what a choice decides.

use super::preview::{self, Eyes};
use super::source::Source;
use crate::browser::file::{ReadError, Stream};
use crate::message::{
    CompareChoice, ComparedView, FieldPreview, OptionPreview, OtherwiseView, RecordPreview,
};
use pipeline::extract::{Reader, Row};
use pipeline::finding::FileNo;
use pipeline::mapping::Mapping;
use pipeline::plan::Plan;
use pipeline::source::Kind;
use pipeline::transform::{Directory, Ledger, Transform};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

/// Rows that are tried for one of which the options differ.
const MOST_TRIED: u32 = 20_000;
/// Columns that name a record, the best first.
const NAMES: &[&str] = &[
    "fullname",
    "lastname",
    "name",
    "listname",
    "subject",
    "productdescription",
];

/// The mapping with one option, and who is who under it.
pub struct Under {
    /// Name of the option.
    pub option: String,
    /// The mapping.
    pub mapping: Mapping,
    /// Who is who.
    pub directory: Arc<Directory>,
}

/// Kind of export whose rows a choice is about.
#[must_use]
pub fn about(path: &str) -> Kind {
    match path.split('.').next().unwrap_or_default() {
        "purchases" | "lines" | "payments" => Kind::Transactions,
        "subscriptions" => Kind::Subscriptions,
        "affiliates" => Kind::Affiliates,
        _of_people => Kind::Contacts,
    }
}

/// A row under each option; none where there is no such row.
///
/// # Errors
/// A file that cannot be read any more.
pub async fn compare(
    sources: &[Rc<Source>],
    source: &Source,
    unders: &[Under],
    plan: Option<&Plan>,
    choice: &CompareChoice,
    chosen: &str,
) -> Result<Option<ComparedView>, ReadError> {
    let found = if source.detection.kind == Some(Kind::Transactions) {
        of_ledger(sources, source, unders, plan, choice).await?
    } else {
        of_rows(source, unders, choice).await?
    };
    Ok(found.map(|(row, mut options)| {
        let stands = options.iter().find(|one| one.option == chosen).cloned();
        for option in &mut options {
            if let Some(stands) = &stands {
                option.differs = differences(option, stands);
            }
        }
        ComparedView {
            path: choice.path.clone(),
            file: source.number.0,
            name: source.name.clone(),
            row,
            rows: source.rows(),
            options,
        }
    }))
}

type Compared = Option<(u32, Vec<OptionPreview>)>;

async fn of_rows(source: &Source, unders: &[Under], choice: &CompareChoice) -> Result<Compared, ReadError> {
    let transforms: Vec<(&Under, Transform)> = unders
        .iter()
        .map(|under| {
            let directory = Arc::clone(&under.directory);
            let transform = Transform::knowing(&under.mapping, &source.detection, source.number, directory);
            (under, transform)
        })
        .collect();
    let mut first = None;
    let mut found = None;
    let mut tried = 0_u32;
    walk(source, |row| {
        let is_meant = match &choice.text {
            Some(text) => preview::has_cell(source, row, text),
            None => row.number() >= choice.row,
        };
        if !is_meant {
            return false;
        }
        let options: Vec<OptionPreview> = transforms
            .iter()
            .map(|(under, transform)| {
                let eyes = Eyes {
                    source,
                    mapping: &under.mapping,
                    transform,
                };
                let view = preview::show(&eyes, row);
                OptionPreview {
                    option: under.option.clone(),
                    records: view.records,
                    refused: view.refused,
                    differs: Vec::new(),
                }
            })
            .collect();
        tried = tried.saturating_add(1);
        if !choice.is_different || is_different(&options) {
            found = Some((row.number(), options));
            return true;
        }
        first.get_or_insert((row.number(), options));
        tried >= MOST_TRIED
    })
    .await?;
    Ok(found.or(first))
}

fn is_different(options: &[OptionPreview]) -> bool {
    let same = |one: &OptionPreview, other: &OptionPreview| {
        (&one.records, &one.refused) == (&other.records, &other.refused)
    };
    options
        .first()
        .is_some_and(|first| options.iter().any(|other| !same(first, other)))
}

/// An event of the ledger becomes something only with the others of its purchase, so those are linked anew.
async fn of_ledger(
    sources: &[Rc<Source>],
    source: &Source,
    unders: &[Under],
    plan: Option<&Plan>,
    choice: &CompareChoice,
) -> Result<Compared, ReadError> {
    let mut row = choice.row;
    if let Some(text) = &choice.text {
        let mut found = None;
        walk(source, |one| {
            let is_meant = preview::has_cell(source, one, text);
            if is_meant {
                found = Some(one.number());
            }
            is_meant
        })
        .await?;
        let Some(found) = found else { return Ok(None) };
        row = found;
    }
    let Some(plan) = plan.filter(|_| (1..=source.rows()).contains(&row)) else {
        return Ok(None);
    };
    let purchases = plan.purchases();
    let mut linked: BTreeMap<FileNo, BTreeSet<u32>> = BTreeMap::new();
    let mut contact = None;
    if let Some(purchase) = purchases.of_row(source.number, row) {
        for (file, row, ..) in purchases.rows(purchase) {
            linked.entry(file).or_default().insert(row);
        }
        let drafts = purchases.drafts(purchase);
        let is_new = drafts.iter().any(|draft| draft.table.as_str() == "contact");
        let mut lookups = drafts.iter().flat_map(|draft| &draft.lookups);
        contact = lookups
            .find(|lookup| !is_new && lookup.table.as_str() == "contact")
            .map(|lookup| lookup.key.clone());
    }
    let mut ledgers: Vec<Ledger> = unders.iter().map(|_| Ledger::default()).collect();
    for (file, rows) in &linked {
        let Some(of) = sources.iter().find(|one| one.number == *file) else {
            continue;
        };
        for ledger in &mut ledgers {
            let _said_of_the_file = ledger.open_file(*file, &of.detection);
        }
        let mut left = rows.len();
        walk(of, |one| {
            if rows.contains(&one.number()) {
                left = left.saturating_sub(1);
                for ledger in &mut ledgers {
                    let _said_of_the_row = ledger.row(*file, one);
                }
            }
            left == 0
        })
        .await?;
    }
    let options = unders.iter().zip(ledgers).map(|(under, ledger)| {
        let find = |_number: &str, email: &str| {
            let known = || {
                let has = under.directory.has_contact(email);
                has.then(|| under.directory.contact_of(email))
            };
            contact.clone().or_else(known)
        };
        let purchases = ledger.finish(&under.mapping.shapes, |file| file.0, find);
        let directory = Arc::clone(&under.directory);
        let transform = Transform::knowing(&under.mapping, &source.detection, source.number, directory);
        let eyes = Eyes {
            source,
            mapping: &under.mapping,
            transform: &transform,
        };
        let purchase = purchases.of_row(source.number, row);
        let drafts = purchase.map(|purchase| purchases.drafts(purchase));
        OptionPreview {
            option: under.option.clone(),
            records: preview::records(&eyes, &drafts.unwrap_or_default()),
            refused: None,
            differs: Vec::new(),
        }
    });
    Ok(Some((row, options.collect())))
}

/// Reads a file until `take` has what it wants.
pub(super) async fn walk(source: &Source, mut take: impl FnMut(&Row<'_>) -> bool) -> Result<(), ReadError> {
    let mut reader = Reader::new(&source.detection, source.number);
    let mut stream = Stream::open(&source.file)?;
    let mut is_done = false;
    while !is_done {
        let Some(piece) = stream.next().await? else {
            // What it finds was told when the file was collected.
            let _told_before = reader.finish(&mut |row| is_done = is_done || take(row));
            break;
        };
        reader.push(piece, &mut |row| is_done = is_done || take(row));
    }
    Ok(())
}

/// Records and fields of an option that are not so under another one.
fn differences(of: &OptionPreview, stands: &OptionPreview) -> Vec<OtherwiseView> {
    let (mine, theirs) = (numbered(&of.records), numbered(&stands.records));
    let mut found = Vec::new();
    for (key, record) in &mine {
        let Some(other) = theirs.get(key) else {
            let (value, is_personal) = name(record);
            found.push(OtherwiseView {
                what: record.display.clone(),
                value: Some(value),
                is_personal,
            });
            continue;
        };
        let is_same = |field: &&FieldPreview| {
            let mut others = other.fields.iter();
            others.any(|one| (&one.column, &one.value) == (&field.column, &field.value))
        };
        let changed = record.fields.iter().filter(|field| !is_same(field));
        found.extend(changed.map(|field| OtherwiseView {
            what: format!("{}: {}", record.display, field.display),
            value: Some(field.value.clone()),
            is_personal: field.is_personal,
        }));
        let has = |column: &str| record.fields.iter().any(|field| field.column == column);
        let gone = other.fields.iter().filter(|field| !has(&field.column));
        found.extend(gone.map(|field| OtherwiseView {
            what: format!("{}: {}", record.display, field.display),
            value: None,
            is_personal: false,
        }));
    }
    let gone = theirs.iter().filter(|(key, _)| !mine.contains_key(*key));
    found.extend(gone.map(|(_, record)| OtherwiseView {
        what: record.display.clone(),
        value: None,
        is_personal: false,
    }));
    found
}

/// Records by table and their place among those of the table.
fn numbered(records: &[RecordPreview]) -> BTreeMap<(&str, usize), &RecordPreview> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut all = BTreeMap::new();
    for record in records {
        let count = counts.entry(&record.table).or_default();
        all.insert((record.table.as_str(), *count), record);
        *count += 1;
    }
    all
}

fn name(record: &RecordPreview) -> (String, bool) {
    let named = NAMES
        .iter()
        .find_map(|column| record.fields.iter().find(|field| field.column == *column));
    named.map_or_else(
        || (record.table.clone(), false),
        |field| (field.value.clone(), field.is_personal),
    )
}
