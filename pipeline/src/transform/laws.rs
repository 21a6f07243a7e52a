//! Laws of the rules of objects: no row disappears, and nobody is written to who did not agree.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
use super::apply::Transform;
use super::draft::RowDrafts;
use crate::extract::{Detection, Reader, Row, detect};
use crate::finding::FileNo;
use crate::mapping::{
    AffiliateShape, AloneShape, ConsentCodes, ConsentColumns, DomainShape, Mapping, NotesColumn, RawTags,
    Shapes, Standing, TagDestination, TagDrop, Treatment, standard,
};
use crate::source::{Kind, Separator};
use crate::survey::answers::Change;
use crate::survey::tag::Class;
use proptest::prelude::*;
use shared::id::ColumnName;
use shared::value::Value;
use std::collections::BTreeSet;

const CONTACTS: &str = "id,email,first_name,last_name,company,address,zip,tags,lists,memberships,notes,gdpr_status,gdpr_status_date,gdpr_communications,status,blacklisted,lead_deleted";
const COLUMNS: usize = 17;

fn quoted(cells: &[String]) -> String {
    let cells: Vec<_> = cells
        .iter()
        .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
        .collect();
    cells.join(",")
}

fn read(header: &str, row: &str) -> (Detection, String) {
    let file = format!("{header}\n{row}\n");
    (detect("a.csv", file.len() as u64, file.as_bytes()).unwrap(), file)
}

fn apply(shapes: &Shapes, header: &str, row: &str) -> Vec<RowDrafts> {
    let (detection, file) = read(header, row);
    let Some(kind) = detection.kind else {
        return Vec::new();
    };
    let columns: Vec<_> = detection.columns.iter().map(|column| (kind, column)).collect();
    let mut mapping: Mapping = standard(&columns);
    mapping.shapes = shapes.clone();
    for column in ["tags", "lists", "memberships"] {
        mapping.answers.apply(Change::Separator(
            Kind::Contacts,
            column.to_owned(),
            Some(Separator::Comma),
        ));
    }
    let transform = Transform::new(&mapping, &detection, FileNo(0));
    let mut rows = Vec::new();
    let mut reader = Reader::new(&detection, FileNo(0));
    let mut take = |row: &Row<'_>| rows.push(transform.apply(row));
    reader.push(file.as_bytes(), &mut take);
    let _findings = reader.finish(&mut take);
    rows
}

fn any_shapes() -> impl Strategy<Value = Shapes> {
    let alone = prop::sample::select(vec![
        AloneShape::Nothing,
        AloneShape::Person,
        AloneShape::Household,
    ]);
    let domain = prop::sample::select(vec![DomainShape::Nothing, DomainShape::Account]);
    let destination = prop::sample::select(vec![
        TagDestination::MultiSelectChoice,
        TagDestination::TagTable,
        TagDestination::StaticList,
        TagDestination::Drop(TagDrop::PersonsChoice),
    ]);
    let treatment = || {
        prop::sample::select(vec![
            Treatment::LoadWithFlags,
            Treatment::LoadInactive,
            Treatment::LeaveOut,
        ])
    };
    let codes = prop::sample::select(vec![
        ConsentCodes::Ask,
        ConsentCodes::OneAgrees,
        ConsentCodes::ZeroAgrees,
    ]);
    let notes = prop::sample::select(vec![NotesColumn::Description, NotesColumn::Note]);
    let affiliates = prop::sample::select(vec![
        AffiliateShape::Table,
        AffiliateShape::Columns,
        AffiliateShape::Drop,
    ]);
    (
        alone,
        domain,
        destination,
        prop::collection::vec(treatment(), Standing::ALL.len()),
        codes,
        notes,
        affiliates,
        any::<bool>(),
    )
        .prop_map(
            |(alone, domain, destination, treatments, codes, notes, affiliates, is_own)| {
                let mut shapes = Shapes::default();
                shapes.accounts.alone = alone;
                shapes.accounts.domain = domain;
                shapes.tags.classes = [(Class::Other, destination)].into();
                shapes.tags.options = [("a".to_owned(), 100_000_000)].into();
                shapes.tags.raw = if is_own { RawTags::Memo } else { RawTags::Nothing };
                for (standing, treatment) in Standing::ALL.into_iter().zip(treatments) {
                    shapes.suppression = shapes.suppression.with(standing, treatment);
                }
                shapes.consent.codes = codes;
                shapes.consent.columns = if is_own {
                    ConsentColumns::OwnColumns
                } else {
                    ConsentColumns::FlagsOnly
                };
                shapes.notes.notes = notes;
                shapes.affiliates = affiliates;
                shapes
            },
        )
}

