//! The token endpoint and the key set of the identity provider.

use crate::config::Registration;
use crate::transport::{Place, Transport};
use bytes::Bytes;
use dataverse::outcome::Answer;
use http::{HeaderValue, Method, Request, Response, header};
use jsonwebtoken::jwk::JwkSet;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use shared::millis::Millis;
use url::form_urlencoded;

/// A token is renewed when it has less than this to live.
const MARGIN_MS: u64 = 300_000;

/// What a token is asked for with.
pub(super) enum Grant<'a> {
    Code {
        code: &'a SecretString,
        verifier: &'a SecretString,
        redirect_uri: &'a str,
    },
    Refresh(&'a SecretString),
}

/// An access token and when it ends.
#[derive(Clone)]
pub(crate) struct AccessToken {
    secret: SecretString,
    until: Millis,
}

impl AccessToken {
    /// False where it ended or will soon.
    pub(crate) fn is_fresh(&self, now: Millis) -> bool {
        now.plus(MARGIN_MS) < self.until
    }

    /// True where both are the same token.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.secret.expose_secret() == other.secret.expose_secret()
    }

    /// Value of the `Authorization` header, marked as sensitive.
    pub(crate) fn bearer(&self) -> Option<HeaderValue> {
        let mut value = HeaderValue::from_str(&format!("Bearer {}", self.secret.expose_secret())).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

/// What was granted.
pub(super) struct Granted {
    pub(super) access: AccessToken,
    pub(super) refresh: Option<SecretString>,
    pub(super) id_token: Option<SecretString>,
}

/// Why nothing was granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum TokenError {
    #[error("the identity provider did not answer")]
    Unreachable,
    #[error("the identity provider refused the grant")]
    Refused,
    #[error("expected a token, found another answer")]
    Unreadable,
}

#[derive(Deserialize)]
struct Raw {
    access_token: SecretString,
    expires_in: u64,
    refresh_token: Option<SecretString>,
    id_token: Option<SecretString>,
}

#[derive(Deserialize)]
struct RawError {
    error: String,
}

/// Asks for a token. No `Origin` header ever: the identity provider refuses a confidential client that has one (SEEN:
/// entra-docs, v2-oauth2-auth-code-flow).
pub(super) async fn ask(
    transport: &Transport,
    identity: &Place,
    path: &str,
    now: Millis,
    registration: &Registration,
    grant: &Grant<'_>,
    scope: &str,
) -> Result<Granted, TokenError> {
    let request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "application/json")
        .body(Bytes::from(form(registration, grant, scope)))
        .map_err(|_cause| TokenError::Unreadable)?;
    let response = exchange(transport, identity, now, request).await?;
    if response.status().is_success() {
        granted(response.body(), now)
    } else {
        Err(refused(response.body()))
    }
}

fn form(registration: &Registration, grant: &Grant<'_>, scope: &str) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("client_id", &registration.client_id)
        .append_pair("client_secret", registration.secret.expose_secret())
        .append_pair("scope", scope);
    match grant {
        Grant::Code {
            code,
            verifier,
            redirect_uri,
        } => form
            .append_pair("grant_type", "authorization_code")
            .append_pair("code", code.expose_secret())
            .append_pair("redirect_uri", redirect_uri)
            .append_pair("code_verifier", verifier.expose_secret()),
        Grant::Refresh(token) => form
            .append_pair("grant_type", "refresh_token")
            .append_pair("refresh_token", token.expose_secret()),
    };
    form.finish()
}

/// The keys that ID tokens are signed with.
pub(super) async fn keys(
    transport: &Transport,
    identity: &Place,
    path: &str,
    now: Millis,
) -> Result<JwkSet, TokenError> {
    let request = Request::builder()
        .uri(path)
        .header(header::ACCEPT, "application/json")
        .body(Bytes::new())
        .map_err(|_cause| TokenError::Unreadable)?;
    let response = exchange(transport, identity, now, request).await?;
    serde_json::from_slice(response.body()).map_err(|_cause| TokenError::Unreadable)
}

async fn exchange(
    transport: &Transport,
    identity: &Place,
    now: Millis,
    request: Request<Bytes>,
) -> Result<Response<Bytes>, TokenError> {
    match transport.send(now, identity, request).await {
        Answer::Response(response) => Ok(response),
        Answer::TimedOut | Answer::ConnectionLost | Answer::Unreachable => Err(TokenError::Unreachable),
    }
}

fn granted(body: &[u8], now: Millis) -> Result<Granted, TokenError> {
    let raw: Raw = serde_json::from_slice(body).map_err(|_cause| TokenError::Unreadable)?;
    let until = now.plus(raw.expires_in.saturating_mul(1_000));
    Ok(Granted {
        access: AccessToken {
            secret: raw.access_token,
            until,
        },
        refresh: raw.refresh_token,
        id_token: raw.id_token,
    })
}

/// `invalid_grant` and `interaction_required` mean that the person has to come back (SEEN: entra-docs,
/// v2-oauth2-auth-code-flow, error codes); any other refusal is about us.
fn refused(body: &[u8]) -> TokenError {
    match serde_json::from_slice::<RawError>(body) {
        Ok(raw)
            if matches!(
                raw.error.as_str(),
                "invalid_grant" | "interaction_required" | "consent_required"
            ) =>
        {
            TokenError::Refused
        }
        Ok(_) | Err(_) => TokenError::Unreadable,
    }
}
