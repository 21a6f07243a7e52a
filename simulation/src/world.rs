//! The organisation behind a bad network, in virtual time.

use crate::bug::Bug;
use crate::files::Files;
use crate::rng::Rng;
use bytes::Bytes;
use dataverse::metadata::{self, Schema};
use dataverse::outcome::{self, Answer};
use dataverse::pace::{Admission, Gate, Lesson, Settings};
use dataverse::piece::{self, Container};
use dataverse::{currency, request};
use emulator::{Change, Org, OrgProfile};
use http::{Request, Response, StatusCode};
use pipeline::mapping::Mapping;
use pipeline::plan::Plan;
use pipeline::prepare::design;
use sha2::{Digest as _, Sha256};
use shared::chunk::Chunk;
use shared::id::{RecordId, TableName};
use shared::millis::Millis;
use shared::outcome::{Limit, Outcome, StopReason};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Id of the organisation.
pub(crate) const ORGANIZATION: u128 = 0x5151_5151_0000_4000_8000_0000_0000_0001;
/// When every history begins, 2026-11-23T12:00:00Z.
pub(crate) const START: u64 = 1_795_435_200_000;
/// A request that was given up is committed within this time, or never.
const LATE_MS: u64 = 239_000;
/// Tables that records point at, or that a rollback looks into, whatever the plan writes.
const BESIDE: [&str; 7] = [
    "account",
    "annotation",
    "contact",
    "opportunity",
    "opportunityproduct",
    "task",
    "transactioncurrency",
];

/// Chances of faults, in a thousand exchanges.
#[derive(Clone, Copy, Debug, Default)]
struct Chances {
    throttled: u64,
    refused_before: u64,
    lost_before: u64,
    lost_after: u64,
    late: u64,
    garbled: u64,
    privilege: u64,
}

/// The organisation, the network before it, and the gate of the proxy.
pub(crate) struct World {
    pub(crate) org: Org,
    pub(crate) schema: Schema,
    pub(crate) now: u64,
    pub(crate) faults: u64,
    pub(crate) requests: u64,
    /// Rows that a person made, changed or removed; and those that went with them.
    pub(crate) touched: BTreeSet<Uuid>,
    /// True where a plug-in of the organisation rewrites a column of every contact that is created.
    pub(crate) has_plugin: bool,
    /// Contacts that it rewrote.
    pub(crate) rewritten: BTreeSet<Uuid>,
    /// Rows that a person changed or added, and that they did not remove themselves.
    pub(crate) kept_by_people: Vec<(String, Uuid)>,
    /// Rows of strangers, by table, as they were.
    pub(crate) strangers: Vec<(TableName, Uuid, Vec<u8>)>,
    /// No request of a polite client goes before. A proxy that starts anew does not know.
    closed_until: Option<u64>,
    /// Set where a request went while the organisation had asked for patience.
    pub(crate) is_rude: bool,
    pub(crate) before: [u8; 32],
    gate: Option<Gate>,
    chances: Chances,
    late: Vec<(u64, Request<Bytes>)>,
    trace: Sha256,
    boundaries: u64,
}

impl World {
    pub(crate) fn new(rng: &mut Rng) -> Self {
        let is_calm = rng.per_mille(250);
        let mut chance = |most: u64| if is_calm { 0 } else { rng.below(most) };
        let chances = Chances {
            throttled: chance(120),
            refused_before: chance(50),
            lost_before: chance(50),
            lost_after: chance(70),
            late: chance(60),
            garbled: chance(40),
            privilege: chance(6),
        };
        Self {
            org: Org::new(OrgProfile::open(Uuid::from_u128(ORGANIZATION), "Simulated")),
            schema: Schema::default(),
            now: START,
            faults: 0,
            requests: 0,
            touched: BTreeSet::new(),
            has_plugin: rng.per_mille(80),
            rewritten: BTreeSet::new(),
            kept_by_people: Vec::new(),
            strangers: Vec::new(),
            closed_until: None,
            is_rude: false,
            before: [0; 32],
            gate: Gate::try_new(Settings::default()).ok(),
            chances,
            late: Vec::new(),
            trace: Sha256::new(),
            boundaries: 0,
        }
    }

    /// Creates what the mapping needs; false where something of it is refused.
    pub(crate) fn prepare(&mut self, mapping: &Mapping) -> bool {
        let container = Container::new(1_033);
        let mut pieces = design(mapping).into_iter();
        pieces.all(|needed| {
            let response = self.plain(piece::create(&needed.piece, &container));
            response.status() == StatusCode::NO_CONTENT
        })
    }

