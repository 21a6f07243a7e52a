//! Pieces of schema: how one stands in the definitions that were read, and the message that creates it.
//!
//! Messages: powerapps-docs, create-update-entity-definitions-using-web-api, create-update-column-definitions-using-web-api,
//! create-update-entity-relationships-using-web-api, and the samples of metadata operations (SEEN).

mod body;
mod container;

pub use container::{
    Container, find_publisher, find_solution, language, new_publisher, new_solution, read_first,
    read_language,
};

use crate::http_form::{ROOT, with_json};
use crate::metadata::{ColumnKind, ColumnSchema, Schema};
use crate::refusal::{self as upstream, Meaning, UpstreamError};
use crate::retry_after;
use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use shared::millis::Millis;
use shared::schema::{Conflict, Piece, PieceState, PieceType};

/// Every component is created inside this solution, so that all of it can be found and removed together.
const SOLUTION: HeaderName = HeaderName::from_static("mscrm.solutionuniquename");

/// Wait where the organisation is busy with another change of schema and names no time.
const BUSY_MS: u64 = 10_000;

/// How a piece stands, by definitions of its tables that were read.
#[must_use]
pub fn judge(schema: &Schema, piece: &Piece) -> PieceState {
    let conflicting = |why| PieceState::Conflicting { why };
    let Some(table) = schema.table(piece.table()) else {
        return PieceState::Missing;
    };
    match piece {
        Piece::Table { name, .. } => match &table.primary_name {
            Some(found) if found == name => PieceState::Present,
            Some(_) | None => conflicting(Conflict::OtherName),
        },
        Piece::Pairs {
            intersect,
            one,
            other,
        } => {
            let near = schema.table(one).and_then(|near| near.links.get(intersect));
            match near {
                Some(link) if link.other == *other => PieceState::Present,
                Some(_) | None => conflicting(Conflict::OtherTarget),
            }
        }
        Piece::Column { column, takes, .. } => match table.columns.get(column) {
            None => PieceState::Missing,
            Some(found) => fit(found, takes).map_or(PieceState::Present, conflicting),
        },
        Piece::Lookup { column, to, .. } => match table.columns.get(column) {
            None => PieceState::Missing,
            Some(found) if found.kind != ColumnKind::Lookup => conflicting(Conflict::OtherType),
            Some(_) if table.navigation_to(column, to).is_none() => conflicting(Conflict::OtherTarget),
            Some(_) => PieceState::Present,
        },
    }
}

/// What keeps a column from taking what the piece would take.
fn fit(found: &ColumnSchema, takes: &PieceType) -> Option<Conflict> {
    let (kind, length) = match takes {
        PieceType::Text { max } | PieceType::Memo { max } => (ColumnKind::Text, Some(*max)),
        PieceType::Boolean => (ColumnKind::Boolean, None),
        PieceType::DateOnly | PieceType::DateTime => (ColumnKind::DateTime, None),
        PieceType::Integer => (ColumnKind::Integer, None),
        PieceType::Decimal { .. } | PieceType::Money => (ColumnKind::Number, None),
        PieceType::Choice { .. } => (ColumnKind::Choice, None),
        PieceType::Choices { .. } => (ColumnKind::Choices, None),
    };
    if found.kind != kind {
        return Some(Conflict::OtherType);
    }
    if !found.is_valid_for_create {
        return Some(Conflict::ReadOnly);
    }
    match (length, found.max_length) {
        (Some(wanted), Some(found)) if found < wanted => Some(Conflict::TooShort { found }),
        _ => None,
    }
}

/// The message that creates a piece.
#[must_use]
pub fn create(piece: &Piece, container: &Container) -> Request<Bytes> {
    let (path, body) = match piece {
        Piece::Table { .. } => (format!("{ROOT}EntityDefinitions"), body::table(piece, container)),
        Piece::Column { table, .. } => (
            format!("{ROOT}EntityDefinitions(LogicalName='{table}')/Attributes"),
            body::column(piece, container),
        ),
        Piece::Lookup { .. } | Piece::Pairs { .. } => (
            format!("{ROOT}RelationshipDefinitions"),
            body::relationship(piece, container),
        ),
    };
    let mut request = with_json(Method::POST, &path, body.to_string());
    let headers = request.headers_mut();
    if let Ok(solution) = HeaderValue::try_from(container.solution.as_str()) {
        headers.insert(SOLUTION, solution);
    }
    request
}

/// Makes everything that was created visible: forms and views know a new column only when it is published.
#[must_use]
pub fn publish() -> Request<Bytes> {
    with_json(Method::POST, &format!("{ROOT}PublishAllXml"), "{}".to_owned())
}

/// What the answer to [`create`] says. `now` dates a `Retry-After` that names a moment.
#[must_use]
pub fn created(response: &Response<Bytes>, now: Millis) -> PieceState {
    if response.status() == StatusCode::NO_CONTENT || response.status() == StatusCode::CREATED {
        return PieceState::Created;
    }
    let error = upstream::read(response.body());
    let busy = || PieceState::Busy {
        wait_ms: retry_after::read(response.headers(), now).unwrap_or(BUSY_MS),
    };
    let code = error.as_ref().and_then(|error| error.code);
    let meaning = error.as_ref().map_or(Meaning::Unknown, UpstreamError::meaning);
    match (response.status(), meaning) {
        (StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE, _)
        | (_, Meaning::Busy | Meaning::Protection(_)) => busy(),
        (status, _) if status.is_client_error() => PieceState::Refused {
            code,
            privilege: error.as_ref().and_then(UpstreamError::privilege_named),
        },
        _ => PieceState::Unknown,
    }
}
