//! Access and refresh tokens: opaque, random, each access token for one audience.

use super::grant::Person;
use super::refusal::Refusal;
use super::site::SiteName;
use super::{identity, random};
use bytes::Bytes;
use http::{Request, header};
use std::collections::BTreeMap;
use url::Url;

/// Life of an access token in seconds. Entra chooses 60 to 90 minutes (SEEN: entra-docs); the shortest is used here.
pub(super) const ACCESS_SECONDS: u64 = 3_600;
/// Life of a refresh token of a confidential client: 90 days (SEEN: learn.microsoft.com, refresh-tokens).
const REFRESH_SECONDS: u64 = 90 * 24 * 3_600;
/// Most tokens of one kind that are remembered; beyond it the oldest is forgotten.
const MOST_TOKENS: usize = 10_000;

/// What an access token opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Resource {
    /// Global discovery.
    Discovery,
    /// One organisation.
    Site(SiteName),
}

#[derive(Clone)]
struct Token<T> {
    order: u64,
    until_ms: u64,
    holds: T,
}

/// All tokens given out since start.
#[derive(Default)]
pub(super) struct Tokens {
    given: u64,
    access: BTreeMap<String, Token<Resource>>,
    refresh: BTreeMap<String, Token<Person>>,
}

impl Tokens {
    /// A new access token and a new refresh token. Old ones stay valid, as Entra leaves them (SEEN: refresh-tokens).
    pub(super) fn give(
        &mut self,
        now_ms: u64,
        resource: Resource,
        person: Person,
    ) -> Option<(String, String)> {
        let (access, refresh) = (random::token()?, random::token()?);
        self.given += 1;
        let order = self.given;
        let lasting = |seconds: u64| now_ms.saturating_add(seconds * 1_000);
        keep(
            &mut self.access,
            access.clone(),
            Token {
                order,
                until_ms: lasting(ACCESS_SECONDS),
                holds: resource,
            },
        );
        keep(
            &mut self.refresh,
            refresh.clone(),
            Token {
                order,
                until_ms: lasting(REFRESH_SECONDS),
                holds: person,
            },
        );
        Some((access, refresh))
    }

    pub(super) fn allows(&self, now_ms: u64, token: &str, resource: Resource) -> bool {
        self.access
            .get(token)
            .is_some_and(|token| token.until_ms > now_ms && token.holds == resource)
    }

    pub(super) fn person_of_refresh(&self, now_ms: u64, token: &str) -> Option<Person> {
        self.refresh
            .get(token)
            .filter(|token| token.until_ms > now_ms)
            .map(|token| token.holds)
    }
}

fn keep<T>(tokens: &mut BTreeMap<String, Token<T>>, name: String, token: Token<T>) {
    if tokens.len() >= MOST_TOKENS {
        let oldest = tokens
            .iter()
            .min_by_key(|(_, token)| token.order)
            .map(|(name, _)| name.clone());
        if let Some(oldest) = oldest {
            tokens.remove(&oldest);
        }
    }
    tokens.insert(name, token);
}

/// The bearer token of a request.
pub(super) fn bearer(request: &Request<Bytes>) -> Option<&str> {
    let value = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    (scheme.eq_ignore_ascii_case("bearer") && !token.trim().is_empty()).then(|| token.trim())
}

/// The one resource that a `scope` parameter names, beside the words of `OpenID` Connect.
pub(super) fn resource(scope: &str) -> Result<Resource, Refusal> {
    let mut found = None;
    for word in scope.split_ascii_whitespace() {
        if matches!(word, "openid" | "profile" | "email" | "offline_access") {
            continue;
        }
        let resource = resource_of_word(word).ok_or(Refusal::UnknownResource)?;
        if found.is_some_and(|earlier| earlier != resource) {
            return Err(Refusal::ManyResources);
        }
        found = Some(resource);
    }
    found.ok_or(Refusal::MissingParameter("scope"))
}

/// `http://contoso.localhost:8081/.default` or `.../user_impersonation`.
fn resource_of_word(word: &str) -> Option<Resource> {
    let url = Url::parse(word).ok()?;
    if !matches!(
        url.path().trim_start_matches('/'),
        ".default" | "user_impersonation"
    ) {
        return None;
    }
    let host = url.host_str()?;
    if host == identity::DISCOVERY_HOST {
        return Some(Resource::Discovery);
    }
    let is_ours = host.ends_with(".localhost") || matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    is_ours.then(|| Resource::Site(SiteName::of_host(host)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    fn check(scope: &str, expected: Result<Resource, Refusal>) {
        assert_eq!(resource(scope), expected, "{scope}");
    }

    #[test]
    fn a_scope_names_exactly_one_resource() {
        let sandbox = Resource::Site(SiteName::Sandbox);
        check(
            "openid http://globaldisco.localhost:8081/user_impersonation",
            Ok(Resource::Discovery),
        );
        check(
            "http://contoso-sandbox.localhost:8081/.default offline_access",
            Ok(sandbox),
        );
        check(
            "http://contoso.localhost/.default",
            Ok(Resource::Site(SiteName::Production)),
        );
        check("http://127.0.0.1:9/.default", Ok(sandbox));
        check("openid offline_access", Err(Refusal::MissingParameter("scope")));
        check(
            "https://contoso.crm.dynamics.com/.default",
            Err(Refusal::UnknownResource),
        );
        check("http://contoso.localhost/.all", Err(Refusal::UnknownResource));
        check(
            "http://contoso.localhost/.default http://contoso-sandbox.localhost/.default",
            Err(Refusal::ManyResources),
        );
    }

    #[test]
    fn a_token_opens_its_own_resource_until_it_expires() {
        let mut tokens = Tokens::default();
        let sandbox = Resource::Site(SiteName::Sandbox);
        let (access, refresh) = tokens.give(0, sandbox, Person::Administrator).unwrap();
        assert!(tokens.allows(0, &access, sandbox));
        assert!(!tokens.allows(0, &access, Resource::Site(SiteName::Production)));
        assert!(!tokens.allows(0, &access, Resource::Discovery));
        assert!(!tokens.allows(ACCESS_SECONDS * 1_000, &access, sandbox));
        assert!(!tokens.allows(0, &refresh, sandbox));
        assert_eq!(tokens.person_of_refresh(1, &refresh), Some(Person::Administrator));
        assert_eq!(tokens.person_of_refresh(REFRESH_SECONDS * 1_000, &refresh), None);
    }
}
