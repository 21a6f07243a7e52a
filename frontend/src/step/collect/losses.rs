//! The register of losses: what Kartra does not export, what tags show of it, and the person's acceptance.

use crate::component::card::Card;
use crate::component::cell::{Cell, Headings};
use crate::component::notice::Notice;
use crate::component::tag::{Tag, Tone};
use crate::message::{Answer, CoverView, LossView};
use crate::session::Session;
use crate::words::collect::losses as words;
use leptos::ev::Targeted;
use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement};

/// The card; nothing before the first file.
#[component]
pub fn Losses(session: Session) -> impl IntoView {
    let has_files = Memo::new(move |_| session.files.with(|files| !files.read.is_empty()));
    let losses = Memo::new(move |_| {
        session
            .collected
            .with(|collected| collected.losses.losses.clone())
    });
    let is_any = Memo::new(move |_| has_files.get() && !losses.with(Vec::is_empty));
    let is_accepted = Memo::new(move |_| session.collected.with(|collected| collected.losses.accepted));
    let aside = move || {
        if is_accepted.get() {
            words::ACCEPTED
        } else {
            words::ASIDE_OPEN
        }
        .to_owned()
    };
    let headings = || {
        vec![
            (words::WHAT, ""),
            (words::TAGS, ""),
            (words::PEOPLE, "r"),
            (words::ARRIVES, ""),
        ]
    };
    let rows = move || {
        let losses = losses.get().into_iter();
        losses.map(|loss| view! { <Loss loss /> }).collect_view()
    };
    view! {
        <Show when=move || is_any.get()>
            <Card title=words::TITLE aside=aside id=Some("losses")>
                <div class="body"><p class="muted">{words::LEAD}</p></div>
                <div class="scroll">
                    <table role="table" class="losses">
                        <Headings of=headings() />
                        <tbody role="rowgroup">{rows}</tbody>
                    </table>
                </div>
                <Accept session is_accepted />
            </Card>
        </Show>
    }
}

#[component]
fn Loss(loss: LossView) -> impl IntoView {
    let tone = match loss.cover {
        CoverView::Covered => Tone::Good,
        CoverView::Partly => Tone::Warn,
        CoverView::NotCovered => Tone::Bad,
        CoverView::NotUsed => Tone::Plain,
    };
    let tags = if loss.tags.is_empty() {
        view! { <span class="muted">{words::NO_TAG}</span> }.into_any()
    } else {
        let more = (loss.more_tags > 0)
            .then(|| view! { <span class="muted">" " {words::more_tags(loss.more_tags)}</span> });
        view! { <span>{loss.tags.join(", ")}</span> {more} }.into_any()
    };
    let people = words::people(loss.people.0.into(), loss.people.1.into());
    let advice = (!loss.advice.is_empty()).then(|| {
        view! {
            <details class="fold small">
                <summary>{words::BEFORE_LEAVING}</summary>
                <p>{loss.advice}</p>
            </details>
        }
    });
    view! {
        <tr role="row">
            <Cell label=words::WHAT><b>{loss.name}</b></Cell>
            <Cell label=words::TAGS>{tags}</Cell>
            <Cell label=words::PEOPLE class="r">{people}</Cell>
            <Cell label=words::ARRIVES>
                <Tag tone says=words::cover(loss.cover) />
                <span class="small muted">{loss.says}</span>
                {advice}
            </Cell>
        </tr>
    }
}

/// Acceptance is of the register as it stands; the worker lets it lapse when the register changes.
#[component]
fn Accept(session: Session, is_accepted: Memo<bool>) -> impl IntoView {
    let hash = Memo::new(move |_| session.collected.with(|collected| collected.losses.hash.clone()));
    let has_lapsed = Memo::new(move |_| session.collected.with(|collected| collected.losses.lapsed));
    let (is_read, set_read) = signal(false);
    // What was read is the register as it was; a changed one is to be read again.
    Effect::new(move |_| {
        hash.track();
        set_read.set(false);
    });
    let accept = move |accepted: bool| {
        let hash = hash.get_untracked();
        session.say(Answer::Losses { hash, accepted });
    };
    let tick = move |event: Targeted<Event, HtmlInputElement>| set_read.set(event.target().checked());
    view! {
        <Show when=move || has_lapsed.get() && !is_accepted.get()>
            <Notice tone=Tone::Warn title=words::LAPSED says=words::LAPSED_SAYS />
        </Show>
        <div class="body actions" role="status">
            <Show
                when=move || is_accepted.get()
                fallback=move || {
                    view! {
                        <label class="tick">
                            <input type="checkbox" prop:checked=is_read on:change:target=tick />
                            {words::READ_IT}
                        </label>
                        <button
                            type="button"
                            class="button primary"
                            disabled=move || !is_read.get()
                            on:click=move |_| accept(true)
                        >
                            {words::ACCEPT}
                        </button>
                    }
                }
            >
                <Tag tone=Tone::Good says=words::ACCEPTED />
                <span class="small muted">{move || words::register(&hash.get())}</span>
                <button type="button" class="link" on:click=move |_| accept(false)>{words::TAKE_BACK}</button>
            </Show>
        </div>
    }
}
