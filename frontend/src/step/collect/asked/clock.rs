//! The clock of the account, asked once.

use crate::browser::zone;
use crate::component::tag::{Tag, Tone};
use crate::message::Answer;
use crate::session::Session;
use crate::words::collect::answers as words;
use leptos::ev::Targeted;
use leptos::prelude::*;
use web_sys::{Event, HtmlSelectElement};

/// Zone of Kartra's own interface.
const KARTRA: &str = "America/New_York";

/// The question.
#[component]
pub fn Clock(session: Session) -> impl IntoView {
    let clock = Memo::new(move |_| session.collected.with(|collected| collected.clock.clone()));
    let chosen = Memo::new(move |_| clock.with(|clock| clock.zone.clone()));
    let change = move |event: Targeted<Event, HtmlSelectElement>| {
        let zone = Some(event.target().value()).filter(|zone| !zone.is_empty());
        session.say(Answer::Clock(zone));
    };
    let option = move |zone: String, says: String| {
        let value = zone.clone();
        let selected = move || chosen.with(|chosen| chosen.as_ref() == Some(&zone));
        view! { <option value=value prop:selected=selected>{says}</option> }
    };
    let own = zone::own().filter(|own| own != KARTRA);
    let likely = [
        Some((KARTRA.to_owned(), words::kartras_own(KARTRA))),
        own.clone().map(|own| (own.clone(), words::this_computer(&own))),
    ];
    let likely = likely
        .into_iter()
        .flatten()
        .map(|(zone, says)| option(zone, says))
        .collect_view();
    let is_listed = |zone: &String| zone == KARTRA || own.as_ref() == Some(zone);
    let others = zone::all().into_iter().filter(|zone| !is_listed(zone));
    let others = others.map(|zone| option(zone.clone(), zone)).collect_view();
    let tone = move || {
        if chosen.with(Option::is_some) {
            Tone::Good
        } else {
            Tone::Warn
        }
    };
    let state = move || {
        if chosen.with(Option::is_some) {
            words::ANSWERED
        } else {
            words::OPEN
        }
    };
    view! {
        <li>
            <label class="labelled" for="clock"><b>{words::CLOCK}</b></label>
            <span><Tag tone=Signal::derive(tone) says=Signal::derive(move || state().to_owned()) /></span>
            <div class="asked">
                <p class="small muted">{move || clock.with(|clock| clock.says.clone())} " " {words::CLOCK_HINT}</p>
                <select id="clock" class="select" on:change:target=change>
                    <option value="" prop:selected=move || chosen.with(Option::is_none)>{words::CLOCK_OPEN}</option>
                    <optgroup label=words::LIKELY>{likely}</optgroup>
                    <optgroup label=words::OTHERS>{others}</optgroup>
                </select>
            </div>
        </li>
    }
}
