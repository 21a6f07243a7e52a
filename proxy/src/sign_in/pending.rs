//! Sign-ins that were begun and wait for the browser to come back.

use super::random_secret;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};
use shared::millis::Millis;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// A person has this long to sign in.
const LIFE_MS: u64 = 600_000;
/// Most sign-ins under way; beyond it the oldest is forgotten.
const MOST: usize = 500;

/// One sign-in under way.
pub(crate) struct Begun {
    pub(crate) state: SecretString,
    pub(crate) nonce: SecretString,
    pub(crate) verifier: SecretString,
    since: Millis,
}

impl Begun {
    /// `S256` of the verifier (RFC 7636).
    pub(crate) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.expose_secret()))
    }
}

/// All of them, by the hash of the cookie that binds each to its browser.
#[derive(Default)]
pub(crate) struct SignIns(Mutex<BTreeMap<[u8; 32], Begun>>);

impl SignIns {
    /// Begins one: the value of the cookie, and what `use_it` makes of the rest.
    pub(crate) fn begin<T>(&self, now: Millis, use_it: impl FnOnce(&Begun) -> T) -> (SecretString, T) {
        let cookie = random_secret();
        let begun = Begun {
            state: random_secret(),
            nonce: random_secret(),
            verifier: random_secret(),
            since: now,
        };
        let made = use_it(&begun);
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|_, begun| now.since(begun.since) < LIFE_MS);
        if open.len() >= MOST {
            let oldest = open
                .iter()
                .min_by_key(|(_, begun)| begun.since)
                .map(|(key, _)| *key);
            if let Some(oldest) = oldest {
                open.remove(&oldest);
            }
        }
        open.insert(key(&cookie), begun);
        (cookie, made)
    }

    /// Takes the sign-in that the cookie began; nothing where it is unknown, old, or `state` is not its own. Either way
    /// it is gone afterwards.
    pub(crate) fn take(&self, now: Millis, cookie: &SecretString, state: &str) -> Option<Begun> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let begun = open.remove(&key(cookie))?;
        let is_good = now.since(begun.since) < LIFE_MS && begun.state.expose_secret() == state;
        is_good.then_some(begun)
    }
}

fn key(cookie: &SecretString) -> [u8; 32] {
    Sha256::digest(cookie.expose_secret()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(sign_ins: &SignIns, now: u64) -> (SecretString, String) {
        sign_ins.begin(Millis(now), |begun| begun.state.expose_secret().to_owned())
    }

    #[test]
    fn a_sign_in_is_taken_once_by_its_own_state_in_time() {
        let sign_ins = SignIns::default();
        let (cookie, state) = begin(&sign_ins, 0);
        assert!(sign_ins.take(Millis(1), &cookie, &state).is_some());
        assert!(sign_ins.take(Millis(1), &cookie, &state).is_none());

        let (cookie, state) = begin(&sign_ins, 0);
        assert!(sign_ins.take(Millis(1), &cookie, "another").is_none());
        assert!(sign_ins.take(Millis(1), &cookie, &state).is_none());

        let (cookie, state) = begin(&sign_ins, 0);
        assert!(sign_ins.take(Millis(LIFE_MS), &cookie, &state).is_none());
    }

    #[test]
    fn the_oldest_of_too_many_is_forgotten() {
        let sign_ins = SignIns::default();
        let (first, state) = begin(&sign_ins, 0);
        for _ in 0..MOST {
            begin(&sign_ins, 1);
        }
        assert!(sign_ins.take(Millis(2), &first, &state).is_none());
    }
}
