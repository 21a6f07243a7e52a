//! An answer to a batch: each part answers for its row.

use super::{DEFAULT_WAIT_MS, UNREADABLE, mapping, names_another, privilege, refusal};
use crate::batch::{self, Answered};
use crate::metadata::TableSchema;
use crate::refusal::{self as upstream, Meaning, UpstreamError};
use crate::retry_after;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Response, StatusCode};
use shared::chunk::{CreateMethod, Task};
use shared::id::RecordId;
use shared::millis::Millis;
use shared::outcome::{Limit, Outcome, RefusalClass, RowOutcome, StopReason};

/// What the batch was to do with its rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Create,
    Delete,
    /// Joins two records or changes one; the address in the answer, if any, is not that of our key.
    Do,
    /// Parts two records.
    Part,
}

/// What one part says.
enum Said {
    Row(RowOutcome),
    /// Not carried out, because a limit was hit.
    Throttled {
        wait_ms: Option<u64>,
        limit: Limit,
    },
    /// Refused for a reason that holds for all rows.
    Stop(StopReason),
    /// Whether it was carried out is open.
    InDoubt,
}

/// The outcome of a batch whose answer is multipart, whatever the status of the whole: a server that ends at the first
/// failure gives the whole its status. Nothing where the task is no batch or the answer is not multipart.
pub(super) fn read(
    response: &Response<Bytes>,
    table: &TableSchema,
    task: &Task,
    now: Millis,
) -> Option<Outcome> {
    let (deed, ids): (Deed, Vec<RecordId>) = match task {
        Task::Create {
            method: CreateMethod::Batch,
            records,
        } => (Deed::Create, records.iter().map(|record| record.id).collect()),
        Task::Delete { targets } => (Deed::Delete, targets.iter().map(|target| target.id).collect()),
        Task::Change { records } => (Deed::Do, records.iter().map(|record| record.id).collect()),
        Task::Link {
            method: CreateMethod::Batch | CreateMethod::Single,
            pairs,
        } => (Deed::Do, pairs.iter().map(|pair| pair.id).collect()),
        Task::Unlink { pairs } => (Deed::Part, pairs.iter().map(|pair| pair.id).collect()),
        Task::Create {
            method: CreateMethod::Bulk | CreateMethod::Single,
            ..
        }
        | Task::Link {
            method: CreateMethod::Bulk,
            ..
        }
        | Task::Read { .. }
        | Task::Children { .. }
        | Task::FindLinks { .. } => return None,
    };
    let content_type = response.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    if !content_type.to_ascii_lowercase().starts_with("multipart/") {
        return None;
    }
    let Ok(parts) = batch::read(content_type, response.body(), ids.len()) else {
        return Some(UNREADABLE);
    };
    // A server that ends at the first failure leaves the later rows untouched; any other gap is not to be trusted.
    let ends_early = parts.last().is_some_and(|last| !last.status.is_success());
    let names_ours = matches!(deed, Deed::Create | Deed::Delete);
    let is_mixed_up = names_ours
        && parts
            .iter()
            .zip(&ids)
            .any(|(part, id)| names_another(part.entity_id.as_deref(), *id));
    if (parts.len() != ids.len() && !ends_early) || is_mixed_up {
        return Some(UNREADABLE);
    }
    let said = parts.iter().map(|part| say(part, table, deed, now)).collect();
    Some(sum_up(said, deed, ids.len()))
}

