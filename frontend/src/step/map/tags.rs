//! Where tags go: by class, and tag by tag where one should go elsewhere.

use crate::browser::number;
use crate::component::card::Card;
use crate::component::cell::{Cell, Headings};
use crate::component::tag::{Tag, Tone};
use crate::message::{Command, OpenChoice, TagClassView, TagGoes, TagPlaceView};
use crate::session::Session;
use crate::words::open as words;
use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};

/// Tags drawn at first, and further ones at a time.
const PAGE: usize = 20;

/// The card; nothing where the files have no tags.
#[component]
pub fn TagPlaces(session: Session) -> impl IntoView {
    let classes = Memo::new(move |_| session.mapping.with(|mapping| mapping.open.classes.clone()));
    let count = Memo::new(move |_| session.mapping.with(|mapping| mapping.open.tags.len()));
    let headings = move || {
        vec![
            (words::CLASS, ""),
            (words::TAGS, "r"),
            (words::CONTACTS, "r"),
            (words::GOES, ""),
            (words::WHY, ""),
        ]
    };
    let of = move || {
        let all = classes.get().into_iter();
        all.map(|class| view! { <Class session class /> }).collect_view()
    };
    view! {
        <Show when=move || count.get() != 0>
            <Card title=words::TITLE aside=move || words::aside(count.get())>
                <div class="body"><p class="muted">{words::LEAD}</p></div>
                <div class="scroll">
                    <table role="table" class="tight">
                        <Headings of=headings() />
                        <tbody role="rowgroup">{of}</tbody>
                    </table>
                </div>
                <details class="fold">
                    <summary>{words::SINGLE}</summary>
                    <Single session />
                </details>
            </Card>
        </Show>
    }
}

#[component]
fn Class(session: Session, class: TagClassView) -> impl IntoView {
    let name = class.name.clone();
    let choose = move |goes: Option<TagGoes>| {
        session.ask(Command::SetOpen(OpenChoice::Class {
            class: name.clone(),
            goes,
        }));
    };
    let label = words::goes_of_class(&class.name);
    let apart =
        (class.apart > 0).then(|| view! { " " <span class="small muted">{words::apart(class.apart)}</span> });
    let yours =
        (class.goes != class.recommended).then(|| view! { <Tag tone=Tone::Calm says=words::YOURS /> " " });
    view! {
        <tr role="row">
            <Cell label=words::CLASS><b>{class.name}</b> {apart}</Cell>
            <Cell label=words::TAGS class="r">{number::render(u64::from(class.tags))}</Cell>
            <Cell label=words::CONTACTS class="r">{number::render(class.contacts)}</Cell>
            <Cell label=words::GOES>
                <Places label chosen=Some(class.goes) recommended=class.recommended default=None choose=Callback::new(choose) />
            </Cell>
            <Cell label=words::WHY>{yours} <span class="small muted">{class.why}</span></Cell>
        </tr>
    }
}

/// The four places, and where the default leads.
#[component]
fn Places(
    label: String,
    chosen: Option<TagGoes>,
    recommended: TagGoes,
    /// Words for no choice of one's own, where there can be none.
    default: Option<String>,
    choose: Callback<Option<TagGoes>>,
) -> impl IntoView {
    let change = move |event: leptos::ev::Targeted<Event, HtmlSelectElement>| {
        choose.run(TagGoes::of(&event.target().value()));
    };
    let is_single = default.is_some();
    let default = default.map(|says| view! { <option value="" selected=chosen.is_none()>{says}</option> });
    let option = |goes: TagGoes| {
        let says = if goes == recommended && !is_single {
            words::recommended(words::goes(goes))
        } else {
            words::goes(goes).to_owned()
        };
        view! { <option value=goes.name() selected=chosen == Some(goes)>{says}</option> }
    };
    view! {
        <select class="select" aria-label=label on:change:target=change>
            {default}
            {TagGoes::EVERY.map(option).collect_view()}
        </select>
    }
}

/// Single tags, to be searched.
#[component]
fn Single(session: Session) -> impl IntoView {
    let letters = RwSignal::new(String::new());
    let most = RwSignal::new(PAGE);
    let kept = Memo::new(move |_| {
        let letters = letters.get().trim().to_lowercase();
        session.mapping.with(|mapping| {
            let tags = mapping.open.tags.iter();
            let kept = tags.filter(|tag| {
                tag.name.to_lowercase().contains(&letters) || tag.class.to_lowercase().contains(&letters)
            });
            kept.cloned().collect::<Vec<_>>()
        })
    });
    let left = Memo::new(move |_| kept.with(Vec::len).saturating_sub(most.get()));
    let is_cut = Memo::new(move |_| session.mapping.with(|mapping| mapping.open.is_cut));
    let search = move |event: leptos::ev::Targeted<Event, HtmlInputElement>| {
        letters.set(event.target().value());
        most.set(PAGE);
    };
    let headings = move || {
        vec![
            (words::TAG, ""),
            (words::CLASS, ""),
            (words::CONTACTS, "r"),
            (words::GOES, ""),
        ]
    };
    let rows = move || {
        let shown = kept.get().into_iter().take(most.get());
        shown.map(|tag| view! { <One session tag /> }).collect_view()
    };
    view! {
        <div class="body stack">
            <input type="search" class="field" aria-label=words::SEARCH placeholder=words::SEARCH on:input:target=search />
            <Show when=move || kept.with(Vec::is_empty)><p class="muted">{words::NONE}</p></Show>
            <Show when=move || is_cut.get()><p class="small muted">{words::CUT}</p></Show>
        </div>
        <div class="scroll">
            <table role="table" class="tight">
                <Headings of=headings() />
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
        <Show when=move || left.get() != 0>
            <div class="body">
                <button type="button" class="button" on:click=move |_| most.update(|most| *most += 5 * PAGE)>
                    {move || words::more(left.get())}
                </button>
            </div>
        </Show>
    }
}

#[component]
fn One(session: Session, tag: TagPlaceView) -> impl IntoView {
    let name = tag.name.clone();
    let choose = move |goes: Option<TagGoes>| {
        session.ask(Command::SetOpen(OpenChoice::Tag {
            name: name.clone(),
            goes,
        }));
    };
    let label = words::goes_of_tag(&tag.name);
    let default = Some(if tag.is_own {
        words::AS_CLASS.to_owned()
    } else {
        words::as_class(tag.goes)
    });
    view! {
        <tr role="row">
            <Cell label=words::TAG><b>{tag.name}</b></Cell>
            <Cell label=words::CLASS>{tag.class}</Cell>
            <Cell label=words::CONTACTS class="r">{number::render(u64::from(tag.contacts))}</Cell>
            <Cell label=words::GOES>
                <Places
                    label
                    chosen=tag.is_own.then_some(tag.goes)
                    recommended=tag.goes
                    default
                    choose=Callback::new(choose)
                />
            </Cell>
        </tr>
    }
}
