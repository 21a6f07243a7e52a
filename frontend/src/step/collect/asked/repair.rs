//! The offer to put letters right that were decoded twice; taken or left, and taken back.

use crate::component::choice::Choice;
use crate::component::tag::{Tag, Tone};
use crate::message::{Answer, RepairView};
use crate::session::Session;
use crate::words::collect::answers as words;
use leptos::prelude::*;

/// The offer.
#[component]
pub fn Repair(session: Session, file: u16, name: String, repair: RepairView) -> impl IntoView {
    let (tone, state) = match repair.wanted {
        Some(_) => (Tone::Good, words::ANSWERED),
        None => (Tone::Calm, words::OFFER),
    };
    let title = words::repair(repair.cells, &name);
    let choose = move |wanted| session.say(Answer::Repair { file, wanted });
    let of = vec![
        (true, words::repair_do(repair.cells)),
        (false, words::REPAIR_LEAVE.to_owned()),
    ];
    view! {
        <li>
            <b>{title.clone()}</b>
            <span><Tag tone says=state /></span>
            <div class="asked">
                <p class="small muted">{words::REPAIR_WHY}</p>
                <Choice name=title of chosen=repair.wanted choose />
            </div>
        </li>
    }
}
