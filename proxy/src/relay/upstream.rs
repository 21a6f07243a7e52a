//! One exchange in the name of a session: a fresh token on it, and one renewal where it is refused all the same.

use crate::session::{Progress, Session};
use crate::sign_in::{AccessToken, RenewError};
use crate::state::State;
use crate::transport::Place;
use bytes::Bytes;
use dataverse::outcome::Answer;
use http::{Request, StatusCode, header};

/// Whom a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    Discovery,
    Organization,
}

/// Sends. A `401` proves that nothing was carried out, so sending once more with a new token repeats nothing; it is the
/// only case in which anything is sent twice here.
pub(super) async fn send(
    state: &State,
    session: &Session,
    audience: Audience,
    request: Request<Bytes>,
) -> Result<Answer, RenewError> {
    let (mut token, place) = current(state, &session.progress(), audience)?;
    if !token.is_fresh(state.parts.clock.now()) {
        token = renew(state, session, audience, &token).await?;
    }
    let answer = send_with(state, &place, &token, request.clone()).await?;
    let is_refused =
        matches!(&answer, Answer::Response(response) if response.status() == StatusCode::UNAUTHORIZED);
    if !is_refused {
        return Ok(answer);
    }
    let token = renew(state, session, audience, &token).await?;
    send_with(state, &place, &token, request).await
}

/// Sends with a given token.
pub(super) async fn send_with(
    state: &State,
    place: &Place,
    token: &AccessToken,
    mut request: Request<Bytes>,
) -> Result<Answer, RenewError> {
    let bearer = token.bearer().ok_or(RenewError::Provider)?;
    request.headers_mut().insert(header::AUTHORIZATION, bearer);
    Ok(state
        .parts
        .transport
        .send(state.parts.clock.now(), place, request)
        .await)
}

/// Renews `stale`, unless somebody did so while we waited.
async fn renew(
    state: &State,
    session: &Session,
    audience: Audience,
    stale: &AccessToken,
) -> Result<AccessToken, RenewError> {
    let _one_at_a_time = session.renewing.lock().await;
    let (held, place, refresh) = {
        let progress = session.progress();
        let (held, place) = current(state, &progress, audience)?;
        (held, place, progress.refresh.clone())
    };
    if !held.is(stale) {
        return Ok(held);
    }
    let (token, newer) = state
        .client()
        .renew(state.parts.clock.now(), &refresh, &place)
        .await?;
    let mut progress = session.progress();
    if let Some(newer) = newer {
        progress.refresh = newer;
    }
    match (audience, &mut progress.chosen) {
        (Audience::Discovery, _) => progress.discovery = token.clone(),
        (Audience::Organization, Some(chosen)) if chosen.discovered.place == place => {
            chosen.token = token.clone();
        }
        // Another organisation was chosen meanwhile; the token serves this exchange and is forgotten.
        (Audience::Organization, _) => {}
    }
    Ok(token)
}

fn current(
    state: &State,
    progress: &Progress,
    audience: Audience,
) -> Result<(AccessToken, Place), RenewError> {
    match (audience, &progress.chosen) {
        (Audience::Discovery, _) => Ok((
            progress.discovery.clone(),
            state.parts.addresses.discovery.clone(),
        )),
        (Audience::Organization, Some(chosen)) => Ok((chosen.token.clone(), chosen.discovered.place.clone())),
        (Audience::Organization, None) => Err(RenewError::Provider),
    }
}
