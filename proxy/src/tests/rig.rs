//! A proxy, its cloud and a browser that keeps cookies.

use crate::{Clock, Parts, State, Transport, router};
use axum::Router;
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use emulator::cloud::{Cloud, CloudOptions, SiteName};
use http::{HeaderMap, Method, Request, Response, StatusCode, header};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use shared::chunk::{Chunk, CreateMethod, Task};
use shared::id::{ChunkNumber, ColumnName, Fence, OrgId, PlanHash, RecordId, RunId, TableName};
use shared::millis::Millis;
use shared::outcome::Outcome;
use shared::record::Record;
use shared::session::{
    Consent, Lease, LeaseRequest, OrganizationReport, ProxyRefusal, RefusalKind, SessionState, TableCount,
};
use shared::value::Value;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower::ServiceExt as _;
use url::Url;
use uuid::Uuid;

pub(super) const ORIGIN: &str = "http://localhost:8080";
pub(super) const RUN: RunId = RunId(Uuid::from_u128(7));

pub(super) struct Rig {
    cloud: Arc<Mutex<Cloud>>,
    now_ms: Arc<AtomicU64>,
    pub(super) router: Router,
}

impl Rig {
    /// With the emulated cloud inside.
    pub(super) fn new() -> Self {
        let cloud = Arc::new(Mutex::new(Cloud::try_new(CloudOptions::default()).unwrap()));
        let address = "127.0.0.1:8081".parse().unwrap();
        Self::with(
            Arc::clone(&cloud),
            Transport::Embedded(cloud),
            address,
            1_800_000_000_000,
        )
    }

    /// With the emulated cloud behind a socket, and the task that serves it. Its clock is the system's.
    pub(super) async fn over_sockets() -> (Self, JoinHandle<()>) {
        let cloud = Arc::new(Mutex::new(Cloud::try_new(CloudOptions::default()).unwrap()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let serving = tokio::spawn(emulator::serve::serve(listener, Arc::clone(&cloud)));
        let transport = Transport::to_emulator(address).unwrap();
        (
            Self::with(cloud, transport, address, Clock::system().now().0),
            serving,
        )
    }

    fn with(cloud: Arc<Mutex<Cloud>>, transport: Transport, address: SocketAddr, now_ms: u64) -> Self {
        let now_ms = Arc::new(AtomicU64::new(now_ms));
        let read = Arc::clone(&now_ms);
        let clock = Clock::of(move || Millis(read.load(Ordering::SeqCst)));
        let dist = env!("CARGO_MANIFEST_DIR").into();
        let inside = Parts::embedded(Arc::clone(&cloud), address, clock, dist, ORIGIN.to_owned());
        let state = State::new(Parts { transport, ..inside });
        Self {
            cloud,
            now_ms,
            router: router(state),
        }
    }

    pub(super) fn cloud(&self) -> MutexGuard<'_, Cloud> {
        self.cloud.lock().unwrap()
    }

    pub(super) fn pass(&self, ms: u64) {
        self.now_ms.fetch_add(ms, Ordering::SeqCst);
    }

    pub(super) fn now_ms(&self) -> u64 {
        self.now_ms.load(Ordering::SeqCst)
    }

    /// Requests that the sandbox has seen.
    pub(super) fn seen(&self) -> usize {
        self.cloud().site(SiteName::Sandbox).seen().len()
    }

    pub(super) fn faults(&self, faults: Json) {
        let faults = serde_json::from_value(faults).unwrap();
        self.cloud().site_mut(SiteName::Sandbox).org_mut().script(faults);
    }

    pub(super) async fn send(&self, request: Request<Body>) -> Response<Bytes> {
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        Response::from_parts(parts, to_bytes(body, usize::MAX).await.unwrap())
    }

    pub(super) fn browser(&self) -> Browser<'_> {
        Browser {
            rig: self,
            jar: BTreeMap::new(),
        }
    }
}

