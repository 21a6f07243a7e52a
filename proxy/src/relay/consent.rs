//! Nothing leaves before the signed-in person has agreed to a summary that names organisation, plan and tables.

use super::destination;
use super::tables::{BESIDE, pairs_of};
use crate::error::Refused;
use crate::session::{Chosen, Session};
use crate::state::State;
use shared::chunk::{Chunk, Task};
use shared::id::TableName;
use shared::session::Consent;

/// Notes what the person agreed to, after the definitions of its tables were read.
pub(crate) async fn agree(state: &State, session: &Session, consent: Consent) -> Result<(), Refused> {
    let organization = session
        .progress()
        .chosen
        .as_ref()
        .map(|chosen| chosen.discovered.organization.id);
    if organization != Some(consent.organization) {
        return Err(Refused::Organization);
    }
    let tables = consent.tables.iter().map(|count| count.table.clone());
    let tables = tables.flat_map(|table| pairs_of(&table).into_iter().chain([table]));
    destination::read_also(state, session, tables.chain(beside()).collect()).await?;
    let mut progress = session.progress();
    let chosen = progress.chosen.as_ref().ok_or(Refused::Organization)?;
    if chosen.discovered.organization.id != consent.organization {
        return Err(Refused::Organization);
    }
    let is_known = |table: &TableName| chosen.schema.table(table).is_some();
    if consent.tables.is_empty() || !consent.tables.iter().all(|count| is_known(&count.table)) {
        return Err(Refused::Malformed);
    }
    progress.consent = Some(consent);
    Ok(())
}

fn beside() -> impl Iterator<Item = TableName> {
    BESIDE.iter().filter_map(|name| TableName::try_new(name).ok())
}

/// The organisation that the chunk may go to. Reading needs consent as writing does.
pub(super) fn check(session: &Session, chunk: &Chunk) -> Result<Chosen, Refused> {
    let progress = session.progress();
    let chosen = progress.chosen.as_ref().ok_or(Refused::Organization)?;
    let consent = progress.consent.as_ref().ok_or(Refused::Consent)?;
    let is_agreed = |table: &TableName| consent.tables.iter().any(|count| count.table == *table);
    let is_child_known = match &chunk.task {
        // Children are looked for in tables that were read when the organisation was chosen, and nowhere else.
        Task::Children { child, .. } => {
            chosen.schema.table(child).is_some() || chosen.schema.is_absent(child)
        }
        // The ends of pairs are named by the schema of the near one, which has to be known to write the pair at all.
        Task::Link { .. }
        | Task::FindLinks { .. }
        | Task::Unlink { .. }
        | Task::Create { .. }
        | Task::Read { .. }
        | Task::Change { .. }
        | Task::Delete { .. } => true,
    };
    let is_here = chosen.discovered.organization.id == consent.organization;
    if is_here && is_agreed(&chunk.table) && is_child_known {
        Ok(chosen.clone())
    } else {
        Err(Refused::Consent)
    }
}
