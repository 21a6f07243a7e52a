//! Gathers the directory row by row, and finds keys that stand for two people.

use super::look::Look;
use super::{
    Directory, Employer, Owner, SEVERAL, Sighting, address, domain_of_page, hash_of, hash_of_number,
};
use crate::extract::{Detection, Row, RowKind};
use crate::finding::{FileNo, Finding, object};
use crate::mapping::Mapping;
use crate::source::{Kind, Separator, is_empty_text};
use crate::transform::account::company_domain;
use crate::transform::convert::{self, Notes};
use crate::transform::key::SourceKey;
use std::collections::{BTreeMap, HashMap};
use xxhash_rust::xxh3::xxh3_64;

/// Names of tags and lists whose spellings are counted.
const MOST_NAMES: usize = 10_000;

/// A directory on its way. The order of files and rows does not change it.
#[derive(Default)]
pub struct Gatherer {
    files: BTreeMap<FileNo, Look>,
    people: Vec<Sighting>,
    affiliates: Vec<Sighting>,
    /// Owners that companies files name, and those that contacts name.
    owners: [HashMap<u64, Owner>; 2],
    buyers: HashMap<u64, Employer>,
    spellings: HashMap<SourceKey, BTreeMap<Box<str>, u32>>,
}

impl Gatherer {
    /// Announces a file; its rows follow. False where they tell nothing and need not be read.
    pub fn open_file(&mut self, file: FileNo, mapping: &Mapping, detection: &Detection) -> bool {
        let look = Look::new(mapping, detection);
        let is_wanted = look.is_some();
        if let Some(look) = look {
            self.files.insert(file, look);
        }
        is_wanted
    }

    /// Takes a row of a file.
    pub fn row(&mut self, file: FileNo, row: &Row<'_>) {
        let Some(look) = self.files.remove(&file) else {
            return;
        };
        if row.kind() == RowKind::Data {
            self.see(file, &look, row);
        }
        self.files.insert(file, look);
    }

    fn see(&mut self, file: FileNo, look: &Look, row: &Row<'_>) {
        let mail = look.email.and_then(|place| address(row.cell(place)));
        let number = look
            .number
            .and_then(|place| SourceKey::of_kartra_id(row.cell(place)));
        let sighting = Sighting {
            number: number.and_then(|key| key.number()).unwrap_or(0),
            mail: mail.as_deref().map_or(0, hash_of),
            row: row.number(),
            line: row.line(),
            file,
        };
        if look.kind == Kind::Affiliates {
            self.affiliates.push(sighting);
            return;
        }
        if look.kind == Kind::Transactions {
            self.see_buyer(look, row, sighting);
            return;
        }
        if look.kind == Kind::Contacts && (sighting.number, sighting.mail) != (0, 0) {
            self.people.push(sighting);
        }
        if let Some(place) = look.company {
            self.see_company(look, row, row.cell(place), mail.as_deref());
        }
        if let Some((place, separator)) = look.tags {
            self.spell(row.cell(place), separator, SourceKey::of_tag);
        }
        for (place, separator, origin) in &look.lists {
            self.spell(row.cell(*place), *separator, |name| origin.key(name));
        }
    }

    fn see_buyer(&mut self, look: &Look, row: &Row<'_>, buyer: Sighting) {
        let name = look.company.and_then(|place| company(row.cell(place)));
        let Some(name) = name else { return };
        let key = SourceKey::of_company(&name);
        let name: Box<str> = name.into();
        let number = (buyer.number != 0).then(|| hash_of_number(buyer.number));
        for hash in number.into_iter().chain((buyer.mail != 0).then_some(buyer.mail)) {
            let known = self
                .buyers
                .entry(hash)
                .or_insert_with(|| Employer::One(key.clone(), name.clone()));
            match known {
                Employer::One(one, spelt) if *one == key => {
                    if name < *spelt {
                        *spelt = name.clone();
                    }
                }
                Employer::One(..) => *known = Employer::Several,
                Employer::Several => {}
            }
        }
    }

    fn see_company(&mut self, look: &Look, row: &Row<'_>, cell: &str, mail: Option<&str>) {
        let Some(name) = company(cell) else { return };
        let key = SourceKey::of_company(&name);
        let pages = look
            .pages
            .iter()
            .filter_map(|place| domain_of_page(row.cell(*place)));
        let domains = pages.chain(mail.and_then(company_domain));
        let [of_files, of_contacts] = &mut self.owners;
        let owners = if look.kind == Kind::Companies {
            of_files
        } else {
            of_contacts
        };
        for domain in domains {
            let owner = owners
                .entry(xxh3_64(domain.as_bytes()))
                .or_insert_with(|| Owner::One(key.clone()));
            if *owner != Owner::One(key.clone()) {
                *owner = Owner::Several;
            }
        }
    }

