//! A tag: how many people carry it, its class and why, and the person's word against it.

use crate::browser::number;
use crate::component::cell::Cell;
use crate::component::tag::{Tag, Tone};
use crate::message::{Answer, TagView};
use crate::session::Session;
use crate::words::collect::{columns, tags as words};
use leptos::ev::Targeted;
use leptos::prelude::*;
use web_sys::{Event, HtmlSelectElement};

/// The row; it stays while its class changes, so that the focus stays too.
#[component]
pub fn Row(session: Session, tag: Memo<Option<TagView>>, names: Memo<Vec<String>>) -> impl IntoView {
    let name = tag.with_untracked(|tag| tag.as_ref().map(|tag| tag.name.clone()).unwrap_or_default());
    let class = Memo::new(move |_| tag.with(|tag| tag.as_ref().map(|tag| tag.class.clone())));
    let contacts = move || tag.with(|tag| number::render(tag.as_ref().map_or(0, |tag| tag.contacts).into()));
    let option = move |of: String| {
        let value = of.clone();
        let selected = {
            let of = of.clone();
            move || class.with(|class| class.as_ref() == Some(&of))
        };
        view! { <option value=value prop:selected=selected>{of}</option> }
    };
    let change = {
        let name = name.clone();
        move |event: Targeted<Event, HtmlSelectElement>| {
            session.say(Answer::Class {
                tag: name.clone(),
                class: Some(event.target().value()),
            });
        }
    };
    let alike = move || {
        let alike = tag.with(|tag| tag.as_ref().map(|tag| tag.alike.clone()).unwrap_or_default());
        (!alike.is_empty()).then(|| view! { <span class="small muted">{words::also(&alike)}</span> })
    };
    let choice = words::class_of(&name);
    view! {
        <tr role="row">
            <Cell label=words::TAG><b>{name}</b> {alike}</Cell>
            <Cell label=words::PEOPLE class="r">{contacts}</Cell>
            <Cell label=words::CLASS>
                <select class="select" aria-label=choice on:change:target=change>
                    {move || names.get().into_iter().map(option).collect_view()}
                </select>
            </Cell>
            <Cell label=words::WHY>{move || tag.get().map(|tag| view! { <Why session tag /> })}</Cell>
        </tr>
    }
}

#[component]
fn Why(session: Session, tag: TagView) -> impl IntoView {
    let rare = tag
        .is_rare
        .then(|| view! { <Tag tone=Tone::Plain says=words::RARE /> " " });
    let universal = tag
        .is_universal
        .then(|| view! { <Tag tone=Tone::Plain says=words::UNIVERSAL /> " " });
    let why = if tag.is_yours {
        let name = tag.name.clone();
        let take_back = move |_| {
            session.say(Answer::Class {
                tag: name.clone(),
                class: None,
            });
        };
        view! {
            <Tag tone=Tone::Calm says=words::YOURS />
            " "
            <button type="button" class="link small" on:click=take_back>
                {crate::words::collect::losses::TAKE_BACK}
            </button>
        }
        .into_any()
    } else {
        let reasons = tag.reasons.join(" ");
        view! { <span class="small muted">{reasons} " · " {columns::sure(tag.confidence)}</span> }.into_any()
    };
    view! { {rare} {universal} {why} }
}
