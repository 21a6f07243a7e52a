//! The signing key of the identity provider: made at start, published as a key set, never stored.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// No key could be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no signing key could be made: the system gave no randomness")]
pub struct KeyError;

/// An RSA key of 2,048 bits; tokens are signed with RS256 as Entra's are.
pub(super) struct SigningKey {
    pair: KeyPair,
    id: String,
}

impl SigningKey {
    pub(super) fn generate() -> Result<Self, KeyError> {
        let pair = KeyPair::generate(KeySize::Rsa2048).map_err(|_cause| KeyError)?;
        let modulus = pair
            .public_key()
            .modulus()
            .big_endian_without_leading_zero()
            .to_vec();
        let id = URL_SAFE_NO_PAD.encode(Sha256::digest(modulus));
        Ok(Self { pair, id })
    }

    /// The public half, as `/discovery/v2.0/keys` shows it.
    pub(super) fn key_set(&self) -> Value {
        let public = self.pair.public_key();
        let encode = |number: &[u8]| URL_SAFE_NO_PAD.encode(number);
        json!({ "keys": [{
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": self.id,
            "n": encode(public.modulus().big_endian_without_leading_zero()),
            "e": encode(public.exponent().big_endian_without_leading_zero()),
        }]})
    }

    /// A signed JSON web token with these claims.
    pub(super) fn sign(&self, claims: &Value) -> Option<String> {
        let head = json!({ "typ": "JWT", "alg": "RS256", "kid": self.id });
        let text = format!(
            "{}.{}",
            URL_SAFE_NO_PAD.encode(head.to_string()),
            URL_SAFE_NO_PAD.encode(claims.to_string())
        );
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(
                &RSA_PKCS1_SHA256,
                &SystemRandom::new(),
                text.as_bytes(),
                &mut signature,
            )
            .ok()?;
        Some(format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}
