//! Is this ID token for us, from our identity provider, of this sign-in, and not old?

use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;
use shared::millis::Millis;
use uuid::Uuid;

/// Clocks may differ by this many seconds.
const SKEW_SECONDS: u64 = 300;

/// What the token must say.
pub(super) struct Expected<'a> {
    pub(super) issuer: String,
    pub(super) tenant: Uuid,
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
    pub(super) now: Millis,
}

/// What is taken from it.
#[derive(Deserialize)]
pub(super) struct Claims {
    iss: String,
    exp: u64,
    nbf: Option<u64>,
    nonce: String,
    pub(super) tid: Uuid,
    pub(super) oid: String,
    pub(super) preferred_username: String,
}

/// Why a token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Fault {
    #[error("the token has no readable head or names no key of the provider")]
    Key,
    #[error("signature, algorithm, audience or form is wrong")]
    Signature,
    #[error("the issuer or the tenant is another")]
    Issuer,
    #[error("the nonce is another")]
    Nonce,
    #[error("the token is too old or from the future")]
    Time,
}

/// The issuer is compared here and not by the library, because the tenant has to be the one in the token as well. Times
/// are compared with the moment handed in.
pub(super) fn validate(token: &str, keys: &JwkSet, expected: &Expected<'_>) -> Result<Claims, Fault> {
    let head = jsonwebtoken::decode_header(token).map_err(|_cause| Fault::Key)?;
    let jwk = head
        .kid
        .as_deref()
        .and_then(|kid| keys.find(kid))
        .ok_or(Fault::Key)?;
    let key = DecodingKey::from_jwk(jwk).map_err(|_cause| Fault::Key)?;
    let mut rules = Validation::new(Algorithm::RS256);
    rules.set_audience(&[expected.client_id]);
    rules.set_required_spec_claims(&["aud", "exp", "iss"]);
    rules.validate_exp = false;
    rules.validate_nbf = false;
    let claims = jsonwebtoken::decode::<Claims>(token, &key, &rules)
        .map_err(|_cause| Fault::Signature)?
        .claims;
    let now = expected.now.0 / 1_000;
    if claims.iss != expected.issuer || claims.tid != expected.tenant {
        return Err(Fault::Issuer);
    }
    if claims.nonce != expected.nonce {
        return Err(Fault::Nonce);
    }
    let is_old = claims.exp.saturating_add(SKEW_SECONDS) <= now;
    let is_early = claims
        .nbf
        .is_some_and(|nbf| nbf > now.saturating_add(SKEW_SECONDS));
    if is_old || is_early {
        Err(Fault::Time)
    } else {
        Ok(claims)
    }
}

#[cfg(test)]
mod tests;
