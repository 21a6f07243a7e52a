//! The proxy of this process, asked as the page asks it: cookies, header, typed questions, chunks.

use anyhow::{Context as _, Result, bail};
use axum::Router;
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use http::{Method, Request, Response, header};
use proxy::{Clock, State};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::chunk::Chunk;
use shared::id::{Fence, RunId, TableName};
use shared::outcome::{Outcome, StopReason, UnknownCause};
use shared::schema::{PieceState, SchemaQuestion};
use shared::session::{
    Consent, DestinationAnswer, DestinationQuestion, Lease, LeaseRequest, OrgKind, Organization,
    OrganizationChoice, OrganizationReport, ProxyRefusal, REQUEST_HEADER, RefusalKind,
};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tower::ServiceExt as _;

/// Where browsers would find this proxy; nobody listens there.
pub(crate) const ORIGIN: &str = "http://localhost:9";
/// Most bytes of an answer of the proxy.
const MOST_ANSWER: usize = 256 << 20;

/// A proxy before an emulated cloud, and the cookies of one browser. Clones share both.
#[derive(Clone)]
pub(crate) struct Door {
    router: Router,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    pub(crate) emulator: SocketAddr,
    pub(crate) clock: Clock,
}

impl Door {
    /// A proxy that reaches the emulated cloud at `emulator` and nothing else.
    pub(crate) fn before(emulator: SocketAddr) -> Result<Self> {
        let clock = Clock::system();
        let parts = proxy::Parts::before_emulator(emulator, clock.clone(), ORIGIN.to_owned())
            .context("the network client cannot be set up")?;
        Ok(Self {
            router: proxy::router(State::new(parts)),
            cookies: Arc::default(),
            emulator,
            clock,
        })
    }

    /// The discovered organisation of a kind, chosen.
    pub(crate) async fn choose(&self, kind: OrgKind) -> Result<Organization> {
        let found: Vec<Organization> = self.ask(Method::GET, "/api/organizations", None::<&()>).await?;
        let organization = found.into_iter().find(|one| one.kind == kind);
        let organization = organization.context("discovery lists no organisation of that kind")?;
        let choice = OrganizationChoice { id: organization.id };
        let report: OrganizationReport = self.ask(Method::POST, "/api/organization", Some(&choice)).await?;
        Ok(report.organization)
    }

    /// Which of these tables the chosen organisation has, and its currencies.
    pub(crate) async fn know(&self, tables: Vec<TableName>) -> Result<DestinationAnswer> {
        let question = DestinationQuestion { tables };
        self.ask(Method::POST, "/api/destination", Some(&question)).await
    }

    /// How a piece of schema stands; creates it where that is asked for.
    pub(crate) async fn schema(&self, question: &SchemaQuestion) -> Result<PieceState> {
        self.ask(Method::POST, "/api/schema", Some(question)).await
    }

    /// Makes what was created visible.
    pub(crate) async fn publish(&self) -> Result<PieceState> {
        self.ask(Method::POST, "/api/publish", Some(&())).await
    }

    /// Agrees to what will be sent.
    pub(crate) async fn consent(&self, consent: &Consent) -> Result<()> {
        let answer = self.send(Method::POST, "/api/consent", Some(consent)).await?;
        if !answer.status().is_success() {
            bail!("the proxy refused the consent: {}", refusal(&answer));
        }
        Ok(())
    }

    /// Takes or renews the lease of a run.
    pub(crate) async fn lease(&self, run: RunId, held: Option<Fence>) -> Result<Lease> {
        self.ask(Method::POST, "/api/lease", Some(&LeaseRequest { run, held }))
            .await
    }

    /// Sends one chunk and says what became of it.
    pub(crate) async fn chunk(&self, chunk: &Chunk) -> Outcome {
        let unreadable = Outcome::Unknown {
            cause: UnknownCause::Unreadable,
        };
        let Ok(answer) = self.send(Method::POST, "/api/chunk", Some(chunk)).await else {
            return unreadable;
        };
        if answer.status().is_success() {
            return serde_json::from_slice(answer.body()).unwrap_or(unreadable);
        }
        let Ok(refused) = serde_json::from_slice::<ProxyRefusal>(answer.body()) else {
            return unreadable;
        };
        let reason = match refused.refused {
            RefusalKind::SignIn => StopReason::SignIn,
            RefusalKind::Consent | RefusalKind::Organization => StopReason::Consent,
            RefusalKind::Lease => StopReason::Lease,
            RefusalKind::Upstream => StopReason::DestinationUnreachable,
            RefusalKind::NotOurPage | RefusalKind::Malformed | RefusalKind::NotFound => {
                StopReason::ChunkRefused
            }
            RefusalKind::Internal => return unreadable,
        };
        Outcome::Stopped { reason }
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
    ) -> Result<T> {
        let answer = self.send(method, path, body).await?;
        if !answer.status().is_success() {
            bail!("{path} was refused: {}", refusal(&answer));
        }
        serde_json::from_slice(answer.body())
            .with_context(|| format!("{path} gave an answer that cannot be read"))
    }

    /// One request of our page.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
    ) -> Result<Response<Bytes>> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(REQUEST_HEADER, "1")
            .header("sec-fetch-site", "same-origin")
            .header(header::ORIGIN, ORIGIN);
        let cookies = self.cookies();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies);
        }
        let body = match body {
            Some(body) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(serde_json::to_vec(body)?)
            }
            None => Body::empty(),
        };
        let answer = self.router.clone().oneshot(request.body(body)?).await?;
        let (head, body) = answer.into_parts();
        for cookie in head.headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str()?);
        }
        Ok(Response::from_parts(head, to_bytes(body, MOST_ANSWER).await?))
    }

    fn cookies(&self) -> String {
        let jar = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        let pairs: Vec<String> = jar
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }

    fn keep(&self, cookie: &str) {
        let mut jar = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((name, value)) = cookie.split(';').next().and_then(|pair| pair.split_once('=')) {
            if value.is_empty() || cookie.contains("Max-Age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn refusal(answer: &Response<Bytes>) -> String {
    match serde_json::from_slice::<ProxyRefusal>(answer.body()) {
        Ok(refusal) => format!("{:?}", refusal.refused),
        Err(_other) => answer.status().to_string(),
    }
}
