//! The sessions, by the SHA-256 of their cookie: whoever reads this memory cannot use what they find as a cookie.

use super::Session;
use crate::sign_in::{SignedIn, random_secret};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};
use shared::millis::Millis;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A session ends after an hour in which nothing was asked; a load that runs asks all the time.
const IDLE_MS: u64 = 60 * 60 * 1_000;
/// And after twelve hours in any case.
const LIFE_MS: u64 = 12 * 60 * 60 * 1_000;
/// Most sessions of one person.
const MOST_OF_ONE: usize = 3;
/// Most sessions in all.
const MOST: usize = 1_000;

/// All sessions.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<BTreeMap<[u8; 32], Arc<Session>>>);

impl Sessions {
    /// Opens a session under a new name and gives the value of its cookie. Where there are too many, those that were
    /// silent longest end.
    pub(crate) fn open(&self, now: Millis, signed_in: SignedIn) -> SecretString {
        let session = Arc::new(Session::new(now, signed_in));
        let cookie = random_secret();
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|_, session| is_alive(session, now));
        let user = session.user.clone();
        make_room(&mut open, MOST_OF_ONE, |other| other.user == user);
        make_room(&mut open, MOST, |_| true);
        open.insert(key(&cookie), session);
        cookie
    }

    /// The session of a cookie, which counts as a sign of life; nothing where it ended.
    pub(crate) fn find(&self, now: Millis, cookie: &SecretString) -> Option<Arc<Session>> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = key(cookie);
        let session = Arc::clone(open.get(&key)?);
        if is_alive(&session, now) {
            session.progress().seen = now;
            Some(session)
        } else {
            open.remove(&key);
            None
        }
    }

    /// Ends a session.
    pub(crate) fn close(&self, cookie: &SecretString) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&key(cookie));
    }
}

fn make_room(open: &mut BTreeMap<[u8; 32], Arc<Session>>, most: usize, counts: impl Fn(&Session) -> bool) {
    let mut counted: Vec<(Millis, [u8; 32])> = open
        .iter()
        .filter(|(_, session)| counts(session))
        .map(|(key, session)| (session.progress().seen, *key))
        .collect();
    counted.sort_unstable();
    let too_many = (counted.len() + 1).saturating_sub(most);
    for (_, key) in counted.iter().take(too_many) {
        open.remove(key);
    }
}

fn is_alive(session: &Session, now: Millis) -> bool {
    now.since(session.opened) < LIFE_MS && now.since(session.progress().seen) < IDLE_MS
}

fn key(cookie: &SecretString) -> [u8; 32] {
    Sha256::digest(cookie.expose_secret()).into()
}
