//! Proof: how to check without trusting us, and what left this page.

pub mod sent;

use crate::component::card::Card;
use crate::component::consent_list::{ConsentList, Fact};
use crate::component::opening::Opening;
use crate::component::tag::Tone;
use crate::session::Session;
use crate::words::proof as words;
use leptos::prelude::*;
use sent::Sent;

/// The page.
#[component]
pub fn Proof(session: Session) -> impl IntoView {
    session.account.refresh();
    let stays = || {
        vec![
            Fact::new(words::FILES, Tone::Plain, "", words::FILES_SAY),
            Fact::new(words::JOURNAL, Tone::Plain, "", words::JOURNAL_SAYS),
            Fact::new(words::MAPPING, Tone::Plain, "", words::MAPPING_SAYS),
        ]
    };
    view! {
        <Opening title=words::TITLE lead=words::LEAD />
        <div class="three">
            <Way number=1 title=words::PLUG says=words::PLUG_SAYS hint=words::PLUG_HINT />
            <Way number=2 title=words::WATCH says=words::WATCH_SAYS hint=words::WATCH_HINT />
            <Way number=3 title=words::BLOCK says=words::BLOCK_SAYS hint=words::BLOCK_HINT />
        </div>
        <Sent session />
        <Card title=words::STAYS><ConsentList facts=stays() /></Card>
    }
}

#[component]
fn Way(number: u8, title: &'static str, says: &'static str, hint: &'static str) -> impl IntoView {
    view! {
        <Card title=format!("{number}. {title}")>
            <div class="body">
                <p>{says}</p>
                <p class="small muted">{hint}</p>
            </div>
        </Card>
    }
}
