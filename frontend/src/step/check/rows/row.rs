//! One row of a file: the cell that the finding is about, and the rest of the row behind a fold.

use crate::browser::number;
use crate::component::cell::Cell;
use crate::message::RowView;
use crate::session::Session;
use crate::words::check as words;
use crate::words::mask::mask;
use leptos::prelude::*;

/// The row.
#[component]
pub fn Row(session: Session, row: RowView) -> impl IntoView {
    let about = row.column.clone();
    let value = about.as_ref().map(|column| {
        let cell = row.cells.iter().find(|(header, _)| header == column);
        match cell {
            Some((header, cell)) => {
                let (header, cell) = (header.clone(), cell.clone());
                view! { <mark>{move || shown(session, &header, &cell)}</mark> }.into_any()
            }
            None => view! { <span class="muted">{words::EMPTY_CELL}</span> }.into_any(),
        }
    });
    let others: Vec<(String, String)> = row
        .cells
        .into_iter()
        .filter(|(header, _)| about.as_ref() != Some(header))
        .collect();
    view! {
        <tr role="row">
            <Cell label=words::ROW>
                {number::render(row.row.into())}
                <span class="small muted">{words::place(&row.file, row.line)}</span>
            </Cell>
            <Cell label=words::COLUMN><b>{about.clone()}</b></Cell>
            <Cell label=words::VALUE>{value}</Cell>
            <Cell label=words::OTHERS><Others session cells=others /></Cell>
        </tr>
    }
}

fn shown(session: Session, header: &str, cell: &str) -> String {
    let is_revealed = session.revealed.with(|revealed| revealed.contains(header));
    if is_revealed { cell.to_owned() } else { mask(cell) }
}

/// Columns that are shown stand in view; the others wait behind a fold.
#[component]
fn Others(session: Session, cells: Vec<(String, String)>) -> impl IntoView {
    let headers: Vec<String> = cells.iter().map(|(header, _)| header.clone()).collect();
    let is_any = Memo::new(move |_| {
        session
            .revealed
            .with(|revealed| headers.iter().any(|header| revealed.contains(header)))
    });
    let count = words::other_cells(cells.len());
    let in_view = cells.clone();
    let in_view = move || {
        let shown = session.revealed.with(|revealed| {
            let kept = in_view.iter().filter(|(header, _)| revealed.contains(header));
            kept.cloned().collect::<Vec<_>>()
        });
        view! { <dl class="facts">{shown.into_iter().map(|cell| line(session, cell)).collect_view()}</dl> }
    };
    view! {
        {move || is_any.get().then(&in_view)}
        <details class="fold small">
            <summary>{count}</summary>
            <dl class="facts">{cells.into_iter().map(|cell| line(session, cell)).collect_view()}</dl>
        </details>
    }
}

fn line(session: Session, (header, cell): (String, String)) -> impl IntoView {
    let name = header.clone();
    view! {
        <dt>{name}</dt>
        <dd>{move || shown(session, &header, &cell)}</dd>
    }
}
