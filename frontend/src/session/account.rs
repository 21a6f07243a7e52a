//! What the proxy knows of this person: signed in or not, organisations, what was found in the chosen one, consent.

use crate::browser::api::{self, ApiError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::id::OrgId;
use shared::session::{Consent, Organization, OrganizationReport, Person, RefusalKind, SessionState};

/// A question to the proxy and its answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Asked<T> {
    /// Not asked yet.
    #[default]
    Not,
    /// Asked.
    Waiting,
    /// No answer.
    Refused(ApiError),
    /// The answer.
    Ready(T),
}

impl<T> Asked<T> {
    /// The answer, once there is one.
    #[must_use]
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(answer) => Some(answer),
            Self::Not | Self::Waiting | Self::Refused(_) => None,
        }
    }

    fn of(answer: Result<T, ApiError>) -> Self {
        answer.map_or_else(Self::Refused, Self::Ready)
    }
}

/// The proxy's side of the store.
#[derive(Clone, Copy)]
pub struct Account {
    /// Who is signed in and what was sent.
    pub session: RwSignal<Asked<SessionState>>,
    /// Organisations to choose from.
    pub organizations: RwSignal<Asked<Vec<Organization>>>,
    /// What was found in the chosen one.
    pub report: RwSignal<Asked<OrganizationReport>>,
    /// Whether the consent was taken.
    pub consent: RwSignal<Asked<()>>,
}

impl Account {
    pub(super) fn new() -> Self {
        Self {
            session: RwSignal::default(),
            organizations: RwSignal::default(),
            report: RwSignal::default(),
            consent: RwSignal::default(),
        }
    }

    /// Asks who is signed in and what was sent. An answer that is there already stays in view meanwhile.
    pub fn refresh(self) {
        if self.session.with_untracked(|session| session.ready().is_none()) {
            self.session.set(Asked::Waiting);
        }
        spawn_local(async move {
            let answer = Asked::of(api::session().await);
            let is_known = self.session.with_untracked(|session| session.ready().is_some());
            // A break of the connection is no news about the person.
            if answer.ready().is_some() || !is_known {
                self.follow(&answer);
                self.session.set(answer);
            }
        });
    }

    /// With another person, or none, what was found before is not theirs.
    fn follow(self, answer: &Asked<SessionState>) {
        let person = |session: &Asked<SessionState>| session.ready().and_then(|state| state.person.clone());
        let is_other = self
            .session
            .with_untracked(|before| person(before) != person(answer));
        if is_other && answer.ready().is_some() {
            self.organizations.set(Asked::Not);
            self.report.set(Asked::Not);
        }
        let is_signed_in = person(answer).is_some();
        if is_signed_in && self.organizations.with_untracked(|found| *found == Asked::Not) {
            self.find_organizations();
        }
    }

    /// Asks which organisations there are.
    pub fn find_organizations(self) {
        self.organizations.set(Asked::Waiting);
        spawn_local(async move {
            let answer = api::organizations().await;
            self.organizations.set(Asked::of(answer));
        });
    }

    /// Chooses an organisation and looks at it.
    pub fn choose(self, id: OrgId) {
        self.report.set(Asked::Waiting);
        self.consent.set(Asked::Not);
        spawn_local(async move {
            let answer = api::choose(id).await;
            self.note_end_of_session(answer.as_ref().err());
            self.report.set(Asked::of(answer));
        });
    }

    /// Goes back to the choice.
    pub fn choose_again(self) {
        self.report.set(Asked::Not);
        self.consent.set(Asked::Not);
    }

    /// Gives the consent; `given` is called once the proxy took it.
    pub fn agree(self, consent: Consent, given: impl FnOnce() + 'static) {
        self.consent.set(Asked::Waiting);
        spawn_local(async move {
            let answer = api::consent(&consent).await;
            self.settle(answer, given);
        });
    }

    /// Chooses and consents once more, after a session ended in the middle of a load.
    pub fn agree_again(self, consent: Consent, given: impl FnOnce() + 'static) {
        self.consent.set(Asked::Waiting);
        spawn_local(async move {
            let answer = async {
                let report = api::choose(consent.organization).await?;
                self.report.set(Asked::Ready(report));
                api::consent(&consent).await
            };
            self.settle(answer.await, given);
        });
    }

    fn settle(self, answer: Result<(), ApiError>, given: impl FnOnce()) {
        self.note_end_of_session(answer.as_ref().err());
        let is_given = answer.is_ok();
        self.consent.set(Asked::of(answer));
        if is_given {
            given();
        }
    }

    /// Ends the session.
    pub fn sign_out(self) {
        spawn_local(async move {
            if let Err(cause) = api::sign_out().await {
                self.session.set(Asked::Refused(cause));
            } else {
                self.refresh();
            }
        });
    }

    fn note_end_of_session(self, cause: Option<&ApiError>) {
        if cause == Some(&ApiError::Refused(RefusalKind::SignIn)) {
            self.refresh();
        }
    }

    /// The signed-in person.
    #[must_use]
    pub fn person(self) -> Option<Person> {
        self.session
            .with(|session| session.ready().and_then(|state| state.person.clone()))
    }

    /// The chosen organisation, looked at in this page.
    #[must_use]
    pub fn organization(self) -> Option<Organization> {
        self.report
            .with(|report| report.ready().map(|report| report.organization.clone()))
    }

    /// True where the destination is the emulated one.
    #[must_use]
    pub fn is_emulated(self) -> bool {
        self.session
            .with(|session| session.ready().is_some_and(|state| state.emulated))
    }
}
