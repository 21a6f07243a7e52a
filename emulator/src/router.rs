//! Which address means what.

use crate::address::Key;
use crate::definition::Table;
use crate::error::Refusal;
use crate::list::Options;
use crate::message::{Call, Reply};
use crate::org::Org;
use crate::read::View;
use crate::store::Cell;
use crate::write::{Condition, Written};
use http::{Method, StatusCode};
use serde_json::{Map, Value, json};
use uuid::Uuid;

const BULK: [&str; 3] = ["CreateMultiple", "UpdateMultiple", "UpsertMultiple"];

impl Org {
    /// Answers one request or one operation of a batch; a refusal undoes what the request did.
    pub(crate) fn serve(&mut self, now_ms: u64, call: &Call) -> Reply {
        let mark = self.store.savepoint();
        self.rows_touched += 1;
        let answer = self.route(now_ms, call);
        if answer.is_err() {
            self.store.roll_back(mark);
        }
        let request_id = self.next_id().to_string();
        let reply = answer.unwrap_or_else(|refusal| refusal.reply());
        reply
            .with("req_id", &request_id)
            .with("x-ms-service-request-id", &request_id)
    }

    fn route(&mut self, now_ms: u64, call: &Call) -> Result<Reply, Refusal> {
        let (first, rest) = call.path.split_once('/').unwrap_or((call.path.as_str(), ""));
        match (&call.method, first) {
            (&Method::GET, "") => return Ok(self.service_document(call)),
            (&Method::GET, "$metadata") => return Ok(self.csdl()),
            (&Method::POST, "$batch") => return self.batch(now_ms, call),
            (&Method::GET, first) if first.starts_with("EntityDefinitions") => {
                let rest = call.path.strip_prefix("EntityDefinitions").unwrap_or_default();
                return self.definitions(rest, call);
            }
            (&Method::GET, first) => {
                if let Some(answer) = self.function(first, call) {
                    return answer;
                }
            }
            (&Method::POST, first) => {
                if let Some(answer) = self.define(call) {
                    return answer;
                }
                if let Some(answer) = self.action(now_ms, first, call) {
                    return answer;
                }
            }
            _ => {}
        }
        let (set, key) = match first.split_once('(') {
            Some((set, key)) => (
                set,
                Some(key.strip_suffix(')').ok_or_else(|| Refusal::no_segment(first))?),
            ),
            None => (first, None),
        };
        let Some(table) = self.definitions.by_set(set).cloned() else {
            return Err(self.unknown_set(set));
        };
        match key {
            None => self.on_set(now_ms, &table, rest, call),
            Some(key) => {
                let found = self.parse_key(&table, key)?;
                if let (Key::Alternate(cells), &Method::PATCH, "") = (&found, &call.method, rest) {
                    return self.patch_by_key(now_ms, &table, (key, cells), call);
                }
                let id = match found {
                    // A row that there is not may still be created.
                    Key::Id(id) => id,
                    Key::Alternate(_) => self.resolve(&table, &found)?,
                };
                self.on_row(now_ms, &table, id, rest, call)
            }
        }
    }

    fn unknown_set(&self, set: &str) -> Refusal {
        let is_other = set.starts_with("GlobalOptionSetDefinitions")
            || set.starts_with("RelationshipDefinitions")
            || set.chars().next().is_some_and(char::is_uppercase);
        if self.definitions.is_elsewhere(set) || is_other {
            Refusal::not_emulated(format!("`{set}`"))
        } else {
            Refusal::no_segment(set)
        }
    }

    fn service_document(&self, call: &Call) -> Reply {
        let sets: Vec<Value> = self
            .definitions
            .all()
            .map(|table| json!({"name": table.entity_set, "kind": "EntitySet", "url": table.entity_set}))
            .collect();
        Reply::json(
            StatusCode::OK,
            &json!({"@odata.context": format!("{}$metadata", call.base), "value": sets}),
        )
    }

    fn on_set(&mut self, now_ms: u64, table: &Table, rest: &str, call: &Call) -> Result<Reply, Refusal> {
        let message = rest.strip_prefix("Microsoft.Dynamics.CRM.").unwrap_or(rest);
        match (&call.method, rest) {
            (&Method::GET, "") => self.list(table, call),
            (&Method::GET, "$count") => self.count(table, call),
            (&Method::POST, "") => self.post(now_ms, table, call),
            (&Method::POST, _) if BULK.contains(&message) => self.bulk(now_ms, table, message, call),
            (&Method::POST, _) if message == "DeleteMultiple" => Err(Refusal::new(
                StatusCode::NOT_IMPLEMENTED,
                0x8004_0203,
                "DeleteMultiple has not yet been implemented.",
            )),
            (method, _) => Err(Refusal::not_emulated(format!("{method} on `{}`", call.path))),
        }
    }

    fn on_row(
        &mut self,
        now_ms: u64,
        table: &Table,
        id: Uuid,
        rest: &str,
        call: &Call,
    ) -> Result<Reply, Refusal> {
        let name = &table.logical_name;
        let condition = condition(call)?;
        match (&call.method, rest) {
            (&Method::GET, "") => self.retrieve(table, id, call),
            (&Method::GET, column) if table.column(column).is_some() => {
                self.property(table, id, column, call)
            }
            (&Method::PATCH, "") => {
                let written = self.upsert(now_ms, name, id, &object(table, call)?, &condition)?;
                self.written(table, id, status_of(written), call)
            }
            (&Method::DELETE, "") => {
                self.delete(now_ms, name, id, &condition)?;
                Ok(Reply::empty(StatusCode::NO_CONTENT))
            }
            (&Method::PUT, column) if table.column(column).is_some() => {
                let mut body = object(table, call)?;
                let value = body.remove("value").ok_or_else(|| {
                    Refusal::payload(&table.entity_set, "The value of the property is missing.")
                })?;
                self.put_property(now_ms, name, id, column, value, &condition)
            }
            (&Method::DELETE, column) if table.column(column).is_some() => {
                self.put_property(now_ms, name, id, column, Value::Null, &condition)
            }
            (&Method::POST, message) if message.starts_with("Microsoft.Dynamics.CRM.") => {
                self.bound_action(now_ms, table, id, message, call)
            }
            _ => self.linked(now_ms, table, id, rest, call),
        }
    }

