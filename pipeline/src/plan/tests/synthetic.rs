//! A plan without files: records by number, for tests of what comes after planning.

use crate::extract::{RowPlace, Span};
use crate::finding::FileNo;
use crate::plan::{
    Destination, FileEntry, IMPORT_COLUMN, KeyHash, LeftOut, LeftOutWhy, Manifest, Manner, Origin, Parent,
    Phase, Plan, Planned,
};
use crate::transform::Purchases;
use shared::id::{ColumnName, OrgId, PlanHash, TableName};
use shared::record::Record;
use shared::session::TableCount;
use shared::value::{Reference, Value};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Stands in every text of a synthetic record, so that a leak can be found.
pub(crate) const CANARY: &str = "canary-7f3a";

pub(crate) fn table(name: &str) -> TableName {
    TableName::try_new(name).unwrap()
}

pub(crate) fn column(name: &str) -> ColumnName {
    ColumnName::try_new(name).unwrap()
}

pub(crate) fn destination() -> Destination {
    Destination {
        organization: OrgId(Uuid::from_u128(0xA)),
        epoch: 0,
        import_number: 41,
        source_account: "kartra".to_owned(),
    }
}

/// A plan of accounts and contacts; contact `n` hangs on account `parents(n)`. File 0 gives the accounts, file 1 the
/// contacts and one row that is left out.
pub(crate) fn plan(accounts: u32, contacts: u32, parents: impl Fn(u32) -> Option<u32>) -> Plan {
    let phase = |name: &str, file: u16, count: u32, parent: &dyn Fn(u32) -> Option<u32>| Phase {
        manner: Manner::Record,
        table: table(name),
        records: (0..count)
            .map(|n| planned(name, FileNo(file), n, parent(n)))
            .collect(),
    };
    let phases = vec![
        phase("account", 0, accounts, &|_| None),
        phase("contact", 1, contacts, &parents),
    ];
    let count = |name: &str, records: u32| TableCount {
        table: table(name),
        records: records.into(),
    };
    let left_out = vec![LeftOut {
        file: FileNo(1),
        row: contacts + 1,
        why: LeftOutWhy::Blank,
    }];
    let entry = |file: u16, rows: u32| FileEntry {
        file: FileNo(file),
        sha256: [0; 32],
        rows,
    };
    let columns = |names: &[&str]| names.iter().map(|name| column(name)).collect::<BTreeSet<_>>();
    Plan {
        manifest: Manifest {
            plan: PlanHash::of(&[7; 32]),
            mapping: [0; 32],
            files: vec![entry(0, accounts), entry(1, contacts + 1)],
            tables: vec![count("account", accounts), count("contact", contacts)],
            rows_in: u64::from(accounts + contacts + 1),
            rows_sent: u64::from(accounts + contacts),
            rows_left_out: 1,
        },
        phases,
        prepared: Vec::new(),
        findings: Vec::new(),
        left_out,
        destination: destination(),
        sources: BTreeMap::new(),
        joined: Vec::new(),
        purchases: Purchases::default(),
        columns: BTreeMap::from([
            (table("account"), columns(&["name"])),
            (table("contact"), columns(&["lastname", "parentcustomerid"])),
        ]),
        currencies: Default::default(),
    }
}

fn planned(name: &str, file: FileNo, n: u32, parent: Option<u32>) -> Planned {
    let key = KeyHash::of("kartra", &table(name), &n.to_string());
    let destination = destination();
    Planned {
        id: key.record_id(destination.organization, destination.epoch),
        key,
        file,
        row: n + 1,
        place: RowPlace {
            span: Span { offset: 0, len: 0 },
            line: n + 2,
            fingerprint: 0,
        },
        origin: Origin::Row,
        parents: parent
            .map(|index| Some(Parent { phase: 0, index }))
            .into_iter()
            .collect(),
        content: u128::from(n),
        is_own: true,
    }
}

/// The records of an order, as the files would give them.
pub(crate) fn records(plan: &Plan, phase: usize, members: &[u32]) -> Vec<Record> {
    let phase = &plan.phases[phase];
    let record = |member: &u32| {
        let planned = &phase.records[*member as usize];
        let text = |what: &str| Value::Text(format!("{what} {member} {CANARY}"));
        let mut columns = BTreeMap::new();
        match phase.table.as_str() {
            "account" => columns.insert(column("name"), text("Account")),
            _ => columns.insert(column("lastname"), text("Contact")),
        };
        for parent in planned.parents.iter().flatten() {
            let id = plan.phases[parent.phase].records[parent.index as usize].id;
            let reference = Reference {
                table: table("account"),
                id,
            };
            columns.insert(column("parentcustomerid"), Value::Lookup(reference));
        }
        let stamp = Value::Integer(plan.destination().import_number.into());
        columns.insert(column(IMPORT_COLUMN), stamp);
        Record {
            id: planned.id,
            columns,
        }
    };
    members.iter().map(record).collect()
}
