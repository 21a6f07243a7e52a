//! Refusals as Dataverse words them: status, code, message.
//!
//! Codes and templates: Microsoft's error enumeration as listed in the Web API error reference (SEEN); the status of
//! some of them is INFERRED where the documentation names none.

use crate::message::Reply;
use http::StatusCode;
use serde_json::json;

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// HTTP status.
    pub status: StatusCode,
    /// Error code.
    pub code: u32,
    /// Message as a client sees it.
    pub message: String,
}

/// Our own code for what this emulator does not support; no Dataverse error uses it.
pub const NOT_EMULATED: u32 = 0x8fff_0501;

impl Refusal {
    pub(crate) fn new(status: StatusCode, code: u32, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
        }
    }

    pub(crate) fn bad(code: u32, message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, message)
    }

    /// What is real Dataverse and not here.
    pub(crate) fn not_emulated(what: impl std::fmt::Display) -> Self {
        Self::new(
            StatusCode::NOT_IMPLEMENTED,
            NOT_EMULATED,
            format!("This emulator does not support {what}."),
        )
    }

    /// An unreadable or unknown payload member.
    pub(crate) fn payload(set: &str, inner: impl std::fmt::Display) -> Self {
        Self::bad(
            0x8004_8d19,
            format!(
                "Error identified in Payload provided by the user for Entity :'{set}', For more information on this error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : Microsoft.OData.ODataException: {inner}"
            ),
        )
    }

    /// A malformed query or address.
    pub(crate) fn query(message: impl Into<String>) -> Self {
        Self::bad(0x8006_0888, message)
    }

    pub(crate) fn no_segment(segment: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            0x8006_0888,
            format!("Resource not found for the segment '{segment}'."),
        )
    }

    pub(crate) fn missing_row(table: &str, id: uuid::Uuid) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            0x8004_0217,
            format!("Entity '{table}' With Id = {id} Does Not Exist"),
        )
    }

    /// A table whose rows come and go by messages (text SEEN in clients' reports of it; the status INFERRED from the
    /// status table of powerapps-docs, where `NotSupported` is 405).
    pub(crate) fn no_such_method(method: &str, table: &str) -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            0x8004_0800,
            format!(
                "The '{method}' method does not support entities of type '{table}'. MessageProcessorCache returned MessageProcessor.Empty."
            ),
        )
    }

    pub(crate) fn entity_key_violated(key: &str, columns: &[String]) -> Self {
        let columns = columns.join(", ");
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            0x8006_0892,
            format!(
                "Entity Key {key} violated. A record with the same value for {columns} already exists. A duplicate record cannot be created. Select one or more unique values and try again."
            ),
        )
    }

    pub(crate) fn duplicate_key() -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            0x8004_0237,
            "A record with matching key values already exists. Cannot insert duplicate key.",
        )
    }

    pub(crate) fn version_mismatch() -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            0x8006_0882,
            "The version of the existing record doesn't match the RowVersion property provided.",
        )
    }

    pub(crate) fn privilege(user: uuid::Uuid, privilege: &str) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            0x8004_0220,
            format!("Principal user (Id={user}, type=8) is missing {privilege} privilege."),
        )
    }

    pub(crate) fn reply(&self) -> Reply {
        let body = json!({"error": {"code": format!("{:#x}", self.code), "message": self.message}});
        Reply::json(self.status, &body)
    }
}
