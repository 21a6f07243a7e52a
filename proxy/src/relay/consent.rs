//! Nothing leaves before the signed-in person has agreed to a summary that names organisation, plan and tables.

use crate::error::Refused;
use crate::session::{Chosen, Session};
use shared::chunk::{Chunk, Task};
use shared::id::TableName;
use shared::session::Consent;

/// Notes what the person agreed to.
pub(crate) fn agree(session: &Session, consent: Consent) -> Result<(), Refused> {
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

/// The organisation that the chunk may go to. Reading needs consent as writing does.
pub(super) fn check(session: &Session, chunk: &Chunk) -> Result<Chosen, Refused> {
    let progress = session.progress();
    let chosen = progress.chosen.as_ref().ok_or(Refused::Organization)?;
    let consent = progress.consent.as_ref().ok_or(Refused::Consent)?;
    let is_agreed = |table: &TableName| consent.tables.iter().any(|count| count.table == *table);
    let is_child_known = match &chunk.task {
        // Children are looked for in tables that were read when the organisation was chosen, and nowhere else.
        Task::Children { child, .. } => chosen.schema.table(child).is_some(),
        Task::Create { .. } | Task::Read { .. } | Task::Delete { .. } => true,
    };
    let is_here = chosen.discovered.organization.id == consent.organization;
    if is_here && is_agreed(&chunk.table) && is_child_known {
        Ok(chosen.clone())
    } else {
        Err(Refused::Consent)
    }
}
