//! What a person granted by signing in: the request that is waiting for them, and the code that came of it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use url::Url;

/// The two people who can sign in. They are made up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Person {
    Administrator,
    Seller,
}

impl Person {
    pub(super) const ALL: [Self; 2] = [Self::Administrator, Self::Seller];

    /// Value of the form field `person`.
    pub(super) fn form_value(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Seller => "seller",
        }
    }

    pub(super) fn of_form(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|person| person.form_value() == value)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Administrator => "Avery Quinn",
            Self::Seller => "Robin Vale",
        }
    }

    pub(super) fn role(self) -> &'static str {
        match self {
            Self::Administrator => "Administrator",
            Self::Seller => "Sales",
        }
    }

    pub(super) fn user_name(self) -> &'static str {
        match self {
            Self::Administrator => "avery.quinn@contoso.example",
            Self::Seller => "robin.vale@contoso.example",
        }
    }

    /// `oid` of the person.
    pub(super) fn object_id(self) -> &'static str {
        match self {
            Self::Administrator => "8d0c0a35-6d0e-4a4b-9a0f-5c2a4b7e1a01",
            Self::Seller => "8d0c0a35-6d0e-4a4b-9a0f-5c2a4b7e1a02",
        }
    }
}

/// An authorisation request whose parameters were found good.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) redirect_uri: Url,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) challenge: String,
}

/// What became of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CodeState {
    Fresh,
    Used,
}

/// A code and what it stands for.
#[derive(Clone)]
pub(super) struct Code {
    pub(super) asked: Asked,
    pub(super) person: Person,
    pub(super) until_ms: u64,
    pub(super) state: CodeState,
}

/// True where `verifier` is what the challenge was made of (RFC 7636, S256).
pub(super) fn verifies(verifier: &str, challenge: &str) -> bool {
    (43..=128).contains(&verifier.len()) && URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == challenge
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_rfc_7636_verifies() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert!(verifies(verifier, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
        assert!(!verifies(verifier, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cN"));
        assert!(!verifies("", ""));
    }
}