    pub(crate) fn currencies(&mut self) -> Vec<(String, RecordId)> {
        currency::read(self.plain(currency::request()).body()).unwrap_or_default()
    }

    pub(crate) fn read_definitions(&mut self, plan: &Plan) {
        let beside = BESIDE.iter().filter_map(|name| TableName::try_new(name).ok());
        let tables: BTreeSet<TableName> = plan
            .tables()
            .into_iter()
            .map(|count| count.table)
            .chain(beside)
            .collect();
        for table in tables {
            let answers: Vec<_> = metadata::requests(&table)
                .into_iter()
                .map(|one| self.plain(one))
                .collect();
            // A table that cannot be read stops the run that needs it, which the laws notice.
            let _read = self.schema.read_table(&table, &answers);
        }
    }

    /// Strangers, and rows with ids of ours: some equal but for the import, some with other content.
    pub(crate) fn furnish(&mut self, rng: &mut Rng, plan: &Plan, files: &Files) {
        for number in 0..rng.below(3) {
            let id = Uuid::from_u128(0xdead_0000_0000_4000_8000_0000_0000_0000 + u128::from(number));
            let body = serde_json::json!({"accountid": id.to_string(), "name": format!("Stranger {number}")});
            self.put("accounts", &body);
            let table = TableName::try_new("account");
            if let Ok(table) = table {
                let shown = self.show("accounts", id);
                self.strangers.push((table, id, shown));
            }
        }
        if rng.per_mille(200)
            && let Some(phase) = plan.phases.first()
            && phase.table.as_str() == "account"
            && let Some(records) = files.records(plan, 0, &[0])
            && let Some(record) = records.first()
        {
            let name = if rng.per_mille(500) {
                "Somebody else's"
            } else {
                "Another"
            };
            let body = serde_json::json!({"accountid": record.id.to_string(), "name": name});
            self.put("accounts", &body);
        }
        self.before = self.org.state_hash();
    }

    fn put(&mut self, set: &str, body: &serde_json::Value) {
        let request = Request::post(format!("/api/data/v9.2/{set}")).body(Bytes::from(body.to_string()));
        if let Ok(request) = request {
            self.plain(request);
        }
    }

    /// A row as the organisation shows it, without its version.
    pub(crate) fn show(&mut self, set: &str, id: Uuid) -> Vec<u8> {
        let request = Request::get(format!(
            "/api/data/v9.2/{set}({id})?$select=name,accountnumber,createdon"
        ));
        let Ok(request) = request.body(Bytes::new()) else {
            return Vec::new();
        };
        let response = self.plain(request);
        let text: Option<serde_json::Value> = serde_json::from_slice(response.body()).ok();
        let name = text.and_then(|row| row.get("name").cloned()).unwrap_or_default();
        name.to_string().into_bytes()
    }

    /// A request without any fault.
    pub(crate) fn plain(&mut self, request: Request<Bytes>) -> Response<Bytes> {
        self.org.handle(self.now, request)
    }

    /// Commits what was given up and is due.
    pub(crate) fn settle(&mut self) {
        let due: Vec<(u64, Request<Bytes>)> = {
            let (due, later) = std::mem::take(&mut self.late)
                .into_iter()
                .partition(|(at, _)| *at <= self.now);
            self.late = later;
            due
        };
        for (at, request) in due {
            self.org.handle(at, request);
        }
    }

    /// Everything that was given up is committed or never will be.
    pub(crate) fn settle_all(&mut self) {
        self.now = self.now.saturating_add(LATE_MS);
        self.settle();
    }

    /// The proxy starts anew: it knows nothing of the pace.
    pub(crate) fn forget_pace(&mut self) {
        self.gate = Gate::try_new(Settings::default()).ok();
        self.closed_until = None;
    }

    /// One exchange without any fault and without any pace, to see what is there.
    pub(crate) fn look(&mut self, chunk: &Chunk) -> Outcome {
        let Some(request) = self.compose(chunk) else {
            return stopped();
        };
        let response = self.plain(request);
        outcome::interpret(&self.schema, chunk, Answer::Response(response), Millis(self.now))
    }

