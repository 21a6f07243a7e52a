//! `WhoAmI`: does the Web API answer, and as whom.

use crate::http_form::get;
use bytes::Bytes;
use http::Request;
use serde::Deserialize;
use uuid::Uuid;

/// Answer of `WhoAmI`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct WhoAmI {
    /// The `systemuser` that requests run as.
    pub user_id: Uuid,
    /// The organisation that answered.
    pub organization_id: Uuid,
}

/// The request (SEEN: powerapps-docs, `WhoAmI` function).
#[must_use]
pub fn request() -> Request<Bytes> {
    get("/api/data/v9.2/WhoAmI", None)
}

/// Reads the answer's body; nothing where it is something else.
#[must_use]
pub fn read(body: &[u8]) -> Option<WhoAmI> {
    serde_json::from_slice(body).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_names_user_and_organisation() {
        let body = br#"{"@odata.context":"x","BusinessUnitId":"00000000-0000-0000-0000-000000000001","UserId":"00000000-0000-0000-0000-000000000002","OrganizationId":"00000000-0000-0000-0000-000000000003"}"#;
        let expected = WhoAmI {
            user_id: Uuid::from_u128(2),
            organization_id: Uuid::from_u128(3),
        };
        assert_eq!(read(body), Some(expected));
        assert_eq!(request().uri(), "/api/data/v9.2/WhoAmI");
        assert_eq!(request().method(), "GET");
    }

    #[test]
    fn anything_else_is_nobody() {
        for other in [
            "",
            "<html>",
            "{}",
            "null",
            r#"{"UserId":"x","OrganizationId":"y"}"#,
        ] {
            assert_eq!(read(other.as_bytes()), None, "{other}");
        }
    }
}
