//! The offer to put letters right that were decoded twice; taken or left, and taken back.

use crate::component::choice::Choice;
use crate::component::tag::{Tag, Tone};
use crate::message::Answer;
use crate::session::Session;
use crate::words::collect::answers as words;
use leptos::prelude::*;

/// The offer.
#[component]
pub fn Repair(
    session: Session,
    file: u16,
    name: String,
    cells: u64,
    wanted: Memo<Option<bool>>,
) -> impl IntoView {
    let is_open = move || wanted.get().is_none();
    let tone = Signal::derive(move || if is_open() { Tone::Calm } else { Tone::Good });
    let state = Signal::derive(move || if is_open() { words::OFFER } else { words::ANSWERED }.to_owned());
    let title = words::repair(cells, &name);
    let choose = move |wanted: Option<bool>| session.say(Answer::Repair { file, wanted });
    let of = vec![
        (true, words::repair_do(cells)),
        (false, words::REPAIR_LEAVE.to_owned()),
    ];
    view! {
        <li>
            <b>{title.clone()}</b>
            <span><Tag tone says=state /></span>
            <div class="asked">
                <p class="small muted">{words::REPAIR_WHY}</p>
                <Choice name=title of chosen=wanted choose />
            </div>
        </li>
    }
}
