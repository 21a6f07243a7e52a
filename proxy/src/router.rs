//! Every door, on one page.

use crate::error::Refused;
use crate::layers::{add_headers, note, only_our_host, only_our_page};
use crate::routes::{auth, chunk, consent, files, lease, organizations, schema, session};
use crate::sign_in::CALLBACK_PATH;
use crate::state::State;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse as _;
use axum::routing::{MethodRouter, get, post};
use http::StatusCode;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

/// Most bytes of a body: a thousand long records are well below it.
const MOST_BODY_BYTES: usize = 8 * 1024 * 1024;
/// A little longer than the exchange with the destination may take, so that this layer never gives up first.
const ANSWER_WITHIN: Duration = Duration::from_secs(190);

/// A route under `/api`.
pub(crate) struct Door {
    pub(crate) path: &'static str,
    answer: fn() -> MethodRouter<State>,
}

/// All routes under `/api`. Tests walk this table, so a route that is not in it does not exist.
pub(crate) const API: [Door; 10] = [
    Door {
        path: "/session",
        answer: || get(session::show),
    },
    Door {
        path: "/sign-out",
        answer: || post(session::sign_out),
    },
    Door {
        path: "/organizations",
        answer: || get(organizations::list),
    },
    Door {
        path: "/organization",
        answer: || post(organizations::choose),
    },
    Door {
        path: "/destination",
        answer: || post(organizations::know),
    },
    Door {
        path: "/schema",
        answer: || post(schema::piece),
    },
    Door {
        path: "/publish",
        answer: || post(schema::publish),
    },
    Door {
        path: "/consent",
        answer: || post(consent::give),
    },
    Door {
        path: "/lease",
        answer: || post(lease::take),
    },
    Door {
        path: "/chunk",
        answer: || post(chunk::relay),
    },
];

/// The proxy as a service.
pub fn router(state: State) -> Router {
    let api = API
        .iter()
        .fold(Router::new(), |router, door| {
            router.route(door.path, (door.answer)())
        })
        .method_not_allowed_fallback(|| async { Refused::Method })
        .fallback(|| async { Refused::NotFound })
        // Bodies end here before anybody reads them.
        .layer(DefaultBodyLimit::max(MOST_BODY_BYTES))
        // A route that hangs ends.
        .layer(TimeoutLayer::with_status_code(
            StatusCode::GATEWAY_TIMEOUT,
            ANSWER_WITHIN,
        ))
        // Nothing of another page comes near a route, not even near the refusal of an unknown one.
        .layer(from_fn_with_state(state.clone(), only_our_page));
    Router::new()
        .nest("/api", api)
        .route("/auth/login", get(auth::login))
        .route(CALLBACK_PATH, get(auth::callback))
        .fallback_service(files::serve(&state.parts.dist))
        // Foreign names for this machine get nothing.
        .layer(from_fn_with_state(state.clone(), only_our_host))
        // A fault of ours is a plain refusal, not a broken connection.
        .layer(CatchPanicLayer::custom(
            |_panic: Box<dyn std::any::Any + Send>| Refused::Internal.into_response(),
        ))
        // The security headers, on every response that the layers below make.
        .layer(from_fn(add_headers))
        // One line of log.
        .layer(from_fn_with_state(state.clone(), note))
        .with_state(state)
}
