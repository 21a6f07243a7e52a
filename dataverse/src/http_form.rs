//! The form that every request shares: fixed headers, a path made of names we know. No cell ever comes here.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue, IF_NONE_MATCH};
use http::{HeaderMap, Method, Request, Uri};

/// Root of the Web API; the version is the newest documented one.
pub(crate) const ROOT: &str = "/api/data/v9.2/";

/// `Prefer`.
pub(crate) const PREFER: HeaderName = HeaderName::from_static("prefer");

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const JSON_UTF8: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");

/// Headers of every request (SEEN: powerapps-docs, compose-http-requests-handle-errors).
fn common(headers: &mut HeaderMap) {
    headers.insert(ACCEPT, JSON);
    headers.insert("odata-maxversion", HeaderValue::from_static("4.0"));
    headers.insert("odata-version", HeaderValue::from_static("4.0"));
    headers.insert(IF_NONE_MATCH, HeaderValue::from_static("null"));
}

/// A request without a body. `target` is made of table names, column names and identifiers only; should it not be a
/// legal target all the same, the request goes to the service root, which answers and harms nothing.
pub(crate) fn get(target: &str, prefer: Option<&'static str>) -> Request<Bytes> {
    let mut request = bare(Method::GET, target, Bytes::new());
    if let Some(prefer) = prefer {
        request
            .headers_mut()
            .insert(PREFER, HeaderValue::from_static(prefer));
    }
    request
}

/// A request with a JSON body.
pub(crate) fn with_json(method: Method, target: &str, body: Vec<u8>) -> Request<Bytes> {
    let mut request = bare(method, target, body.into());
    request.headers_mut().insert(CONTENT_TYPE, JSON_UTF8);
    request
}

/// A request with the common headers.
pub(crate) fn bare(method: Method, target: &str, body: Bytes) -> Request<Bytes> {
    let mut request = Request::new(body);
    *request.method_mut() = method;
    *request.uri_mut() = target.parse().unwrap_or_else(|_| Uri::from_static(ROOT));
    common(request.headers_mut());
    request
}
