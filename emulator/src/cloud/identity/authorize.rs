//! The sign-in page: checks what the client asks for, shows who can sign in, and sends the browser back with a code.

use super::super::grant::{Asked, Code, CodeState, Person};
use super::super::refusal::Refusal;
use super::super::{answer, page};
use super::{CLIENT_ID, CODE_MS, Identity, Parameters, REDIRECT_PATH, remember};
use bytes::Bytes;
use http::Response;
use url::{Host, Url};

impl Identity {
    /// A request that names a wrong client or a wrong address to go back to is answered here; any other fault goes back
    /// to the client, as RFC 6749 section 4.1.2.1 wants it.
    pub(super) fn authorize(&mut self, query: &Parameters) -> Response<Bytes> {
        let redirect_uri = match client(query) {
            Ok(redirect_uri) => redirect_uri,
            Err(refusal) => return page::refused(refusal),
        };
        let asked = match asked(query, redirect_uri.clone()) {
            Ok(asked) => asked,
            Err(refusal) => return go_back(&redirect_uri, query.get("state").ok(), refusal),
        };
        let target = origin(&redirect_uri);
        match remember(&mut self.asked, asked) {
            Some(request) => page::sign_in(&request, &target),
            None => page::refused(Refusal::NoRandomness),
        }
    }

    /// The person chose somebody, or turned back.
    pub(super) fn choose(&mut self, now_ms: u64, form: &Parameters) -> Response<Bytes> {
        let asked = form
            .get("request")
            .ok()
            .and_then(|request| self.asked.remove(request));
        let Some(asked) = asked else {
            return page::stale();
        };
        let chosen = form.get("person").ok().and_then(Person::of_form);
        let Some(person) = chosen else {
            let mut target = asked.redirect_uri.clone();
            target
                .query_pairs_mut()
                .append_pair("error", "access_denied")
                .append_pair(
                    "error_description",
                    "AADSTS65004: The person declined to sign in.",
                )
                .append_pair("state", &asked.state);
            return answer::redirect(target.as_str());
        };
        let (mut target, state) = (asked.redirect_uri.clone(), asked.state.clone());
        let until_ms = now_ms.saturating_add(CODE_MS);
        let code = Code {
            asked,
            person,
            until_ms,
            state: CodeState::Fresh,
        };
        match remember(&mut self.codes, code) {
            Some(code) => {
                target
                    .query_pairs_mut()
                    .append_pair("code", &code)
                    .append_pair("state", &state);
                answer::redirect(target.as_str())
            }
            None => page::refused(Refusal::NoRandomness),
        }
    }
}

fn client(query: &Parameters) -> Result<Url, Refusal> {
    if query.get("client_id")? != CLIENT_ID {
        return Err(Refusal::UnknownClient);
    }
    let redirect_uri = Url::parse(query.get("redirect_uri")?).map_err(|_cause| Refusal::WrongRedirect)?;
    if is_registered(&redirect_uri) {
        Ok(redirect_uri)
    } else {
        Err(Refusal::WrongRedirect)
    }
}

fn is_registered(uri: &Url) -> bool {
    let is_loopback = match uri.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    let is_plain = uri.username().is_empty() && uri.password().is_none() && uri.query().is_none();
    is_loopback
        && is_plain
        && uri.scheme() == "http"
        && uri.path() == REDIRECT_PATH
        && uri.fragment().is_none()
}

fn asked(query: &Parameters, redirect_uri: Url) -> Result<Asked, Refusal> {
    if query.get("response_type")? != "code" {
        return Err(Refusal::UnsupportedResponseType);
    }
    let challenge = query.get("code_challenge")?;
    if query.get("code_challenge_method")? != "S256" || challenge.len() != 43 {
        return Err(Refusal::UnsupportedChallenge);
    }
    let scope = query.get("scope")?;
    if !scope.split_ascii_whitespace().any(|word| word == "openid") {
        return Err(Refusal::MissingParameter("scope"));
    }
    Ok(Asked {
        redirect_uri,
        state: query.get("state")?.to_owned(),
        nonce: query.get("nonce")?.to_owned(),
        challenge: challenge.to_owned(),
    })
}

fn go_back(redirect_uri: &Url, state: Option<&str>, refusal: Refusal) -> Response<Bytes> {
    let (error, code, text) = refusal.words();
    let mut target = redirect_uri.clone();
    target
        .query_pairs_mut()
        .append_pair("error", error)
        .append_pair("error_description", &format!("AADSTS{code}: {text}"));
    if let Some(state) = state {
        target.query_pairs_mut().append_pair("state", state);
    }
    answer::redirect(target.as_str())
}

fn origin(uri: &Url) -> String {
    uri.origin().ascii_serialization()
}
