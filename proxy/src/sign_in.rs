//! The client's side of `OpenID` Connect: authorization code with PKCE, as a confidential client.
//!
//! Tokens stay here and never reach the page. Addresses are built from the configured identity provider, not taken from
//! a document that it serves.

mod id_token;
mod pending;
mod secret;
mod tokens;

pub(crate) use pending::{Begun, SignIns};
pub(crate) use secret::random_secret;
pub(crate) use tokens::AccessToken;

use crate::config::Registration;
use crate::error::SignInRefused;
use crate::transport::{Addresses, Place, Transport};
use id_token::Expected;
use secrecy::{ExposeSecret as _, SecretString};
use shared::millis::Millis;
use shared::session::Person;
use tokens::{Grant, Granted, TokenError};
use url::Url;

/// Path that the identity provider sends the browser back to.
pub(crate) const CALLBACK_PATH: &str = "/auth/callback";

/// Directory and object id: who it is, whatever they are called today.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct UserKey(String);

/// Somebody who signed in just now.
pub(crate) struct SignedIn {
    pub(crate) user: UserKey,
    pub(crate) person: Person,
    pub(crate) refresh: SecretString,
    pub(crate) discovery: AccessToken,
}

/// A refresh token did not give what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum RenewError {
    /// The person has to sign in again.
    #[error("the identity provider wants the person to sign in again")]
    SignIn,
    /// The identity provider did not answer, or strangely.
    #[error("the identity provider did not answer as expected")]
    Provider,
}

/// What one sign-in needs of the world.
pub(crate) struct Client<'a> {
    pub(crate) transport: &'a Transport,
    pub(crate) addresses: &'a Addresses,
    pub(crate) registration: &'a Registration,
    /// Our own origin.
    pub(crate) origin: &'a str,
}

impl Client<'_> {
    /// Where the browser is sent to sign in.
    pub(crate) fn authorize_url(&self, begun: &Begun) -> Option<Url> {
        let mut url = self.addresses.identity.url(&self.path("authorize"))?;
        url.query_pairs_mut()
            .append_pair("client_id", &self.registration.client_id)
            .append_pair("response_type", "code")
            .append_pair("response_mode", "query")
            .append_pair("redirect_uri", &self.redirect_uri())
            .append_pair("scope", &self.first_scope())
            .append_pair("state", begun.state.expose_secret())
            .append_pair("nonce", begun.nonce.expose_secret())
            .append_pair("code_challenge", &begun.challenge())
            .append_pair("code_challenge_method", "S256")
            .append_pair("prompt", "select_account");
        Some(url)
    }

    /// A code that came back becomes a person and their tokens.
    pub(crate) async fn redeem(
        &self,
        now: Millis,
        begun: &Begun,
        code: &SecretString,
    ) -> Result<SignedIn, SignInRefused> {
        let grant = Grant::Code {
            code,
            verifier: &begun.verifier,
            redirect_uri: &self.redirect_uri(),
        };
        let granted = self
            .ask(now, &grant, &self.first_scope())
            .await
            .map_err(|cause| match cause {
                TokenError::Unreachable => SignInRefused::Unreachable,
                TokenError::Refused => SignInRefused::Provider,
                TokenError::Unreadable => SignInRefused::Untrusted,
            })?;
        let (Some(id_token), Some(refresh)) = (granted.id_token, granted.refresh) else {
            return Err(SignInRefused::Untrusted);
        };
        let keys = tokens::keys(self.transport, &self.addresses.identity, &self.keys_path(), now)
            .await
            .map_err(|_cause| SignInRefused::Unreachable)?;
        let expected = Expected {
            issuer: format!("{}/{}/v2.0", self.addresses.identity, self.registration.tenant),
            tenant: self.registration.tenant,
            client_id: &self.registration.client_id,
            nonce: begun.nonce.expose_secret(),
            now,
        };
        let claims = id_token::validate(id_token.expose_secret(), &keys, &expected).map_err(|fault| {
            tracing::warn!(fault = %fault, "An ID token was not accepted.");
            SignInRefused::Untrusted
        })?;
        Ok(SignedIn {
            user: UserKey(format!("{}|{}", claims.tid, claims.oid)),
            person: Person {
                name: claims.preferred_username,
            },
            refresh,
            discovery: granted.access,
        })
    }

    /// A refresh token becomes an access token for `place`, and perhaps a newer refresh token.
    pub(crate) async fn renew(
        &self,
        now: Millis,
        refresh: &SecretString,
        place: &Place,
    ) -> Result<(AccessToken, Option<SecretString>), RenewError> {
        let scope = format!("{place}/.default offline_access");
        let grant = Grant::Refresh(refresh);
        match self.ask(now, &grant, &scope).await {
            Ok(granted) => Ok((granted.access, granted.refresh)),
            Err(TokenError::Refused) => Err(RenewError::SignIn),
            Err(TokenError::Unreachable | TokenError::Unreadable) => Err(RenewError::Provider),
        }
    }

    async fn ask(&self, now: Millis, grant: &Grant<'_>, scope: &str) -> Result<Granted, TokenError> {
        let path = self.path("token");
        tokens::ask(
            self.transport,
            &self.addresses.identity,
            &path,
            now,
            self.registration,
            grant,
            scope,
        )
        .await
    }

    /// One resource for one token request (SEEN: entra-docs, v2-oauth2-auth-code-flow); the first is discovery.
    fn first_scope(&self) -> String {
        format!(
            "openid profile offline_access {}/user_impersonation",
            self.addresses.discovery
        )
    }

    fn redirect_uri(&self) -> String {
        format!("{}{CALLBACK_PATH}", self.origin)
    }

    fn path(&self, endpoint: &str) -> String {
        format!("/{}/oauth2/v2.0/{endpoint}", self.registration.tenant)
    }

    fn keys_path(&self) -> String {
        format!("/{}/discovery/v2.0/keys", self.registration.tenant)
    }
}
