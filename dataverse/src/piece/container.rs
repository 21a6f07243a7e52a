//! Publisher and solution: what a component is created in.

use crate::http_form::{ROOT, get, with_json};
use bytes::Bytes;
use http::{Method, Request};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Unique name of the one unmanaged solution.
const SOLUTION: &str = "KartraMigration";
/// Values of options of a new publisher begin here; any of 10000 to 99999 is allowed (INFERRED: maker portal).
const OPTION_PREFIX: u32 = 72_700;
/// English (United States), which every organisation knows where it does not tell its own language.
const ENGLISH: u32 = 1_033;

/// Where components are created, and in which language their labels are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Container {
    /// Unique name of the solution.
    pub solution: String,
    /// Language code of labels.
    pub language: u32,
}

impl Container {
    /// The solution, with labels in this language.
    #[must_use]
    pub fn new(language: u32) -> Self {
        Self {
            solution: SOLUTION.to_owned(),
            language,
        }
    }
}

/// Asks for the publisher of a prefix, which is letters and digits.
#[must_use]
pub fn find_publisher(prefix: &str) -> Request<Bytes> {
    get(
        &format!("{ROOT}publishers?$select=publisherid&$filter=customizationprefix%20eq%20'{prefix}'"),
        None,
    )
}

/// Creates the publisher of a prefix.
#[must_use]
pub fn new_publisher(prefix: &str, id: Uuid) -> Request<Bytes> {
    let body = json!({
        "publisherid": id.to_string(),
        "friendlyname": format!("Migration ({prefix})"),
        "uniquename": format!("migration{prefix}"),
        "customizationprefix": prefix,
        "customizationoptionvalueprefix": OPTION_PREFIX,
    });
    with_json(Method::POST, &format!("{ROOT}publishers"), body.to_string())
}

/// Asks for the solution.
#[must_use]
pub fn find_solution() -> Request<Bytes> {
    get(
        &format!("{ROOT}solutions?$select=solutionid&$filter=uniquename%20eq%20'{SOLUTION}'"),
        None,
    )
}

/// Creates the solution of a publisher.
#[must_use]
pub fn new_solution(publisher: Uuid, id: Uuid) -> Request<Bytes> {
    let body = json!({
        "solutionid": id.to_string(),
        "friendlyname": "Migration from Kartra",
        "uniquename": SOLUTION,
        "version": "1.0.0.0",
        "publisherid@odata.bind": format!("/publishers({publisher})"),
    });
    with_json(Method::POST, &format!("{ROOT}solutions"), body.to_string())
}

/// Asks for the base language.
#[must_use]
pub fn language() -> Request<Bytes> {
    get(&format!("{ROOT}organizations?$select=languagecode"), None)
}

/// The key of the first row of a list, by the name of its column; none where the list is empty, an error where the answer is
/// no list.
///
/// # Errors
/// The answer is no list.
pub fn read_first(body: &[u8], column: &str) -> Result<Option<Uuid>, NoList> {
    #[derive(Deserialize)]
    struct List {
        value: Vec<Json>,
    }
    let list: List = serde_json::from_slice(body).map_err(|_cause| NoList)?;
    let Some(first) = list.value.first() else {
        return Ok(None);
    };
    let key = first
        .get(column)
        .and_then(Json::as_str)
        .and_then(|key| key.parse().ok());
    key.map(Some).ok_or(NoList)
}

/// An answer is no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a list of rows, found something else")]
pub struct NoList;

/// The base language; English where the answer does not tell.
#[must_use]
pub fn read_language(body: &[u8]) -> u32 {
    let answer: Option<Json> = serde_json::from_slice(body).ok();
    let code = answer
        .as_ref()
        .and_then(|answer| answer.get("value")?.get(0)?.get("languagecode")?.as_u64());
    code.and_then(|code| u32::try_from(code).ok()).unwrap_or(ENGLISH)
}
