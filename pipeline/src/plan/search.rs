//! Looks for duplicates among the records that rows become, on request: it costs about a tenth of a millisecond a row.
//!
//! Rows pass once, through the transform, so that what is compared is what would be sent; then the comparison goes on in
//! steps. What is found names records by the keys that a mapping's decisions use, and holds no cell.

use super::KeyHash;
use crate::dedupe::{Companies, Entry, Field, Looking, Pair, People, Reason, Verdict};
use crate::extract::{Detection, QuickHash, Row, RowKind, RowPlace};
use crate::finding::{FileNo, Finding, duplicate as codes};
use crate::mapping::duplicates::{DecidedBy, Decision, DuplicateTable, RecordKey, Ruling, Side};
use crate::mapping::{Mapping, MergeShape};
use crate::source::{Kind, is_free_mail};
use crate::survey::{Rank, ranks};
use crate::transform::{Directory, Draft, Transform};
use shared::value::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Columns of a contact that tell persons apart.
const OF_PERSON: &[(&str, Field)] = &[
    ("firstname", Field::Given),
    ("middlename", Field::Middle),
    ("lastname", Field::Surname),
    ("birthdate", Field::Birth),
    ("emailaddress1", Field::Email),
    ("telephone1", Field::Phone),
    ("mobilephone", Field::Phone),
];

/// Columns of an account that tell companies apart.
const OF_COMPANY: &[(&str, Field)] = &[
    ("name", Field::Company),
    ("accountnumber", Field::Number),
    ("emailaddress1", Field::Email),
    ("telephone1", Field::Phone),
    ("websiteurl", Field::Website),
];

/// Columns that both have.
const OF_PLACE: &[(&str, Field)] = &[
    ("address1_line1", Field::Street),
    ("address1_line2", Field::Street2),
    ("address1_city", Field::City),
    ("address1_stateorprovince", Field::State),
    ("address1_postalcode", Field::Zip),
    ("address1_country", Field::Country),
];

/// Rows on their way into the comparison.
pub struct Search {
    mapping: Mapping,
    account: String,
    directory: Arc<Directory>,
    files: BTreeMap<FileNo, (Kind, Transform)>,
    ranks: BTreeMap<FileNo, Rank>,
    places: BTreeMap<FileNo, Vec<RowPlace>>,
    companies: Companies<RecordKey>,
    people: People<RecordKey>,
}

impl Search {
    /// No row yet. The source account is that of the plan's destination.
    #[must_use]
    pub fn new(mapping: Mapping, source_account: &str, directory: Arc<Directory>) -> Self {
        Self {
            mapping,
            account: source_account.to_owned(),
            directory,
            files: BTreeMap::new(),
            ranks: BTreeMap::new(),
            places: BTreeMap::new(),
            companies: Companies::new(),
            people: People::new(),
        }
    }

    /// Announces a file; its rows follow, all of them and in their order. False where they tell nothing and need not be
    /// read.
    pub fn open_file(&mut self, file: FileNo, detection: &Detection, hash: QuickHash) -> bool {
        let Some(kind @ (Kind::Contacts | Kind::Companies)) = detection.kind else {
            return false;
        };
        let transform = Transform::knowing(&self.mapping, detection, file, Arc::clone(&self.directory));
        self.files.insert(file, (kind, transform));
        self.ranks.insert(file, Rank::of(detection, hash));
        self.places.insert(file, Vec::new());
        true
    }

    /// Takes a row of a file.
    pub fn row(&mut self, file: FileNo, row: &Row<'_>) {
        let Some((_, transform)) = self.files.get(&file) else {
            return;
        };
        self.places.entry(file).or_default().push(row.place());
        if row.kind() != RowKind::Data {
            return;
        }
        let drafts = transform.apply(row).drafts;
        let of = |table: DuplicateTable| drafts.iter().find(|draft| draft.table.as_str() == table.name());
        let (account, contact) = (of(DuplicateTable::Account), of(DuplicateTable::Contact));
        let entry = |draft: &Draft| Entry {
            key: KeyHash::of(&self.account, &draft.table, draft.key.as_str()).short(),
            file,
            row: row.number(),
            line: row.line(),
        };
        let company = account.and_then(|account| text(account, "name"));
        if let Some(account) = account.filter(|account| is_company(account)) {
            let domain = contact.and_then(|contact| domain_of(text(contact, "emailaddress1")?));
            let domain = domain.map(|domain| (Field::Website, domain));
            let cells = cells(account, OF_COMPANY).chain(domain);
            let cells: Vec<(Field, &str)> = cells.collect();
            self.companies.row(entry(account), cells.into_iter());
        }
        if let Some(contact) = contact {
            let company = company.map(|company| (Field::Company, company));
            let cells: Vec<(Field, &str)> = cells(contact, OF_PERSON).chain(company).collect();
            self.people.row(entry(contact), cells.into_iter());
        }
    }

