//! Columns of a file as a table that is folded until it is wanted; values are masked until they are wanted.

use crate::browser::number;
use crate::component::bar::Bar;
use crate::component::cell::{Cell, Headings};
use crate::component::tag::{Tag, Tone};
use crate::message::{ColumnView, FileView, GuessView};
use crate::session::Session;
use crate::words::collect::columns as words;
use crate::words::mask::mask;
use crate::words::percent;
use leptos::prelude::*;

/// Options shown of a choice.
const MOST_OPTIONS: usize = 20;

/// The table.
#[component]
pub fn Columns(session: Session, file: FileView) -> impl IntoView {
    let headings = vec![
        (words::COLUMN, ""),
        (words::FILLED, ""),
        (words::VALUES, ""),
        (words::TYPE, ""),
        (words::SAMPLES, ""),
    ];
    let rows = u64::from(file.rows);
    let title = words::title(file.columns.len());
    let line = move |column: ColumnView| view! { <Line session column rows /> };
    view! {
        <details class="fold">
            <summary>{title}</summary>
            <div class="scroll">
                <table role="table" class="tight evenly">
                    <Headings of=headings />
                    <tbody role="rowgroup">{file.columns.into_iter().map(line).collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
}

#[component]
fn Line(session: Session, column: ColumnView, rows: u64) -> impl IntoView {
    let filled = u64::from(column.filled);
    let own = (!column.known).then(|| view! { <Tag tone=Tone::Calm says=words::OWN_FIELD /> });
    let shown = {
        let header = column.header.clone();
        Memo::new(move |_| session.revealed.with(|revealed| revealed.contains(&header)))
    };
    let (guess, header, values) = (column.guess.clone(), column.header.clone(), column.clone());
    view! {
        <tr role="row">
            <Cell label=words::COLUMN><b>{header}</b> " " {own}</Cell>
            <Cell label=words::FILLED>
                <span class="filled num">
                    {format!("{} %", percent(filled, rows))}
                    <Bar done=filled total=rows name=words::FILLED class="thin" />
                </span>
                <span class="small muted num">{number::render(filled)}</span>
            </Cell>
            <Cell label=words::VALUES><Values column=values shown /></Cell>
            <Cell label=words::TYPE><Guess guess shown /></Cell>
            <Cell label=words::SAMPLES><Samples session column shown /></Cell>
        </tr>
    }
}

#[component]
fn Values(column: ColumnView, shown: Memo<bool>) -> impl IntoView {
    if column.filled == 0 {
        return view! { <span class="muted">{words::EMPTY}</span> }.into_any();
    }
    let (shortest, longest) = column.lengths;
    let range = column.range.map(|(least, greatest)| {
        let says = move || {
            let masked = |value: &String| if shown.get() { value.clone() } else { mask(value) };
            words::range(&masked(&least), &masked(&greatest))
        };
        view! { <span class="small muted num">{says}</span> }
    });
    view! {
        <span class="num">{words::distinct(column.distinct, column.is_exact)}</span>
        <span class="small muted num">{words::lengths(shortest, longest)}</span>
        {range}
    }
    .into_any()
}

/// The type, why, and the options of a choice.
#[component]
fn Guess(guess: GuessView, shown: Memo<bool>) -> impl IntoView {
    let sure = (!guess.name.is_empty())
        .then(|| view! { <span class="small muted num">{words::sure(guess.confidence)}</span> });
    let count = guess.options.len();
    let options = (count > 0).then(|| {
        let option = move |(value, times): (String, u32)| {
            let says = move || words::option(&if shown.get() { value.clone() } else { mask(&value) }, times);
            view! { <li>{says}</li> }
        };
        let listed = guess.options.into_iter().take(MOST_OPTIONS);
        view! {
            <details class="fold small">
                <summary>{words::options(count)}</summary>
                <ul class="guide num">{listed.map(option).collect_view()}</ul>
            </details>
        }
    });
    view! {
        <span>{guess.name}</span>
        {sure}
        <span class="small muted">{guess.reason}</span>
        {options}
    }
}

/// Values of the column, masked until the person wants to see them, and their shapes.
#[component]
fn Samples(session: Session, column: ColumnView, shown: Memo<bool>) -> impl IntoView {
    let ColumnView {
        header,
        samples,
        shapes,
        ..
    } = column;
    let shape = shapes
        .first()
        .cloned()
        .map(|shape| view! { <code>{shape}</code> });
    if samples.is_empty() {
        return ().into_any();
    }
    let values = move || {
        let one = |value: &String| if shown.get() { value.clone() } else { mask(value) };
        let mut values: Vec<String> = samples.iter().take(5).map(one).collect();
        values.dedup();
        values.join(" · ")
    };
    let (show, hide) = (words::show(&header), words::mask(&header));
    let name = move || if shown.get() { hide.clone() } else { show.clone() };
    let toggle = move |_| session.toggle_revealed(&header);
    view! {
        <span>{values}</span>
        " "
        <button type="button" class="link small" aria-label=name on:click=toggle>
            {move || if shown.get() { words::MASK } else { words::SHOW }}
        </button>
        <span class="small">{shape}</span>
    }
    .into_any()
}
