//! The organisation: its rows and its settings, and what it has from its first day.

use crate::definition::{Definitions, Extension, ExtensionError, OnDelete, Table};
use crate::error::Refusal;
use crate::fault::{Fault, Script};
use crate::profile::OrgProfile;
use crate::protection::Spent;
use crate::store::{Cell, Commit, Row, Store};
use serde_json::{Value, json};
use uuid::Uuid;

/// A Dataverse organisation as a value.
pub struct Org {
    pub(crate) profile: OrgProfile,
    pub(crate) definitions: Definitions,
    pub(crate) store: Store,
    pub(crate) rows_touched: u64,
    pub(crate) spent: Spent,
    pub(crate) faults: Script,
    ids: u64,
}

impl Org {
    /// An organisation with its users, business unit and currency, and no accounts or contacts.
    #[must_use]
    pub fn new(profile: OrgProfile) -> Self {
        let mut org = Self {
            definitions: Definitions::standard(),
            store: Store::default(),
            rows_touched: 0,
            spent: Spent::default(),
            faults: Script::default(),
            ids: 0,
            profile,
        };
        org.index();
        org.seed();
        org
    }

    /// Adds tables, columns, keys and relationships.
    ///
    /// # Errors
    /// A name that exists already, or one that means nothing; then nothing is added.
    pub fn extend(&mut self, extension: &Extension) -> Result<(), ExtensionError> {
        self.definitions = self.definitions.clone().with(extension)?;
        self.index();
        Ok(())
    }

    /// Keeps indexes of what is searched on every write: children that follow their parents, pairs, keys.
    fn index(&mut self) {
        let mut wanted = vec![("product".to_owned(), "productnumber".to_owned())];
        for table in self.definitions.all() {
            let followed = table
                .relationships
                .iter()
                .filter(|relationship| relationship.delete != OnDelete::RemoveLink)
                .map(|relationship| &relationship.column);
            let keys = table.keys.iter().flat_map(|key| &key.columns);
            wanted.extend(
                followed
                    .chain(keys)
                    .map(|column| (table.logical_name.clone(), column.clone())),
            );
        }
        for many in self.definitions.many_to_many() {
            for side in [&many.first, &many.second] {
                wanted.push((many.intersect.clone(), side.column.clone()));
            }
        }
        for (table, column) in wanted {
            self.store.index(&table, &column);
        }
    }

    /// SHA-256 over all rows, without versions and times of modification.
    #[must_use]
    pub fn state_hash(&self) -> [u8; 32] {
        self.store.hash()
    }

    /// Everything that was committed, oldest first.
    #[must_use]
    pub fn commit_log(&self) -> &[Commit] {
        self.store.commits()
    }

    /// Number of rows of a table, by logical name.
    #[must_use]
    pub fn row_count(&self, table: &str) -> usize {
        self.store.rows(table).count()
    }

    /// Replaces what is left of the fault script.
    pub fn script(&mut self, faults: Vec<Fault>) {
        self.faults = Script::new(faults);
    }

    /// Its settings.
    #[must_use]
    pub fn profile(&self) -> &OrgProfile {
        &self.profile
    }

    pub(crate) fn table(&self, name: &str) -> Result<&Table, Refusal> {
        self.definitions
            .table(name)
            .ok_or_else(|| Refusal::no_segment(name))
    }

