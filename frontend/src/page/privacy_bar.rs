//! The bar that says at all times where the data is.

use crate::component::icon::{Drawn, Icon};
use crate::session::Session;
use crate::step::Place;
use crate::words::frame;
use leptos::prelude::*;

/// What the bar knows.
#[derive(Clone, PartialEq)]
struct Sent {
    /// Bytes with rows that this page sent.
    here: u64,
    /// Bytes with rows that the server received since the person signed in.
    server: u64,
    host: Option<String>,
}

impl Sent {
    fn is_nothing(&self) -> bool {
        self.here == 0 && self.server == 0
    }

    fn words(&self) -> (&'static str, String) {
        let host = self.host.as_deref();
        match (self.here, self.server) {
            (0, 0) => (frame::ONLY_HERE, frame::nothing_sent(0)),
            (0, server) => (frame::SENT_EARLIER, frame::sent_before(server, host)),
            (here, _) => (frame::PRESSED_LOAD, frame::sent_to(here, host)),
        }
    }
}

fn sent(session: Session) -> Sent {
    let of_load = session.runs.with(|runs| {
        let organization = runs.load.as_ref().and_then(|run| run.organization.clone());
        organization.map(|at| at.host)
    });
    let (server, chosen) = session.account.session.with(|state| {
        state.ready().map_or((0, None), |state| {
            let chosen = state.organization.as_ref().map(|at| at.host.clone());
            (state.bytes.received, chosen)
        })
    });
    Sent {
        here: session.runs.with(crate::session::runs::Runs::bytes_sent),
        server,
        host: of_load.or(chosen),
    }
}

/// The bar.
#[component]
pub fn PrivacyBar(session: Session) -> impl IntoView {
    let sent = Memo::new(move |_| sent(session));
    let is_here = move || session.place.get() == Place::Proof;
    view! {
        <aside class="privacy" class:sent=move || !sent.get().is_nothing() aria-label=frame::WHERE_DATA>
            <Drawn icon=Icon::Shield size=18 />
            <b>{move || sent.get().words().0}</b>
            <span class="num">{move || sent.get().words().1}</span>
            <a href=Place::Proof.address() aria-current=move || is_here().then_some("page")>
                {frame::HOW_TO_CHECK}
            </a>
        </aside>
    }
}
