//! Changing definitions: tables, columns, relationships, one request each.
//!
//! SEEN: powerapps-docs, create-update-entity-definitions-using-web-api, create-update-column-definitions-using-web-api,
//! create-update-entity-relationships-using-web-api (messages, 204 with `OData-EntityId`), and the error list for names
//! that are taken or not allowed. INFERRED: status 400 of those errors.

mod column;
mod name;
mod relationship;
mod table;

use crate::definition::{Extension, ExtensionError};
use crate::error::Refusal;
use crate::message::{Call, Reply};
use crate::org::Org;
use http::{Method, StatusCode};
use serde_json::{Map, Value};

impl Org {
    /// `POST EntityDefinitions`, `POST EntityDefinitions(LogicalName='x')/Attributes`, `POST RelationshipDefinitions`,
    /// `POST PublishXml`; nothing where the address means something else.
    pub(crate) fn define(&mut self, call: &Call) -> Option<Result<Reply, Refusal>> {
        if call.method != Method::POST {
            return None;
        }
        let path = call.path.as_str();
        let attributes_of = path
            .strip_prefix("EntityDefinitions(LogicalName='")
            .and_then(|rest| rest.strip_suffix("')/Attributes"));
        match (path, attributes_of) {
            ("EntityDefinitions", _) => Some(self.may_customize().and_then(|()| self.define_table(call))),
            (_, Some(table)) => Some(
                self.may_customize()
                    .and_then(|()| self.define_column(table, call)),
            ),
            ("RelationshipDefinitions", _) => {
                Some(self.may_customize().and_then(|()| self.define_relationship(call)))
            }
            ("PublishXml" | "PublishAllXml", _) => Some(Ok(Reply::empty(StatusCode::NO_CONTENT))),
            _ => None,
        }
    }

    fn may_customize(&self) -> Result<(), Refusal> {
        let needed = "prvCreateAttribute";
        if self.profile.lacks(needed) {
            return Err(Refusal::privilege(self.profile.user, needed));
        }
        Ok(())
    }

    /// Takes an addition, and answers with the address of what was defined.
    fn define_by(&mut self, extension: &Extension, address: &str, call: &Call) -> Result<Reply, Refusal> {
        self.extend(extension).map_err(|cause| refusal(&cause))?;
        Ok(Reply::empty(StatusCode::NO_CONTENT).with("odata-entityid", &format!("{}{address}", call.base)))
    }
}

fn refusal(cause: &ExtensionError) -> Refusal {
    let code = match cause {
        ExtensionError::Exists(_) => 0x8004_4363,
        ExtensionError::NoTable(_) | ExtensionError::NoColumn(..) => 0x8004_0217,
        ExtensionError::TooManyKeys(_) => 0x8004_0203,
    };
    Refusal::bad(code, cause.to_string())
}

fn body(call: &Call) -> Result<Map<String, Value>, Refusal> {
    match serde_json::from_slice(&call.body) {
        Ok(Value::Object(body)) => Ok(body),
        Ok(_) | Err(_) => Err(Refusal::payload("metadata", "The payload is no JSON object.")),
    }
}

/// The first label of `{"LocalizedLabels": [{"Label": "..."}]}`.
fn label(body: &Map<String, Value>, name: &str) -> Option<String> {
    let label = body.get(name)?.get("LocalizedLabels")?.get(0)?.get("Label")?;
    label.as_str().map(str::to_owned)
}

fn text<'a>(body: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    body.get(name).and_then(Value::as_str)
}

/// `#Microsoft.Dynamics.CRM.StringAttributeMetadata` or without the sign.
fn kind(body: &Map<String, Value>) -> &str {
    let kind = text(body, "@odata.type")
        .unwrap_or_default()
        .trim_start_matches('#');
    kind.strip_prefix("Microsoft.Dynamics.CRM.").unwrap_or(kind)
}

fn missing(what: &str) -> Refusal {
    Refusal::bad(0x8004_0203, format!("Required parameter '{what}' is missing."))
}
