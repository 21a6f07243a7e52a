//! `fetch`: the only way from here to the proxy, used by page and worker alike.
//!
//! A request is a [`Chunk`] or one of the small questions about the session; an answer is a type of `shared`. Nothing
//! is sent twice here: whether to send again is decided by the run.

mod exchange;

use exchange::{Answer, Failure, exchange};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::chunk::Chunk;
use shared::id::{OrgId, TableName};
use shared::outcome::{Outcome, StopReason, UnknownCause};
use shared::schema::{PieceState, SchemaQuestion};
use shared::session::{
    Consent, DestinationAnswer, DestinationQuestion, Lease, LeaseRequest, Organization, OrganizationChoice,
    OrganizationReport, ProxyRefusal, RefusalKind, SessionState,
};

pub use exchange::{Asked, asked, bytes_sent};

/// Why the proxy gave no answer of the expected kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// No connection to the proxy, or it broke.
    #[error("the proxy does not answer")]
    Unreachable,
    /// No answer in time.
    #[error("the proxy did not answer in time")]
    TimedOut,
    /// The proxy refused.
    #[error("the proxy refused ({0:?})")]
    Refused(RefusalKind),
    /// An answer that cannot be read.
    #[error("the proxy gave an answer that cannot be read (status {0})")]
    Unreadable(u16),
}

/// Who is signed in, what was chosen and consented to, what was sent.
///
/// # Errors
/// As [`ApiError`] says.
pub async fn session() -> Result<SessionState, ApiError> {
    ask("GET", "/api/session", None).await
}

/// Organisations that the signed-in person may use.
///
/// # Errors
/// As [`ApiError`] says.
pub async fn organizations() -> Result<Vec<Organization>, ApiError> {
    ask("GET", "/api/organizations", None).await
}

/// Chooses an organisation; the answer tells what was found there.
///
/// # Errors
/// As [`ApiError`] says.
pub async fn choose(id: OrgId) -> Result<OrganizationReport, ApiError> {
    ask("POST", "/api/organization", body(&OrganizationChoice { id })).await
}

/// Which of these tables the chosen organisation has, and its currencies.
///
/// # Errors
/// As [`ApiError`] says.
pub async fn destination(tables: Vec<TableName>) -> Result<DestinationAnswer, ApiError> {
    ask("POST", "/api/destination", body(&DestinationQuestion { tables })).await
}

/// How a piece of schema stands in the chosen organisation; creates it where that is asked for.
///
/// # Errors
/// As [`ApiError`] says.
pub async fn schema(question: &SchemaQuestion) -> Result<PieceState, ApiError> {
    ask("POST", "/api/schema", body(question)).await
}

/// Makes what was created visible.
///
/// # Errors
/// As [`ApiError`] says.
pub async fn publish() -> Result<PieceState, ApiError> {
    ask("POST", "/api/publish", Some("{}".to_owned())).await
}

/// Accepts the summary; data may be sent from now on.
///
/// # Errors
/// As [`ApiError`] says.
pub async fn consent(consent: &Consent) -> Result<(), ApiError> {
    tell("/api/consent", body(consent)).await
}

/// Ends the session at the proxy.
///
/// # Errors
/// As [`ApiError`] says.
pub async fn sign_out() -> Result<(), ApiError> {
    tell("/api/sign-out", Some("{}".to_owned())).await
}

/// Takes or renews the right to write for a run.
///
/// # Errors
/// As [`ApiError`] says.
pub async fn lease(request: LeaseRequest) -> Result<Lease, ApiError> {
    ask("POST", "/api/lease", body(&request)).await
}

/// Sends one chunk and says what became of it. Its bytes are counted, whatever becomes of it.
pub async fn chunk(chunk: &Chunk) -> Outcome {
    let Some(text) = body(chunk) else {
        return stopped(StopReason::ChunkRefused);
    };
    exchange::count(text.len());
    match exchange("POST", "/api/chunk", Some(text)).await {
        Ok(answer) if answer.is_success() => {
            read(&answer).unwrap_or_else(|_unreadable| unknown(UnknownCause::Unreadable))
        }
        Ok(answer) => refused_chunk(&answer, chunk.task.is_write()),
        Err(failure) => lost_chunk(failure, chunk.task.is_write()),
    }
}

/// The proxy, or something in front of it, refused. Only a refusal that is certainly the proxy's own, given before it
/// passes anything on, says that nothing was written.
fn refused_chunk(answer: &Answer, is_write: bool) -> Outcome {
    match refusal(answer) {
        Some(RefusalKind::SignIn) => stopped(StopReason::SignIn),
        Some(RefusalKind::Organization | RefusalKind::Consent) => stopped(StopReason::Consent),
        Some(RefusalKind::Lease) => stopped(StopReason::Lease),
        Some(RefusalKind::NotOurPage | RefusalKind::Malformed | RefusalKind::NotFound) => {
            stopped(StopReason::ChunkRefused)
        }
        Some(RefusalKind::Upstream | RefusalKind::Internal) | None if is_write => {
            unknown(UnknownCause::ServerError)
        }
        Some(RefusalKind::Upstream) => stopped(StopReason::DestinationUnreachable),
        Some(RefusalKind::Internal) | None => stopped(StopReason::ProxyUnreachable),
    }
}

/// `fetch` does not tell a connection that was refused from one that broke after the bytes left, so a write is in
/// doubt; a read can simply be asked again.
fn lost_chunk(failure: Failure, is_write: bool) -> Outcome {
    match (failure, is_write) {
        (Failure::TimedOut, true) => unknown(UnknownCause::TimedOut),
        (Failure::Lost, true) => unknown(UnknownCause::ConnectionLost),
        (Failure::TimedOut | Failure::Lost, false) => stopped(StopReason::ProxyUnreachable),
    }
}

fn stopped(reason: StopReason) -> Outcome {
    Outcome::Stopped { reason }
}

fn unknown(cause: UnknownCause) -> Outcome {
    Outcome::Unknown { cause }
}

fn body(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}

async fn ask<T: DeserializeOwned>(
    method: &str,
    path: &'static str,
    body: Option<String>,
) -> Result<T, ApiError> {
    let answer = exchange(method, path, body).await.map_err(ApiError::from)?;
    if answer.is_success() {
        read(&answer)
    } else {
        Err(refused(&answer))
    }
}

async fn tell(path: &'static str, body: Option<String>) -> Result<(), ApiError> {
    let answer = exchange("POST", path, body).await.map_err(ApiError::from)?;
    if answer.is_success() {
        Ok(())
    } else {
        Err(refused(&answer))
    }
}

fn read<T: DeserializeOwned>(answer: &Answer) -> Result<T, ApiError> {
    serde_json::from_str(&answer.text).map_err(|_cause| ApiError::Unreadable(answer.status))
}

fn refused(answer: &Answer) -> ApiError {
    refusal(answer).map_or(ApiError::Unreadable(answer.status), ApiError::Refused)
}

fn refusal(answer: &Answer) -> Option<RefusalKind> {
    let refusal: ProxyRefusal = serde_json::from_str(&answer.text).ok()?;
    Some(refusal.refused)
}

impl From<Failure> for ApiError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Lost => Self::Unreachable,
            Failure::TimedOut => Self::TimedOut,
        }
    }
}
