//! The pairs in a list, and the chosen one side by side, column by column.

use crate::component::cell::Cell;
use crate::component::tag::{Tag, Tone};
use crate::message::{Command, DuplicatesView, PairChoice, PairField, PairRuling, PairSide, PairView};
use crate::session::Session;
use crate::words::duplicates as words;
use crate::words::mask::mask;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Shown in place of a column's name where all values of the pairs are meant.
const ALL_PAIRS: &str = "pairs that may be one";

/// Sides that the person chose, by column.
type Sides = RwSignal<BTreeMap<String, PairSide>>;

/// List and comparison, with the keys that work on both.
#[component]
pub fn Pairs(session: Session, view: Memo<DuplicatesView>) -> impl IntoView {
    let at = RwSignal::new(0_usize);
    let pair = Memo::new(move |_| {
        view.with(|view| {
            let last = view.pairs.len().saturating_sub(1);
            view.pairs.get(at.get().min(last)).cloned()
        })
    });
    let number = Memo::new(move |_| pair.with(|pair| pair.as_ref().map(|pair| pair.number)));
    let sides: Sides = RwSignal::default();
    // What was chosen belongs to one pair.
    Effect::new(move |_| {
        number.track();
        let known = pair.with(|pair| pair.as_ref().map(chosen).unwrap_or_default());
        sides.set(known);
    });
    let is_shown = Memo::new(move |_| session.revealed.with(|revealed| revealed.contains(ALL_PAIRS)));
    let decide = move |ruling: Option<PairRuling>| {
        if let Some(number) = number.get_untracked() {
            let fields = sides.get_untracked().into_iter().collect();
            session.ask(Command::Decide(PairChoice {
                number,
                ruling,
                fields,
            }));
        }
    };
    let step = move |by: isize| {
        let last = view.with_untracked(|view| view.pairs.len().saturating_sub(1));
        at.update(|at| *at = at.saturating_add_signed(by).min(last));
    };
    let press = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "j" | "J" => decide(Some(PairRuling::Join)),
            "k" | "K" => decide(Some(PairRuling::KeepBoth)),
            "l" | "L" => step(1),
            _ => return,
        }
        event.prevent_default();
    };
    let nothing = move || view.with(|view| words::nothing(view.filter));
    view! {
        <Show
            when=move || pair.with(Option::is_some)
            fallback=move || view! { <div class="body"><p class="muted">{nothing}</p></div> }
        >
            <div class="pairs" on:keydown=press>
                <List view at is_shown step=Callback::new(step) />
                <div class="pair-sides">
                    {move || pair.get().map(|pair| view! { <Compare session pair sides is_shown /> })}
                    <Actions pair decide=Callback::new(decide) later=Callback::new(move |()| step(1)) />
                </div>
            </div>
        </Show>
    }
}

fn chosen(pair: &PairView) -> BTreeMap<String, PairSide> {
    let fields = pair.fields.iter();
    fields
        .filter_map(|field| Some((field.column.clone(), field.chosen?)))
        .collect()
}

fn shown(value: &str, is_shown: bool, is_personal: bool) -> String {
    if is_shown || !is_personal {
        value.to_owned()
    } else {
        mask(value)
    }
}

/// The pairs; arrows go through them.
#[component]
fn List(
    view: Memo<DuplicatesView>,
    at: RwSignal<usize>,
    is_shown: Memo<bool>,
    step: Callback<isize>,
) -> impl IntoView {
    let last = move || view.with(|view| view.pairs.len().saturating_sub(1));
    let current = move || at.get().min(last());
    let id = |place: usize| format!("pair-{place}");
    let arrows = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => step.run(1),
            "ArrowUp" => step.run(-1),
            "Home" => at.set(0),
            "End" => at.set(last()),
            _ => return,
        }
        event.prevent_default();
    };
    let line = move |(place, pair): (usize, PairView)| {
        let name = pair.name();
        let is_current = move || current() == place;
        let reason = pair.reasons.first().cloned().unwrap_or_default();
        let kind = if pair.is_company {
            words::COMPANY
        } else {
            words::PERSON
        };
        let tone = if pair.is_certain { Tone::Good } else { Tone::Calm };
        view! {
            <li
                id=id(place)
                role="option"
                class=move || if is_current() { "now" } else { "" }
                aria-selected=move || is_current().to_string()
                on:click=move |_| at.set(place)
            >
                <b>{move || shown(&name, is_shown.get(), true)}</b>
                <Tag tone says=words::percent(pair.percent) />
                <small>{kind} ": " {reason}</small>
            </li>
        }
    };
    view! {
        <ul
            class="list"
            role="listbox"
            tabindex="0"
            aria-label=words::LIST
            aria-activedescendant=move || id(current())
            on:keydown=arrows
        >
            {move || view.with(|view| view.pairs.clone()).into_iter().enumerate().map(line).collect_view()}
        </ul>
    }
}

