#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use super::*;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

const TENANT: Uuid = Uuid::from_u128(1);
const NOW: u64 = 1_800_000_000;

struct Provider(KeyPair);

impl Provider {
    fn new() -> Self {
        Self(KeyPair::generate(KeySize::Rsa2048).unwrap())
    }

    fn keys(&self) -> JwkSet {
        let public = self.0.public_key();
        let encode = |number: &[u8]| URL_SAFE_NO_PAD.encode(number);
        let n = encode(public.modulus().big_endian_without_leading_zero());
        let e = encode(public.exponent().big_endian_without_leading_zero());
        let key = json!({ "kty": "RSA", "use": "sig", "kid": "k", "n": n, "e": e });
        serde_json::from_value(json!({ "keys": [key] })).unwrap()
    }

    fn sign(&self, head: &Value, claims: &Value) -> String {
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", encode(head), encode(claims));
        let mut signature = vec![0; self.0.public_modulus_len()];
        self.0
            .sign(
                &RSA_PKCS1_SHA256,
                &SystemRandom::new(),
                text.as_bytes(),
                &mut signature,
            )
            .unwrap();
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

fn head() -> Value {
    json!({ "alg": "RS256", "kid": "k" })
}

fn claims(changes: &Value) -> Value {
    let mut claims = json!({
        "iss": format!("https://login.example/{TENANT}/v2.0"),
        "aud": "client",
        "exp": NOW + 60,
        "nbf": NOW,
        "nonce": "nonce",
        "tid": TENANT,
        "oid": "o",
        "preferred_username": "p",
    });
    for (name, value) in changes.as_object().unwrap() {
        claims[name] = value.clone();
    }
    claims
}

fn check(token: &str, keys: &JwkSet) -> Result<(), Fault> {
    let expected = Expected {
        issuer: format!("https://login.example/{TENANT}/v2.0"),
        tenant: TENANT,
        client_id: "client",
        nonce: "nonce",
        now: Millis(NOW * 1_000),
    };
    validate(token, keys, &expected).map(|_claims| ())
}

#[test]
fn only_a_token_of_this_sign_in_is_believed() {
    let provider = Provider::new();
    let keys = provider.keys();
    let other = Uuid::from_u128(2);
    for (changes, expected) in [
        (json!({}), Ok(())),
        (json!({ "aud": "another" }), Err(Fault::Signature)),
        (json!({ "aud": null }), Err(Fault::Signature)),
        (json!({ "exp": null }), Err(Fault::Signature)),
        (json!({ "nonce": "another" }), Err(Fault::Nonce)),
        (json!({ "nonce": "" }), Err(Fault::Nonce)),
        (json!({ "tid": other }), Err(Fault::Issuer)),
        (
            json!({ "iss": format!("https://login.example/{other}/v2.0") }),
            Err(Fault::Issuer),
        ),
        (
            json!({ "iss": format!("https://login.example/{other}/v2.0"), "tid": other }),
            Err(Fault::Issuer),
        ),
        (
            json!({ "iss": "https://login.example/{tenantid}/v2.0" }),
            Err(Fault::Issuer),
        ),
        (json!({ "exp": NOW - 299 }), Ok(())),
        (json!({ "exp": NOW - 300 }), Err(Fault::Time)),
        (json!({ "nbf": NOW + 300 }), Ok(())),
        (json!({ "nbf": NOW + 301 }), Err(Fault::Time)),
    ] {
        let token = provider.sign(&head(), &claims(&changes));
        assert_eq!(check(&token, &keys), expected, "{changes}");
    }
}

#[test]
fn only_the_providers_own_signature_is_believed() {
    let (provider, another) = (Provider::new(), Provider::new());
    let keys = provider.keys();
    let good = provider.sign(&head(), &claims(&json!({})));
    assert_eq!(
        check(&another.sign(&head(), &claims(&json!({}))), &keys),
        Err(Fault::Signature)
    );
    let parts: Vec<&str> = good.split('.').collect();
    let altered = URL_SAFE_NO_PAD.encode(claims(&json!({ "oid": "another" })).to_string());
    assert_eq!(
        check(&format!("{}.{altered}.{}", parts[0], parts[2]), &keys),
        Err(Fault::Signature)
    );
    let unsigned = URL_SAFE_NO_PAD.encode(json!({ "alg": "none", "kid": "k" }).to_string());
    assert!(check(&format!("{unsigned}.{}.", parts[1]), &keys).is_err());
    let symmetric = URL_SAFE_NO_PAD.encode(json!({ "alg": "HS256", "kid": "k" }).to_string());
    assert!(check(&format!("{symmetric}.{}.{}", parts[1], parts[2]), &keys).is_err());
    let unknown = json!({ "alg": "RS256", "kid": "unknown" });
    assert_eq!(
        check(&provider.sign(&unknown, &claims(&json!({}))), &keys),
        Err(Fault::Key)
    );
    assert_eq!(
        check(
            &provider.sign(&json!({ "alg": "RS256" }), &claims(&json!({}))),
            &keys
        ),
        Err(Fault::Key)
    );
    for text in ["", "a", "a.b.c", "..", "....."] {
        assert_eq!(check(text, &keys), Err(Fault::Key), "{text}");
    }
}