    fn spell(&mut self, cell: &str, separator: Separator, key: impl Fn(&str) -> SourceKey) {
        if is_empty_text(cell) {
            return;
        }
        for name in separator.split(cell) {
            let Some(name) = convert::text(name, &mut Notes::new()) else {
                continue;
            };
            let key = key(&name);
            if self.spellings.len() >= MOST_NAMES && !self.spellings.contains_key(&key) {
                continue;
            }
            let count = self
                .spellings
                .entry(key)
                .or_default()
                .entry(name.into())
                .or_default();
            *count = count.saturating_add(1);
        }
    }

    /// Closes the directory, with findings about keys that stand for two people.
    #[must_use]
    pub fn finish(mut self) -> (Directory, Vec<Finding>) {
        let mut findings = Vec::new();
        // Between two exports an address may change; within one, a number has one address.
        self.people
            .sort_unstable_by_key(|one| (one.number, one.file, one.row));
        for same in self
            .people
            .chunk_by(|one, other| (one.number, one.file) == (other.number, other.file))
        {
            note(
                same,
                |one| one.number,
                |one| one.mail,
                object::AMBIGUOUS_NUMBER,
                &mut findings,
            );
        }
        self.people
            .sort_unstable_by_key(|one| (one.mail, one.number, one.file, one.row));
        let mut people = Vec::new();
        for same in self.people.chunk_by(|one, other| one.mail == other.mail) {
            let Some(first) = same.first().filter(|one| one.mail != 0) else {
                continue;
            };
            note(
                same,
                |one| one.mail,
                |one| one.number,
                object::AMBIGUOUS_EMAIL,
                &mut findings,
            );
            let mut numbers: Vec<u64> = same
                .iter()
                .map(|one| one.number)
                .filter(|number| *number != 0)
                .collect();
            numbers.dedup();
            let number = match numbers.as_slice() {
                [] => 0,
                [one] => *one,
                _ => SEVERAL,
            };
            people.push((first.mail, number));
        }
        let mut directory = Directory {
            people,
            affiliates: self
                .affiliates
                .iter()
                .map(|one| one.mail)
                .filter(|mail| *mail != 0)
                .collect(),
            companies: HashMap::new(),
            buyers: self.buyers,
            spellings: HashMap::new(),
        };
        directory.affiliates.sort_unstable();
        directory.affiliates.dedup();
        for one in self
            .affiliates
            .iter()
            .filter(|one| directory.number(one.mail).is_none())
        {
            findings.push(Finding::of_row(
                object::AFFILIATE_WITHOUT_CONTACT,
                one.file,
                one.row,
                one.line,
            ));
        }
        // What a companies file says wins.
        let [of_files, of_contacts] = self.owners;
        directory.companies = of_contacts;
        directory.companies.extend(of_files);
        directory.spellings = self
            .spellings
            .into_iter()
            .filter_map(|(key, names)| Some((key, commonest(names)?)))
            .collect();
        findings.sort_unstable_by_key(|one| (one.file, one.row, one.code));
        (directory, findings)
    }
}

/// The name of a company in a cell, where it is one.
fn company(cell: &str) -> Option<String> {
    (!is_empty_text(cell))
        .then(|| convert::company(cell, &mut Notes::new()))
        .flatten()
}

/// Notes each of some rows with one key that disagree about the other.
fn note(
    same: &[Sighting],
    key: impl Fn(&Sighting) -> u64,
    other: impl Fn(&Sighting) -> u64,
    code: crate::finding::Code,
    findings: &mut Vec<Finding>,
) {
    let has_key = same.first().is_some_and(|one| key(one) != 0);
    let mut others: Vec<u64> = same.iter().map(&other).filter(|other| *other != 0).collect();
    others.sort_unstable();
    others.dedup();
    if has_key && others.len() > 1 {
        let rows = same.iter().filter(|one| other(one) != 0);
        findings.extend(rows.map(|one| Finding::of_row(code, one.file, one.row, one.line)));
    }
}

/// The spelling of most contacts; of equal ones the first in the alphabet.
fn commonest(names: BTreeMap<Box<str>, u32>) -> Option<Box<str>> {
    let best = names
        .into_iter()
        .max_by(|(one, a), (other, b)| a.cmp(b).then_with(|| other.cmp(one)));
    best.map(|(name, _)| name)
}
