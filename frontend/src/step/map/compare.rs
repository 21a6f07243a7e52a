//! Beside a choice: what each of its options makes of one row of the person's own files.

use crate::message::{Command, CompareChoice, ComparedView, OptionPreview, OtherwiseView, RecordPreview};
use crate::session::Session;
use crate::words::mask::mask;
use crate::words::{map as map_words, open as words};
use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement};

/// Shown in place of a column's name where all values of a row are meant.
const WHOLE_ROW: &str = "preview of a row";

/// The button, and what it opens.
#[component]
pub fn Compare(
    session: Session,
    /// Place of the choice.
    path: String,
    /// Its options with their meanings.
    options: Vec<(String, String)>,
    /// What it decides, for those who do not see where the button stands.
    decides: String,
) -> impl IntoView {
    let of = path.clone();
    let shown = Memo::new(move |_| {
        session
            .compared
            .with(|view| view.clone().filter(|view| view.path == of))
    });
    let is_open = Memo::new(move |_| shown.with(Option::is_some));
    let ask = Callback::new(move |(row, text, is_different): (u32, Option<String>, bool)| {
        let file = shown.with_untracked(|view| view.as_ref().map(|view| view.file));
        session.ask(Command::Compare(CompareChoice {
            path: path.clone(),
            file,
            row: row.max(1),
            text,
            is_different,
        }));
    });
    let toggle = move |_| {
        if is_open.get_untracked() {
            session.compared.set(None);
        } else {
            ask.run((1, None, true));
        }
    };
    // Another mapping makes something else of the row.
    Effect::new(move |before: Option<()>| {
        session.mapping.track();
        if before.is_some()
            && let Some(view) = shown.get_untracked()
        {
            ask.run((view.row, None, false));
        }
    });
    let body = move || {
        let view = shown.get()?;
        Some(view! { <Shown session view options=options.clone() ask /> })
    };
    view! {
        <button
            type="button"
            class="link small"
            aria-expanded=move || if is_open.get() { "true" } else { "false" }
            aria-label=words::compare_of(&decides)
            on:click=toggle
        >
            {move || if is_open.get() { words::CLOSE } else { words::COMPARE }}
        </button>
        <div aria-live="polite">{body}</div>
    }
}

#[component]
fn Shown(
    session: Session,
    view: ComparedView,
    options: Vec<(String, String)>,
    ask: Callback<(u32, Option<String>, bool)>,
) -> impl IntoView {
    let is_shown = Memo::new(move |_| session.revealed.with(|revealed| revealed.contains(WHOLE_ROW)));
    let (row, rows) = (view.row, view.rows);
    let to = move |wanted: u32| ask.run((wanted.clamp(1, rows.max(1)), None, false));
    let typed = move |event: leptos::ev::Targeted<Event, HtmlInputElement>| {
        to(event.target().value().parse().unwrap_or(row));
    };
    let found = move |event: leptos::ev::Targeted<Event, HtmlInputElement>| {
        let text = event.target().value();
        if !text.trim().is_empty() {
            ask.run((1, Some(text), false));
        }
    };
    let toggle = move |_| session.toggle_revealed(WHOLE_ROW);
    let chosen = session.mapping.with_untracked(|mapping| {
        let shape = mapping.shapes.iter().find(|shape| shape.path == view.path);
        shape.map(|shape| shape.chosen.clone())
    });
    let all = view.options.into_iter().map(|option| {
        let means = options.iter().find(|(name, _)| *name == option.option);
        let means = means.map_or_else(String::new, |(_, means)| map_words::sentence(means));
        let is_chosen = chosen.as_ref() == Some(&option.option);
        view! { <UnderOption option means is_chosen is_shown /> }
    });
    view! {
        <div class="compared stack">
            <div class="actions">
                <span class="small">{words::row_of(&view.name, row, rows)}</span>
                <button type="button" class="button small" disabled=row <= 1 on:click=move |_| to(row.saturating_sub(1))>
                    {map_words::PREVIEW_BACK}
                </button>
                <button type="button" class="button small" disabled={row >= rows} on:click=move |_| to(row.saturating_add(1))>
                    {map_words::PREVIEW_NEXT}
                </button>
                <button
                    type="button"
                    class="button small"
                    disabled={row >= rows}
                    on:click=move |_| ask.run((row.saturating_add(1), None, true))
                >
                    {words::NEXT_DIFFERENT}
                </button>
                <input
                    class="field short num"
                    type="number"
                    min="1"
                    max=rows.to_string()
                    aria-label=words::ROW
                    prop:value=row.to_string()
                    on:change:target=typed
                />
                <input
                    class="field short"
                    type="search"
                    autocomplete="off"
                    aria-label=words::FIND
                    placeholder=words::FIND
                    on:change:target=found
                />
                <button type="button" class="link small" on:click=toggle>
                    {move || if is_shown.get() { map_words::PREVIEW_MASK } else { map_words::PREVIEW_REVEAL }}
                </button>
            </div>
            <ul class="options">{all.collect_view()}</ul>
        </div>
    }
}

#[component]
fn UnderOption(option: OptionPreview, means: String, is_chosen: bool, is_shown: Memo<bool>) -> impl IntoView {
    let refused = option
        .refused
        .map(|says| view! { <p class="small"><b>{words::LEFT_OUT}</b> " " {says}</p> });
    let is_same = !is_chosen && option.differs.is_empty();
    let differs = option
        .differs
        .into_iter()
        .map(move |one| view! { <Otherwise one is_shown /> });
    let differs: Vec<_> = differs.collect();
    let differs = (!differs.is_empty()).then(|| view! { <ul class="small">{differs}</ul> });
    let says = if is_chosen {
        words::CHOSEN
    } else if is_same {
        words::SAME
    } else {
        words::OTHERWISE
    };
    let made = words::made(
        &option
            .records
            .iter()
            .map(|record| record.display.as_str())
            .collect::<Vec<_>>(),
    );
    let records: Vec<_> = option
        .records
        .into_iter()
        .map(|record| view! { <Fields record is_shown /> })
        .collect();
    view! {
        <li class:chosen=is_chosen>
            <b>{means}</b>
            <p class="small muted">{says}</p>
            {refused}
            {differs}
            <details class="fold">
                <summary>{made}</summary>
                {records}
            </details>
        </li>
    }
}

#[component]
fn Otherwise(one: OtherwiseView, is_shown: Memo<bool>) -> impl IntoView {
    let OtherwiseView {
        what,
        value,
        is_personal,
    } = one;
    let value = move || match &value {
        None => words::NOT_MADE.to_owned(),
        Some(value) if is_shown.get() || !is_personal => value.clone(),
        Some(value) => mask(value),
    };
    view! { <li>{what} ": " {value}</li> }
}

/// The fields of a record, each with where it comes from and the rule.
#[component]
fn Fields(record: RecordPreview, is_shown: Memo<bool>) -> impl IntoView {
    let fields = record.fields.into_iter().map(move |field| {
        let (value, is_personal) = (field.value, field.is_personal);
        let value = move || {
            if is_shown.get() || !is_personal {
                value.clone()
            } else {
                mask(&value)
            }
        };
        let by = words::by(&field.from, &field.rule);
        view! {
            <dt>{field.display}</dt>
            <dd>{value} " " <span class="small muted">{by}</span></dd>
        }
    });
    view! {
        <p class="small"><b>{record.display}</b> " " <code>{record.table}</code></p>
        <dl class="facts">{fields.collect_view()}</dl>
    }
}
