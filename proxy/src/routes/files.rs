//! The built page: files of one folder, read only.

use axum::response::IntoResponse as _;
use axum::routing::MethodRouter;
use http::StatusCode;
use std::path::Path;
use tower_http::services::ServeDir;

/// Serves `dist`, in a compressed form where one lies beside a file. A missing file is missing: falling back to the
/// index would answer a script's address with a page.
pub(crate) fn serve(dist: &Path) -> ServeDir<MethodRouter> {
    let missing = || async { (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response() };
    ServeDir::new(dist)
        .precompressed_br()
        .precompressed_gzip()
        .fallback(axum::routing::any(missing))
}
