//! One request and its answer as text, with a time limit.

use gloo_timers::callback::Timeout;
use js_sys::Promise;
use shared::session::REQUEST_HEADER;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, Request, RequestCache, RequestCredentials, RequestInit, RequestRedirect,
    Response, WorkerGlobalScope,
};

/// Longer than the proxy waits for Dataverse, so that the layer nearest the truth gives up first.
const LIMIT_MS: u32 = 200_000;

thread_local! {
    static SENT: Cell<u64> = const { Cell::new(0) };
    static ASKED: RefCell<BTreeMap<&'static str, Asked>> = const { RefCell::new(BTreeMap::new()) };
}

/// Requests of one kind that this page, or this worker, has made since it started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// How many.
    pub requests: u64,
    /// Bytes of their bodies.
    pub bytes: u64,
}

/// Requests made so far, by their path.
#[must_use]
pub fn asked() -> Vec<(&'static str, Asked)> {
    ASKED.with_borrow(|asked| asked.iter().map(|(path, asked)| (*path, *asked)).collect())
}

fn note(path: &'static str, body: Option<&String>) {
    ASKED.with_borrow_mut(|asked| {
        let asked = asked.entry(path).or_default();
        asked.requests += 1;
        asked.bytes += body.map_or(0, |body| body.len() as u64);
    });
}

/// Bytes of chunk bodies that this page, or this worker, has sent since it started. All other bodies hold no row.
#[must_use]
pub fn bytes_sent() -> u64 {
    SENT.get()
}

/// Adds the body of a chunk.
pub(super) fn count(bytes: usize) {
    SENT.set(SENT.get().saturating_add(bytes as u64));
}

/// A whole answer.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) text: String,
}

impl Answer {
    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// No whole answer.
#[derive(Clone, Copy)]
pub(super) enum Failure {
    /// No connection, or it broke.
    Lost,
    /// Our own limit was reached.
    TimedOut,
}

/// Sends one request to the origin of the page.
pub(super) async fn exchange(
    method: &str,
    path: &'static str,
    body: Option<String>,
) -> Result<Answer, Failure> {
    note(path, body.as_ref());
    let controller = AbortController::new().map_err(|_missing| Failure::Lost)?;
    let request = request(method, path, body, &controller).map_err(|_refused| Failure::Lost)?;
    let is_late = Rc::new(Cell::new(false));
    let limit = Timeout::new(LIMIT_MS, {
        let is_late = Rc::clone(&is_late);
        move || {
            is_late.set(true);
            controller.abort();
        }
    });
    let answer = answer(&request).await;
    drop(limit);
    answer.map_err(|_cause| {
        if is_late.get() {
            Failure::TimedOut
        } else {
            Failure::Lost
        }
    })
}

async fn answer(request: &Request) -> Result<Answer, JsValue> {
    let response: Response = JsFuture::from(fetch(request)).await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    Ok(Answer {
        status: response.status(),
        text: text.as_string().unwrap_or_default(),
    })
}

fn fetch(request: &Request) -> Promise {
    match web_sys::window() {
        Some(window) => window.fetch_with_request(request),
        None => js_sys::global()
            .unchecked_into::<WorkerGlobalScope>()
            .fetch_with_request(request),
    }
}

fn request(
    method: &str,
    path: &str,
    body: Option<String>,
    controller: &AbortController,
) -> Result<Request, JsValue> {
    let headers = Headers::new()?;
    headers.set(REQUEST_HEADER, "1")?;
    headers.set("accept", "application/json")?;
    let init = RequestInit::new();
    init.set_method(method);
    if let Some(body) = body {
        headers.set("content-type", "application/json")?;
        init.set_body(&JsValue::from_str(&body));
    }
    init.set_headers(&headers);
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_cache(RequestCache::NoStore);
    init.set_redirect(RequestRedirect::Error);
    init.set_signal(Some(&controller.signal()));
    Request::new_with_str_and_init(path, &init)
}