/// One outcome for all. A stop or a throttle is the outcome of the whole only where no row was written, refused or left
/// in doubt; otherwise the rows that it met are to be sent again, and meet it again.
fn sum_up(said: Vec<Said>, deed: Deed, expected: usize) -> Outcome {
    let (mut rows, mut stop, mut throttle) = (Vec::with_capacity(expected), None, None);
    let is_in_doubt = said.iter().any(|one| matches!(one, Said::InDoubt));
    for one in said {
        rows.push(match one {
            Said::Row(row) => row,
            Said::Throttled { wait_ms, limit } => {
                let (longest, first) = throttle.unwrap_or((None, limit));
                throttle = Some((wait_ms.max(longest), first));
                RowOutcome::NotTried
            }
            Said::Stop(reason) => {
                stop = stop.or(Some(reason));
                RowOutcome::NotTried
            }
            // A row to create may exist now, and is read back; a row to delete is read before it is deleted.
            Said::InDoubt => match deed {
                Deed::Create | Deed::Do => RowOutcome::Exists,
                Deed::Delete | Deed::Part => RowOutcome::NotTried,
            },
        });
    }
    rows.resize(expected, RowOutcome::NotTried);
    let is_untouched = !is_in_doubt && rows.iter().all(|row| *row == RowOutcome::NotTried);
    match (stop, throttle) {
        (Some(reason), _) if is_untouched => Outcome::Stopped { reason },
        (_, throttle) if is_untouched => {
            let (wait_ms, limit) = throttle.unwrap_or((None, Limit::Busy));
            Outcome::Throttled {
                wait_ms: wait_ms.unwrap_or(DEFAULT_WAIT_MS),
                limit,
            }
        }
        (_, _) => Outcome::Rows { rows },
    }
}

fn say(part: &Answered, table: &TableSchema, deed: Deed, now: Millis) -> Said {
    match (deed, part.status) {
        (Deed::Create, StatusCode::NO_CONTENT | StatusCode::CREATED) => {
            return Said::Row(RowOutcome::Created);
        }
        // `AddMemberList` answers with the key of the pair.
        (Deed::Do, StatusCode::NO_CONTENT | StatusCode::OK | StatusCode::CREATED) => {
            return Said::Row(RowOutcome::Created);
        }
        (Deed::Delete | Deed::Part, StatusCode::NO_CONTENT) => return Said::Row(RowOutcome::Deleted),
        (_, status) if status.is_success() => return Said::InDoubt,
        _ => {}
    }
    let error = upstream::read(&part.body);
    let error = error.as_ref();
    let wait_ms = part
        .retry_after
        .as_deref()
        .and_then(|text| retry_after::parse(text, now));
    let refused = |class| {
        Said::Row(RowOutcome::Refused {
            refusal: refusal(error, class, table),
        })
    };
    match (error.map_or(Meaning::Unknown, UpstreamError::meaning), deed) {
        (Meaning::Protection(limit), _) => Said::Throttled { wait_ms, limit },
        (Meaning::Busy, _) => Said::Throttled {
            wait_ms,
            limit: Limit::Busy,
        },
        (Meaning::Storage, _) => Said::Stop(StopReason::Storage),
        (Meaning::Admission, _) => Said::Stop(StopReason::Privilege { name: None }),
        (Meaning::Privilege, _) => Said::Stop(privilege(error)),
        (Meaning::Mapping, _) => Said::Stop(mapping(error)),
        (Meaning::Missing, Deed::Create | Deed::Do) => refused(RefusalClass::ParentMissing),
        (Meaning::Missing, Deed::Delete | Deed::Part) => Said::Row(RowOutcome::Absent),
        (Meaning::Exists, Deed::Create | Deed::Do) => Said::Row(RowOutcome::Exists),
        (Meaning::Exists, Deed::Delete | Deed::Part) => refused(RefusalClass::Other),
        (Meaning::VersionMismatch, Deed::Delete) => Said::Row(RowOutcome::Changed),
        (Meaning::Row(class), _) => refused(class),
        (Meaning::VersionMismatch | Meaning::Unknown, _) => match (part.status, deed) {
            (StatusCode::TOO_MANY_REQUESTS, _) => Said::Throttled {
                wait_ms,
                limit: Limit::Busy,
            },
            (StatusCode::UNAUTHORIZED, _) => Said::Stop(StopReason::SignIn),
            (StatusCode::FORBIDDEN, _) => Said::Stop(privilege(error)),
            (StatusCode::PRECONDITION_FAILED, Deed::Create | Deed::Do) => Said::Row(RowOutcome::Exists),
            (StatusCode::PRECONDITION_FAILED, Deed::Delete | Deed::Part) => Said::Row(RowOutcome::Changed),
            (StatusCode::NOT_FOUND, Deed::Delete | Deed::Part) => Said::Row(RowOutcome::Absent),
            (status, _) if status.is_client_error() => refused(RefusalClass::Other),
            _ => Said::InDoubt,
        },
    }
}
