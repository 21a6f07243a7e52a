//! Pieces of schema: looked at in the definitions, created where they are missing, one request at a time.

use super::destination::{Look, read_also};
use super::tables::is_ours;
use crate::error::Refused;
use crate::session::{Chosen, Session};
use crate::state::State;
use dataverse::metadata::Schema;
use dataverse::piece::{self, Container};
use http::StatusCode;
use shared::id::TableName;
use shared::schema::{Piece, PieceState, SchemaQuestion};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Builder;

/// How a piece stands in the chosen organisation; creates it where it is missing and that is asked for.
pub(crate) async fn schema(
    state: &State,
    session: &Session,
    question: SchemaQuestion,
) -> Result<PieceState, Refused> {
    let piece = question.piece;
    let prefix = prefix(&piece).ok_or(Refused::Malformed)?;
    let tables = tables(&piece);
    if !tables.iter().all(is_ours) {
        return Err(Refused::Malformed);
    }
    // Another change of schema of this session waits, because Dataverse takes them one after the other.
    let _one_at_a_time = session.defining.lock().await;
    let known = read_also(state, session, tables.clone()).await?;
    let stands = piece::judge(&known, &piece);
    if !question.create || stands != PieceState::Missing {
        return Ok(stands);
    }
    let chosen = session.progress().chosen.clone().ok_or(Refused::Organization)?;
    let look = Look {
        state,
        session,
        discovered: &chosen.discovered,
        token: &chosen.token,
    };
    let container = match container(&look, &prefix).await? {
        Ok(container) => container,
        Err(refused) => return Ok(refused),
    };
    let response = look.ask(piece::create(&piece, &container)).await?;
    let created = piece::created(&response, state.parts.clock.now());
    tracing::debug!(piece.table = %piece.table(), status = response.status().as_u16(), "Asked to create a piece of schema.");
    // Whatever came of it, what was known of its tables may be old now.
    forget(session, &chosen, &tables);
    Ok(created)
}

/// Makes what was created visible.
pub(crate) async fn publish(state: &State, session: &Session) -> Result<PieceState, Refused> {
    let chosen = session.progress().chosen.clone().ok_or(Refused::Organization)?;
    let look = Look {
        state,
        session,
        discovered: &chosen.discovered,
        token: &chosen.token,
    };
    let _one_at_a_time = session.defining.lock().await;
    let response = look.ask(piece::publish()).await?;
    Ok(piece::created(&response, state.parts.clock.now()))
}

/// The tables whose definitions tell how a piece stands.
fn tables(piece: &Piece) -> BTreeSet<TableName> {
    match piece {
        Piece::Table { table, .. } | Piece::Column { table, .. } => BTreeSet::from([table.clone()]),
        Piece::Lookup { table, to, .. } => BTreeSet::from([table.clone(), to.clone()]),
        Piece::Pairs {
            intersect,
            one,
            other,
        } => BTreeSet::from([intersect.clone(), one.clone(), other.clone()]),
    }
}

/// The publisher's prefix of what is created; nothing that has none can be created.
fn prefix(piece: &Piece) -> Option<String> {
    let name = piece
        .column()
        .map_or(piece.table().as_str(), |column| column.as_str());
    let (prefix, rest) = name.split_once('_')?;
    let is_plain = (2..=8).contains(&prefix.len())
        && prefix
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let is_own = !["msdyn", "mscrm", "msft"]
        .iter()
        .any(|own| prefix.starts_with(own));
    (is_plain && is_own && !rest.is_empty()).then(|| prefix.to_owned())
}

/// Publisher and solution, created where they are missing.
async fn container(look: &Look<'_>, prefix: &str) -> Result<Result<Container, PieceState>, Refused> {
    let now = look.state.parts.clock.now();
    let id = || Builder::from_random_bytes(rand::random()).into_uuid();
    let found = look.ask(piece::find_publisher(prefix)).await?;
    let found = piece::read_first(found.body(), "publisherid").map_err(|_no_list| Refused::Upstream)?;
    let publisher = match found {
        Some(publisher) => publisher,
        None => {
            let new = id();
            let answer = look.ask(piece::new_publisher(prefix, new)).await?;
            let state = piece::created(&answer, now);
            if state != PieceState::Created {
                return Ok(Err(state));
            }
            new
        }
    };
    let found = look.ask(piece::find_solution()).await?;
    let found = piece::read_first(found.body(), "solutionid").map_err(|_no_list| Refused::Upstream)?;
    if found.is_none() {
        let answer = look.ask(piece::new_solution(publisher, id())).await?;
        let state = piece::created(&answer, now);
        if state != PieceState::Created {
            return Ok(Err(state));
        }
    }
    let told = look.ask(piece::language()).await?;
    let body = if told.status() == StatusCode::OK {
        told.body().as_ref()
    } else {
        b""
    };
    Ok(Ok(Container::new(piece::read_language(body))))
}

fn forget(session: &Session, chosen: &Chosen, tables: &BTreeSet<TableName>) {
    let mut progress = session.progress();
    let is_same = |known: &&mut Chosen| known.discovered.organization.id == chosen.discovered.organization.id;
    if let Some(known) = progress.chosen.as_mut().filter(is_same) {
        let mut schema = Schema::clone(&known.schema);
        for table in tables {
            schema.forget(table);
        }
        known.schema = Arc::new(schema);
    }
}
