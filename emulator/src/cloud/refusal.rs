//! Refusals of the identity provider, in the words and codes of Entra, and of organisations that get no valid token.
//!
//! The form `{error, error_description, error_codes}` is SEEN (entra-docs, v2-oauth2-auth-code-flow). Of the codes,
//! 9002326 and 900144 are SEEN there; the others are INFERRED from published lists of AADSTS codes.

use super::answer;
use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use serde_json::json;

/// Why the token endpoint or the sign-in page refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    UnknownClient,
    WrongSecret,
    CrossOrigin,
    MissingParameter(&'static str),
    UnsupportedGrant,
    UnsupportedResponseType,
    UnsupportedChallenge,
    WrongRedirect,
    UnknownCode,
    UsedCode,
    ExpiredCode,
    WrongVerifier,
    UnknownRefresh,
    UnknownResource,
    ManyResources,
    NoRandomness,
}

impl Refusal {
    /// OAuth error, AADSTS number and sentence.
    pub(super) fn words(self) -> (&'static str, u32, String) {
        let (error, code, text) = match self {
            Self::UnknownClient => (
                "unauthorized_client",
                700_016,
                "Application was not found in the directory.",
            ),
            Self::WrongSecret => ("invalid_client", 7_000_215, "Invalid client secret provided."),
            Self::CrossOrigin => (
                "invalid_request",
                9_002_326,
                "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
            ),
            Self::MissingParameter(name) => {
                let text = format!("The request must contain the following parameter: '{name}'.");
                return ("invalid_request", 900_144, text);
            }
            Self::UnsupportedGrant => (
                "unsupported_grant_type",
                70_003,
                "The grant type is not supported.",
            ),
            Self::UnsupportedResponseType => (
                "unsupported_response_type",
                70_005,
                "The response type is not supported: use 'code'.",
            ),
            Self::UnsupportedChallenge => (
                "invalid_request",
                501_491,
                "A code challenge of 43 characters with the method S256 is required here.",
            ),
            Self::WrongRedirect => (
                "invalid_grant",
                500_112,
                "The reply address does not match the one provided when requesting the authorization code.",
            ),
            Self::UnknownCode => ("invalid_grant", 9_002_313, "The authorization code is not valid."),
            Self::UsedCode => (
                "invalid_grant",
                54_005,
                "The authorization code was already redeemed.",
            ),
            Self::ExpiredCode => ("invalid_grant", 70_008, "The authorization code has expired."),
            Self::WrongVerifier => (
                "invalid_grant",
                501_481,
                "The code_verifier does not match the code_challenge of the authorization request.",
            ),
            Self::UnknownRefresh => (
                "invalid_grant",
                700_082,
                "The refresh token is not valid or has expired.",
            ),
            Self::UnknownResource => (
                "invalid_resource",
                500_011,
                "The resource principal was not found.",
            ),
            Self::ManyResources => ("invalid_scope", 28_000, "The scope names more than one resource."),
            Self::NoRandomness => ("server_error", 90_033, "A transient error has occurred."),
        };
        (error, code, text.to_owned())
    }

    /// Answer of the token endpoint.
    pub(super) fn answer(self) -> Response<Bytes> {
        let (error, code, text) = self.words();
        let status = match self {
            Self::WrongSecret => StatusCode::UNAUTHORIZED,
            Self::NoRandomness => StatusCode::SERVICE_UNAVAILABLE,
            Self::UnknownClient
            | Self::CrossOrigin
            | Self::MissingParameter(_)
            | Self::UnsupportedGrant
            | Self::UnsupportedResponseType
            | Self::UnsupportedChallenge
            | Self::WrongRedirect
            | Self::UnknownCode
            | Self::UsedCode
            | Self::ExpiredCode
            | Self::WrongVerifier
            | Self::UnknownRefresh
            | Self::UnknownResource
            | Self::ManyResources => StatusCode::BAD_REQUEST,
        };
        let body = json!({
            "error": error,
            "error_description": format!("AADSTS{code}: {text}"),
            "error_codes": [code],
        });
        answer::json(status, &body)
    }
}

/// An organisation or discovery was asked without a token of its own: missing, expired, or for another audience.
pub(super) fn unauthorized(host: &str) -> Response<Bytes> {
    let mut response = answer::text(StatusCode::UNAUTHORIZED, "");
    let challenge = format!(
        "Bearer authorization_uri=\"http://{host}/{}/oauth2/authorize\", resource_id=\"http://{host}/\"",
        super::TENANT_ID
    );
    if let Ok(challenge) = HeaderValue::from_str(&challenge) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}
