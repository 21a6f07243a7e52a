//! The identity provider: `OpenID` Connect with the paths, parameters and refusals of Entra.
//!
//! Paths and parameters SEEN: entra-docs, v2-oauth2-auth-code-flow and v2-protocols-oidc. It is strict where Entra is,
//! so that a client which passes here has not passed by luck.

mod authorize;
mod redeem;

use super::grant::{Asked, Code};
use super::key::{KeyError, SigningKey};
use super::refusal::Refusal;
use super::token::{Resource, Tokens};
use super::{answer, page, random, token};
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use serde_json::json;
use std::collections::BTreeMap;
use url::form_urlencoded;
use uuid::Uuid;

/// The one registered application.
pub const CLIENT_ID: &str = "1f1a7c52-34c6-4b0f-8b5e-0c9d6c1d7e10";
/// Its secret; no secret at all, because whoever reads this can only sign in to the emulated cloud.
pub const CLIENT_SECRET: &str = "emulated-secret";
/// Path of its registered redirect address; the host must be a loopback address, the port is free, as Entra has it for
/// `localhost` (SEEN: entra-docs, reply-url).
pub const REDIRECT_PATH: &str = "/auth/callback";
/// The one directory (tenant).
pub const TENANT_ID: Uuid = Uuid::from_u128(0xc011_7050_0000_4000_8000_0000_0000_0001);
/// Host whose resource is discovery.
pub(super) const DISCOVERY_HOST: &str = "globaldisco.localhost";

/// Codes live ten minutes (SEEN: v2-oauth2-auth-code-flow).
const CODE_MS: u64 = 600_000;
/// Most sign-ins that wait for a person, and most codes, remembered at a time.
const MOST_OPEN: usize = 200;

/// The provider's memory.
pub(super) struct Identity {
    key: SigningKey,
    asked: BTreeMap<String, Asked>,
    codes: BTreeMap<String, Code>,
    tokens: Tokens,
}

/// Parameters of a query or a form; of a repeated name the first counts.
pub(super) struct Parameters(BTreeMap<String, String>);

impl Parameters {
    fn parse(text: &[u8]) -> Self {
        let mut found = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(text) {
            found
                .entry(name.into_owned())
                .or_insert_with(|| value.into_owned());
        }
        Self(found)
    }

    fn get(&self, name: &'static str) -> Result<&str, Refusal> {
        let value = self
            .0
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty());
        value.ok_or(Refusal::MissingParameter(name))
    }
}

impl Identity {
    pub(super) fn try_new() -> Result<Self, KeyError> {
        Ok(Self {
            key: SigningKey::generate()?,
            asked: BTreeMap::new(),
            codes: BTreeMap::new(),
            tokens: Tokens::default(),
        })
    }

    /// True where the request carries a token for `resource` that has not expired.
    pub(super) fn allows(&self, now_ms: u64, request: &Request<Bytes>, resource: Resource) -> bool {
        token::bearer(request).is_some_and(|token| self.tokens.allows(now_ms, token, resource))
    }

    /// Answers everything under `/{tenant}/`.
    pub(super) fn answer(&mut self, now_ms: u64, host: &str, request: &Request<Bytes>) -> Response<Bytes> {
        let path: Vec<&str> = request.uri().path().split('/').skip(1).collect();
        let Some((tenant, rest)) = path.split_first() else {
            return nothing_here();
        };
        let is_ours = Uuid::parse_str(tenant).is_ok_and(|tenant| tenant == TENANT_ID);
        if !is_ours && *tenant != "organizations" {
            return nothing_here();
        }
        match (request.method(), rest) {
            (&Method::GET, ["v2.0", ".well-known", "openid-configuration"]) => configuration(host, tenant),
            (&Method::GET, ["discovery", "v2.0", "keys"]) => {
                answer::json(StatusCode::OK, &self.key.key_set())
            }
            (&Method::GET, ["oauth2", "v2.0", "authorize"]) => {
                let query = Parameters::parse(request.uri().query().unwrap_or_default().as_bytes());
                self.authorize(&query)
            }
            (&Method::POST, ["oauth2", "v2.0", "authorize"]) => {
                self.choose(now_ms, &Parameters::parse(request.body()))
            }
            (&Method::POST, ["oauth2", "v2.0", "token"]) => {
                self.token(now_ms, host, request).unwrap_or_else(Refusal::answer)
            }
            (&Method::GET, ["oauth2", "v2.0", "logout"]) => page::signed_out(),
            _ => nothing_here(),
        }
    }
}

/// For `organizations` the issuer is a pattern, not an address: the documented form of a multi-tenant application.
fn configuration(host: &str, tenant: &str) -> Response<Bytes> {
    let base = format!("http://{host}/{tenant}");
    let issuer = if tenant == "organizations" {
        "{tenantid}".to_owned()
    } else {
        TENANT_ID.to_string()
    };
    let body = json!({
        "issuer": format!("http://{host}/{issuer}/v2.0"),
        "authorization_endpoint": format!("{base}/oauth2/v2.0/authorize"),
        "token_endpoint": format!("{base}/oauth2/v2.0/token"),
        "end_session_endpoint": format!("{base}/oauth2/v2.0/logout"),
        "jwks_uri": format!("{base}/discovery/v2.0/keys"),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
    });
    answer::json(StatusCode::OK, &body)
}

fn nothing_here() -> Response<Bytes> {
    answer::text(
        StatusCode::NOT_FOUND,
        "The emulated cloud has nothing at this address.\n",
    )
}

/// Puts `value` under a new random name, forgetting one entry where there are too many.
fn remember<T>(entries: &mut BTreeMap<String, T>, value: T) -> Option<String> {
    let name = random::token()?;
    while entries.len() >= MOST_OPEN {
        entries.pop_first();
    }
    entries.insert(name.clone(), value);
    Some(name)
}
