//! The token endpoint: a code or a refresh token becomes an access token for one resource.

use super::super::answer;
use super::super::grant::{Asked, CodeState, Person, verifies};
use super::super::refusal::Refusal;
use super::super::token::{ACCESS_SECONDS, resource};
use super::{CLIENT_ID, CLIENT_SECRET, Identity, Parameters, TENANT_ID};
use bytes::Bytes;
use http::{Request, Response, StatusCode, header};
use serde_json::{Value, json};

impl Identity {
    pub(super) fn token(
        &mut self,
        now_ms: u64,
        host: &str,
        request: &Request<Bytes>,
    ) -> Result<Response<Bytes>, Refusal> {
        // A confidential client is a server; a browser that redeems its code has got hold of its secret.
        if request.headers().contains_key(header::ORIGIN) {
            return Err(Refusal::CrossOrigin);
        }
        let form = Parameters::parse(request.body());
        if form.get("client_id")? != CLIENT_ID {
            return Err(Refusal::UnknownClient);
        }
        if form.get("client_secret")? != CLIENT_SECRET {
            return Err(Refusal::WrongSecret);
        }
        match form.get("grant_type")? {
            "authorization_code" => {
                let (asked, person) = self.redeem_code(now_ms, &form)?;
                let id_token = self
                    .id_token(now_ms, host, &asked, person)
                    .ok_or(Refusal::NoRandomness)?;
                self.give(now_ms, person, &form, Some(id_token))
            }
            "refresh_token" => {
                let token = form.get("refresh_token")?;
                let person = self
                    .tokens
                    .person_of_refresh(now_ms, token)
                    .ok_or(Refusal::UnknownRefresh)?;
                self.give(now_ms, person, &form, None)
            }
            _ => Err(Refusal::UnsupportedGrant),
        }
    }

    /// A code is used up by a good redemption only: a wrong verifier says nothing about its owner.
    fn redeem_code(&mut self, now_ms: u64, form: &Parameters) -> Result<(Asked, Person), Refusal> {
        let code = self
            .codes
            .get_mut(form.get("code")?)
            .ok_or(Refusal::UnknownCode)?;
        if code.state == CodeState::Used {
            return Err(Refusal::UsedCode);
        }
        if code.until_ms <= now_ms {
            return Err(Refusal::ExpiredCode);
        }
        if form.get("redirect_uri")? != code.asked.redirect_uri.as_str() {
            return Err(Refusal::WrongRedirect);
        }
        if !verifies(form.get("code_verifier")?, &code.asked.challenge) {
            return Err(Refusal::WrongVerifier);
        }
        code.state = CodeState::Used;
        Ok((code.asked.clone(), code.person))
    }

    fn give(
        &mut self,
        now_ms: u64,
        person: Person,
        form: &Parameters,
        id_token: Option<String>,
    ) -> Result<Response<Bytes>, Refusal> {
        let scope = form.get("scope")?;
        let (access, refresh) = self
            .tokens
            .give(now_ms, resource(scope)?, person)
            .ok_or(Refusal::NoRandomness)?;
        let mut body = json!({
            "token_type": "Bearer",
            "scope": scope,
            "expires_in": ACCESS_SECONDS,
            "ext_expires_in": ACCESS_SECONDS,
            "access_token": access,
            "refresh_token": refresh,
        });
        if let (Some(id_token), Some(fields)) = (id_token, body.as_object_mut()) {
            fields.insert("id_token".to_owned(), Value::String(id_token));
        }
        Ok(answer::json(StatusCode::OK, &body))
    }

    fn id_token(&self, now_ms: u64, host: &str, asked: &Asked, person: Person) -> Option<String> {
        let now = now_ms / 1_000;
        self.key.sign(&json!({
            "ver": "2.0",
            "iss": format!("http://{host}/{TENANT_ID}/v2.0"),
            "aud": CLIENT_ID,
            "iat": now,
            "nbf": now,
            "exp": now + ACCESS_SECONDS,
            "tid": TENANT_ID,
            "oid": person.object_id(),
            "sub": person.object_id(),
            "name": person.name(),
            "preferred_username": person.user_name(),
            "nonce": asked.nonce,
        }))
    }
}