    /// One exchange through gate and network: what became of it, and how long that took in milliseconds.
    pub(crate) fn exchange(&mut self, rng: &mut Rng, chunk: &Chunk, bug: Option<Bug>) -> (Outcome, u64) {
        let Some(request) = self.compose(chunk) else {
            return (stopped(), 1);
        };
        let asked = match &mut self.gate {
            Some(gate) if bug != Some(Bug::IgnoresPatience) => gate.admit(Millis(self.now)),
            Some(_) | None => Admission::Go,
        };
        if let Admission::Wait { ms, .. } = asked {
            let outcome = Outcome::Throttled {
                wait_ms: ms,
                limit: Limit::Gate,
            };
            return (outcome, 1);
        }
        self.is_rude |= self.closed_until.is_some_and(|until| self.now < until);
        self.requests += 1;
        self.note(&request);
        let (answer, took_ms) = self.send(rng, request, chunk);
        let outcome = outcome::interpret(&self.schema, chunk, answer, Millis(self.now));
        (outcome, took_ms)
    }

    /// An answer has arrived at the proxy, which learns from it.
    pub(crate) fn arrived(&mut self, outcome: &Outcome, took_ms: u64) {
        let wait_ms = match outcome {
            // The gate's own answer is no answer of the organisation.
            Outcome::Throttled {
                limit: Limit::Gate, ..
            } => return,
            Outcome::Throttled { wait_ms, .. } => Some(*wait_ms),
            Outcome::Rows { .. }
            | Outcome::AllRefused { .. }
            | Outcome::Found { .. }
            | Outcome::Unknown { .. }
            | Outcome::Stopped { .. } => None,
        };
        if let Some(wait_ms) = wait_ms {
            let until = self.now.saturating_add(wait_ms);
            self.closed_until = Some(self.closed_until.map_or(until, |known| known.max(until)));
        }
        if let Some(gate) = &mut self.gate {
            let lesson = Lesson {
                took_ms,
                dop_hint: Some(8),
                wait_ms,
            };
            gate.finished(Millis(self.now), lesson);
        }
    }

    fn compose(&mut self, chunk: &Chunk) -> Option<Request<Bytes>> {
        self.boundaries += 1;
        let boundary = Uuid::from_u128(u128::from(self.boundaries));
        request::compose(&self.schema, chunk, boundary).ok()
    }

    fn note(&mut self, request: &Request<Bytes>) {
        self.trace.update(self.now.to_be_bytes());
        self.trace.update(request.method().as_str());
        self.trace.update(request.uri().to_string());
        self.trace.update(request.body());
    }

    /// Hash of everything that was sent, and of what was committed.
    pub(crate) fn trace(&self) -> [u8; 32] {
        let mut trace = self.trace.clone();
        for commit in self.org.commit_log() {
            trace.update(commit.id.as_bytes());
            trace.update([
                u8::from(commit.change == Change::Created),
                u8::from(commit.change == Change::Deleted),
            ]);
        }
        trace.finalize().into()
    }

    fn send(&mut self, rng: &mut Rng, request: Request<Bytes>, chunk: &Chunk) -> (Answer, u64) {
        let usual_ms = 20 + rng.below(400);
        let dice = rng.below(1_000);
        let mut edge = 0;
        let mut is = |chance: u64| {
            edge += chance;
            dice < edge
        };
        let chances = self.chances;
        if is(chances.throttled) {
            self.faults += 1;
            return (Answer::Response(throttled(rng)), 15);
        }
        if is(chances.refused_before) {
            self.faults += 1;
            let status = pick(rng, &[500, 502, 503, 504], 500);
            return (Answer::Response(bare(status, "")), 30);
        }
        if is(chances.lost_before) {
            self.faults += 1;
            let answer = if rng.per_mille(500) {
                Answer::ConnectionLost
            } else {
                Answer::Unreachable
            };
            return (answer, 30);
        }
        if is(chances.privilege) {
            self.faults += 1;
            let body = r#"{"error":{"code":"0x80040220","message":"Principal user is missing prvCreateContact privilege"}}"#;
            return (Answer::Response(bare(403, body)), 30);
        }
        if chunk.task.is_write() && is(chances.late) {
            self.faults += 1;
            if rng.per_mille(800) {
                let at = self.now + 1 + rng.below(LATE_MS - 1);
                self.late.push((at, request));
            }
            return (Answer::TimedOut, 120_000_u64.min(usual_ms * 10));
        }
        let committed = self.org.commit_log().len();
        let response = self.org.handle(self.now, request);
        self.rewrite(committed);
        if is(chances.lost_after) {
            self.faults += 1;
            return (Answer::ConnectionLost, usual_ms);
        }
        if is(chances.garbled) {
            self.faults += 1;
            return (Answer::Response(garbled(rng, &response)), usual_ms);
        }
        (Answer::Response(response), usual_ms)
    }

