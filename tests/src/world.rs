//! Proxy and emulated cloud in one process, with a clock that stands until somebody moves it.

use anyhow::{Context as _, bail, ensure};
use axum::Router;
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use emulator::cloud::{Cloud, CloudOptions, SiteName};
use http::{Method, Request, Response, StatusCode, header};
use proxy::{Clock, Parts, State};
use shared::chunk::Chunk;
use shared::id::{Fence, RunId, TableName};
use shared::millis::Millis;
use shared::outcome::{Outcome, StopReason};
use shared::session::{
    Consent, DestinationAnswer, DestinationQuestion, Lease, LeaseRequest, OrgKind, Organization,
    OrganizationChoice, OrganizationReport, ProxyRefusal, REQUEST_HEADER, RefusalKind, SessionState,
};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tower::ServiceExt as _;

/// When every world begins, 2026-11-23T12:00:00Z; its files were changed last at that moment.
pub const START: Millis = Millis(1_795_435_200_000);
/// Where a browser would find proxy and emulator; nothing listens there.
const ORIGIN: &str = "http://localhost:9";
const EMULATOR: &str = "127.0.0.1:19";

/// A proxy, the cloud behind it, and one browser's cookies.
pub struct World {
    now: Arc<AtomicU64>,
    cloud: Arc<Mutex<Cloud>>,
    router: Router,
    cookies: BTreeMap<String, String>,
}

impl World {
    /// A fresh world; nobody is signed in.
    pub fn new() -> anyhow::Result<Self> {
        let now = Arc::new(AtomicU64::new(START.0));
        let cloud = Arc::new(Mutex::new(Cloud::try_new(CloudOptions::default())?));
        let read = Arc::clone(&now);
        let clock = Clock::of(move || Millis(read.load(Ordering::SeqCst)));
        let address: SocketAddr = EMULATOR.parse()?;
        let parts = Parts::embedded(
            Arc::clone(&cloud),
            address,
            clock,
            PathBuf::from("/nowhere"),
            ORIGIN.to_owned(),
        );
        Ok(Self {
            now,
            cloud,
            router: proxy::router(State::new(parts)),
            cookies: BTreeMap::new(),
        })
    }

    /// The moment.
    pub fn now(&self) -> Millis {
        Millis(self.now.load(Ordering::SeqCst))
    }

    /// Moves the clock, never back.
    pub fn wait_until(&self, moment: Millis) {
        self.now.fetch_max(moment.0, Ordering::SeqCst);
    }

    /// Moves the clock on.
    pub fn pass(&self, ms: u64) {
        self.now.fetch_add(ms, Ordering::SeqCst);
    }

    /// The cloud, to script faults or to look at what was committed.
    pub fn cloud(&self) -> MutexGuard<'_, Cloud> {
        self.cloud.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// State hash of an organisation.
    pub fn state_hash(&self, site: SiteName) -> [u8; 32] {
        self.cloud().site(site).org().state_hash()
    }

    /// Forgets the cookies, as if the session had ended.
    pub fn lose_session(&mut self) {
        self.cookies.clear();
    }

