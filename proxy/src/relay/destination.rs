//! Which organisations there are, and what the chosen one looks like.

use super::tables::{FIRST, is_ours};
use super::upstream::{self, Audience};
use crate::error::Refused;
use crate::gates::Lane;
use crate::session::{Chosen, Discovered, Session};
use crate::sign_in::{AccessToken, RenewError};
use crate::state::State;
use bytes::Bytes;
use dataverse::metadata::{self, Schema};
use dataverse::outcome::Answer;
use dataverse::{currency, discovery, retry_after, who_am_i};
use http::{Request, Response, StatusCode, header};
use shared::id::{OrgId, TableName};
use shared::session::{
    Check, CheckState, CheckSubject, Currency, DestinationAnswer, DestinationQuestion, OrgKind, Organization,
    OrganizationReport,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Asks discovery which organisations the person may use.
pub(crate) async fn discover(state: &State, session: &Session) -> Result<Vec<Organization>, Refused> {
    let request = Request::builder()
        .uri(discovery::PATH)
        .header(header::ACCEPT, "application/json")
        .body(Bytes::new())
        .map_err(|_cause| Refused::Internal)?;
    let answer = upstream::send(state, session, Audience::Discovery, request)
        .await
        .map_err(refused)?;
    let response = response(answer)?;
    if response.status() == StatusCode::UNAUTHORIZED {
        return Err(Refused::SignIn);
    }
    let instances = discovery::read(response.body()).map_err(|_not_a_list| Refused::Upstream)?;
    let told = instances.len();
    let discovered: Vec<Discovered> = instances
        .into_iter()
        .filter_map(|instance| believe(state, instance))
        .collect();
    if discovered.len() < told {
        tracing::warn!(
            left_out = told - discovered.len(),
            "Discovery told of organisations whose addresses are not believed."
        );
    }
    let organizations = discovered
        .iter()
        .map(|found| found.organization.clone())
        .collect();
    session.progress().discovered = discovered;
    Ok(organizations)
}

fn believe(state: &State, instance: discovery::Instance) -> Option<Discovered> {
    let place = state.parts.addresses.organization(&instance.api_url)?;
    let kind = if instance.is_sandbox {
        OrgKind::Sandbox
    } else {
        OrgKind::Production
    };
    let organization = Organization {
        id: OrgId(instance.id),
        name: instance.name,
        host: place.host().to_owned(),
        kind,
    };
    Some(Discovered { organization, place })
}

/// Chooses an organisation by its id, looks at it, and says what was found. A consent for another one ends.
pub(crate) async fn choose(
    state: &State,
    session: &Session,
    id: OrgId,
) -> Result<OrganizationReport, Refused> {
    let known = find(session, id);
    let discovered = match known {
        Some(discovered) => discovered,
        None => {
            discover(state, session).await?;
            find(session, id).ok_or(Refused::Organization)?
        }
    };
    let token = first_token(state, session, &discovered).await?;
    let look = Look {
        state,
        session,
        discovered: &discovered,
        token: &token,
    };
    let who = look.who_am_i().await?;
    let mut checks = vec![Check {
        subject: CheckSubject::WhoAmI,
        state: who,
    }];
    let mut schema = Schema::at(discovered.place.to_string());
    for name in FIRST {
        let table = TableName::try_new(name).map_err(|_bad_name| Refused::Internal)?;
        checks.push(look.table(&mut schema, table).await?);
    }
    let organization = discovered.organization.clone();
    let mut progress = session.progress();
    let is_new = progress
        .consent
        .as_ref()
        .is_some_and(|consent| consent.organization != id);
    if is_new {
        progress.consent = None;
    }
    progress.chosen = (who == CheckState::Green).then(|| Chosen {
        discovered,
        token,
        schema: Arc::new(schema),
    });
    Ok(OrganizationReport { organization, checks })
}

/// Which of the tables the chosen organisation has, and its currencies.
pub(crate) async fn know(
    state: &State,
    session: &Session,
    question: DestinationQuestion,
) -> Result<DestinationAnswer, Refused> {
    let schema = read_also(state, session, question.tables.iter().cloned().collect()).await?;
    let chosen = session.progress().chosen.clone().ok_or(Refused::Organization)?;
    let look = Look {
        state,
        session,
        discovered: &chosen.discovered,
        token: &chosen.token,
    };
    let response = look.ask(currency::request()).await?;
    let known = currency::read(response.body()).filter(|_| response.status().is_success());
    let currencies = known.ok_or(Refused::Upstream)?.into_iter();
    let is_there = |table: &TableName| schema.table(table).is_some();
    Ok(DestinationAnswer {
        tables: question.tables.into_iter().filter(is_there).collect(),
        currencies: currencies.map(|(code, id)| Currency { code, id }).collect(),
    })
}

/// Reads the definitions of tables of the closed list that are not known yet. One that the organisation does not have is
/// remembered as such.
pub(super) async fn read_also(
    state: &State,
    session: &Session,
    tables: BTreeSet<TableName>,
) -> Result<Arc<Schema>, Refused> {
    if !tables.iter().all(is_ours) {
        return Err(Refused::Malformed);
    }
    let chosen = session.progress().chosen.clone().ok_or(Refused::Organization)?;
    let is_new = |table: &TableName| chosen.schema.table(table).is_none() && !chosen.schema.is_absent(table);
    let new: Vec<TableName> = tables.into_iter().filter(is_new).collect();
    if new.is_empty() {
        return Ok(chosen.schema);
    }
    let look = Look {
        state,
        session,
        discovered: &chosen.discovered,
        token: &chosen.token,
    };
    let mut schema = Schema::clone(&chosen.schema);
    for table in new {
        // What cannot be read is said where it is needed.
        let _told = look.table(&mut schema, table).await?;
    }
    let schema = Arc::new(schema);
    let mut progress = session.progress();
    let is_same = |known: &&mut Chosen| known.discovered.organization.id == chosen.discovered.organization.id;
    if let Some(known) = progress.chosen.as_mut().filter(is_same) {
        known.schema = Arc::clone(&schema);
    }
    Ok(schema)
}

fn find(session: &Session, id: OrgId) -> Option<Discovered> {
    session
        .progress()
        .discovered
        .iter()
        .find(|found| found.organization.id == id)
        .cloned()
}

async fn first_token(state: &State, session: &Session, found: &Discovered) -> Result<AccessToken, Refused> {
    let _one_at_a_time = session.renewing.lock().await;
    let refresh = session.progress().refresh.clone();
    let now = state.parts.clock.now();
    let (token, newer) = state
        .client()
        .renew(now, &refresh, &found.place)
        .await
        .map_err(refused)?;
    if let Some(newer) = newer {
        session.progress().refresh = newer;
    }
    Ok(token)
}

/// A first look at an organisation that is not chosen yet.
pub(super) struct Look<'a> {
    pub(super) state: &'a State,
    pub(super) session: &'a Session,
    pub(super) discovered: &'a Discovered,
    pub(super) token: &'a AccessToken,
}

