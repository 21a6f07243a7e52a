//! Lists of rows: `$select`, `$filter`, `$orderby`, `$top`, `$count`, pages.

use crate::definition::Table;
use crate::error::Refusal;
use crate::filter::{self, Filter};
use crate::literal::percent_decode;
use crate::message::{Call, Reply};
use crate::org::Org;
use crate::read::View;
use crate::store::Row;
use http::StatusCode;
use serde_json::{Map, Value, json};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Counting stops here (SEEN: powerapps-docs, count-rows).
const MOST_COUNTED: usize = 5_000;
/// Largest page.
const MOST_ON_PAGE: usize = 5_000;

/// Options of a query, decoded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    named: BTreeMap<String, String>,
    aliases: BTreeMap<String, String>,
}

impl Options {
    pub(crate) fn parse(query: &str) -> Result<Self, Refusal> {
        let mut options = Self::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (percent_decode(name, true)?, percent_decode(value, true)?);
            let kind = if name.starts_with('@') {
                &mut options.aliases
            } else {
                &mut options.named
            };
            kind.insert(name, value);
        }
        Ok(options)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.named.get(name).map(String::as_str)
    }

    /// Refuses options that are not among `known`. A `tag` is for plug-ins, of which there are none.
    pub(crate) fn check(&self, known: &[&str]) -> Result<(), Refusal> {
        let other = self
            .named
            .keys()
            .find(|name| !known.contains(&name.as_str()) && *name != "tag");
        match other.map(String::as_str) {
            None => Ok(()),
            Some("$skip") => Err(Refusal::query("Skip Clause is not supported in CRM")),
            Some(other) => Err(Refusal::not_emulated(format!("the query option `{other}` here"))),
        }
    }

    pub(crate) fn filter(&self, table: &Table) -> Result<Option<Filter>, Refusal> {
        self.get("$filter")
            .map(|text| filter::parse(table, text, &self.aliases))
            .transpose()
    }
}

impl Org {
    /// `GET contacts?...`
    pub(crate) fn list(&self, table: &Table, call: &Call) -> Result<Reply, Refusal> {
        self.list_among(table, None, call)
    }

    /// The same of some rows only.
    pub(crate) fn list_among(
        &self,
        table: &Table,
        among: Option<&BTreeSet<Uuid>>,
        call: &Call,
    ) -> Result<Reply, Refusal> {
        let options = Options::parse(&call.query)?;
        options.check(&["$select", "$filter", "$orderby", "$top", "$count", "$skiptoken"])?;
        let view = View::of(table, options.get("$select"), call)?;
        let rows = self.matching(table, among, &options)?;
        let start = skip(&options)?;
        let top = number(&options, "$top")?;
        let page = call
            .preference("odata.maxpagesize")
            .and_then(|size| size.parse().ok())
            .unwrap_or(MOST_ON_PAGE);
        let page = page.clamp(1, MOST_ON_PAGE);
        let end = top.unwrap_or(usize::MAX).min(rows.len());
        let shown: Vec<Value> = rows
            .iter()
            .take(end)
            .skip(start)
            .take(page)
            .map(|(_, row)| Value::Object(self.show(table, row, &view)))
            .collect();
        let mut body = Map::new();
        let select = options
            .get("$select")
            .map(|list| format!("({list})"))
            .unwrap_or_default();
        body.insert(
            "@odata.context".to_owned(),
            json!(format!("{}$metadata#{}{select}", call.base, table.entity_set)),
        );
        if options.get("$count") == Some("true") {
            body.insert("@odata.count".to_owned(), json!(rows.len().min(MOST_COUNTED)));
            if call.prefers("odata.include-annotations") {
                body.insert(
                    "@Microsoft.Dynamics.CRM.totalrecordcount".to_owned(),
                    json!(rows.len().min(MOST_COUNTED)),
                );
                body.insert(
                    "@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded".to_owned(),
                    json!(rows.len() > MOST_COUNTED),
                );
            }
        }
        let next = start + shown.len();
        body.insert("value".to_owned(), Value::Array(shown));
        if next < end {
            body.insert("@odata.nextLink".to_owned(), json!(next_link(call, next)));
        }
        let mut reply = Reply::json(StatusCode::OK, &Value::Object(body));
        if let Some(size) = call.preference("odata.maxpagesize") {
            reply = reply.with("preference-applied", &format!("odata.maxpagesize={size}"));
        }
        Ok(reply)
    }

