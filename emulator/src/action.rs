//! Actions: closing an opportunity, membership of lists, publishing a product.

use crate::civil;
use crate::definition::Table;
use crate::error::Refusal;
use crate::message::{Call, Reply};
use crate::org::Org;
use http::StatusCode;
use serde_json::{Map, Value, json};
use uuid::Uuid;

mod close;
mod members;

use close::Outcome;

impl Org {
    /// `POST WinOpportunity` and the like, or nothing where the name is none that we know.
    pub(crate) fn action(&mut self, now_ms: u64, name: &str, call: &Call) -> Option<Result<Reply, Refusal>> {
        let name = name.strip_prefix("Microsoft.Dynamics.CRM.").unwrap_or(name);
        let known: &[&str] = match name {
            "WinOpportunity" | "LoseOpportunity" => &["Status", "OpportunityClose"],
            "AddListMembersList" => &["List", "Members"],
            _ => return None,
        };
        Some(parameters(name, known, call).and_then(|given| match name {
            "WinOpportunity" => self.close(now_ms, Outcome::Won, &given),
            "LoseOpportunity" => self.close(now_ms, Outcome::Lost, &given),
            _ => self.add_list_members(now_ms, &given),
        }))
    }

    /// `POST lists(id)/Microsoft.Dynamics.CRM.AddMemberList` and the like.
    pub(crate) fn bound_action(
        &mut self,
        now_ms: u64,
        table: &Table,
        id: Uuid,
        message: &str,
        call: &Call,
    ) -> Result<Reply, Refusal> {
        let name = message.strip_prefix("Microsoft.Dynamics.CRM.").unwrap_or(message);
        let missing = Refusal::missing_row(&table.logical_name, id);
        if self.store.row(&table.logical_name, id).is_none() {
            return Err(missing);
        }
        match (table.logical_name.as_str(), name) {
            ("list", "AddMemberList") => {
                let given = parameters(name, &["EntityId"], call)?;
                let member = self.add_member(now_ms, id, identifier(&given, "EntityId")?)?;
                let context = format!(
                    "{}$metadata#Microsoft.Dynamics.CRM.AddMemberListResponse",
                    call.base
                );
                let body = json!({"@odata.context": context, "Id": member.to_string()});
                Ok(Reply::json(StatusCode::OK, &body))
            }
            ("list", "RemoveMemberList") => {
                let given = parameters(name, &["EntityId"], call)?;
                self.remove_member(now_ms, id, identifier(&given, "EntityId")?)?;
                Ok(Reply::empty(StatusCode::NO_CONTENT))
            }
            // A bundle or family would publish what is below it; a product alone becomes active (INFERRED).
            ("product", "PublishProductHierarchy") => {
                let active = Map::from_iter([("statecode".to_owned(), json!(0))]);
                self.update(now_ms, "product", id, &active)?;
                Ok(Reply::empty(StatusCode::NO_CONTENT))
            }
            _ => Err(Refusal::not_emulated(format!("`{name}` on {}", table.entity_set))),
        }
    }
}

/// The parameters of an action; unknown ones are refused.
fn parameters(action: &str, known: &[&str], call: &Call) -> Result<Map<String, Value>, Refusal> {
    let Ok(Value::Object(given)) = serde_json::from_slice(&call.body) else {
        return Err(Refusal::payload(action, "The payload is no JSON object."));
    };
    match given
        .keys()
        .find(|name| !known.contains(&name.as_str()) && !name.starts_with('@'))
    {
        Some(other) => Err(Refusal::payload(
            action,
            format!(
                "The parameter '{other}' in the request payload is not a valid parameter for the operation '{action}'."
            ),
        )),
        None => Ok(given),
    }
}

fn missing(parameter: &str) -> Refusal {
    Refusal::bad(
        0x8004_0203,
        format!("Required parameter '{parameter}' is missing."),
    )
}

fn object<'a>(given: &'a Map<String, Value>, name: &str) -> Result<&'a Map<String, Value>, Refusal> {
    given
        .get(name)
        .and_then(Value::as_object)
        .ok_or_else(|| missing(name))
}

fn identifier(given: &Map<String, Value>, name: &str) -> Result<Uuid, Refusal> {
    let text = given
        .get(name)
        .and_then(Value::as_str)
        .ok_or_else(|| missing(name))?;
    text.parse().map_err(|_| {
        Refusal::payload(
            name,
            format!("Cannot convert the literal '{text}' to the expected type 'Edm.Guid'."),
        )
    })
}

/// A day becomes its midnight: the documented example names a day where the column is a moment.
fn day_as_instant(value: &mut Value) {
    let seconds = value.as_str().and_then(civil::parse_day).map(|day| day * 86_400);
    if let Some(seconds) = seconds {
        *value = Value::String(civil::render_instant(seconds));
    }
}
