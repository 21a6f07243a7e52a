//! Small answers that every part of the cloud gives.

use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use serde_json::Value;

pub(super) fn json(status: StatusCode, body: &Value) -> Response<Bytes> {
    with(status, "application/json; charset=utf-8", body.to_string())
}

pub(super) fn text(status: StatusCode, body: impl Into<String>) -> Response<Bytes> {
    with(status, "text/plain; charset=utf-8", body.into())
}

pub(super) fn html(status: StatusCode, body: String) -> Response<Bytes> {
    with(status, "text/html; charset=utf-8", body)
}

/// Sends the browser on. A target that is no header value is a fault of the request.
pub(super) fn redirect(target: &str) -> Response<Bytes> {
    match HeaderValue::from_str(target) {
        Ok(target) => {
            let mut response = text(StatusCode::FOUND, "");
            response.headers_mut().insert(header::LOCATION, target);
            response
        }
        Err(_cause) => text(
            StatusCode::BAD_REQUEST,
            "The address to go back to is not an address.\n",
        ),
    }
}

fn with(status: StatusCode, content_type: &'static str, body: String) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}
