//! Security headers on every response, whatever its status and kind: a worker takes its policy from its own script's
//! response, so the policy belongs on scripts and modules as well as on the page.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderName, HeaderValue, header};

/// No inline script, no foreign origin. `wasm-unsafe-eval` lets the page start its module; `data:` is for its icon.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
    form-action 'none'; frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

/// The page asks for none of these.
const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), \
    payment=(), browsing-topics=(), clipboard-read=()";

/// Name and value; no `Strict-Transport-Security`, because on a loopback address it would break other programs.
const HEADERS: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-embedder-policy"),
        "require-corp",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    (HeaderName::from_static("x-dns-prefetch-control"), "off"),
];

/// Adds them. Answers about a person are kept nowhere; files are kept and asked about again.
pub(crate) async fn add_headers(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_file = !path.starts_with("/api") && !path.starts_with("/auth");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let cache = if is_file { "no-cache" } else { "no-store" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}
