//! One session: the person, their tokens, the organisation they chose, what they agreed to, what passed through.

use crate::sign_in::{AccessToken, SignedIn, UserKey};
use crate::transport::Place;
use dataverse::metadata::Schema;
use secrecy::SecretString;
use shared::millis::Millis;
use shared::session::{ByteCount, Consent, Organization, Person, SessionState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// An organisation that discovery told of, and where it is.
#[derive(Clone)]
pub(crate) struct Discovered {
    pub(crate) organization: Organization,
    pub(crate) place: Place,
}

/// The organisation that the person chose.
#[derive(Clone)]
pub(crate) struct Chosen {
    pub(crate) discovered: Discovered,
    pub(crate) token: AccessToken,
    pub(crate) schema: Arc<Schema>,
}

/// What changes while a session lasts.
pub(crate) struct Progress {
    pub(crate) seen: Millis,
    pub(crate) refresh: SecretString,
    pub(crate) discovery: AccessToken,
    pub(crate) discovered: Vec<Discovered>,
    pub(crate) chosen: Option<Chosen>,
    pub(crate) consent: Option<Consent>,
    pub(crate) bytes: ByteCount,
}

/// A session.
pub(crate) struct Session {
    /// Tells sessions apart; no secret, and never shown.
    pub(crate) id: u128,
    pub(crate) user: UserKey,
    pub(crate) person: Person,
    pub(crate) opened: Millis,
    progress: Mutex<Progress>,
    /// Held while a token is renewed, so that chunks side by side renew it once.
    pub(crate) renewing: tokio::sync::Mutex<()>,
    /// Held while a piece of schema is created.
    pub(crate) defining: tokio::sync::Mutex<()>,
}

impl Session {
    pub(crate) fn new(now: Millis, signed_in: SignedIn) -> Self {
        Self {
            id: rand::random(),
            user: signed_in.user,
            person: signed_in.person,
            opened: now,
            progress: Mutex::new(Progress {
                seen: now,
                refresh: signed_in.refresh,
                discovery: signed_in.discovery,
                discovered: Vec::new(),
                chosen: None,
                consent: None,
                bytes: ByteCount::default(),
            }),
            renewing: tokio::sync::Mutex::new(()),
            defining: tokio::sync::Mutex::new(()),
        }
    }

    /// What changes. Never held across an await.
    pub(crate) fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the page may know.
    pub(crate) fn state(&self, emulated: bool) -> SessionState {
        let progress = self.progress();
        SessionState {
            person: Some(self.person.clone()),
            organization: progress
                .chosen
                .as_ref()
                .map(|chosen| chosen.discovered.organization.clone()),
            consent: progress.consent.clone(),
            bytes: progress.bytes,
            emulated,
        }
    }
}
