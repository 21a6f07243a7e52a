//! Everything that hangs on contacts is planned beside them, and what names an address only finds its contact.

use super::synthetic::destination;
use crate::extract::{Detection, FileHashes, Reader, Row, detect};
use crate::finding::FileNo;
use crate::mapping::{Mapping, Standing, Treatment, standard};
use crate::plan::{Builder, LeftOutWhy, Plan};
use crate::source::Kind;
use crate::survey::answers::{Change, Separator};
use crate::transform::Gatherer;
use std::sync::Arc;

const CONTACTS: &str = "id,email,first_name,last_name,tags,lists,gdpr_communications,status\n\
    7,jane@x.example,Jane,Doe,VIP; Quiz,News,Yes,Subscribed\n\
    ,bob@x.example,Bob,Roe,vip,News,Yes,Do not contact\n\
    9,ann@x.example,Ann,Poe,,,Yes,Spam complaint\n";
const OTHER_CONTACTS: &str = "id,email,first_name,last_name,tags\n,JANE@x.example,Jane,Doe,Quiz\n";
const AFFILIATES: &str = "affiliate,affiliate_email,earned,due\nJane,Jane@X.example,1,2\n";
const MEMBERS: &str = "email,membership,level,access\njane@x.example,Course,,yes\nbob@x.example,Course,,no\n";
const TAGS: &str = "tag_name,category,description\nVIP,Buyers,Best\n";
const LISTS: &str = "list_name,category,description\nNews,,\nUnused,,\n";

fn plan() -> Plan {
    let files: Vec<(&str, Detection)> = [CONTACTS, OTHER_CONTACTS, AFFILIATES, MEMBERS, TAGS, LISTS]
        .into_iter()
        .zip(0..)
        .map(|(text, at)| {
            // Of two files with one contact, the first is the newer one.
            let name = format!("contacts_kartra_{:02}-06-2026.csv", 20 - at);
            (text, detect(&name, text.len() as u64, text.as_bytes()).unwrap())
        })
        .collect();
    let columns: Vec<_> = files
        .iter()
        .flat_map(|(_, one)| one.columns.iter().map(|column| (one.kind.unwrap(), column)))
        .collect();
    let mut mapping: Mapping = standard(&columns);
    mapping.shapes.suppression = mapping
        .shapes
        .suppression
        .with(Standing::SpamComplaint, Treatment::LeaveOut)
        .with(Standing::DoNotContact, Treatment::LoadInactive);
    let parted = Change::Separator(Kind::Contacts, "tags".to_owned(), Some(Separator::Semicolon));
    mapping.answers.apply(parted);
    let read = |file: FileNo, take: &mut dyn FnMut(&Row<'_>)| {
        let (text, detection) = &files[usize::from(file.0)];
        let mut reader = Reader::new(detection, file);
        reader.push(text.as_bytes(), &mut |row| take(row));
        let _findings = reader.finish(&mut |row| take(row));
    };
    let numbers = || (0..).map(FileNo).take(files.len());
    let mut gatherer = Gatherer::default();
    for file in numbers() {
        let _is_wanted = gatherer.open_file(file, &mapping, &files[usize::from(file.0)].1);
        read(file, &mut |row| gatherer.row(file, row));
    }
    let (directory, findings) = gatherer.finish();
    assert!(findings.is_empty());
    let mut builder = Builder::knowing(mapping, destination(), Arc::new(directory));
    for file in numbers() {
        let (text, detection) = &files[usize::from(file.0)];
        builder.open_file(file, detection, FileHashes::of(text.as_bytes()));
        read(file, &mut |row| builder.row(file, row));
    }
    builder.finish()
}

#[test]
fn every_object_has_its_records() {
    let plan = plan();
    let all = plan.phases.iter().chain(&plan.prepared);
    let mut counts: Vec<_> = all
        .map(|phase| (phase.table.as_str(), phase.records.len()))
        .collect();
    counts.sort_unstable();
    assert_eq!(
        counts,
        [
            ("contact", 2),
            ("contactstate", 1),
            ("list", 3),
            ("listmember", 3),
            ("new_affiliate", 1),
            ("new_contact_new_tag", 3),
            ("new_tag", 2),
        ]
    );
}

#[test]
fn what_names_an_address_hangs_on_the_contact_with_the_number() {
    let plan = plan();
    let all: Vec<_> = plan.phases.iter().chain(&plan.prepared).collect();
    for phase in &all {
        for record in &phase.records {
            assert!(record.parents.iter().all(Option::is_some), "{}", phase.table);
        }
    }
    assert!(
        plan.findings
            .iter()
            .all(|one| !one.code.as_str().starts_with("P003"))
    );
}

#[test]
fn rows_that_stay_behind_are_counted_with_their_reason() {
    let plan = plan();
    let manifest = &plan.manifest;
    assert_eq!(manifest.rows_in, manifest.rows_sent + manifest.rows_left_out);
    let suppressed = plan.left_out.iter().filter_map(|one| {
        if let LeftOutWhy::Suppressed(code) = one.why {
            Some((one.file.0, one.row, code.as_str()))
        } else {
            None
        }
    });
    assert_eq!(suppressed.collect::<Vec<_>>(), [(0, 3, "T085"), (3, 2, "T098")]);
}
