//! The list of organisations that the signed-in person may use, as the Global Discovery Service tells it.
//!
//! Service and fields: powerapps-docs `discover-url-organization-web-api` (SEEN); field names of an instance are widely
//! documented (INFERRED): a missing one makes the instance unusable, never guessed.

use serde::Deserialize;
use serde_json::Value as Json;
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
    value: Vec<Json>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Raw {
    id: Uuid,
    friendly_name: Option<String>,
    api_url: String,
    purpose: Option<String>,
    organization_type: Option<u32>,
}

/// Reads the list; entries without id or address are left out. An empty list is a list.
///
/// # Errors
/// [`NotAList`] where the body is not the documented JSON.
pub fn read(body: &[u8]) -> Result<Vec<Instance>, NotAList> {
    let answer: Answer = serde_json::from_slice(body).map_err(|_cause| NotAList)?;
    Ok(answer.value.into_iter().filter_map(instance).collect())
}

fn instance(raw: Json) -> Option<Instance> {
    let raw: Raw = serde_json::from_value(raw).ok()?;
    Some(Instance {
        id: raw.id,
        name: raw.friendly_name.unwrap_or_else(|| raw.api_url.clone()),
        api_url: raw.api_url,
        is_sandbox: is_sandbox(raw.organization_type, raw.purpose.as_deref()),
    })
}

/// `OrganizationType` 5 is the SDK's `CustomerTest`, which admin pages call sandbox (INFERRED). `Purpose` is asked only
/// where there is no type, because people may have typed it. Everything that is not clearly a sandbox counts as
/// production, so that a wrong guess asks for more care, not less.
fn is_sandbox(organization_type: Option<u32>, purpose: Option<&str>) -> bool {
    match organization_type {
        Some(kind) => kind == 5,
        None => purpose.is_some_and(|purpose| purpose.eq_ignore_ascii_case("sandbox")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn instances_are_read_and_doubt_is_production() {
        let body = br#"{"@odata.context":"x","value":[
            {"Id":"11111111-1111-4111-8111-111111111111","FriendlyName":"Contoso Sandbox","ApiUrl":"https://a.crm4.dynamics.com","OrganizationType":5,"State":0},
            {"Id":"22222222-2222-4222-8222-222222222222","FriendlyName":"Contoso","ApiUrl":"https://b.crm4.dynamics.com","OrganizationType":0,"Purpose":"Sandbox"},
            {"Id":"33333333-3333-4333-8333-333333333333","ApiUrl":"https://c.crm4.dynamics.com","Purpose":"Sandbox"},
            {"Id":"44444444-4444-4444-8444-444444444444","ApiUrl":"https://d.crm4.dynamics.com","Purpose":null}]}"#;
        let found = read(body).unwrap();
        let seen: Vec<_> = found
            .iter()
            .map(|one| (one.name.as_str(), one.is_sandbox))
            .collect();
        assert_eq!(
            seen,
            [
                ("Contoso Sandbox", true),
                ("Contoso", false),
                ("https://c.crm4.dynamics.com", true),
                ("https://d.crm4.dynamics.com", false),
            ]
        );
    }

    #[test]
    fn one_strange_entry_hides_no_other() {
        let body = br#"{"value":[
            {"FriendlyName":"No id","ApiUrl":"https://c.crm4.dynamics.com"},
            {"Id":"11111111-1111-4111-8111-111111111111","FriendlyName":"No address"},
            {"Id":"x","ApiUrl":"https://c.crm4.dynamics.com"},
            7, null, [],
            {"Id":"22222222-2222-4222-8222-222222222222","FriendlyName":"Contoso","ApiUrl":"https://b.crm4.dynamics.com"}]}"#;
        let found = read(body).unwrap();
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn an_empty_list_is_a_list_and_a_page_is_not() {
        assert_eq!(read(br#"{"value":[]}"#), Ok(Vec::new()));
        for other in ["", "<html>", "{}", "[]", r#"{"value":{}}"#, r#"{"value":["#] {
            assert_eq!(read(other.as_bytes()), Err(NotAList), "{other}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _either = read(&bytes);
        }
    }
}