    /// `GET contacts/$count`
    pub(crate) fn count(&self, table: &Table, call: &Call) -> Result<Reply, Refusal> {
        let options = Options::parse(&call.query)?;
        options.check(&["$filter"])?;
        let count = self.matching(table, None, &options)?.len().min(MOST_COUNTED);
        Ok(Reply::text("text/plain", count.to_string()))
    }

    fn matching(
        &self,
        table: &Table,
        among: Option<&BTreeSet<Uuid>>,
        options: &Options,
    ) -> Result<Vec<(Uuid, &Row)>, Refusal> {
        let filter = options.filter(table)?;
        let fits = |row: &Row| filter.as_ref().is_none_or(|filter| filter.fits(row));
        let name = &table.logical_name;
        let keys = match among {
            Some(among) => Some(among.iter().copied().collect()),
            None => filter.as_ref().and_then(|filter| filter.keys(table)),
        };
        let mut rows: Vec<(Uuid, &Row)> = match keys {
            Some(keys) => {
                let found = keys
                    .into_iter()
                    .filter_map(|id| Some((id, self.store.row(name, id)?)));
                found.filter(|(_, row)| fits(row)).collect()
            }
            None => self.store.rows(name).filter(|(_, row)| fits(row)).collect(),
        };
        if let Some(text) = options.get("$orderby") {
            let keys = order_keys(table, text)?;
            rows.sort_by(|(_, left), (_, right)| {
                keys.iter().fold(Ordering::Equal, |so_far, (column, descending)| {
                    so_far.then_with(|| {
                        let order = filter::order(column, left, right);
                        if *descending { order.reverse() } else { order }
                    })
                })
            });
        }
        Ok(rows)
    }
}

fn order_keys(table: &Table, text: &str) -> Result<Vec<(String, bool)>, Refusal> {
    text.split(',')
        .map(|part| {
            let mut words = part.split_whitespace();
            let name = words.next().unwrap_or_default();
            let plain = name
                .strip_prefix('_')
                .and_then(|name| name.strip_suffix("_value"))
                .unwrap_or(name);
            let column = table
                .column(plain)
                .ok_or_else(|| filter::no_property(table, name))?;
            let descending = match words.next() {
                None | Some("asc") => false,
                Some("desc") => true,
                Some(other) => return Err(Refusal::query(format!("Syntax error at '{other}' in '{text}'."))),
            };
            Ok((column.name.clone(), descending))
        })
        .collect()
}

fn number(options: &Options, name: &str) -> Result<Option<usize>, Refusal> {
    let wrong = |text: &str| Refusal::query(format!("Invalid value '{text}' for {name} query option found."));
    options
        .get(name)
        .map(|text| text.parse().map_err(|_| wrong(text)))
        .transpose()
}

/// The opaque token of a next link; only tokens that this organisation made are taken.
fn skip(options: &Options) -> Result<usize, Refusal> {
    let Some(token) = options.get("$skiptoken") else {
        return Ok(0);
    };
    let inner = token
        .strip_prefix("<cookie after=\"")
        .and_then(|rest| rest.strip_suffix("\" />"));
    inner
        .and_then(|number| number.parse().ok())
        .ok_or_else(|| Refusal::query("Malformed $skiptoken."))
}

fn next_link(call: &Call, next: usize) -> String {
    let kept: Vec<&str> = call
        .query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("$skiptoken"))
        .collect();
    let glue = if kept.is_empty() { "" } else { "&" };
    format!(
        "{}{}?{}{glue}$skiptoken=%3Ccookie%20after=%22{next}%22%20/%3E",
        call.base,
        call.path,
        kept.join("&")
    )
}