/// Cells that mean something to some rule, and any others.
fn any_cell() -> impl Strategy<Value = String> {
    let words = [
        "",
        "1",
        "0",
        "Yes",
        "No",
        "a@x.com",
        "jane@gmail.com",
        "Acme",
        "a,b,A",
        "Accepted",
        "Pending",
        "Unsubscribed",
        "Blocklisted",
        "2019-02-03",
        "N/A",
        "x, , y",
        "Inactive",
    ];
    prop_oneof![3 => prop::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

/// One outcome a row, no record twice, and no record that hangs on another row's contact.
fn check(rows: &[RowDrafts]) -> Result<(), TestCaseError> {
    for row in rows {
        let outcomes = [
            !row.drafts.is_empty(),
            row.refused.is_some(),
            row.suppressed.is_some(),
        ];
        prop_assert_eq!(outcomes.iter().filter(|is_so| **is_so).count(), 1);
        if let Some(code) = row.suppressed {
            prop_assert!(row.findings.iter().any(|finding| finding.code == code));
        }
        let mut seen = BTreeSet::new();
        for draft in &row.drafts {
            prop_assert!(seen.insert((draft.table.clone(), draft.key.clone())));
        }
        for lookup in row.drafts.iter().flat_map(|draft| &draft.lookups) {
            if lookup.table.as_str() != "contact" {
                continue;
            }
            prop_assert!(
                row.drafts
                    .iter()
                    .any(|draft| draft.table == lookup.table && draft.key == lookup.key)
            );
        }
    }
    Ok(())
}

fn flag(row: &RowDrafts) -> Option<bool> {
    let contact = row
        .drafts
        .iter()
        .find(|draft| draft.table.as_str() == "contact")?;
    match contact
        .columns
        .get(&ColumnName::try_new("donotbulkemail").unwrap())
    {
        Some(Value::Boolean(refuses)) => Some(*refuses),
        Some(_) | None => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_row_of_contacts_has_one_outcome(shapes in any_shapes(), cells in prop::collection::vec(any_cell(), COLUMNS)) {
        let row = quoted(&cells);
        let rows = apply(&shapes, CONTACTS, &row);
        check(&rows)?;
        prop_assert_eq!(&rows, &apply(&shapes, CONTACTS, &row));
    }

    #[test]
    fn every_row_of_the_small_files_has_one_outcome(shapes in any_shapes(), cells in prop::collection::vec(any_cell(), 4)) {
        let row = quoted(&cells);
        for header in ["tag_name,category,description,leads_tagged", "list_name,category,description,leads_tagged", "affiliate,affiliate_email,earned,due", "email,membership,level,access"] {
            for row in apply(&shapes, header, &row) {
                let outcomes = [!row.drafts.is_empty(), row.refused.is_some(), row.suppressed.is_some()];
                prop_assert_eq!(outcomes.iter().filter(|is_so| **is_so).count(), 1, "{}", header);
            }
        }
    }

    #[test]
    fn only_a_clear_yes_allows_bulk_mail(shapes in any_shapes(), said in any_cell(), terms in any_cell()) {
        let row = quoted(&["1".to_owned(), "a@example.com".to_owned(), "A".to_owned(), "B".to_owned(), said.clone(), terms.clone()]);
        let rows = apply(&shapes, "id,email,first_name,last_name,gdpr_communications,gdpr_status", &row);
        let word = said.trim().to_lowercase();
        let is_yes = ["yes", "y", "true", "agreed", "agree", "accepted", "opted in", "opted-in", "opt-in"].contains(&word.as_str());
        let by_code = match shapes.consent.codes {
            ConsentCodes::Ask => false,
            ConsentCodes::OneAgrees => word == "1",
            ConsentCodes::ZeroAgrees => word == "0",
        };
        let terms = terms.trim().to_lowercase();
        let allows = crate::source::is_empty_text(&terms) || ["0", "1", "2", "off", "not subject", "accepted"].contains(&terms.as_str());
        for row in rows {
            prop_assert_eq!(flag(&row), Some(!((is_yes || by_code) && allows)));
        }
    }
}