    /// `PATCH contacts(new_key='abc')`; `OData-EntityId` answers with the key.
    fn patch_by_key(
        &mut self,
        now_ms: u64,
        table: &Table,
        (key, cells): (&str, &[(String, Cell)]),
        call: &Call,
    ) -> Result<Reply, Refusal> {
        let condition = condition(call)?;
        let body = object(table, call)?;
        let (id, written) = self.upsert_by_key(now_ms, table, cells, &body, &condition)?;
        let reply = self.written(table, id, status_of(written), call)?;
        Ok(reply.with(
            "odata-entityid",
            &format!("{}{}({key})", call.base, table.entity_set),
        ))
    }

    fn put_property(
        &mut self,
        now_ms: u64,
        table: &str,
        id: Uuid,
        column: &str,
        value: Value,
        condition: &Condition,
    ) -> Result<Reply, Refusal> {
        let body = Map::from_iter([(column.to_owned(), value)]);
        let existing = Condition {
            if_match: Some(condition.if_match.clone().unwrap_or_else(|| "*".to_owned())),
            ..condition.clone()
        };
        self.upsert(now_ms, table, id, &body, &existing)?;
        Ok(Reply::empty(StatusCode::NO_CONTENT))
    }

    fn post(&mut self, now_ms: u64, table: &Table, call: &Call) -> Result<Reply, Refusal> {
        if call.header("mscrm.suppressduplicatedetection") == Some("false") {
            return Err(Refusal::not_emulated("duplicate detection rules"));
        }
        let id = self.create(now_ms, &table.logical_name, &object(table, call)?)?;
        self.written(table, id, StatusCode::CREATED, call)
    }

    /// 204 with the address of the row, or the row where the client prefers it.
    fn written(&self, table: &Table, id: Uuid, status: StatusCode, call: &Call) -> Result<Reply, Refusal> {
        let address = format!("{}{}({id})", call.base, table.entity_set);
        if !call.is_representation() {
            return Ok(Reply::empty(StatusCode::NO_CONTENT).with("odata-entityid", &address));
        }
        let row = self.retrieve(table, id, call)?;
        Ok(Reply { status, ..row }
            .with("odata-entityid", &address)
            .with("preference-applied", "return=representation"))
    }

    pub(crate) fn retrieve(&self, table: &Table, id: Uuid, call: &Call) -> Result<Reply, Refusal> {
        let options = Options::parse(&call.query)?;
        options.check(&["$select"])?;
        let row = self
            .store
            .row(&table.logical_name, id)
            .ok_or_else(|| Refusal::missing_row(&table.logical_name, id))?;
        if call.method == Method::GET && call.header("if-none-match") == Some(crate::read::etag(row).as_str())
        {
            return Ok(Reply::empty(StatusCode::NOT_MODIFIED));
        }
        let view = View::of(table, options.get("$select"), call)?;
        let mut body = self.show(table, row, &view);
        let select = options
            .get("$select")
            .map(|list| format!("({list})"))
            .unwrap_or_default();
        let context = format!("{}$metadata#{}{select}/$entity", call.base, table.entity_set);
        body.insert("@odata.context".to_owned(), json!(context));
        Ok(Reply::json(StatusCode::OK, &Value::Object(body)).with("etag", &crate::read::etag(row)))
    }

    /// `GET contacts(guid)/lastname`
    fn property(&self, table: &Table, id: Uuid, column: &str, call: &Call) -> Result<Reply, Refusal> {
        let row = self
            .store
            .row(&table.logical_name, id)
            .ok_or_else(|| Refusal::missing_row(&table.logical_name, id))?;
        match row.cells.get(column) {
            Some(Cell::Plain(value)) => {
                let context = format!("{}$metadata#{}({id})/{column}", call.base, table.entity_set);
                Ok(Reply::json(
                    StatusCode::OK,
                    &json!({"@odata.context": context, "value": value}),
                ))
            }
            Some(Cell::Link { .. }) => Err(Refusal::not_emulated("following a lookup")),
            None => Ok(Reply::empty(StatusCode::NO_CONTENT)),
        }
    }
}

fn status_of(written: Written) -> StatusCode {
    match written {
        Written::Created => StatusCode::CREATED,
        Written::Updated => StatusCode::OK,
    }
}

fn condition(call: &Call) -> Result<Condition, Refusal> {
    let none_match = call.header("if-none-match").filter(|value| *value != "null");
    if call.method != Method::GET && none_match.is_some_and(|value| value != "*") {
        return Err(Refusal::not_emulated("If-None-Match with a version on a write"));
    }
    Ok(Condition {
        if_match: call.header("if-match").map(str::to_owned),
        none_match_any: none_match == Some("*"),
    })
}

pub(crate) fn object(table: &Table, call: &Call) -> Result<Map<String, Value>, Refusal> {
    let fault = |what: &str| Refusal::payload(&table.entity_set, what);
    match serde_json::from_slice(&call.body) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(fault("The payload is not an object.")),
        Err(_) => Err(fault("The payload is not valid JSON.")),
    }
}
