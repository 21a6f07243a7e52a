//! What stands behind a navigation property of a row: reading it, and joining and parting rows by `$ref`.
//!
//! SEEN: powerapps-docs, associate-disassociate-entities-using-web-api (both forms of parting, the body of joining, 204).
//! INFERRED: joining a pair that is there is a duplicate (0x80040237), parting one that is not there is harmless.

use crate::definition::{ManyToMany, Relationship, Side, Table};
use crate::error::Refusal;
use crate::list::Options;
use crate::message::{Call, Reply};
use crate::org::Org;
use crate::store::{Cell, Row};
use http::{Method, StatusCode};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What a navigation property is.
enum Way {
    /// To one row, by a lookup of this table.
    Single(Relationship),
    /// To many rows, by a lookup of another table.
    Children { child: Table, lookup: Relationship },
    /// To many rows, by pairs.
    Pairs { many: ManyToMany, near: Side, far: Side },
}

impl Org {
    /// `GET contacts(id)/nav`, `POST contacts(id)/nav/$ref`, `DELETE contacts(id)/nav(id)/$ref` and the like.
    pub(crate) fn linked(
        &mut self,
        now_ms: u64,
        table: &Table,
        id: Uuid,
        rest: &str,
        call: &Call,
    ) -> Result<Reply, Refusal> {
        let (property, tail) = rest.split_once('/').unwrap_or((rest, ""));
        let (property, target) = match property.split_once('(') {
            Some((property, key)) => (property, key.strip_suffix(')')),
            None => (property, None),
        };
        let Some(way) = self.way(table, property) else {
            return Err(self.no_way(table, property, call));
        };
        if self.store.row(&table.logical_name, id).is_none() {
            return Err(Refusal::missing_row(&table.logical_name, id));
        }
        match (&call.method, tail, way) {
            (&Method::GET, "", Way::Single(lookup)) => self.follow(table, id, &lookup, call),
            (&Method::GET, "", Way::Children { child, lookup }) if target.is_none() => {
                let us = link(&table.logical_name, id);
                let among = self.store.having(&child.logical_name, &lookup.column, &us);
                self.list_among(&child, Some(&among.into_iter().collect()), call)
            }
            (&Method::GET, "", Way::Pairs { many, near, far }) if target.is_none() => {
                let among = self.partners(&many, &near, &far, id);
                let other = self.table(&far.table)?.clone();
                self.list_among(&other, Some(&among), call)
            }
            (&Method::POST, "$ref", Way::Pairs { many, near, far }) => {
                let other = self.named(call, &far.table)?;
                self.join(now_ms, &many, (&near, id), (&far, other))
            }
            (&Method::DELETE, "$ref", Way::Pairs { many, near, far }) => {
                let other = self.parted(call, target, &far.table)?;
                self.part(now_ms, &many, (&near, id), (&far, other))
            }
            (&Method::POST, "$ref", Way::Children { child, lookup }) => {
                let other = self.named(call, &child.logical_name)?;
                let name = format!("{}@odata.bind", lookup.navigation);
                let us = Value::String(format!("/{}({id})", table.entity_set));
                self.update(now_ms, &child.logical_name, other, &Map::from_iter([(name, us)]))?;
                Ok(Reply::empty(StatusCode::NO_CONTENT))
            }
            (&Method::PUT, "$ref", Way::Single(lookup)) => {
                let body = self.reference(call)?;
                let name = format!("{}@odata.bind", lookup.navigation);
                self.update(
                    now_ms,
                    &table.logical_name,
                    id,
                    &Map::from_iter([(name, Value::String(body))]),
                )?;
                Ok(Reply::empty(StatusCode::NO_CONTENT))
            }
            (&Method::DELETE, "$ref", Way::Single(lookup)) => {
                let name = lookup.navigation.clone();
                self.update(
                    now_ms,
                    &table.logical_name,
                    id,
                    &Map::from_iter([(name, Value::Null)]),
                )?;
                Ok(Reply::empty(StatusCode::NO_CONTENT))
            }
            (method, _, _) => Err(Refusal::not_emulated(format!("{method} on `{}`", call.path))),
        }
    }

    fn way(&self, table: &Table, property: &str) -> Option<Way> {
        if let Some(lookup) = table.navigation(property) {
            return Some(Way::Single(lookup.clone()));
        }
        if let Some((many, near, far)) = self.definitions.pairs(&table.logical_name, property) {
            return Some(Way::Pairs {
                many: many.clone(),
                near: near.clone(),
                far: far.clone(),
            });
        }
        let mut children = self.definitions.pointing_at(&table.logical_name);
        children
            .find(|(_, lookup)| lookup.collection.as_deref() == Some(property))
            .map(|(child, lookup)| Way::Children {
                child: child.clone(),
                lookup: lookup.clone(),
            })
    }

    /// A name that standard tables may well have is not known here; any other is not there.
    fn no_way(&self, table: &Table, property: &str, call: &Call) -> Refusal {
        if property.is_empty() {
            Refusal::not_emulated(format!("{} on `{}`", call.method, call.path))
        } else if table.is_custom || call.method == Method::GET {
            Refusal::no_segment(property)
        } else {
            Refusal::not_emulated(format!("{} on `{}`", call.method, call.path))
        }
    }

