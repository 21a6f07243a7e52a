//! The list of organisations that the signed-in person may use, as the Global Discovery Service tells it.
//!
//! Service and fields: powerapps-docs `discover-url-organization-web-api` (SEEN); field names of an instance are widely
//! documented (INFERRED): a missing one makes the instance unusable, never guessed.

use serde::Deserialize;
use uuid::Uuid;

/// Path and query of the list, on the discovery host.
pub const PATH: &str = "/api/discovery/v2.0/Instances";

/// One organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// `OrganizationId`.
    pub id: Uuid,
    /// Friendly name.
    pub name: String,
    /// Address of its Web API as told; to be checked before use.
    pub api_url: String,
    /// True only where the answer says clearly that it is a sandbox.
    pub is_sandbox: bool,
}

/// The answer was not a list of instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a list of instances, found something else")]
pub struct NotAList;

#[derive(Deserialize)]
struct Answer {
    value: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Raw {
    id: Option<Uuid>,
    friendly_name: Option<String>,
    api_url: Option<String>,
    purpose: Option<String>,
    organization_type: Option<u32>,
}

/// Reads the list; entries without id or address are left out. An empty list is a list.
///
/// # Errors
/// [`NotAList`] where the body is not the documented JSON.
pub fn read(body: &[u8]) -> Result<Vec<Instance>, NotAList> {
    let answer: Answer = serde_json::from_slice(body).map_err(|_| NotAList)?;
    Ok(answer.value.into_iter().filter_map(instance).collect())
}

fn instance(raw: Raw) -> Option<Instance> {
    let is_sandbox = is_sandbox(raw.organization_type, raw.purpose.as_deref());
    let api_url = raw.api_url?;
    let name = raw.friendly_name.unwrap_or_else(|| api_url.clone());
    Some(Instance {
        id: raw.id?,
        name,
        api_url,
        is_sandbox,
    })
}

/// `OrganizationType` 5 is the SDK's `CustomerTest`, which admin pages call sandbox (INFERRED). Everything that is not
/// clearly a sandbox counts as production, so that a wrong guess asks for more care, not less.
fn is_sandbox(organization_type: Option<u32>, purpose: Option<&str>) -> bool {
    organization_type == Some(5) || purpose.is_some_and(|purpose| purpose.eq_ignore_ascii_case("sandbox"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
    use super::*;

    #[test]
    fn instances_are_read_and_doubt_is_production() {
        let body = br#"{"value":[
            {"Id":"11111111-1111-4111-8111-111111111111","FriendlyName":"Contoso Sandbox","ApiUrl":"https://a.crm4.dynamics.com","OrganizationType":5},
            {"Id":"22222222-2222-4222-8222-222222222222","FriendlyName":"Contoso","ApiUrl":"https://b.crm4.dynamics.com","Purpose":"Sales"},
            {"FriendlyName":"No id","ApiUrl":"https://c.crm4.dynamics.com"}]}"#;
        let found = read(body).unwrap();
        assert_eq!(found.len(), 2);
        assert!(found[0].is_sandbox);
        assert!(!found[1].is_sandbox);
    }

    #[test]
    fn an_empty_list_is_a_list_and_a_page_is_not() {
        assert_eq!(read(br#"{"value":[]}"#), Ok(Vec::new()));
        assert_eq!(read(b"<html>"), Err(NotAList));
    }
}