    /// What the plug-in does after a create.
    fn rewrite(&mut self, committed: usize) {
        if !self.has_plugin {
            return;
        }
        let log = self.org.commit_log().iter().skip(committed);
        let created = log.filter(|commit| commit.change == Change::Created && commit.table == "contact");
        for id in created.map(|commit| commit.id).collect::<Vec<_>>() {
            let body = serde_json::json!({"lastname": "REWRITTEN"}).to_string();
            let request = Request::patch(format!("/api/data/v9.2/contacts({id})")).body(Bytes::from(body));
            if let Ok(request) = request {
                self.plain(request);
                self.rewritten.insert(id);
            }
        }
    }

    /// Somebody works in the organisation: edits or removes something, or adds something where that `may` be.
    pub(crate) fn meddle(&mut self, rng: &mut Rng, may_add: bool) {
        let committed = self.org.commit_log().len();
        let rows: Vec<(String, Uuid)> = self
            .org
            .commit_log()
            .iter()
            .filter(|commit| commit.change == Change::Created)
            .filter(|commit| ["account", "contact"].contains(&commit.table.as_str()))
            .map(|commit| (commit.table.clone(), commit.id))
            .collect();
        let place =
            usize::try_from(rng.below(u64::try_from(rows.len()).unwrap_or_default())).unwrap_or_default();
        let Some((table, id)) = rows.get(place).cloned() else {
            return;
        };
        let path = format!("/api/data/v9.2/{table}s({id})");
        let (name, number) = (if table == "account" { "name" } else { "lastname" }, rng.next());
        let request = match rng.below(if may_add { 3 } else { 2 }) {
            0 => {
                let body = serde_json::json!({name: format!("Edited {number}")}).to_string();
                Request::patch(path)
                    .header("if-match", "*")
                    .body(Bytes::from(body))
            }
            1 => Request::delete(path).body(Bytes::new()),
            _ => {
                let bind = format!("parentcustomerid_{table}@odata.bind");
                let body = serde_json::json!({"lastname": format!("Added {number}"), bind: format!("/{table}s({id})")});
                Request::post("/api/data/v9.2/contacts").body(Bytes::from(body.to_string()))
            }
        };
        if let Ok(request) = request {
            self.plain(request);
        }
        let log: Vec<_> = self.org.commit_log().iter().skip(committed).cloned().collect();
        for commit in log {
            self.touched.insert(commit.id);
            if commit.change == Change::Deleted {
                self.kept_by_people.retain(|(_, kept)| *kept != commit.id);
            } else {
                self.kept_by_people.push((commit.table, commit.id));
            }
        }
        self.touched.insert(id);
    }
}

fn stopped() -> Outcome {
    Outcome::Stopped {
        reason: StopReason::Mapping { code: None },
    }
}

fn bare(status: u16, body: &str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body.to_owned()));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response
}

fn pick<T: Copy>(rng: &mut Rng, among: &[T], otherwise: T) -> T {
    let place = rng.below(u64::try_from(among.len()).unwrap_or(1));
    let place = usize::try_from(place).unwrap_or_default();
    among.get(place).copied().unwrap_or(otherwise)
}

/// A 429 of each kind, with a wait that is a number, nonsense, or missing.
fn throttled(rng: &mut Rng) -> Response<Bytes> {
    let code = pick(rng, &["0x80072322", "0x80072321", "0x80072326"], "0x80072322");
    let mut response = bare(
        429,
        &format!(r#"{{"error":{{"code":"{code}","message":"slow down"}}}}"#),
    );
    let wait = match rng.below(10) {
        0 => Some("soon".to_owned()),
        1 => None,
        _ => Some((1 + rng.below(120)).to_string()),
    };
    if let Some(value) = wait.and_then(|wait| wait.parse().ok()) {
        response.headers_mut().insert("retry-after", value);
    }
    response
}

/// An answer that a middle box or a broken connection spoilt.
fn garbled(rng: &mut Rng, response: &Response<Bytes>) -> Response<Bytes> {
    match rng.below(3) {
        0 => bare(200, "<html><body>Please sign in to this network.</body></html>"),
        1 => bare(502, ""),
        _ => {
            let half = response.body().len() / 2;
            let mut spoilt = response.clone();
            *spoilt.body_mut() = response.body().slice(..half);
            spoilt
        }
    }
}