    /// Begins to compare.
    #[must_use]
    pub fn begin(self) -> Comparing {
        let by_age = ranks(&self.ranks);
        let kinds = self.files.iter().map(|(file, (kind, _))| (*file, *kind));
        Comparing {
            companies: self.companies.begin(),
            people: self.people.begin(),
            kinds: kinds.collect(),
            by_age,
            places: self.places,
        }
    }
}

/// The account of a single person or household is no company; it follows its people.
fn is_company(account: &Draft) -> bool {
    let key = account.key.as_str();
    !key.starts_with("person:") && !key.starts_with("household:")
}

fn text<'a>(draft: &'a Draft, column: &str) -> Option<&'a str> {
    let (_, value) = draft.columns.iter().find(|(name, _)| name.as_str() == column)?;
    if let Value::Text(text) | Value::Date(text) = value {
        Some(text)
    } else {
        None
    }
}

fn cells<'a>(
    draft: &'a Draft,
    columns: &'static [(&'static str, Field)],
) -> impl Iterator<Item = (Field, &'a str)> {
    let all = columns.iter().chain(OF_PLACE);
    all.filter_map(|(column, field)| Some((*field, text(draft, column)?)))
}

fn domain_of(address: &str) -> Option<&str> {
    let (_, domain) = address.rsplit_once('@')?;
    (!is_free_mail(&domain.to_lowercase())).then_some(domain)
}

/// A search whose rows are all there.
pub struct Comparing {
    companies: Looking<RecordKey>,
    people: Looking<RecordKey>,
    kinds: BTreeMap<FileNo, Kind>,
    by_age: BTreeMap<FileNo, u16>,
    places: BTreeMap<FileNo, Vec<RowPlace>>,
}

impl Comparing {
    /// Compares some more pairs, at most so many. False once all are compared.
    pub fn step(&mut self, most: usize) -> bool {
        self.companies.step(most) || self.people.step(most)
    }

    /// How far it is, in thousandths.
    #[must_use]
    pub fn per_mille(&self) -> u16 {
        self.companies.per_mille().midpoint(self.people.per_mille())
    }

    /// Compares what is left, and says what was found, the likeliest first.
    #[must_use]
    pub fn finish(self) -> Found {
        let Self {
            companies,
            people,
            kinds,
            by_age,
            places,
        } = self;
        let place = |entry: &Entry<RecordKey>| {
            let at = usize::try_from(entry.row).ok()?.checked_sub(1)?;
            Some(FoundRow {
                key: entry.key,
                file: entry.file,
                row: entry.row,
                place: *places.get(&entry.file)?.get(at)?,
            })
        };
        let age = |entry: &Entry<RecordKey>, table: DuplicateTable| {
            let is_own = table == DuplicateTable::Account && kinds.get(&entry.file) == Some(&Kind::Companies);
            let age = by_age.get(&entry.file).copied().unwrap_or(u16::MAX);
            (is_own, age, entry.row)
        };
        let mut pairs = Vec::new();
        let of = [
            (DuplicateTable::Account, companies.finish()),
            (DuplicateTable::Contact, people.finish()),
        ];
        for (table, found) in of {
            for pair in found.merges.into_iter().chain(found.proposals) {
                let Pair {
                    one,
                    other,
                    score,
                    verdict,
                    reasons,
                } = pair;
                let is_other = age(&other, table) > age(&one, table);
                let rows = place(&one).zip(place(&other));
                pairs.extend(rows.map(|(one, other)| FoundPair {
                    table,
                    newest: if is_other { Side::Other } else { Side::One },
                    one,
                    other,
                    percent: percent(score),
                    verdict,
                    reasons,
                }));
            }
        }
        pairs.sort_by_key(|pair| {
            (
                std::cmp::Reverse(pair.percent),
                pair.verdict,
                pair.table,
                pair.one.key,
                pair.other.key,
            )
        });
        Found { pairs }
    }
}

