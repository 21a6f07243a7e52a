//! One request and one answer as the organisation handles them, whether they came alone or inside a batch.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use serde_json::Value;

/// A request without its transport.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: Method,
    /// Path below `/api/data/v9.x/`, percent-decoded.
    pub(crate) path: String,
    /// Query as written.
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// `http://host/api/data/v9.2/`, for addresses in answers.
    pub(crate) base: String,
}

impl Call {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// True where `Prefer` holds the token (a prefix ends with `=`).
    pub(crate) fn prefers(&self, token: &str) -> bool {
        self.preference(token).is_some()
    }

    /// The value after a preference's `=`, or the empty text where it has none.
    pub(crate) fn preference(&self, name: &str) -> Option<String> {
        let all = self
            .headers
            .get_all("prefer")
            .iter()
            .filter_map(|value| value.to_str().ok());
        let mut tokens = all.flat_map(split_preferences);
        tokens.find_map(|token| {
            let (key, value) = token.split_once('=').unwrap_or((token.as_str(), ""));
            key.trim()
                .eq_ignore_ascii_case(name)
                .then(|| value.trim().trim_matches('"').to_owned())
        })
    }

    pub(crate) fn is_representation(&self) -> bool {
        self.preference("return")
            .is_some_and(|value| value.eq_ignore_ascii_case("representation"))
    }
}

/// Splits at commas outside quotes.
fn split_preferences(text: &str) -> Vec<String> {
    let mut quoted = false;
    text.split(|c: char| {
        if c == '"' {
            quoted = !quoted;
        }
        (c == ',' || c == ';') && !quoted
    })
    .map(|token| token.trim().to_owned())
    .collect()
}

/// An answer without its transport.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

const JSON_TYPE: HeaderValue = HeaderValue::from_static("application/json; odata.metadata=minimal");

impl Reply {
    pub(crate) fn empty(status: StatusCode) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert("odata-version", HeaderValue::from_static("4.0"));
        Self {
            status,
            headers,
            body: Bytes::new(),
        }
    }

    pub(crate) fn json(status: StatusCode, body: &Value) -> Self {
        let mut reply = Self::empty(status);
        reply.headers.insert("content-type", JSON_TYPE);
        reply.body = body.to_string().into();
        reply
    }

    pub(crate) fn text(content_type: &'static str, body: String) -> Self {
        let mut reply = Self::empty(StatusCode::OK);
        reply
            .headers
            .insert("content-type", HeaderValue::from_static(content_type));
        reply.body = body.into();
        reply
    }

    /// Adds a header; a value that is none is left out (ours are ASCII).
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(HeaderName::from_static(name), value);
        }
        self
    }

    pub(crate) fn into_response(self) -> Response<Bytes> {
        let mut response = Response::new(self.body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}

/// What follows `api/data/v9.x/`; versions 9.0 to 9.2 answer alike.
pub(crate) fn below_root(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("api/data/v9.")?;
    let (minor, below) = rest.split_once('/').unwrap_or((rest, ""));
    matches!(minor, "0" | "1" | "2").then_some(below)
}
