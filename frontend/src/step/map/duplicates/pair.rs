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
    let is_shown = Memo::new(move |_| session.revealed.with(|revealed| revealed.contains(ALL_PAIRS)));
    let decide = move |ruling: Option<PairRuling>| {
        if let Some(number) = number.get_untracked() {
            let fields = pair.with_untracked(|pair| pair.as_ref().map(chosen).unwrap_or_default());
            let fields = fields.into_iter().collect();
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
                    {move || number.get().map(|number| view! { <Compare session number pair is_shown /> })}
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

/// Both sides of a pair, and what becomes of them. It stays while something is chosen, so that the focus does.
#[component]
fn Compare(
    session: Session,
    number: u32,
    pair: Memo<Option<PairView>>,
    is_shown: Memo<bool>,
) -> impl IntoView {
    let known = pair.get_untracked()?;
    let name = known.name();
    let toggle = move |_| session.toggle_revealed(ALL_PAIRS);
    let ruling = Memo::new(move |_| pair.with(|pair| pair.as_ref().and_then(|pair| pair.ruling)));
    let state = move || match ruling.get() {
        Some(ruling) => {
            let tone = if ruling.0 == PairRuling::Join {
                Tone::Good
            } else {
                Tone::Plain
            };
            Some(view! { <Tag tone says=words::ruling(ruling) /> })
        }
        None => known
            .is_certain
            .then(|| view! { <Tag tone=Tone::Good says=words::CERTAIN /> }),
    };
    let why = words::why(&known);
    let heading = |place, is_newest: bool| {
        let note = is_newest.then(|| view! { <span class="small">{words::NEWER}</span> });
        view! { <th role="columnheader" scope="col">{words::place(place)} {note}</th> }
    };
    let (one, other) = (&known.places.0, &known.places.1);
    let headings = (
        heading(one, known.newest == PairSide::One),
        heading(other, known.newest == PairSide::Other),
    );
    let labels = (words::place(one), words::place(other));
    let short = words::short_places(one, other);
    // In a pair that is joined already a choice counts at once; else it is weighed until the pair is decided.
    let choose = Callback::new(move |(column, side): (String, PairSide)| {
        let mut fields = pair.with_untracked(|pair| pair.as_ref().map(chosen).unwrap_or_default());
        fields.insert(column, side);
        let ruling = ruling.get_untracked().map(|(ruling, _)| ruling);
        let choice = PairChoice {
            number,
            ruling,
            fields: fields.into_iter().collect(),
        };
        session.ask(match ruling {
            Some(_) => Command::Decide(choice),
            None => Command::Weigh(choice),
        });
    });
    let newest = known.newest;
    let columns: Memo<Vec<String>> = Memo::new(move |_| {
        let columns = |pair: &PairView| pair.fields.iter().map(|field| field.column.clone()).collect();
        pair.with(|pair| pair.as_ref().map(columns).unwrap_or_default())
    });
    let line = move |column: String| {
        let field = Memo::new(move |_| {
            pair.with(|pair| {
                let mut fields = pair.iter().flat_map(|pair| &pair.fields);
                fields.find(|field| field.column == column).cloned()
            })
        });
        view! { <Field field number newest labels=labels.clone() short=short.clone() is_shown choose /> }
    };
    Some(view! {
        <div class="body stack">
            <h3>{move || shown(&name, is_shown.get(), true)} " " {state}</h3>
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
                <tbody role="rowgroup">
                    <For each=move || columns.get() key=String::clone let:column>
                        {line(column)}
                    </For>
                </tbody>
            </table>
        </div>
    })
}

/// One column of both.
#[component]
fn Field(
    field: Memo<Option<PairField>>,
    number: u32,
    newest: PairSide,
    labels: (String, String),
    short: (String, String),
    is_shown: Memo<bool>,
    choose: Callback<(String, PairSide)>,
) -> impl IntoView {
    let known = field.get_untracked()?;
    let group = format!("side-{number}-{}", known.column);
    let legend = words::choose(&known.display);
    let side = |of: PairSide, label: String, short: String| {
        let column = known.column.clone();
        let value = Memo::new(move |_| {
            field.with(|field| match (field, of) {
                (Some(field), PairSide::One) => field.one.clone(),
                (Some(field), PairSide::Other) => field.other.clone(),
                (None, _) => String::new(),
            })
        });
        let is_personal = known.is_personal;
        let text = move || match value.get().as_str() {
            "" => words::EMPTY.to_owned(),
            says => shown(says, is_shown.get(), is_personal),
        };
        let is_chosen =
            move || field.with(|field| field.as_ref().is_some_and(|field| counts(field, newest) == of));
        let content = if known.can_choose {
            let take = move |_| choose.run((column.clone(), of));
            let name = format!("{legend}, {label}");
            view! {
                <label class="tick">
                    <input type="radio" name=group.clone() aria-label=name prop:checked=is_chosen on:change=take />
                    <span>{text}</span>
                </label>
            }
            .into_any()
        } else {
            let class = move || if value.with(String::is_empty) { "muted" } else { "" };
            view! { <span class=class>{text}</span> }.into_any()
        };
        view! { <td role="cell" data-label=short><div class="cell">{content}</div></td> }
    };
    let left = side(PairSide::One, labels.0, short.0);
    let right = side(PairSide::Other, labels.1, short.1);
    let is_personal = known.is_personal;
    let result = move || {
        let joined = field.with(|field| field.as_ref().map(|field| field.joined.clone()));
        shown(&joined.unwrap_or_default(), is_shown.get(), is_personal)
    };
    Some(view! {
        <tr role="row">
            <Cell label=words::FIELD><b>{known.display}</b></Cell>
            {left}
            {right}
            <Cell label=words::RESULT>{result}</Cell>
        </tr>
    })
}

/// The side whose value counts: the chosen one, else the one that the rule takes.
fn counts(field: &PairField, newest: PairSide) -> PairSide {
    match field.chosen {
        Some(side) => side,
        None if field.joined == field.one => PairSide::One,
        None if field.joined == field.other => PairSide::Other,
        None => newest,
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
