//! An organisation as the cloud hosts it: under a host name, with a record of what it was asked.

use crate::protection::Protection;
use crate::{Dropped, Org, OrgProfile};
use bytes::Bytes;
use http::{Request, Response, StatusCode};
use std::collections::VecDeque;
use uuid::Uuid;

/// Most requests that are remembered; beyond it the oldest are forgotten.
const MOST_SEEN: usize = 100_000;

/// Which organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteName {
    /// "Contoso Sandbox", `contoso-sandbox.localhost`; also what every unknown host means.
    Sandbox,
    /// "Contoso", `contoso.localhost`.
    Production,
}

impl SiteName {
    /// The organisation behind a `Host` header, with or without a port.
    #[must_use]
    pub fn of_host(host: &str) -> Self {
        let name = host.rsplit_once(':').map_or(host, |(name, _port)| name);
        if name == Self::Production.host() {
            Self::Production
        } else {
            Self::Sandbox
        }
    }

    /// Host name without a port.
    #[must_use]
    pub fn host(self) -> &'static str {
        match self {
            Self::Sandbox => "contoso-sandbox.localhost",
            Self::Production => "contoso.localhost",
        }
    }

    /// Name for people.
    #[must_use]
    pub fn friendly_name(self) -> &'static str {
        match self {
            Self::Sandbox => "Contoso Sandbox",
            Self::Production => "Contoso",
        }
    }

    /// Name in addresses of the control surface and in discovery.
    #[must_use]
    pub fn unique_name(self) -> &'static str {
        match self {
            Self::Sandbox => "sandbox",
            Self::Production => "production",
        }
    }

    /// `OrganizationId`.
    #[must_use]
    pub fn id(self) -> Uuid {
        match self {
            Self::Sandbox => Uuid::from_u128(0x5a4d_b000_0000_4000_8000_0000_0000_0001),
            Self::Production => Uuid::from_u128(0x9a0d_0000_0000_4000_8000_0000_0000_0001),
        }
    }
}

/// One request that arrived at an organisation. No query and no body: these can hold data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// Method.
    pub method: String,
    /// Path.
    pub path: String,
    /// Size of the body.
    pub size_bytes: usize,
    /// Status that was answered; nothing where the connection was to be dropped.
    pub status: Option<u16>,
}

/// An organisation and what it was asked.
pub struct Site {
    name: SiteName,
    org: Org,
    seen: VecDeque<Seen>,
}

impl Site {
    pub(super) fn new(name: SiteName) -> Self {
        Self {
            name,
            org: Org::new(profile(name)),
            seen: VecDeque::new(),
        }
    }

    /// Which one it is.
    #[must_use]
    pub fn name(&self) -> SiteName {
        self.name
    }

    /// The organisation itself.
    #[must_use]
    pub fn org(&self) -> &Org {
        &self.org
    }

    /// The organisation itself, to script faults.
    pub fn org_mut(&mut self) -> &mut Org {
        &mut self.org
    }

    /// Requests since start, oldest first.
    pub fn seen(&self) -> impl ExactSizeIterator<Item = &Seen> {
        self.seen.iter()
    }

    pub(super) fn handle(&mut self, now_ms: u64, request: Request<Bytes>) -> Response<Bytes> {
        let mut seen = seen(now_ms, &request);
        let response = self.org.handle(now_ms, request);
        seen.status = response
            .extensions()
            .get::<Dropped>()
            .is_none()
            .then(|| response.status().as_u16());
        self.push(seen);
        response
    }

    /// Notes a request that was answered before it reached the organisation.
    pub(super) fn note(&mut self, now_ms: u64, request: &Request<Bytes>, status: StatusCode) {
        let mut seen = seen(now_ms, request);
        seen.status = Some(status.as_u16());
        self.push(seen);
    }

    fn push(&mut self, seen: Seen) {
        if self.seen.len() >= MOST_SEEN {
            self.seen.pop_front();
        }
        self.seen.push_back(seen);
    }
}

fn seen(now_ms: u64, request: &Request<Bytes>) -> Seen {
    Seen {
        at_ms: now_ms,
        method: request.method().to_string(),
        path: request.uri().path().to_owned(),
        size_bytes: request.body().len(),
        status: None,
    }
}

/// A new organisation of this name, throttled as a real one is by default. Tokens are checked by the cloud, which knows
/// them; the organisation only insists that there is one.
fn profile(name: SiteName) -> OrgProfile {
    OrgProfile {
        unique_name: name.unique_name().to_owned(),
        is_sandbox: name == SiteName::Sandbox,
        protection: Some(Protection::default()),
        needs_bearer: true,
        ..OrgProfile::open(name.id(), name.friendly_name())
    }
}