impl Look<'_> {
    /// Green where the organisation answers, knows the person and is the one that discovery told of.
    async fn who_am_i(&self) -> Result<CheckState, Refused> {
        let response = self.ask(who_am_i::request()).await?;
        let who = who_am_i::read(response.body()).filter(|_| response.status().is_success());
        let is_right = who.is_some_and(|who| OrgId(who.organization_id) == self.discovered.organization.id);
        Ok(if is_right {
            CheckState::Green
        } else {
            CheckState::Red
        })
    }

    async fn table(&self, schema: &mut Schema, table: TableName) -> Result<Check, Refused> {
        let mut answers = Vec::new();
        for request in metadata::requests(&table) {
            answers.push(self.ask(request).await?);
        }
        let read = schema.read_table(&table, &answers);
        if let Err(cause) = &read {
            tracing::warn!(cause = %cause, "A table of the organisation could not be read.");
        }
        let columns = schema
            .table(&table)
            .map_or(0, |read| u32::try_from(read.columns.len()).unwrap_or(u32::MAX));
        let state = if read.is_ok() {
            CheckState::Green
        } else {
            CheckState::Red
        };
        Ok(Check {
            subject: CheckSubject::Table { table, columns },
            state,
        })
    }

    /// One question, at the pace of the person's gate.
    pub(super) async fn ask(&self, request: Request<Bytes>) -> Result<Response<Bytes>, Refused> {
        let key = (self.discovered.organization.id, self.session.user.clone());
        let clock = &self.state.parts.clock;
        let mut lane = self
            .state
            .gates
            .admit(clock, key)
            .map_err(|_closed| Refused::Upstream)?;
        let sent = upstream::send_with(self.state, &self.discovered.place, self.token, request).await;
        let response = response(sent.map_err(refused)?)?;
        self.learn(&mut lane, &response);
        Ok(response)
    }

    fn learn(&self, lane: &mut Lane, response: &Response<Bytes>) {
        lane.hint(response.headers());
        let is_busy = matches!(
            response.status(),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
        );
        if let Some(ms) =
            retry_after::read(response.headers(), self.state.parts.clock.now()).filter(|_| is_busy)
        {
            lane.wait(ms);
        }
    }
}

fn response(answer: Answer) -> Result<Response<Bytes>, Refused> {
    match answer {
        Answer::Response(response) => Ok(response),
        Answer::TimedOut | Answer::ConnectionLost | Answer::Unreachable => Err(Refused::Upstream),
    }
}

fn refused(cause: RenewError) -> Refused {
    match cause {
        RenewError::SignIn => Refused::SignIn,
        RenewError::Provider => Refused::Upstream,
    }
}
