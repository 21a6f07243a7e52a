//! The organisation: its rows, its settings, its door.

use crate::definition::{Definitions, Table};
use crate::error::Refusal;
use crate::fault::{Dropped, Effect, Fault, Script};
use crate::literal::percent_decode;
use crate::message::{Call, Reply};
use crate::profile::OrgProfile;
use crate::protection::Spent;
use crate::router::below_root;
use crate::store::{Cell, Commit, Row, Store};
use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

/// A Dataverse organisation as a value.
pub struct Org {
    pub(crate) profile: OrgProfile,
    pub(crate) definitions: Definitions,
    pub(crate) store: Store,
    pub(crate) rows_touched: u64,
    spent: Spent,
    faults: Script,
    ids: u64,
}

impl Org {
    /// An organisation with its users, business unit and currency, and no accounts or contacts.
    #[must_use]
    pub fn new(profile: OrgProfile) -> Self {
        let mut org = Self {
            definitions: Definitions::standard(),
            store: Store::default(),
            rows_touched: 0,
            spent: Spent::default(),
            faults: Script::default(),
            ids: 0,
            profile,
        };
        org.seed();
        org
    }

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

    /// SHA-256 over all rows, without versions and times of modification.
    #[must_use]
    pub fn state_hash(&self) -> [u8; 32] {
        self.store.hash()
    }

    /// Everything that was committed, oldest first.
    #[must_use]
    pub fn commit_log(&self) -> &[Commit] {
        self.store.commits()
    }

    /// Number of rows of a table, by logical name.
    #[must_use]
    pub fn row_count(&self, table: &str) -> usize {
        self.store.rows(table).count()
    }

    /// Replaces what is left of the fault script.
    pub fn script(&mut self, faults: Vec<Fault>) {
        self.faults = Script::new(faults);
    }

    /// Its settings.
    #[must_use]
    pub fn profile(&self) -> &OrgProfile {
        &self.profile
    }

    pub(crate) fn table(&self, name: &str) -> Result<&Table, Refusal> {
        self.definitions
            .table(name)
            .ok_or_else(|| Refusal::no_segment(name))
    }

    /// A new identifier: sequential, so that a run can be repeated exactly.
    pub(crate) fn next_id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(
            (self.profile.id.as_u128() & !0xffff_ffff_ffff) | 0x8000_0000_0000 | u128::from(self.ids),
        )
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

    fn seed(&mut self) {
        let (user, unit, currency) = (
            self.profile.user,
            self.profile.business_unit(),
            self.profile.currency(),
        );
        let link = |table: &str, id: Uuid| Cell::Link {
            table: table.to_owned(),
            id,
        };
        self.seed_row(
            "businessunit",
            unit,
            vec![
                ("name", json!(self.profile.friendly_name)),
                ("isdisabled", json!(false)),
            ],
        );
        self.seed_row(
            "transactioncurrency",
            currency,
            vec![
                ("currencyname", json!("Euro")),
                ("isocurrencycode", json!("EUR")),
                ("currencysymbol", json!("€")),
                ("currencyprecision", json!(2)),
                ("exchangerate", json!(1.0)),
            ],
        );
        let address = self.profile.user_name.to_lowercase().replace(' ', ".");
        let users = [
            (
                user,
                self.profile.user_name.clone(),
                format!("{address}@contoso.example"),
                false,
            ),
            (
                Uuid::from_u128(user.as_u128() ^ 0xd0),
                "Former Colleague".to_owned(),
                "former.colleague@contoso.example".to_owned(),
                true,
            ),
        ];
        for (id, name, mail, is_disabled) in users {
            let cells = vec![
                ("fullname", json!(name)),
                ("domainname", json!(mail)),
                ("internalemailaddress", json!(mail)),
                ("isdisabled", json!(is_disabled)),
                ("islicensed", json!(!is_disabled)),
                ("accessmode", json!(0)),
            ];
            self.seed_row("systemuser", id, cells);
            if let Some(mut row) = self.store.row("systemuser", id).cloned() {
                row.cells
                    .insert("businessunitid".to_owned(), link("businessunit", unit));
                self.store.seed("systemuser", id, row);
            }
        }
    }

    fn seed_row(&mut self, table: &str, id: Uuid, cells: Vec<(&str, Value)>) {
        let key = self
            .definitions
            .table(table)
            .map(|table| table.primary_id.clone())
            .unwrap_or_default();
        let mut row = Row::default();
        row.cells.insert(key, Cell::Plain(json!(id.to_string())));
        row.cells.extend(
            cells
                .into_iter()
                .map(|(name, value)| (name.to_owned(), Cell::Plain(value))),
        );
        self.store.seed(table, id, row);
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
