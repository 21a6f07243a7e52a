//! The only place where a refusal becomes a response.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use shared::session::{ProxyRefusal, RefusalKind};

/// Why the proxy itself refuses a request under `/api`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refused {
    #[error("no session, or it ended")]
    SignIn,
    #[error("no organisation chosen")]
    Organization,
    #[error("no consent for this organisation, plan or table")]
    Consent,
    #[error("somebody else holds the run")]
    Lease,
    #[error("expected a request of our own page, found another")]
    NotOurPage,
    #[error("expected content type application/json, found another")]
    ContentType,
    #[error("the body is malformed")]
    Malformed,
    #[error("the body is too large")]
    TooLarge,
    #[error("the destination did not answer as expected")]
    Upstream,
    #[error("no such route")]
    NotFound,
    #[error("no such method on this route")]
    Method,
    #[error("a fault of the proxy")]
    Internal,
}

impl Refused {
    fn parts(self) -> (StatusCode, RefusalKind) {
        match self {
            Self::SignIn => (StatusCode::UNAUTHORIZED, RefusalKind::SignIn),
            Self::Organization => (StatusCode::FORBIDDEN, RefusalKind::Organization),
            Self::Consent => (StatusCode::FORBIDDEN, RefusalKind::Consent),
            Self::Lease => (StatusCode::CONFLICT, RefusalKind::Lease),
            Self::NotOurPage => (StatusCode::FORBIDDEN, RefusalKind::NotOurPage),
            Self::ContentType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, RefusalKind::NotOurPage),
            Self::Malformed => (StatusCode::BAD_REQUEST, RefusalKind::Malformed),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, RefusalKind::Malformed),
            Self::Upstream => (StatusCode::BAD_GATEWAY, RefusalKind::Upstream),
            Self::NotFound => (StatusCode::NOT_FOUND, RefusalKind::NotFound),
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, RefusalKind::NotFound),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, RefusalKind::Internal),
        }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let (status, refused) = self.parts();
        (status, Json(ProxyRefusal { refused })).into_response()
    }
}

/// Why sign-in ended without a session; shown to a person in the tab that was opened for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SignInRefused {
    #[error("Sign-in took too long or was begun in another browser. Close this tab and sign in again.")]
    NotBegun,
    #[error("Sign-in was cancelled. Close this tab; you can sign in again whenever you like.")]
    Cancelled,
    #[error("The identity provider refused the sign-in. Close this tab and sign in again.")]
    Provider,
    #[error("The identity provider did not answer. Check the network, close this tab and sign in again.")]
    Unreachable,
    #[error("The answer of the identity provider could not be trusted, so nobody was signed in.")]
    Untrusted,
}

impl IntoResponse for SignInRefused {
    fn into_response(self) -> Response {
        let status = match self {
            Self::NotBegun | Self::Cancelled | Self::Provider => StatusCode::BAD_REQUEST,
            Self::Unreachable | Self::Untrusted => StatusCode::BAD_GATEWAY,
        };
        let plain = HeaderValue::from_static("text/plain; charset=utf-8");
        (status, [(header::CONTENT_TYPE, plain)], format!("{self}\n")).into_response()
    }
}
