//! `$1` inside a change set: what an earlier operation created.

use super::multipart::Operation;
use crate::error::Refusal;
use crate::message::Reply;
use bytes::Bytes;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Addresses of what earlier operations created, by Content-ID.
#[derive(Default)]
pub(super) struct Known {
    addresses: BTreeMap<String, String>,
}

impl Known {
    pub(super) fn learn(&mut self, operation: &Operation, answer: &Reply) {
        let address = answer
            .headers
            .get("odata-entityid")
            .and_then(|value| value.to_str().ok());
        if let (Some(id), Some(address)) = (&operation.content_id, address) {
            self.addresses.insert(id.clone(), address.to_owned());
        }
    }

    /// Puts addresses in place of `$1` at the start of the operation's address and in its bindings.
    pub(super) fn resolve(&self, operation: &Operation) -> Result<Operation, Refusal> {
        let mut resolved = operation.clone();
        let target = operation.target.trim_start_matches('/');
        if let Some(reference) = target
            .strip_prefix('$')
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            let (id, rest) = reference
                .split_once('/')
                .map_or((reference, String::new()), |(id, rest)| (id, format!("/{rest}")));
            resolved.target = format!("{}{rest}", self.address(id)?);
        }
        if let Ok(Value::Object(mut body)) = serde_json::from_slice(&operation.body) {
            let changed = self.fill(&mut body)?;
            if changed {
                resolved.body = Bytes::from(Value::Object(body).to_string());
                resolved.headers.remove("content-length");
            }
        }
        Ok(resolved)
    }

    /// Bindings and references of an object and of the objects in it; true where there were any.
    fn fill(&self, body: &mut Map<String, Value>) -> Result<bool, Refusal> {
        let mut changed = false;
        for (name, value) in body {
            match value {
                Value::String(text) if name.ends_with("@odata.bind") || name == "@odata.id" => {
                    if let Some(id) = text.trim_start_matches('/').strip_prefix('$') {
                        *value = Value::String(self.address(id)?.to_owned());
                        changed = true;
                    }
                }
                Value::Object(inner) => changed |= self.fill(inner)?,
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {}
            }
        }
        Ok(changed)
    }

    fn address(&self, id: &str) -> Result<&str, Refusal> {
        self.addresses.get(id).map(String::as_str).ok_or_else(|| {
            Refusal::query(format!(
                "Content-ID Reference: '${id}' does not exist in the batch context."
            ))
        })
    }
}
