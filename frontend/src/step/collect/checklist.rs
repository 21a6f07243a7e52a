//! The extraction checklist of this account: a few questions, the exports to make, and how far each is. Printable.

pub mod questions;

use crate::browser::print;
use crate::component::card::Card;
use crate::component::cell::{Cell, Headings};
use crate::component::tag::{Tag, Tone};
use crate::message::{ItemState, ItemView};
use crate::session::Session;
use crate::words::collect::checklist as words;
use leptos::prelude::*;
use questions::Questions;

/// The card; nothing before the worker listens.
#[component]
pub fn Checklist(session: Session) -> impl IntoView {
    let items = Memo::new(move |_| {
        session
            .collected
            .with(|collected| collected.checklist.items.clone())
    });
    let is_any = Memo::new(move |_| !items.with(Vec::is_empty));
    let aside = move || {
        items.with(|items| {
            let is = |of: fn(ItemState) -> bool| items.iter().filter(|item| of(item.state)).count();
            let here = is(|state| matches!(state, ItemState::Arrived | ItemState::Incomplete));
            words::aside(here, here + is(|state| state == ItemState::Missing))
        })
    };
    let button = || {
        view! {
            <button type="button" class="button small unprinted" on:click=move |_| print::print()>
                {words::PRINT}
            </button>
        }
    };
    let notes = move || {
        let notes = session
            .collected
            .with(|collected| collected.checklist.notes.clone());
        notes
            .into_iter()
            .map(|note| view! { <li>{note}</li> })
            .collect_view()
    };
    let others = move || items.with(|items| items.iter().filter(|item| !is_to_do(item)).count());
    view! {
        <Show when=move || is_any.get()>
            <Card title=words::TITLE aside=aside beside=button class="printed">
                <div class="body">
                    <p class="muted">{words::LEAD}</p>
                    <ul class="guide small">{notes}</ul>
                </div>
                <Table items to_do=true />
                <Questions session />
                <details class="fold body">
                    <summary>{move || words::others(others())}</summary>
                    <Table items to_do=false />
                </details>
            </Card>
        </Show>
    }
}

/// True where there is, or was, an export to make.
fn is_to_do(item: &ItemView) -> bool {
    match item.state {
        ItemState::Missing | ItemState::Incomplete | ItemState::Asks | ItemState::Arrived => true,
        ItemState::NotExported | ItemState::NotNeeded => false,
    }
}

/// The exports to make, or the others.
#[component]
fn Table(items: Memo<Vec<ItemView>>, to_do: bool) -> impl IntoView {
    let headings = vec![
        (words::STATE, ""),
        (words::EXPORT, ""),
        (words::WHERE, ""),
        (words::CONTAINS, ""),
    ];
    let rows = move || {
        let items = items.get().into_iter().filter(|item| is_to_do(item) == to_do);
        items.map(|item| view! { <Item item /> }).collect_view()
    };
    view! {
        <div class="scroll">
            <table role="table" class="checklist">
                <Headings of=headings />
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Item(item: ItemView) -> impl IntoView {
    let tone = match item.state {
        ItemState::Missing | ItemState::Incomplete => Tone::Warn,
        ItemState::Asks => Tone::Calm,
        ItemState::Arrived => Tone::Good,
        ItemState::NotExported | ItemState::NotNeeded => Tone::Plain,
    };
    let path = |name: &'static str, path: String| {
        (!path.is_empty())
            .then(|| view! { <span class="line"><span class="muted">{name}</span> {path}</span> })
    };
    let concluded = item
        .is_concluded
        .then(|| view! { <span class="small muted">{words::CONCLUDED}</span> });
    let list = |name: &'static str, columns: Vec<String>| {
        let columns = columns.join(", ");
        (!columns.is_empty())
            .then(|| view! { <span class="line"><span class="muted">{name}</span> {columns}</span> })
    };
    let lacks = item.lacks.into_iter();
    let steps = (!item.steps.is_empty()).then(|| {
        let steps = item.steps.into_iter();
        view! {
            <details class="fold small">
                <summary>{words::STEPS}</summary>
                <ol class="guide">{steps.map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
            </details>
        }
    });
    view! {
        <tr role="row">
            <Cell label=words::STATE><Tag tone says=words::state(item.state) /></Cell>
            <Cell label=words::EXPORT><b>{item.title}</b> <span class="small muted">{item.why}</span></Cell>
            <Cell label=words::WHERE>
                {path(words::NEWER, item.new_path)}
                {path(words::OLDER, item.old_path)}
                {concluded}
                {steps}
            </Cell>
            <Cell label=words::CONTAINS>
                {list(words::MUST, item.must)}
                {list(words::SHOULD, item.should)}
                {lacks.map(|lack| view! { <span class="small lack">{lack}</span> }).collect_view()}
            </Cell>
        </tr>
    }
}
