//! The door of the organisation: faults to play, who asks, service protection, then the router.

use crate::error::Refusal;
use crate::fault::{Dropped, Effect};
use crate::literal::percent_decode;
use crate::message::{Call, Reply, below_root};
use crate::org::Org;
use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode};

impl Org {
    /// Answers one request. `now_ms` is the moment in milliseconds since 1970. Where the response carries [`Dropped`]
    /// it must not be delivered: the connection is to be closed.
    pub fn handle(&mut self, now_ms: u64, request: Request<Bytes>) -> Response<Bytes> {
        let effect = self.faults.play(&request);
        if let Some(answer) = effect.as_ref().and_then(before) {
            return answer;
        }
        let reply = match self.door(&request) {
            Ok(call) => self.protected(now_ms, &call),
            Err(refusal) => refusal.reply(),
        };
        let mut response = reply.into_response();
        match effect {
            Some(Effect::DropAfterCommit) => {
                response.extensions_mut().insert(Dropped);
            }
            Some(Effect::HalfBody) => {
                let half = response.body().len() / 2;
                *response.body_mut() = response.body().slice(..half);
            }
            Some(Effect::BadGatewayAfterCommit) => {
                response = Response::new(Bytes::from_static(b"<html><body>502 Bad Gateway</body></html>"));
                *response.status_mut() = StatusCode::BAD_GATEWAY;
            }
            Some(Effect::Status { .. } | Effect::DropBefore | Effect::HtmlPage) | None => {}
        }
        response
    }

    fn door(&self, request: &Request<Bytes>) -> Result<Call, Refusal> {
        let path = request.uri().path().trim_start_matches('/');
        let below = below_root(path).ok_or_else(|| Refusal::no_segment(path))?;
        let has_token = request
            .headers()
            .get("authorization")
            .is_some_and(|value| value.as_bytes().starts_with(b"Bearer "));
        if self.profile.needs_bearer && !has_token {
            return Err(Refusal::new(
                StatusCode::UNAUTHORIZED,
                0x8007_2560,
                "The user is not authenticated.",
            ));
        }
        for header in [
            "callerobjectid",
            "mscrmcallerid",
            "mscrm.bypassbusinesslogicexecution",
            "mscrm.bypasscustompluginexecution",
        ] {
            if request.headers().contains_key(header) {
                return Err(Refusal::not_emulated(format!("the header `{header}`")));
            }
        }
        let host = request
            .headers()
            .get("host")
            .and_then(|value| value.to_str().ok())
            .unwrap_or("localhost");
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let is_loopback =
            name == "127.0.0.1" || name == "[::1]" || name == "localhost" || name.ends_with(".localhost");
        let scheme = if is_loopback { "http" } else { "https" };
        Ok(Call {
            method: request.method().clone(),
            path: percent_decode(below, false)?,
            query: request.uri().query().unwrap_or_default().to_owned(),
            headers: request.headers().clone(),
            body: request.body().clone(),
            base: format!("{scheme}://{host}/api/data/v9.2/"),
        })
    }

    fn protected(&mut self, now_ms: u64, call: &Call) -> Reply {
        let Some(limits) = self.profile.protection else {
            let reply = self.serve(now_ms, call);
            self.store.commit();
            return reply;
        };
        if let Err(throttled) = self.spent.admit(now_ms, &limits) {
            return throttled
                .refusal
                .reply()
                .with("retry-after", &throttled.retry_after_s.to_string());
        }
        self.rows_touched = 0;
        let reply = self.serve(now_ms, call);
        self.store.commit();
        self.spent.charge(now_ms, self.rows_touched, &limits);
        let (requests, seconds) = self.spent.left(&limits);
        reply
            .with("x-ms-dop-hint", &limits.dop_hint.to_string())
            .with(
                "x-ms-ratelimit-burst-remaining-xrm-requests",
                &requests.to_string(),
            )
            .with(
                "x-ms-ratelimit-time-remaining-xrm-requests",
                &format!("{seconds:.2}"),
            )
    }
}

/// Effects that keep the request from being carried out.
fn before(effect: &Effect) -> Option<Response<Bytes>> {
    let mut response = match effect {
        Effect::Status {
            status,
            code,
            retry_after,
        } => {
            let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let mut response = match code {
                Some(code) => Refusal::new(status, *code, "An injected fault.")
                    .reply()
                    .into_response(),
                None => Response::new(Bytes::new()),
            };
            *response.status_mut() = status;
            if let Some(value) = retry_after
                .as_deref()
                .and_then(|text| HeaderValue::from_str(text).ok())
            {
                response.headers_mut().insert("retry-after", value);
            }
            response
        }
        Effect::HtmlPage => {
            let mut response = Response::new(Bytes::from_static(b"<!doctype html><title>Sign in</title>"));
            response
                .headers_mut()
                .insert("content-type", HeaderValue::from_static("text/html"));
            response
        }
        Effect::DropBefore => Response::new(Bytes::new()),
        Effect::DropAfterCommit | Effect::HalfBody | Effect::BadGatewayAfterCommit => return None,
    };
    if *effect == Effect::DropBefore {
        response.extensions_mut().insert(Dropped);
    }
    Some(response)
}
