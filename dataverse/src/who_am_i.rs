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

/// The request.
#[must_use]
pub fn request() -> Request<Bytes> {
    get("/api/data/v9.2/WhoAmI", None)
}

/// Reads the answer's body; nothing where it is something else.
#[must_use]
pub fn read(body: &[u8]) -> Option<WhoAmI> {
    serde_json::from_slice(body).ok()
}