    fn follow(&self, table: &Table, id: Uuid, lookup: &Relationship, call: &Call) -> Result<Reply, Refusal> {
        let row = self.store.row(&table.logical_name, id);
        let Some((target, other)) = row.and_then(|row| row.link(&lookup.column)) else {
            return Ok(Reply::empty(StatusCode::NO_CONTENT));
        };
        let target = self.table(target)?.clone();
        self.retrieve(&target, other, call)
    }

    fn partners(&self, many: &ManyToMany, near: &Side, far: &Side, id: Uuid) -> BTreeSet<Uuid> {
        let pairs = self.pairs(many, near, id);
        let partner = |pair: &Uuid| match self.store.row(&many.intersect, *pair)?.cells.get(&far.column)? {
            Cell::Link { id, .. } => Some(*id),
            Cell::Plain(Value::String(text)) => text.parse().ok(),
            Cell::Plain(_) => None,
        };
        pairs.iter().filter_map(partner).collect()
    }

    /// Pairs of a row. Memberships of lists keep lookups, other intersect tables keys.
    fn pairs(&self, many: &ManyToMany, side: &Side, id: Uuid) -> Vec<Uuid> {
        let cell = if many.by_message_only {
            link(&side.table, id)
        } else {
            Cell::Plain(Value::String(id.to_string()))
        };
        self.store.having(&many.intersect, &side.column, &cell)
    }

    fn pair(&self, many: &ManyToMany, one: (&Side, Uuid), other: (&Side, Uuid)) -> Option<Uuid> {
        let theirs: BTreeSet<Uuid> = self.pairs(many, other.0, other.1).into_iter().collect();
        let mut ours = self.pairs(many, one.0, one.1).into_iter();
        ours.find(|pair| theirs.contains(pair))
    }

    fn join(
        &mut self,
        now_ms: u64,
        many: &ManyToMany,
        near: (&Side, Uuid),
        far: (&Side, Uuid),
    ) -> Result<Reply, Refusal> {
        if many.by_message_only {
            return Err(Refusal::no_such_method("Associate", &many.intersect));
        }
        if self.store.row(&far.0.table, far.1).is_none() {
            return Err(Refusal::missing_row(&far.0.table, far.1));
        }
        if self.pair(many, near, far).is_some() {
            return Err(Refusal::duplicate_key());
        }
        let pair = self.next_id();
        let mut row = Row::default();
        row.set(&format!("{}id", many.intersect), pair.to_string());
        row.set(&near.0.column, near.1.to_string());
        row.set(&far.0.column, far.1.to_string());
        self.store.put(now_ms, &many.intersect, pair, row);
        Ok(Reply::empty(StatusCode::NO_CONTENT))
    }

    fn part(
        &mut self,
        now_ms: u64,
        many: &ManyToMany,
        near: (&Side, Uuid),
        far: (&Side, Uuid),
    ) -> Result<Reply, Refusal> {
        if many.by_message_only {
            return Err(Refusal::no_such_method("Disassociate", &many.intersect));
        }
        if let Some(pair) = self.pair(many, near, far) {
            self.store.remove(now_ms, &many.intersect, pair);
        }
        Ok(Reply::empty(StatusCode::NO_CONTENT))
    }

    /// The address in a body `{"@odata.id": "..."}`.
    fn reference(&self, call: &Call) -> Result<String, Refusal> {
        let body: Option<Value> = serde_json::from_slice(&call.body).ok();
        let address = body.as_ref().and_then(|body| body.get("@odata.id")?.as_str());
        address.map(str::to_owned).ok_or_else(|| {
            Refusal::payload(
                "$ref",
                "The payload of a reference needs the address of a row in '@odata.id'.",
            )
        })
    }

    /// The row of a table that the body of the request names.
    fn named(&self, call: &Call, table: &str) -> Result<Uuid, Refusal> {
        let address = self.reference(call)?;
        self.row_at(&address, table)
    }

    fn row_at(&self, address: &str, table: &str) -> Result<Uuid, Refusal> {
        let (found, key) = self.addressed(address)?;
        if found.logical_name != table {
            return Err(Refusal::query(format!(
                "Invalid property value: expected an address of a row of '{table}', found '{address}'."
            )));
        }
        self.resolve(found, &key)
    }

    /// The far row of a parting: `nav(id)/$ref`, or `nav/$ref?$id=address`.
    fn parted(&self, call: &Call, target: Option<&str>, table: &str) -> Result<Uuid, Refusal> {
        if let Some(key) = target {
            return key
                .parse()
                .map_err(|_| Refusal::query(format!("'{key}' is no identifier.")));
        }
        let options = Options::parse(&call.query)?;
        options.check(&["$id", "$base"])?;
        match options.get("$id") {
            Some(address) => self.row_at(address, table),
            None => Err(Refusal::query("The row to disassociate is not named.")),
        }
    }
}

fn link(table: &str, id: Uuid) -> Cell {
    Cell::Link {
        table: table.to_owned(),
        id,
    }
}
