//! `WinOpportunity` and `LoseOpportunity`.
//!
//! SEEN: learn.microsoft.com, `WinOpportunity` action (parameters, no answer); dynamics-365-customer-engagement,
//! opportunity ("Actual Revenue defaults to the Est. Revenue value when an opportunity is won"), opportunityclose; the
//! errors 0x80040515 and 0x80100006. INFERRED: their status, that actualend and actualrevenue become actualclosedate and
//! actualvalue, and that the activity is completed.

use super::{day_as_instant, missing, object};
use crate::error::Refusal;
use crate::message::Reply;
use crate::org::Org;
use http::StatusCode;
use serde_json::{Map, Value};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Won,
    Lost,
}

impl Outcome {
    fn state(self) -> i64 {
        match self {
            Self::Won => 1,
            Self::Lost => 2,
        }
    }
}

const BINDING: &str = "opportunityid@odata.bind";

impl Org {
    pub(super) fn close(
        &mut self,
        now_ms: u64,
        outcome: Outcome,
        given: &Map<String, Value>,
    ) -> Result<Reply, Refusal> {
        let status = given
            .get("Status")
            .and_then(Value::as_i64)
            .ok_or_else(|| missing("Status"))?;
        let mut activity = object(given, "OpportunityClose")?.clone();
        let address = activity
            .get(BINDING)
            .and_then(Value::as_str)
            .ok_or_else(|| missing("OpportunityClose.opportunityid"))?;
        let id = self.opportunity_at(address)?;
        let opportunity = self.store.row("opportunity", id).cloned().unwrap_or_default();
        if opportunity.whole("statecode") != Some(0) {
            return Err(Refusal::bad(0x8004_0515, "The opportunity is already closed."));
        }
        let state = outcome.state();
        let fits = self
            .table("opportunity")?
            .column("statuscode")
            .is_some_and(|column| column.states.contains(&(status, state)));
        if !fits {
            return Err(Refusal::bad(
                0x8004_8408,
                format!("{status} is not a valid status code for state code OpportunityState.{outcome:?}."),
            ));
        }
        if let Some(end) = activity.get_mut("actualend") {
            day_as_instant(end);
        }
        let close = self.create(now_ms, "opportunityclose", &activity)?;
        self.complete(now_ms, close, (state, status));
        self.apply(now_ms, id, close, (state, status), outcome);
        Ok(Reply::empty(StatusCode::NO_CONTENT))
    }

    fn opportunity_at(&self, address: &str) -> Result<Uuid, Refusal> {
        let (table, key) = self.addressed(address)?;
        if table.logical_name != "opportunity" {
            return Err(Refusal::query(format!(
                "Invalid property value: expected an address of 'opportunities', found '{address}'."
            )));
        }
        self.find(table, &key).ok_or_else(|| {
            Refusal::new(
                StatusCode::NOT_FOUND,
                0x8010_0006,
                "The opportunity to be closed was not found.",
            )
        })
    }

    /// The activity is done; what it was given stays.
    fn complete(&mut self, now_ms: u64, close: Uuid, (state, status): (i64, i64)) {
        let Some(mut row) = self.store.row("opportunityclose", close).cloned() else {
            return;
        };
        row.set("statecode", 1);
        row.set("statuscode", 2);
        row.set("opportunitystatecode", state);
        row.set("opportunitystatuscode", status);
        if row.text("actualend").is_none()
            && let Some(created) = row.text("modifiedon").map(str::to_owned)
        {
            row.set("actualend", created);
        }
        self.store.put(now_ms, "opportunityclose", close, row);
    }

    fn apply(&mut self, now_ms: u64, id: Uuid, close: Uuid, (state, status): (i64, i64), outcome: Outcome) {
        let Some(mut row) = self.store.row("opportunity", id).cloned() else {
            return;
        };
        let activity = self
            .store
            .row("opportunityclose", close)
            .cloned()
            .unwrap_or_default();
        row.set("statecode", state);
        row.set("statuscode", status);
        if let Some(day) = activity.text("actualend").and_then(|end| end.get(..10)) {
            row.set("actualclosedate", day);
        }
        let revenue = activity.cells.get("actualrevenue").or_else(|| match outcome {
            Outcome::Won => row.cells.get("estimatedvalue"),
            Outcome::Lost => None,
        });
        if let Some(revenue) = revenue.cloned() {
            row.cells.insert("actualvalue".to_owned(), revenue);
        }
        self.convert_row("opportunity", &mut row);
        self.stamp_modified(now_ms, &mut row);
        self.store.put(now_ms, "opportunity", id, row);
    }
}
