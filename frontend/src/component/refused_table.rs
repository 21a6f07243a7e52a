//! Rows that did not go, and values that came back different: by file and row, never by content.

use super::card::Card;
use super::cell::{Cell, Headings};
use crate::browser::number;
use crate::message::{DifferenceView, RefusedView};
use crate::words::{load as words, run, table};
use leptos::prelude::*;

/// Rows of a table shown at once; the report has them all.
const SHOWN: usize = 25;

fn aside(all: usize) -> String {
    if all > SHOWN {
        words::first_of(SHOWN, all)
    } else {
        crate::words::rows(all as u64)
    }
}

/// Rows that did not go; nothing where all went.
#[component]
pub fn RefusedTable(#[prop(into)] refused: Signal<Vec<RefusedView>>) -> impl IntoView {
    let count = Memo::new(move |_| refused.with(Vec::len));
    let is_any = move || count.get() > 0;
    let rows = move || {
        let shown = refused.get().into_iter().take(SHOWN);
        shown.map(|row| view! { <Refused row /> }).collect_view()
    };
    let headings = || {
        vec![
            (words::FILE, ""),
            (words::ROW, "r"),
            (words::TABLE, ""),
            (words::WHY, ""),
            (words::CODE, ""),
        ]
    };
    view! {
        <Show when=is_any>
            <Card title=words::REFUSED_TITLE aside=move || aside(count.get())>
                <div class="scroll">
                    <table role="table">
                        <Headings of=headings() />
                        <tbody role="rowgroup">{rows}</tbody>
                    </table>
                </div>
            </Card>
        </Show>
    }
}

#[component]
fn Refused(row: RefusedView) -> impl IntoView {
    let column = row
        .column
        .map(|column| view! { " " <code>{column.to_string()}</code> });
    let name = table(row.table.as_str());
    let code = row
        .code
        .map(|code| view! { <code>{format!("{code:#010x}")}</code> });
    view! {
        <tr role="row">
            <Cell label=words::FILE><code>{row.file}</code></Cell>
            <Cell label=words::ROW class="r">{number::render(row.row.into())}</Cell>
            <Cell label=words::TABLE>{name}</Cell>
            <Cell label=words::WHY>{run::class(row.class)} {column}</Cell>
            <Cell label=words::CODE>{code}</Cell>
        </tr>
    }
}

/// Values that differ after reading back; nothing where all are equal.
#[component]
pub fn DifferenceTable(#[prop(into)] differences: Signal<Vec<DifferenceView>>) -> impl IntoView {
    let count = Memo::new(move |_| differences.with(Vec::len));
    let is_any = move || count.get() > 0;
    let rows = move || {
        let shown = differences.get().into_iter().take(SHOWN);
        shown.map(|row| view! { <Difference row /> }).collect_view()
    };
    let headings = || {
        vec![
            (words::FILE, ""),
            (words::ROW, "r"),
            (words::TABLE, ""),
            (words::COLUMN, ""),
        ]
    };
    view! {
        <Show when=is_any>
            <Card title=words::DIFFERENCES_TITLE aside=move || aside(count.get())>
                <div class="scroll">
                    <table role="table">
                        <Headings of=headings() />
                        <tbody role="rowgroup">{rows}</tbody>
                    </table>
                </div>
            </Card>
        </Show>
    }
}

#[component]
fn Difference(row: DifferenceView) -> impl IntoView {
    let column = match row.column {
        Some(column) => view! { <code>{column.to_string()}</code> }.into_any(),
        None => words::WHOLE_RECORD.into_any(),
    };
    let name = table(row.table.as_str());
    view! {
        <tr role="row">
            <Cell label=words::FILE><code>{row.file}</code></Cell>
            <Cell label=words::ROW class="r">{number::render(row.row.into())}</Cell>
            <Cell label=words::TABLE>{name}</Cell>
            <Cell label=words::COLUMN>{column}</Cell>
        </tr>
    }
}