pub(super) struct Browser<'a> {
    rig: &'a Rig,
    pub(super) jar: BTreeMap<String, String>,
}

impl Browser<'_> {
    /// What a browser sends when it goes to a page.
    pub(super) async fn go(&mut self, target: &str) -> Response<Bytes> {
        self.send(Request::get(target).body(Body::empty()).unwrap()).await
    }

    /// What our page sends.
    pub(super) async fn ask(
        &mut self,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
    ) -> Response<Bytes> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("x-migration", "1")
            .header("sec-fetch-site", "same-origin")
            .header(header::ORIGIN, ORIGIN)
            .header(header::CONTENT_TYPE, "application/json");
        let body = body.map_or_else(Body::empty, |body| Body::from(serde_json::to_vec(body).unwrap()));
        self.send(request.body(body).unwrap()).await
    }

    pub(super) async fn get<T: DeserializeOwned>(&mut self, path: &str) -> T {
        read(&self.ask(Method::GET, path, None::<&Json>).await)
    }

    pub(super) async fn post<T: DeserializeOwned>(&mut self, path: &str, body: &impl Serialize) -> T {
        read(&self.ask(Method::POST, path, Some(body)).await)
    }

    async fn send(&mut self, mut request: Request<Body>) -> Response<Bytes> {
        let cookies: Vec<String> = self
            .jar
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            request
                .headers_mut()
                .insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        let response = self.rig.send(request).await;
        for line in response.headers().get_all(header::SET_COOKIE) {
            let (name, rest) = line.to_str().unwrap().split_once('=').unwrap();
            match rest.split(';').next().unwrap() {
                "" => self.jar.remove(name),
                value => self.jar.insert(name.to_owned(), value.to_owned()),
            };
        }
        response
    }

    /// Goes to the identity provider and back; gives the address that the browser is sent back to.
    pub(super) async fn come_back_from_provider(&mut self, person: &str) -> String {
        let login = self.go("/auth/login").await;
        let there = Url::parse(location(&login)).unwrap();
        let target = format!("{}?{}", there.path(), there.query().unwrap());
        let at_provider = |method: Method, body: String| {
            let host = format!("{}:{}", there.host_str().unwrap(), there.port().unwrap());
            let request = Request::builder()
                .method(method)
                .uri(&target)
                .header(header::HOST, host);
            self.rig
                .cloud()
                .handle(self.rig.now_ms(), request.body(Bytes::from(body)).unwrap())
        };
        let page = at_provider(Method::GET, String::new());
        let page = String::from_utf8(page.body().to_vec()).unwrap();
        let (_, rest) = page.split_once("name=\"request\" value=\"").unwrap();
        let (waiting, _) = rest.split_once('"').unwrap();
        let chosen = at_provider(Method::POST, format!("request={waiting}&person={person}"));
        let back = Url::parse(location(&chosen)).unwrap();
        assert_eq!(back.origin().ascii_serialization(), ORIGIN);
        format!("{}?{}", back.path(), back.query().unwrap())
    }

    pub(super) async fn sign_in(&mut self, person: &str) {
        let back = self.come_back_from_provider(person).await;
        let response = self.go(&back).await;
        assert_eq!(location(&response), "/signed-in.html", "{}", text(&response));
    }

    /// Signs in and chooses the sandbox.
    pub(super) async fn choose_sandbox(&mut self) -> OrgId {
        self.sign_in("administrator").await;
        let id = OrgId(SiteName::Sandbox.id());
        let report: OrganizationReport = self.post("/api/organization", &json!({ "id": id })).await;
        assert_eq!(report.organization.id, id);
        id
    }

    /// All that comes before the first chunk.
    pub(super) async fn prepare(&mut self) -> Fence {
        let organization = self.choose_sandbox().await;
        self.consent(organization, &["account", "contact"]).await;
        self.lease(None).await.fence
    }

    pub(super) async fn consent(&mut self, organization: OrgId, tables: &[&str]) {
        let response = self
            .ask(Method::POST, "/api/consent", Some(&consent(organization, tables)))
            .await;
        assert_eq!(response.status(), StatusCode::NO_CONTENT);
    }

    pub(super) async fn lease(&mut self, held: Option<Fence>) -> Lease {
        self.post("/api/lease", &LeaseRequest { run: RUN, held }).await
    }

    pub(super) async fn chunk(&mut self, chunk: &Chunk) -> Outcome {
        self.post("/api/chunk", chunk).await
    }

    pub(super) async fn session(&mut self) -> SessionState {
        self.get("/api/session").await
    }
}

