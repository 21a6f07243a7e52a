//! How objects are built: closed choices, the recommended one first.

use super::compare::Compare;
use crate::component::card::Card;
use crate::component::tag::{Tag, Tone};
use crate::message::{Command, ShapeChoice, ShapeView};
use crate::session::Session;
use crate::words::map as words;
use leptos::prelude::*;
use web_sys::{Event, HtmlSelectElement};

/// Choices that everybody should see; the others stand behind a fold.
const FIRST: &[&str] = &[
    "company",
    "accounts.domain",
    "accounts.alone",
    "duplicates.companies",
    "duplicates.contacts",
    "last_name",
    "silence",
    "purchases",
    "subscriptions",
];

/// The choices.
#[component]
pub fn Shapes(session: Session) -> impl IntoView {
    let shapes = Memo::new(move |_| session.mapping.with(|mapping| mapping.shapes.clone()));
    let of = move |is_first: bool| {
        let shapes = shapes.get().into_iter();
        let shown = shapes.filter(move |shape| FIRST.contains(&shape.path.as_str()) == is_first);
        shown
            .map(move |shape| view! { <Shape session shape /> })
            .collect_view()
    };
    let changed = move || shapes.with(|shapes| shapes.iter().filter(|shape| is_changed(shape)).count());
    let is_any = move || shapes.with(|shapes| !shapes.is_empty());
    view! {
        <Show when=is_any>
            <Card title=words::SHAPES>
                <div class="body stack">
                    <p class="muted">{words::SHAPES_LEAD} " " {move || words::changed(changed())}</p>
                    <div class="choices">{move || of(true)}</div>
                    <details class="fold">
                        <summary>{words::MORE_SHAPES}</summary>
                        <div class="choices">{move || of(false)}</div>
                    </details>
                </div>
            </Card>
        </Show>
    }
}

fn is_changed(shape: &ShapeView) -> bool {
    shape
        .options
        .first()
        .is_some_and(|(name, _)| *name != shape.chosen)
}

#[component]
fn Shape(session: Session, shape: ShapeView) -> impl IntoView {
    let path = shape.path.clone();
    let change = move |event: leptos::ev::Targeted<Event, HtmlSelectElement>| {
        session.ask(Command::SetShape(ShapeChoice {
            path: path.clone(),
            option: event.target().value(),
        }));
    };
    let tag = is_changed(&shape).then(|| view! { " " <Tag tone=Tone::Calm says=words::YOURS /> });
    let options = shape.options.iter().enumerate().map(|(at, (name, means))| {
        let says = if at == 0 {
            words::recommended(means)
        } else {
            words::sentence(means)
        };
        view! { <option value=name.clone() selected=*name == shape.chosen>{says}</option> }
    });
    let options = options.collect_view();
    let (path, all, decides) = (shape.path.clone(), shape.options.clone(), shape.decides.clone());
    // Whether two records are one takes more than a row.
    let compare = (!path.starts_with("duplicates.")).then(|| {
        view! { <Compare session path options=all decides /> }
    });
    view! {
        <div class="choice">
            <label class="labelled">
                <span>{words::sentence(&shape.decides)} {tag}</span>
                <select class="select wide" on:change:target=change>{options}</select>
            </label>
            {compare}
        </div>
    }
}