    /// Signs in at the identity provider as the first person, by its page and back.
    pub async fn sign_in(&mut self) -> anyhow::Result<()> {
        let started = self.send(Method::GET, "/auth/login", None).await?;
        let to_provider = location(&started)?;
        let page = self.at_provider(Request::get(&to_provider).body(Bytes::new())?);
        ensure!(
            page.status() == StatusCode::OK,
            "the sign-in page answered {}",
            page.status()
        );
        let html = String::from_utf8(page.body().to_vec())?;
        let waiting = attribute(&html, "name=\"request\" value=\"")?;
        let person = attribute(&html, "name=\"person\" value=\"")?;
        let path = to_provider.split('?').next().unwrap_or_default();
        let chosen = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Bytes::from(format!("request={waiting}&person={person}")))?;
        let back = location(&self.at_provider(chosen))?;
        let path = back
            .strip_prefix(ORIGIN)
            .context("the way back leads to our origin")?
            .to_owned();
        let done = self.send(Method::GET, &path, None).await?;
        ensure!(
            done.status().is_redirection(),
            "the callback answered {}",
            done.status()
        );
        Ok(())
    }

    /// The discovered organisation of a kind.
    pub async fn organization(&mut self, kind: OrgKind) -> anyhow::Result<Organization> {
        let found: Vec<Organization> = self.api(Method::GET, "/api/organizations", None).await?;
        found
            .into_iter()
            .find(|one| one.kind == kind)
            .context("discovery lists one of that kind")
    }

    /// Chooses an organisation.
    pub async fn choose(&mut self, organization: &Organization) -> anyhow::Result<OrganizationReport> {
        let choice = serde_json::to_vec(&OrganizationChoice { id: organization.id })?;
        self.api(Method::POST, "/api/organization", Some(choice)).await
    }

    /// Which of these tables the chosen organisation has, and its currencies.
    pub async fn know(&mut self, tables: Vec<TableName>) -> anyhow::Result<DestinationAnswer> {
        let question = serde_json::to_vec(&DestinationQuestion { tables })?;
        self.api(Method::POST, "/api/destination", Some(question)).await
    }

    /// Gives consent.
    pub async fn consent(&mut self, consent: &Consent) -> anyhow::Result<()> {
        let answer = self
            .send(Method::POST, "/api/consent", Some(serde_json::to_vec(consent)?))
            .await?;
        ensure!(
            answer.status().is_success(),
            "consent answered {}",
            answer.status()
        );
        Ok(())
    }

    /// Takes the lease of a run.
    pub async fn lease(&mut self, run: RunId, held: Option<Fence>) -> anyhow::Result<Lease> {
        self.api(
            Method::POST,
            "/api/lease",
            Some(serde_json::to_vec(&LeaseRequest { run, held })?),
        )
        .await
    }

    /// The session as the proxy sees it.
    pub async fn session(&mut self) -> anyhow::Result<SessionState> {
        self.api(Method::GET, "/api/session", None).await
    }

    /// Sends a chunk; a refusal of the proxy itself is a stop, as it is for the page.
    pub async fn chunk(&mut self, chunk: &Chunk) -> anyhow::Result<Outcome> {
        let answer = self
            .send(Method::POST, "/api/chunk", Some(serde_json::to_vec(chunk)?))
            .await?;
        if answer.status().is_success() {
            return Ok(serde_json::from_slice(answer.body())?);
        }
        let refusal: ProxyRefusal = serde_json::from_slice(answer.body())?;
        let reason = match refusal.refused {
            RefusalKind::SignIn => StopReason::SignIn,
            RefusalKind::Consent | RefusalKind::Organization => StopReason::Consent,
            RefusalKind::Lease => StopReason::Lease,
            RefusalKind::Upstream => StopReason::DestinationUnreachable,
            RefusalKind::NotOurPage
            | RefusalKind::Malformed
            | RefusalKind::NotFound
            | RefusalKind::Internal => StopReason::ChunkRefused,
        };
        Ok(Outcome::Stopped { reason })
    }

    async fn api<T: serde::de::DeserializeOwned>(
        &mut self,
        method: Method,
        path: &str,
        body: Option<Vec<u8>>,
    ) -> anyhow::Result<T> {
        let answer = self.send(method, path, body).await?;
        ensure!(
            answer.status().is_success(),
            "{path} answered {}: {:?}",
            answer.status(),
            answer.body()
        );
        Ok(serde_json::from_slice(answer.body())?)
    }

    /// One request of our page, cookies and header included.
    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        body: Option<Vec<u8>>,
    ) -> anyhow::Result<Response<Bytes>> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(REQUEST_HEADER, "1");
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let request = request.body(Body::from(body.unwrap_or_default()))?;
        let response = self.router.clone().oneshot(request).await?;
        let (head, body) = response.into_parts();
        for cookie in head.headers.get_all(header::SET_COOKIE) {
            self.keep_cookie(cookie.to_str()?);
        }
        Ok(Response::from_parts(head, to_bytes(body, 64 << 20).await?))
    }

    fn keep_cookie(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        if let Some((name, value)) = pair.split_once('=') {
            if value.is_empty() || cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    fn at_provider(&self, mut request: Request<Bytes>) -> Response<Bytes> {
        if let Ok(host) = EMULATOR.parse() {
            request.headers_mut().insert(header::HOST, host);
        }
        self.cloud().handle(self.now().0, request)
    }
}

fn location(response: &Response<Bytes>) -> anyhow::Result<String> {
    let Some(value) = response.headers().get(header::LOCATION) else {
        bail!(
            "expected a redirect, found {}: {:?}",
            response.status(),
            response.body()
        )
    };
    Ok(value.to_str()?.to_owned())
}

fn attribute(html: &str, before: &str) -> anyhow::Result<String> {
    let (_, rest) = html
        .split_once(before)
        .with_context(|| format!("the page has `{before}`"))?;
    Ok(rest.split('"').next().unwrap_or_default().to_owned())
}
