//! The emulated cloud: an identity provider, global discovery and two organisations behind one door.
//!
//! A value like the organisation itself: the moment is an argument, nothing here opens a socket. The one thing it takes
//! from outside is randomness for keys, codes and tokens, because these must not be guessable even on a loopback
//! address. Requests are told apart by path, organisations by the `Host` header.

mod answer;
mod control;
mod discovery;
mod grant;
mod identity;
mod key;
mod page;
mod random;
mod refusal;
mod site;
#[cfg(test)]
mod tests;
mod token;

pub use identity::{CLIENT_ID, CLIENT_SECRET, REDIRECT_PATH, TENANT_ID};
pub use key::KeyError;
pub use site::{Seen, Site, SiteName};

use bytes::Bytes;
use http::{Request, Response, StatusCode, header};
use identity::Identity;
use token::Resource;

/// What the cloud should be lenient about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CloudOptions {
    /// Organisations take any bearer token, so that clients which know nothing of this identity provider can be
    /// pointed at them. Discovery and sign-in stay strict.
    pub any_token: bool,
}

/// Identity provider, discovery and the organisations "Contoso Sandbox" and "Contoso".
pub struct Cloud {
    options: CloudOptions,
    identity: Identity,
    sandbox: Site,
    production: Site,
}

impl Cloud {
    /// A fresh cloud with empty organisations and a signing key of its own.
    ///
    /// # Errors
    /// The system gave no randomness for the key.
    pub fn try_new(options: CloudOptions) -> Result<Self, KeyError> {
        Ok(Self {
            options,
            identity: Identity::try_new()?,
            sandbox: Site::new(SiteName::Sandbox),
            production: Site::new(SiteName::Production),
        })
    }

    /// Answers one request. A response that carries [`crate::Dropped`] must not be delivered: the connection is to be
    /// closed instead.
    pub fn handle(&mut self, now_ms: u64, request: Request<Bytes>) -> Response<Bytes> {
        let host = host(&request);
        let path = request.uri().path().to_owned();
        if path.starts_with("/api/data/") {
            self.organization(now_ms, &host, request)
        } else if path == discovery::PATH {
            let allowed = self.identity.allows(now_ms, &request, Resource::Discovery);
            discovery::answer(&host, &request, allowed, [&self.sandbox, &self.production])
        } else if path.starts_with(control::PREFIX) {
            control::answer([&mut self.sandbox, &mut self.production], &request)
        } else if path == "/" {
            page::front(&host)
        } else {
            self.identity.answer(now_ms, &host, &request)
        }
    }

    /// One of the two organisations with the record of what it was asked.
    #[must_use]
    pub fn site(&self, name: SiteName) -> &Site {
        match name {
            SiteName::Sandbox => &self.sandbox,
            SiteName::Production => &self.production,
        }
    }

    /// The same, to script faults or to act as a user of the organisation.
    pub fn site_mut(&mut self, name: SiteName) -> &mut Site {
        match name {
            SiteName::Sandbox => &mut self.sandbox,
            SiteName::Production => &mut self.production,
        }
    }

    fn organization(&mut self, now_ms: u64, host: &str, request: Request<Bytes>) -> Response<Bytes> {
        let name = SiteName::of_host(host);
        let allowed = if self.options.any_token {
            token::bearer(&request).is_some()
        } else {
            self.identity.allows(now_ms, &request, Resource::Site(name))
        };
        let site = self.site_mut(name);
        if allowed {
            site.handle(now_ms, request)
        } else {
            site.note(now_ms, &request, StatusCode::UNAUTHORIZED);
            refusal::unauthorized(host)
        }
    }
}

/// Host and port as the client named them; a client that names none is taken for one on this machine.
fn host(request: &Request<Bytes>) -> String {
    let named = request
        .headers()
        .get(header::HOST)
        .and_then(|value| value.to_str().ok());
    let authority = request.uri().authority().map(http::uri::Authority::as_str);
    named.or(authority).unwrap_or("localhost").to_ascii_lowercase()
}
