//! What the page knows of its session at the proxy: who is signed in, which organisation, what was consented, what
//! was sent.

use crate::id::{Fence, OrgId, PlanHash, RecordId, RunId, TableName};
use crate::millis::Millis;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Name of the header that every state-changing or data request of the page carries; it forces a preflight, which no
/// other origin passes.
pub const REQUEST_HEADER: &str = "x-migration";

/// Answer to `GET /api/session`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionState {
    /// Who is signed in; absent before sign-in.
    pub person: Option<Person>,
    /// Organisation chosen; absent before the choice.
    pub organization: Option<Organization>,
    /// Consent given for the chosen organisation.
    pub consent: Option<Consent>,
    /// Bytes that the proxy has seen and passed on.
    pub bytes: ByteCount,
    /// True where the destination is the emulated organisation and no real one.
    pub emulated: bool,
}

/// The signed-in person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name shown in the page (`preferred_username` of the identity provider).
    pub name: String,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}

/// An organisation that the signed-in person may use, as discovery told it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// Its id.
    pub id: OrgId,
    /// Its friendly name.
    pub name: String,
    /// Its host, for people to read; never an input.
    pub host: String,
    /// Sandbox or production.
    pub kind: OrgKind,
}

/// What an organisation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrgKind {
    /// For trying.
    Sandbox,
    /// For work; also every kind that discovery does not name clearly.
    Production,
}

/// `POST /api/organization`: choose by id from the discovered list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationChoice {
    /// Id of a discovered organisation.
    pub id: OrgId,
}

/// `POST /api/destination`: which of these tables does the chosen organisation have, and which currencies?
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DestinationQuestion {
    /// Tables of the closed list; others are refused.
    pub tables: Vec<TableName>,
}

/// Answer to [`DestinationQuestion`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DestinationAnswer {
    /// Those of the tables that are there and can be read.
    pub tables: Vec<TableName>,
    /// All currencies.
    pub currencies: Vec<Currency>,
}

/// A currency of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Currency {
    /// ISO code, `EUR`.
    pub code: String,
    /// Key of its record.
    pub id: RecordId,
}

/// Answer to the choice of an organisation: what was found there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationReport {
    /// The chosen organisation.
    pub organization: Organization,
    /// One line for each check, in a stable order.
    pub checks: Vec<Check>,
}

/// One check of the destination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What was looked at.
    pub subject: CheckSubject,
    /// How it looks.
    pub state: CheckState,
}

/// What a check looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "check", rename_all = "snake_case")]
pub enum CheckSubject {
    /// The Web API answers and knows the signed-in user.
    WhoAmI,
    /// A table exists and its columns could be read.
    Table {
        /// The table.
        table: TableName,
        /// Number of columns read.
        columns: u32,
    },
}

/// Traffic light of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckState {
    /// As needed.
    Green,
    /// Worth a look.
    Amber,
    /// To be settled before loading.
    Red,
}

/// `POST /api/consent`: the person accepts this summary; data routes answer 403 before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Organisation that will receive the data.
    pub organization: OrgId,
    /// Plan that was shown.
    pub plan: PlanHash,
    /// Tables and numbers of records that were shown.
    pub tables: Vec<TableCount>,
}

/// Planned number of records of one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCount {
    /// Table.
    pub table: TableName,
    /// Records to create.
    pub records: u64,
}

/// `POST /api/lease`: hold or renew the right to write for a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaseRequest {
    /// The run.
    pub run: RunId,
    /// Fence held so far; absent for a first lease.
    pub held: Option<Fence>,
}

/// A lease. While it lasts nobody else writes for the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    /// Fencing number to put into every chunk.
    pub fence: Fence,
    /// When it ends unless renewed.
    pub until: Millis,
}

/// Bytes of request bodies, counted at the proxy for one session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByteCount {
    /// Bodies received from the page on data routes (chunks).
    pub received: u64,
    /// Bodies passed on to the destination.
    pub relayed: u64,
}

/// Body of every refusal by the proxy itself (status 4xx or 5xx).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProxyRefusal {
    /// Which refusal; the page turns it into a sentence.
    pub refused: RefusalKind,
}

/// Reasons for which the proxy refuses a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalKind {
    /// No session, or it ended.
    SignIn,
    /// No organisation chosen.
    Organization,
    /// No consent for this organisation, plan or table.
    Consent,
    /// Somebody else holds the run.
    Lease,
    /// The request is not one of ours (header, origin, content type).
    NotOurPage,
    /// The body is malformed or too large.
    Malformed,
    /// Dataverse, discovery or the identity provider did not answer as expected.
    Upstream,
    /// No such route.
    NotFound,
    /// A fault of the proxy.
    Internal,
}
