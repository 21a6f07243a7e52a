//! Makes the organisation ready: what the mapping needs is created, piece by piece, where it is missing.

use crate::door::Door;
use crate::say;
use anyhow::{Result, bail};
use pipeline::mapping::Mapping;
use pipeline::prepare::design;
use shared::schema::{Piece, PieceState, SchemaQuestion};
use std::time::Duration;

/// Questions about one piece before we give up.
const MOST_TRIES: u32 = 30;
/// Longest wait between two of them.
const MOST_WAIT_MS: u64 = 30_000;

/// Creates what is missing. A second time it creates nothing.
pub(crate) async fn prepare(door: &Door, mapping: &Mapping) -> Result<()> {
    let mut created = 0;
    for needed in design(mapping) {
        if ensure(door, &needed.piece).await? {
            created += 1;
            say(&format!("{}: created.", name(&needed.piece)));
        }
    }
    if created > 0 {
        door.publish().await?;
    }
    Ok(())
}

/// True where it was created just now.
async fn ensure(door: &Door, piece: &Piece) -> Result<bool> {
    let question = SchemaQuestion {
        piece: piece.clone(),
        create: true,
    };
    for _ in 0..MOST_TRIES {
        match door.schema(&question).await? {
            PieceState::Present => return Ok(false),
            PieceState::Created => return Ok(true),
            PieceState::Busy { wait_ms } => {
                tokio::time::sleep(Duration::from_millis(wait_ms.min(MOST_WAIT_MS))).await;
            }
            // Asked again, it stands there or it does not.
            PieceState::Unknown | PieceState::Missing => {}
            PieceState::Conflicting { why } => bail!(
                "the organisation has {} already, and it does not fit ({why:?}); choose another publisher prefix",
                name(piece)
            ),
            PieceState::Refused { code, privilege } => bail!(
                "the organisation refused to create {}: code {code:x?}, privilege {privilege:?}",
                name(piece)
            ),
        }
    }
    bail!("the organisation does not say whether it has {}", name(piece))
}

fn name(piece: &Piece) -> String {
    match piece.column() {
        Some(column) => format!("the column {}.{column}", piece.table()),
        None => format!("the table {}", piece.table()),
    }
}