/// Both sides of a pair, and what becomes of them.
#[component]
fn Compare(session: Session, pair: PairView, sides: Sides, is_shown: Memo<bool>) -> impl IntoView {
    let name = pair.name();
    let toggle = move |_| session.toggle_revealed(ALL_PAIRS);
    let state = pair.ruling.map(|ruling| {
        let tone = if ruling.0 == PairRuling::Join {
            Tone::Good
        } else {
            Tone::Plain
        };
        view! { " " <Tag tone says=words::ruling(ruling) /> }
    });
    let certain = (pair.is_certain && pair.ruling.is_none())
        .then(|| view! { " " <Tag tone=Tone::Good says=words::CERTAIN /> });
    let why = words::why(&pair);
    let heading = |place, is_newest: bool| {
        let note = is_newest.then(|| view! { <span class="small">{words::NEWER}</span> });
        view! { <th role="columnheader" scope="col">{words::place(place)} {note}</th> }
    };
    let (one, other) = (&pair.places.0, &pair.places.1);
    let headings = (
        heading(one, pair.newest == PairSide::One),
        heading(other, pair.newest == PairSide::Other),
    );
    let labels = (words::place(one), words::place(other));
    let is_joined = pair.ruling.is_some_and(|(ruling, _)| ruling == PairRuling::Join);
    let number = pair.number;
    // In a pair that is joined already, a choice counts at once.
    let choose = Callback::new(move |(column, side): (String, PairSide)| {
        sides.update(|sides| {
            sides.insert(column, side);
        });
        if is_joined {
            session.ask(Command::Decide(PairChoice {
                number,
                ruling: Some(PairRuling::Join),
                fields: sides.get_untracked().into_iter().collect(),
            }));
        }
    });
    let newest = pair.newest;
    let line = move |field: PairField| view! { <Field field number newest labels=labels.clone() sides is_shown choose /> };
    view! {
        <div class="body stack">
            <h3>{move || shown(&name, is_shown.get(), true)} {certain} {state}</h3>
            <p class="small">
                {why} " "
                <button type="button" class="link small" on:click=toggle>
                    {move || if is_shown.get() { words::MASK_VALUES } else { words::SHOW_VALUES }}
                </button>
            </p>
        </div>
        <div class="scroll">
            <table role="table" class="compare">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{words::FIELD}</th>
                        {headings.0}
                        {headings.1}
                        <th role="columnheader" scope="col">{words::RESULT}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{pair.fields.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// One column of both.
#[component]
fn Field(
    field: PairField,
    number: u32,
    newest: PairSide,
    labels: (String, String),
    sides: Sides,
    is_shown: Memo<bool>,
    choose: Callback<(String, PairSide)>,
) -> impl IntoView {
    let PairField {
        column,
        display,
        one,
        other,
        joined,
        can_choose,
        is_personal,
        ..
    } = field;
    let group = format!("side-{number}-{column}");
    let legend = words::choose(&display);
    let side = |value: String, side: PairSide, label: String| {
        let (column, says) = (column.clone(), value.clone());
        let text = move || match says.as_str() {
            "" => words::EMPTY.to_owned(),
            says => shown(says, is_shown.get(), is_personal),
        };
        let is_chosen = {
            let column = column.clone();
            move || sides.with(|sides| sides.get(&column).copied().unwrap_or(newest)) == side
        };
        let class = if value.is_empty() { "muted" } else { "" };
        let content = if can_choose {
            let take = move |_| choose.run((column.clone(), side));
            let name = format!("{legend}, {label}");
            view! {
                <label class="tick">
                    <input type="radio" name=group.clone() aria-label=name prop:checked=is_chosen on:change=take />
                    <span>{text}</span>
                </label>
            }
            .into_any()
        } else {
            view! { <span class=class>{text}</span> }.into_any()
        };
        view! { <td role="cell" data-label=label><div class="cell">{content}</div></td> }
    };
    let left = side(one.clone(), PairSide::One, labels.0.clone());
    let right = side(other.clone(), PairSide::Other, labels.1.clone());
    let result = move || {
        let value = match sides.with(|sides| sides.get(&column).copied()) {
            Some(PairSide::One) if can_choose => one.clone(),
            Some(PairSide::Other) if can_choose => other.clone(),
            Some(_) | None => joined.clone(),
        };
        shown(&value, is_shown.get(), is_personal)
    };
    view! {
        <tr role="row">
            <Cell label=words::FIELD><b>{display}</b></Cell>
            {left}
            {right}
            <Cell label=words::RESULT>{result}</Cell>
        </tr>
    }
}

/// What can be done with the pair; stays where it is while pairs come and go, so that the focus does.
#[component]
fn Actions(
    pair: Memo<Option<PairView>>,
    decide: Callback<Option<PairRuling>>,
    later: Callback<()>,
) -> impl IntoView {
    let ruling = Memo::new(move |_| pair.with(|pair| pair.as_ref().and_then(|pair| pair.ruling)));
    let is = move |wanted: PairRuling| ruling.get().is_some_and(|(ruling, _)| ruling == wanted);
    let join = move |_| decide.run(Some(PairRuling::Join));
    let keep = move |_| decide.run(Some(PairRuling::KeepBoth));
    let open = move |_| decide.run(None);
    view! {
        <div class="body stack">
            <div class="actions">
                <button
                    type="button"
                    class="button primary"
                    disabled=move || is(PairRuling::Join)
                    on:click=join
                >
                    {words::JOIN}
                </button>
                <button type="button" class="button" disabled=move || is(PairRuling::KeepBoth) on:click=keep>
                    {words::KEEP}
                </button>
                <Show
                    when=move || ruling.get().is_some()
                    fallback=move || {
                        view! {
                            <button type="button" class="button" on:click=move |_| later.run(())>
                                {words::LATER}
                            </button>
                        }
                    }
                >
                    <button type="button" class="button" on:click=open>{words::REOPEN}</button>
                </Show>
                <span class="small muted keys">{words::KEYS}</span>
            </div>
            <p class="small muted">{words::RULE}</p>
        </div>
    }
}
