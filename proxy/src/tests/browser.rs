//! A browser that keeps cookies, and what a person does with it.

use super::rig::{ORIGIN, Rig};
use super::words::{RUN, consent, location, read, text};
use axum::body::Body;
use bytes::Bytes;
use emulator::cloud::SiteName;
use http::{Method, Request, Response, StatusCode, header};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use shared::chunk::Chunk;
use shared::id::{Fence, OrgId};
use shared::outcome::Outcome;
use shared::session::{Lease, LeaseRequest, OrganizationReport, SessionState};
use std::collections::BTreeMap;
use url::Url;

pub(super) struct Browser<'a> {
    rig: &'a Rig,
    pub(super) jar: BTreeMap<String, String>,
}

impl<'a> Browser<'a> {
    pub(super) fn of(rig: &'a Rig) -> Self {
        Self {
            rig,
            jar: BTreeMap::new(),
        }
    }

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
