//! `CreateMultiple`, `UpdateMultiple`, `UpsertMultiple`: one transaction, any error undoes all.
//!
//! SEEN: powerapps-docs, bulk-operations. The error is that of the row alone; no position is told.

use crate::address::Key;
use crate::definition::Table;
use crate::error::Refusal;
use crate::message::{Call, Reply};
use crate::org::Org;
use crate::write::Condition;
use http::StatusCode;
use serde_json::{Map, Value, json};
use uuid::Uuid;

impl Org {
    /// `POST contacts/Microsoft.Dynamics.CRM.CreateMultiple`
    pub(crate) fn bulk(
        &mut self,
        now_ms: u64,
        table: &Table,
        message: &str,
        call: &Call,
    ) -> Result<Reply, Refusal> {
        let targets = targets(table, call)?;
        self.rows_touched += targets.len() as u64;
        let mark = self.store.savepoint();
        let done = targets
            .iter()
            .map(|target| self.one(now_ms, table, message, target))
            .collect::<Result<Vec<_>, _>>();
        let ids = done.inspect_err(|_| self.store.roll_back(mark))?;
        match message {
            "CreateMultiple" => {
                let ids: Vec<String> = ids.iter().map(Uuid::to_string).collect();
                let context = format!(
                    "{}$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse",
                    call.base
                );
                Ok(Reply::json(
                    StatusCode::OK,
                    &json!({"@odata.context": context, "Ids": ids}),
                ))
            }
            _ => Ok(Reply::empty(StatusCode::NO_CONTENT)),
        }
    }

    fn one(
        &mut self,
        now_ms: u64,
        table: &Table,
        message: &str,
        target: &Map<String, Value>,
    ) -> Result<Uuid, Refusal> {
        let name = &table.logical_name;
        if message == "CreateMultiple" {
            return self.create(now_ms, name, target);
        }
        if let Some(address) = target.get("@odata.id").and_then(Value::as_str) {
            return self.one_by_key(now_ms, table, message, address, target);
        }
        let key = target
            .get(&table.primary_id)
            .and_then(Value::as_str)
            .and_then(|text| text.parse().ok());
        let id = key.ok_or_else(|| {
            Refusal::bad(
                0x8004_0203,
                format!("Each target needs its key '{}'.", table.primary_id),
            )
        })?;
        if message == "UpdateMultiple" {
            self.update(now_ms, name, id, target)?;
        } else {
            self.upsert(now_ms, name, id, target, &Condition::default())?;
        }
        Ok(id)
    }
}

impl Org {
    /// A target named by an alternate key: `"@odata.id": "contacts(new_key='v')"`.
    fn one_by_key(
        &mut self,
        now_ms: u64,
        table: &Table,
        message: &str,
        address: &str,
        target: &Map<String, Value>,
    ) -> Result<Uuid, Refusal> {
        let (found, key) = self.addressed(address)?;
        if found.logical_name != table.logical_name {
            return Err(Refusal::bad(
                0x8004_0203,
                format!("'{address}' is no row of {}.", table.entity_set),
            ));
        }
        if message == "UpdateMultiple" {
            let id = self.resolve(table, &key)?;
            self.update(now_ms, &table.logical_name, id, target)?;
            return Ok(id);
        }
        match key {
            Key::Id(id) => {
                self.upsert(now_ms, &table.logical_name, id, target, &Condition::default())?;
                Ok(id)
            }
            Key::Alternate(cells) => {
                let (id, _) = self.upsert_by_key(now_ms, table, &cells, target, &Condition::default())?;
                Ok(id)
            }
        }
    }
}

fn targets(table: &Table, call: &Call) -> Result<Vec<Map<String, Value>>, Refusal> {
    let body: Value = serde_json::from_slice(&call.body)
        .map_err(|_| Refusal::payload(&table.entity_set, "The payload is not valid JSON."))?;
    let targets = body.get("Targets").and_then(Value::as_array).ok_or_else(|| {
        Refusal::payload(
            &table.entity_set,
            "The parameter 'Targets' is missing or is not a collection.",
        )
    })?;
    if targets.is_empty() {
        return Err(Refusal::bad(0x8004_0203, "The Targets collection is empty."));
    }
    let typed = |target: &Value| -> Result<Map<String, Value>, Refusal> {
        let target = target
            .as_object()
            .ok_or_else(|| Refusal::payload(&table.entity_set, "A target is no object."))?;
        if !target.contains_key("@odata.type") {
            return Err(Refusal::payload(
                &table.entity_set,
                "A type name was not found for an item of the collection. Each target needs '@odata.type'.",
            ));
        }
        Ok(target.clone())
    };
    targets.iter().map(typed).collect()
}
