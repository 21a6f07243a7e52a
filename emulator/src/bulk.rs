//! `CreateMultiple`, `UpdateMultiple`, `UpsertMultiple`: one transaction, any error undoes all.
//!
//! SEEN: powerapps-docs, bulk-operations. The error is that of the row alone; no position is told.

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
        if target.contains_key("@odata.id") {
            return Err(Refusal::not_emulated("targets named by an alternate key"));
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
