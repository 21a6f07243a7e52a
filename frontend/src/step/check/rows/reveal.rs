//! Columns of the rows in view, each to be shown or masked.

use crate::message::RowsView;
use crate::session::Session;
use crate::words::check as words;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The choice of columns, folded until it is wanted.
#[component]
pub fn Reveal(session: Session, rows: RowsView) -> impl IntoView {
    let mut seen = BTreeSet::new();
    let cells = rows.rows.into_iter().flat_map(|row| row.cells);
    let columns: Vec<String> = cells
        .map(|(header, _)| header)
        .filter(|header| seen.insert(header.clone()))
        .collect();
    let button = move |column: String| {
        let shown = {
            let column = column.clone();
            move || session.revealed.with(|revealed| revealed.contains(&column))
        };
        let toggle = {
            let column = column.clone();
            move |_| session.toggle_revealed(&column)
        };
        view! {
            <button type="button" aria-pressed=move || if shown() { "true" } else { "false" } on:click=toggle>
                {column}
            </button>
        }
    };
    view! {
        <div class="body">
            <details class="fold">
                <summary>{words::SHOW_VALUES}</summary>
                <div class="pick">{columns.into_iter().map(button).collect_view()}</div>
            </details>
        </div>
    }
}
