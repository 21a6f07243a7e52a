//! The form that every request shares: fixed headers, a path made of names we know. No cell ever comes here but in a
//! body.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue, IF_NONE_MATCH};
use http::{HeaderMap, Method, Request, Uri};
use uuid::Uuid;

/// Root of the Web API; the version is the newest documented one.
pub(crate) const ROOT: &str = "/api/data/v9.2/";

const PREFER: HeaderName = HeaderName::from_static("prefer");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const JSON_UTF8: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const CONTINUE: HeaderValue = HeaderValue::from_static("odata.continue-on-error");

/// Headers of every request (SEEN: powerapps-docs, compose-http-requests-handle-errors).
fn common(headers: &mut HeaderMap) {
    headers.insert(ACCEPT, JSON);
    headers.insert("odata-maxversion", HeaderValue::from_static("4.0"));
    headers.insert("odata-version", HeaderValue::from_static("4.0"));
    headers.insert(IF_NONE_MATCH, HeaderValue::from_static("null"));
}

/// A request without a body.
pub(crate) fn get(target: &str, prefer: Option<&'static str>) -> Request<Bytes> {
    let mut request = bare(Method::GET, target, Bytes::new());
    if let Some(prefer) = prefer {
        let headers = request.headers_mut();
        headers.insert(PREFER, HeaderValue::from_static(prefer));
    }
    request
}

/// A request with a JSON body.
pub(crate) fn with_json(method: Method, target: &str, body: String) -> Request<Bytes> {
    let mut request = bare(method, target, body.into());
    request.headers_mut().insert(CONTENT_TYPE, JSON_UTF8);
    request
}

/// A batch whose operations all answer, also after one that failed.
#[expect(
    clippy::expect_used,
    reason = "the text is fixed words and the hexadecimal digits and hyphens of an identifier"
)]
pub(crate) fn batch(boundary: Uuid, body: Bytes) -> Request<Bytes> {
    let mut request = bare(Method::POST, &format!("{ROOT}$batch"), body);
    let content_type = format!("multipart/mixed; boundary=\"batch_{boundary}\"");
    let content_type = HeaderValue::try_from(content_type).expect("words and digits make a header value");
    request.headers_mut().insert(CONTENT_TYPE, content_type);
    request.headers_mut().insert(PREFER, CONTINUE);
    request
}

/// A request with the common headers. A target is made of checked names (letters, digits, underscores, at most 128
/// characters each, at most a few hundred of them), identifiers and fixed words, so it always is one.
#[expect(
    clippy::expect_used,
    reason = "names are checked where they are read, and their number where a chunk is composed; `request` tries the largest"
)]
fn bare(method: Method, target: &str, body: Bytes) -> Request<Bytes> {
    let mut request = Request::new(body);
    *request.method_mut() = method;
    *request.uri_mut() = Uri::try_from(target).expect("checked names and identifiers make a target");
    common(request.headers_mut());
    request
}