    /// A new identifier: sequential, so that a run can be repeated exactly.
    pub(crate) fn next_id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(
            (self.profile.id.as_u128() & !0xffff_ffff_ffff) | 0x8000_0000_0000 | u128::from(self.ids),
        )
    }

    fn seed(&mut self) {
        let (user, business_unit, currency) = (
            self.profile.user,
            self.profile.business_unit(),
            self.profile.currency(),
        );
        let link = |table: &str, id: Uuid| Cell::Link {
            table: table.to_owned(),
            id,
        };
        self.seed_row(
            "businessunit",
            business_unit,
            vec![
                ("name", json!(self.profile.friendly_name)),
                ("isdisabled", json!(false)),
            ],
        );
        self.seed_row(
            "transactioncurrency",
            currency,
            vec![
                ("currencyname", json!("Euro")),
                ("isocurrencycode", json!("EUR")),
                ("currencysymbol", json!("€")),
                ("currencyprecision", json!(2)),
                ("exchangerate", json!(1.0)),
            ],
        );
        // Rates are made up; what matters is that they are not one.
        for (code, place) in self.profile.currencies.clone().into_iter().zip(1_u32..) {
            let key = Uuid::from_u128(currency.as_u128() ^ (u128::from(place) << 16));
            let rate = 1.0 + f64::from(place) / 10.0;
            self.seed_row(
                "transactioncurrency",
                key,
                vec![
                    ("currencyname", json!(code)),
                    ("isocurrencycode", json!(code)),
                    ("currencysymbol", json!(code)),
                    ("currencyprecision", json!(2)),
                    ("exchangerate", json!(rate)),
                ],
            );
        }
        // The publisher that everything belongs to which is made without another one.
        self.seed_row(
            "publisher",
            Uuid::from_u128(self.profile.id.as_u128() ^ 0x9b),
            vec![
                ("friendlyname", json!("Default Publisher")),
                (
                    "uniquename",
                    json!(format!("DefaultPublisher{}", self.profile.unique_name)),
                ),
                ("customizationprefix", json!("new")),
                ("customizationoptionvalueprefix", json!(10_000)),
            ],
        );
        // Every organisation has these (SEEN: powerapps-docs; look up, do not create).
        let (schedule, unit) = (self.profile.unit_group(), self.profile.unit());
        self.seed_row(
            "uomschedule",
            schedule,
            vec![
                ("name", json!("Default Unit")),
                ("baseuomname", json!("Primary Unit")),
                ("statecode", json!(0)),
                ("statuscode", json!(1)),
            ],
        );
        self.seed_row(
            "uom",
            unit,
            vec![
                ("name", json!("Primary Unit")),
                ("quantity", json!(1.0)),
                ("isschedulebaseuom", json!(true)),
            ],
        );
        if let Some(mut row) = self.store.row("uom", unit).cloned() {
            row.set_link("uomscheduleid", "uomschedule", schedule);
            self.store.seed("uom", unit, row);
        }
        let address = self.profile.user_name.to_lowercase().replace(' ', ".");
        let users = [
            (
                user,
                self.profile.user_name.clone(),
                format!("{address}@contoso.example"),
                false,
            ),
            (
                Uuid::from_u128(user.as_u128() ^ 0xd0),
                "Former Colleague".to_owned(),
                "former.colleague@contoso.example".to_owned(),
                true,
            ),
        ];
        for (id, name, mail, is_disabled) in users {
            let cells = vec![
                ("fullname", json!(name)),
                ("domainname", json!(mail)),
                ("internalemailaddress", json!(mail)),
                ("isdisabled", json!(is_disabled)),
                ("islicensed", json!(!is_disabled)),
                ("accessmode", json!(0)),
            ];
            self.seed_row("systemuser", id, cells);
            if let Some(mut row) = self.store.row("systemuser", id).cloned() {
                row.cells
                    .insert("businessunitid".to_owned(), link("businessunit", business_unit));
                self.store.seed("systemuser", id, row);
            }
        }
    }

    fn seed_row(&mut self, table: &str, id: Uuid, cells: Vec<(&str, Value)>) {
        let key = self
            .definitions
            .table(table)
            .map(|table| table.primary_id.clone())
            .unwrap_or_default();
        let mut row = Row::default();
        row.cells.insert(key, Cell::Plain(json!(id.to_string())));
        row.cells.extend(
            cells
                .into_iter()
                .map(|(name, value)| (name.to_owned(), Cell::Plain(value))),
        );
        self.store.seed(table, id, row);
    }
}
