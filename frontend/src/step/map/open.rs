//! Lists one by one, columns of notes, the home country and the prefix of new names.

use crate::browser::number;
use crate::component::card::Card;
use crate::message::{Command, ListKind, ListPlaceView, NoteColumnView, NoteGoes, OpenChoice};
use crate::session::Session;
use crate::words::open as words;
use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};

/// The card.
#[component]
pub fn Open(session: Session) -> impl IntoView {
    view! {
        <Card title=words::FURTHER>
            <div class="body stack">
                <div class="choices">
                    <Home session />
                    <Prefix session />
                </div>
                <Lists session />
                <Notes session />
            </div>
        </Card>
    }
}

#[component]
fn Lists(session: Session) -> impl IntoView {
    let lists = Memo::new(move |_| session.mapping.with(|mapping| mapping.open.lists.clone()));
    let of = move |kind: ListKind| {
        let all = lists.get().into_iter().filter(|list| list.kind == kind);
        let all: Vec<ListPlaceView> = all.collect();
        (!all.is_empty()).then(|| {
            let sent = all.iter().filter(|list| list.is_sent).count();
            let says = words::lists(kind, sent, all.len());
            let ticks: Vec<_> = all
                .into_iter()
                .map(|list| view! { <li><List session list /></li> })
                .collect();
            view! {
                <fieldset class="plain">
                    <legend>{says}</legend>
                    <ul class="ticks">{ticks}</ul>
                </fieldset>
            }
        })
    };
    view! {
        <Show when=move || lists.with(|lists| !lists.is_empty())>
            <h3>{words::LISTS}</h3>
            <p class="muted">{words::LISTS_LEAD}</p>
            {move || of(ListKind::List)}
            {move || of(ListKind::Membership)}
            {move || of(ListKind::Sequence)}
        </Show>
    }
}

#[component]
fn List(session: Session, list: ListPlaceView) -> impl IntoView {
    let (kind, name) = (list.kind, list.name.clone());
    let change = move |event: leptos::ev::Targeted<Event, HtmlInputElement>| {
        session.ask(Command::SetOpen(OpenChoice::List {
            kind,
            name: name.clone(),
            is_sent: event.target().checked(),
        }));
    };
    view! {
        <label class="tick">
            <input type="checkbox" prop:checked=list.is_sent on:change:target=change />
            <span>{list.name} " " <span class="small muted num">{number::render(u64::from(list.contacts))}</span></span>
        </label>
    }
}

#[component]
fn Notes(session: Session) -> impl IntoView {
    let notes = Memo::new(move |_| session.mapping.with(|mapping| mapping.open.notes.clone()));
    let of = move || {
        let all = notes.get().into_iter();
        all.map(|column| view! { <Note session column /> }).collect_view()
    };
    view! {
        <Show when=move || notes.with(|notes| !notes.is_empty())>
            <h3>{words::NOTES}</h3>
            <p class="muted">{words::NOTES_LEAD}</p>
            <div class="choices">{of}</div>
        </Show>
    }
}

#[component]
fn Note(session: Session, column: NoteColumnView) -> impl IntoView {
    let NoteColumnView {
        source,
        header,
        goes,
        day,
    } = column;
    let days = session
        .mapping
        .with_untracked(|mapping| mapping.open.days.clone());
    let set = Callback::new(move |(goes, day): (Option<NoteGoes>, Option<String>)| {
        session.ask(Command::SetOpen(OpenChoice::Note {
            source: source.clone(),
            goes,
            day,
        }));
    });
    let present = day.clone();
    let change = move |event: leptos::ev::Targeted<Event, HtmlSelectElement>| {
        let goes = match event.target().value().as_str() {
            "note" => Some(NoteGoes::Note),
            "task" => Some(NoteGoes::Task),
            _other => None,
        };
        set.run((goes, present.clone().filter(|_| goes.is_some())));
    };
    let change_day = move |event: leptos::ev::Targeted<Event, HtmlSelectElement>| {
        set.run((goes, Some(event.target().value()).filter(|day| !day.is_empty())));
    };
    let day_of = words::day_of(&header);
    let options: Vec<_> = days
        .into_iter()
        .map(|(source, says)| {
            let is_chosen = day.as_ref() == Some(&source);
            view! { <option value=source selected=is_chosen>{says}</option> }
        })
        .collect();
    let with_day = goes.is_some().then(|| {
        view! {
            <select class="select wide" aria-label=day_of on:change:target=change_day>
                <option value="" selected=day.is_none()>{words::NO_DAY}</option>
                {options}
            </select>
        }
    });
    let name = words::note_of(&header);
    view! {
        <div class="labelled">
            <b>{header}</b>
            <select class="select wide" aria-label=name on:change:target=change>
                <option value="" selected=goes.is_none()>{words::NOTE_AS_LINE}</option>
                <option value="note" selected=goes == Some(NoteGoes::Note)>{words::NOTE}</option>
                <option value="task" selected=goes == Some(NoteGoes::Task)>{words::TASK}</option>
            </select>
            {with_day}
        </div>
    }
}

#[component]
fn Home(session: Session) -> impl IntoView {
    let home = Memo::new(move |_| session.mapping.with(|mapping| mapping.open.home.clone()));
    let countries = Memo::new(move |_| session.mapping.with(|mapping| mapping.open.countries.clone()));
    let change = move |event: leptos::ev::Targeted<Event, HtmlSelectElement>| {
        let code = Some(event.target().value()).filter(|code| !code.is_empty());
        session.ask(Command::SetOpen(OpenChoice::Home(code)));
    };
    let option = move |(code, name): (String, String)| {
        let is_chosen = home.get().as_ref() == Some(&code);
        view! { <option value=code selected=is_chosen>{name}</option> }
    };
    view! {
        <label class="labelled">
            <span>{words::HOME}</span>
            <select class="select wide" on:change:target=change>
                <option value="" selected=move || home.get().is_none()>{words::NO_HOME}</option>
                {move || countries.get().into_iter().map(option).collect_view()}
            </select>
            <span class="small muted">{words::HOME_LEAD}</span>
        </label>
    }
}

#[component]
fn Prefix(session: Session) -> impl IntoView {
    let prefix = Memo::new(move |_| session.mapping.with(|mapping| mapping.open.prefix.clone()));
    let fault = Memo::new(move |_| session.mapping.with(|mapping| mapping.open.prefix_fault.clone()));
    let change = move |event: leptos::ev::Targeted<Event, HtmlInputElement>| {
        session.ask(Command::SetOpen(OpenChoice::Prefix(event.target().value())));
    };
    let is_bad = move || if fault.get().is_some() { "true" } else { "false" };
    view! {
        <div class="labelled">
            <label for="map-prefix">{words::PREFIX}</label>
            <input
                id="map-prefix"
                class="field short"
                maxlength="8"
                autocomplete="off"
                spellcheck="false"
                aria-describedby="map-prefix-says"
                aria-invalid=is_bad
                prop:value=move || prefix.get()
                on:change:target=change
            />
            <span id="map-prefix-says" class="small muted" role="status">
                {move || match fault.get() {
                    Some(fault) => words::sentence(&fault),
                    None => words::prefix_lead(&prefix.get()),
                }}
            </span>
        </div>
    }
}
