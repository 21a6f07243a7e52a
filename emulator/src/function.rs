//! Unbound functions: who am I, which organisation, which version.

use crate::error::Refusal;
use crate::message::{Call, Reply};
use crate::org::Org;
use http::StatusCode;
use serde_json::json;

/// Version that the emulated organisation reports.
const VERSION: &str = "9.2.26110.00150";

impl Org {
    /// Answers a function, or nothing where the name is none that we know.
    pub(crate) fn function(&self, name: &str, call: &Call) -> Option<Result<Reply, Refusal>> {
        let profile = &self.profile;
        let (kind, body) = match name {
            "WhoAmI" | "WhoAmI()" => (
                "WhoAmIResponse",
                json!({
                    "BusinessUnitId": profile.business_unit().to_string(),
                    "UserId": profile.user.to_string(),
                    "OrganizationId": profile.id.to_string(),
                }),
            ),
            "RetrieveVersion" | "RetrieveVersion()" => {
                ("RetrieveVersionResponse", json!({"Version": VERSION}))
            }
            name if name.starts_with("RetrieveCurrentOrganization(") => (
                "RetrieveCurrentOrganizationResponse",
                json!({"Detail": {
                    "OrganizationId": profile.id.to_string(),
                    "FriendlyName": profile.friendly_name,
                    "UniqueName": profile.unique_name,
                    "OrganizationVersion": VERSION,
                    "State": "Enabled",
                    "OrganizationType": if profile.is_sandbox { "CustomerTest" } else { "Customer" },
                }}),
            ),
            name if name.starts_with("RetrieveTotalRecordCount") => {
                return Some(Err(Refusal::not_emulated("RetrieveTotalRecordCount")));
            }
            _ => return None,
        };
        let mut body = body;
        if let Some(members) = body.as_object_mut() {
            let context = format!("{}$metadata#Microsoft.Dynamics.CRM.{kind}", call.base);
            members.insert("@odata.context".to_owned(), json!(context));
        }
        Some(Ok(Reply::json(StatusCode::OK, &body)))
    }
}