/// Whole percent, never a hundred: no likeness is a proof.
fn percent(score: f64) -> u8 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 99 by the line before"
    )]
    let percent = (score * 100.0).floor().clamp(0.0, 99.0) as u8;
    percent
}

/// What may be the same, the likeliest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The pairs.
    pub pairs: Vec<FoundPair>,
}

/// Two records that are, or may be, the same.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundPair {
    /// Which records.
    pub table: DuplicateTable,
    /// The one with the lesser key.
    pub one: FoundRow,
    /// The one with the greater key.
    pub other: FoundRow,
    /// Which of them counts where nothing is chosen.
    pub newest: Side,
    /// How likely they are the same, from 0 to 99.
    pub percent: u8,
    /// Certain, or to be looked at.
    pub verdict: Verdict,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<Reason>,
}

/// A record and a row that gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundRow {
    /// Its key.
    pub key: RecordKey,
    /// File of the row.
    pub file: FileNo,
    /// Data row, from 1.
    pub row: u32,
    /// Where it lies in the file.
    pub place: RowPlace,
}

impl FoundPair {
    /// The decision that joins or keeps them.
    #[must_use]
    pub fn decide(&self, ruling: Ruling, by: DecidedBy, fields: BTreeMap<String, Side>) -> Decision {
        Decision {
            table: self.table,
            one: self.one.key,
            other: self.other.key,
            ruling,
            by,
            fields,
        }
    }

    /// The code of the finding that says so, as long as nothing was decided.
    fn code(&self, is_joined: bool) -> crate::finding::Code {
        match (self.table, self.verdict) {
            (DuplicateTable::Account, Verdict::Merge) if is_joined => codes::COMPANY_MERGED,
            (DuplicateTable::Account, _) => codes::POSSIBLE_COMPANY,
            (DuplicateTable::Contact, Verdict::Merge) => codes::PERSON_CERTAIN,
            (DuplicateTable::Contact, Verdict::Propose) => codes::POSSIBLE_PERSON,
        }
    }
}

impl Found {
    /// Joins what is certain, where the mapping's choice allows it and nothing was decided of the pair. Gives how many.
    pub fn join_certain(&self, mapping: &mut Mapping) -> usize {
        mapping.duplicates.forget_search();
        let certain = self.pairs.iter().filter(|pair| pair.verdict == Verdict::Merge);
        let shapes = mapping.shapes.duplicates;
        let mut joined = 0;
        for pair in certain.filter(|pair| shapes.of(pair.table) == MergeShape::JoinCertain) {
            let decision = pair.decide(Ruling::Merge, DecidedBy::Search, BTreeMap::new());
            if mapping.duplicates.get(&decision.pair()).is_none() {
                joined += usize::from(mapping.duplicates.decide(decision));
            }
        }
        joined
    }

    /// One finding for each pair of which nothing was decided, and for each that was joined because it is certain, at the
    /// later of its rows.
    #[must_use]
    pub fn findings(&self, mapping: &Mapping) -> Vec<Finding> {
        let said = self.pairs.iter().filter_map(|pair| {
            let known = mapping
                .duplicates
                .get(&(pair.table, pair.one.key, pair.other.key));
            let is_allowed = mapping.shapes.duplicates.of(pair.table) == MergeShape::JoinCertain;
            let is_joined = match known.map(|one| one.by) {
                None => false,
                Some(DecidedBy::Search) => is_allowed,
                Some(DecidedBy::Person) => return None,
            };
            if is_joined && pair.table == DuplicateTable::Contact {
                return None;
            }
            let at = |row: &FoundRow| (row.file, row.row, row.place.line);
            let (file, row, line) = at(&pair.one).max(at(&pair.other));
            Some(Finding::of_row(pair.code(is_joined), file, row, line))
        });
        let mut said: Vec<Finding> = said.collect();
        said.sort_unstable_by_key(|one| (one.file, one.row, one.code));
        said
    }
}
