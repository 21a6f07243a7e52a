//! The pace of every user in every organisation, shared by all their sessions.

use crate::clock::Clock;
use crate::sign_in::UserKey;
use dataverse::pace::{Admission, Gate, Lesson, Settings};
use shared::id::OrgId;
use shared::millis::Millis;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Whose pace.
pub(crate) type GateKey = (OrgId, UserKey);

/// All gates.
#[derive(Clone, Default)]
pub(crate) struct Gates(Arc<Mutex<BTreeMap<GateKey, Gate>>>);

/// The gate is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Closed {
    pub(crate) wait_ms: u64,
}

impl Gates {
    /// Asks for a lane; it is given back when the lane is dropped.
    pub(crate) fn admit(&self, clock: &Clock, key: GateKey) -> Result<Lane, Closed> {
        let now = clock.now();
        let admission = {
            let mut gates = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            match gates.get_mut(&key) {
                Some(gate) => gate.admit(now),
                None => {
                    // The default settings have no zero, so there is always a gate.
                    let Ok(mut gate) = Gate::try_new(Settings::default()) else {
                        return Err(Closed { wait_ms: 1_000 });
                    };
                    let admission = gate.admit(now);
                    gates.insert(key.clone(), gate);
                    admission
                }
            }
        };
        match admission {
            Admission::Go => Ok(Lane {
                gates: self.clone(),
                clock: clock.clone(),
                key,
                began: now,
                hint: None,
                wait_ms: None,
            }),
            Admission::Wait { ms, limit: _ } => Err(Closed { wait_ms: ms }),
        }
    }
}

/// One message under way.
pub(crate) struct Lane {
    gates: Gates,
    clock: Clock,
    key: GateKey,
    began: Millis,
    hint: Option<u32>,
    wait_ms: Option<u64>,
}

impl Lane {
    /// Takes `x-ms-dop-hint` of an answer.
    pub(crate) fn hint(&mut self, headers: &http::HeaderMap) {
        let hint = headers.get("x-ms-dop-hint").and_then(|value| value.to_str().ok());
        self.hint = hint.and_then(|text| text.trim().parse().ok()).or(self.hint);
    }

    /// The answer asked everybody of this user to wait.
    pub(crate) fn wait(&mut self, ms: u64) {
        self.wait_ms = Some(ms);
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        let now = self.clock.now();
        let lesson = Lesson {
            took_ms: now.since(self.began),
            dop_hint: self.hint,
            wait_ms: self.wait_ms,
        };
        let mut gates = self.gates.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(gate) = gates.get_mut(&self.key) {
            gate.finished(now, lesson);
        }
    }
}