pub(super) fn consent(organization: OrgId, tables: &[&str]) -> Consent {
    let tables = tables.iter().map(|name| TableCount {
        table: table(name),
        records: 1,
    });
    Consent {
        organization,
        plan: PlanHash::of(&[0; 32]),
        tables: tables.collect(),
    }
}

pub(super) fn table(name: &str) -> TableName {
    TableName::try_new(name).unwrap()
}

pub(super) fn chunk(fence: Fence, name: &str, task: Task) -> Chunk {
    Chunk {
        run: RUN,
        fence,
        number: ChunkNumber(0),
        table: table(name),
        task,
    }
}

/// Creates accounts named `name`, one for each id.
pub(super) fn create(fence: Fence, name: &str, ids: std::ops::Range<u128>) -> Chunk {
    let record = |id: u128| Record {
        id: RecordId(Uuid::from_u128(id + 0x4000_8000_0000_0000_0000)),
        columns: BTreeMap::from([(ColumnName::try_new("name").unwrap(), Value::Text(name.to_owned()))]),
    };
    chunk(
        fence,
        "account",
        Task::Create {
            method: CreateMethod::Bulk,
            records: ids.map(record).collect(),
        },
    )
}

pub(super) fn read_back(fence: Fence, ids: std::ops::Range<u128>) -> Chunk {
    let ids = ids
        .map(|id| RecordId(Uuid::from_u128(id + 0x4000_8000_0000_0000_0000)))
        .collect();
    chunk(
        fence,
        "account",
        Task::Read {
            ids,
            columns: vec![ColumnName::try_new("name").unwrap()],
        },
    )
}

pub(super) fn location(response: &Response<Bytes>) -> &str {
    response
        .headers()
        .get(header::LOCATION)
        .map_or("", |value| value.to_str().unwrap())
}

pub(super) fn text(response: &Response<Bytes>) -> String {
    String::from_utf8(response.body().to_vec()).unwrap()
}

pub(super) fn read<T: DeserializeOwned>(response: &Response<Bytes>) -> T {
    assert!(
        response.status().is_success(),
        "{} {}",
        response.status(),
        text(response)
    );
    serde_json::from_slice(response.body()).unwrap()
}

/// The refusal in a response, after checking that it looks like one.
pub(super) fn refusal(response: &Response<Bytes>) -> (StatusCode, RefusalKind) {
    let refusal: ProxyRefusal = serde_json::from_slice(response.body())
        .unwrap_or_else(|_| panic!("{} {}", response.status(), text(response)));
    (response.status(), refusal.refused)
}

pub(super) fn is_hardened(headers: &HeaderMap) -> bool {
    let value = |name: &str| {
        headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
            .to_owned()
    };
    let policy = value("content-security-policy");
    [
        "default-src 'none'",
        "connect-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval';",
        "frame-ancestors 'none'",
    ]
    .iter()
    .all(|part| policy.contains(part))
        && !policy.contains("unsafe-inline")
        && value("x-content-type-options") == "nosniff"
        && value("referrer-policy") == "no-referrer"
        && value("cross-origin-opener-policy") == "same-origin"
        && value("cross-origin-embedder-policy") == "require-corp"
        && value("cross-origin-resource-policy") == "same-origin"
        && !headers.contains_key("strict-transport-security")
        && !headers.contains_key("access-control-allow-origin")
        && ["no-store", "no-cache"].contains(&value("cache-control").as_str())
}
