//! Faults to play: what an organisation, or the network before it, does wrong on purpose.

use http::Request;
use serde::{Deserialize, Serialize};

/// Mark in a response's extensions: do not deliver it, close the connection instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dropped;

/// One entry of a script. Entries are tried in order; the first that matches a request is played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// Only requests with this method.
    #[serde(default)]
    pub method: Option<String>,
    /// Only requests whose path contains this.
    #[serde(default)]
    pub path_contains: Option<String>,
    /// Matching requests to let pass first.
    #[serde(default)]
    pub skip: u32,
    /// How often to play it; at least once.
    #[serde(default = "once")]
    pub times: u32,
    /// After the first time, let this many matching requests pass between two faults.
    #[serde(default)]
    pub every: u32,
    /// What happens.
    pub effect: Effect,
}

fn once() -> u32 {
    1
}

/// What a fault does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Answer with a status before anything is done. `retry_after` is sent as it is, also nonsense.
    Status {
        /// HTTP status.
        status: u16,
        /// Error code of the body; none for an empty body.
        #[serde(default)]
        code: Option<u32>,
        /// `Retry-After`.
        #[serde(default)]
        retry_after: Option<String>,
    },
    /// Close the connection before anything is done.
    DropBefore,
    /// Do everything, then close the connection.
    DropAfterCommit,
    /// Do everything, then send half of the body.
    HalfBody,
    /// Answer 200 with a page for people, before anything is done.
    HtmlPage,
    /// Do everything, then answer 502 without a Dataverse body.
    BadGatewayAfterCommit,
}

/// What is left of a script.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    fault: Fault,
    wait: u32,
    left: u32,
}

impl Script {
    pub(crate) fn new(faults: Vec<Fault>) -> Self {
        let entry = |fault: Fault| Entry {
            wait: fault.skip,
            left: fault.times.max(1),
            fault,
        };
        Self {
            entries: faults.into_iter().map(entry).collect(),
        }
    }

    /// The effect to play for this request, if any.
    pub(crate) fn play<T>(&mut self, request: &Request<T>) -> Option<Effect> {
        let entry = self
            .entries
            .iter_mut()
            .find(|entry| entry.left > 0 && entry.fault.matches(request))?;
        if entry.wait > 0 {
            entry.wait -= 1;
            return None;
        }
        entry.left -= 1;
        entry.wait = entry.fault.every;
        Some(entry.fault.effect.clone())
    }
}

impl Fault {
    fn matches<T>(&self, request: &Request<T>) -> bool {
        let is_method = self
            .method
            .as_deref()
            .is_none_or(|method| method.eq_ignore_ascii_case(request.method().as_str()));
        let is_path = self
            .path_contains
            .as_deref()
            .is_none_or(|part| request.uri().path().contains(part));
        is_method && is_path
    }
}
