//! One row of a file and the records it becomes, field by field.

use crate::component::card::Card;
use crate::component::cell::{Cell, Headings};
use crate::component::notice::Notice;
use crate::component::tag::Tone;
use crate::message::{Command, FieldPreview, FileView, PreviewView, RecordPreview};
use crate::session::Session;
use crate::words::map as words;
use crate::words::mask::mask;
use crate::words::open as open_words;
use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};

/// Shown in place of a column's name where all values of a row are meant.
const WHOLE_ROW: &str = "preview of a row";

/// Choosing a row, and what it becomes.
#[component]
pub fn Preview(session: Session) -> impl IntoView {
    let files = Memo::new(move |_| session.files.with(|files| files.read.clone()));
    let (file, row) = (RwSignal::new(None::<u16>), RwSignal::new(1_u32));
    let chosen = Memo::new(move |_| {
        files.with(|files| {
            let wanted = files.iter().find(|one| Some(one.file) == file.get());
            wanted.or_else(|| files.first()).cloned()
        })
    });
    let ask = move |wanted: u32| {
        let Some(of) = chosen.get_untracked() else { return };
        let wanted = wanted.clamp(1, of.rows.max(1));
        row.set(wanted);
        session.ask(Command::Preview {
            file: of.file,
            row: wanted,
        });
    };
    // A row of a file that is gone, or of another mapping, is shown anew.
    Effect::new(move |before: Option<()>| {
        session.mapping.track();
        if before.is_some() && session.preview.with_untracked(Option::is_some) {
            ask(row.get_untracked());
        }
    });
    let most = move || chosen.with(|of| of.as_ref().map(|of| of.rows.to_string()));
    let typed = move |event: leptos::ev::Targeted<Event, HtmlInputElement>| {
        ask(event.target().value().parse().unwrap_or(1));
    };
    let find = move |event: leptos::ev::Targeted<Event, HtmlInputElement>| {
        let text = event.target().value();
        if let Some(of) = chosen.get_untracked().filter(|_| !text.trim().is_empty()) {
            session.ask(Command::FindRow { file: of.file, text });
        }
    };
    // A row that was found has a number.
    Effect::new(move |_| {
        if let Some(found) = session.preview.with(|view| view.as_ref().map(|view| view.row)) {
            row.set(found);
        }
    });
    let shown = move || {
        let view = session.preview.get()?;
        let name = files.with(|files| {
            let of = files.iter().find(|one| one.file == view.file)?;
            Some(of.name.clone())
        })?;
        Some(view! { <Shown session view name /> })
    };
    view! {
        <Card title=words::PREVIEW>
            <div class="body stack">
                <p class="muted">{words::PREVIEW_LEAD}</p>
                <div class="actions">
                    <Files files chosen file />
                    <label class="labelled">
                        <span>{words::PREVIEW_ROW}</span>
                        <input
                            class="field short num"
                            type="number"
                            min="1"
                            max=most
                            prop:value=move || row.get().to_string()
                            on:change:target=typed
                        />
                        <span class="small muted">{move || chosen.get().map(|of| words::preview_of(of.rows))}</span>
                    </label>
                    <label class="labelled">
                        <span>{open_words::FIND}</span>
                        <input class="field short" type="search" autocomplete="off" on:change:target=find />
                    </label>
                    <button type="button" class="button" on:click=move |_| ask(row.get_untracked())>
                        {words::PREVIEW_SHOW}
                    </button>
                    <button type="button" class="button" on:click=move |_| ask(row.get_untracked().saturating_sub(1))>
                        {words::PREVIEW_BACK}
                    </button>
                    <button type="button" class="button" on:click=move |_| ask(row.get_untracked().saturating_add(1))>
                        {words::PREVIEW_NEXT}
                    </button>
                </div>
            </div>
            <div aria-live="polite">{shown}</div>
        </Card>
    }
}

#[component]
fn Files(
    files: Memo<Vec<FileView>>,
    chosen: Memo<Option<FileView>>,
    file: RwSignal<Option<u16>>,
) -> impl IntoView {
    let option = move |one: FileView| {
        let is_chosen = move || chosen.with(|chosen| chosen.as_ref().is_some_and(|of| of.file == one.file));
        view! { <option value=one.file.to_string() selected=is_chosen>{one.name.clone()}</option> }
    };
    let change = move |event: leptos::ev::Targeted<Event, HtmlSelectElement>| {
        file.set(event.target().value().parse().ok());
    };
    view! {
        <label class="labelled">
            <span>{words::PREVIEW_FILE}</span>
            <select class="select" on:change:target=change>
                {move || files.get().into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

#[component]
fn Shown(session: Session, view: PreviewView, name: String) -> impl IntoView {
    let is_shown = Memo::new(move |_| session.revealed.with(|revealed| revealed.contains(WHOLE_ROW)));
    let refused = view.refused.map(|says| {
        view! { <Notice tone=Tone::Bad title=words::PREVIEW_REFUSED says /> }
    });
    let linked: Vec<_> = view
        .linked
        .into_iter()
        .map(|(row, rule)| view! { <li>{words::preview_linked(row)} ": " {rule}</li> })
        .collect();
    let linked = (linked.len() > 1).then(|| {
        view! { <h3>{words::PREVIEW_LINKED}</h3> <ul class="small">{linked}</ul> }
    });
    let notes: Vec<_> = view.findings.into_iter().map(note).collect();
    let notes = (!notes.is_empty()).then(|| {
        view! { <h3>{words::PREVIEW_NOTES}</h3> <ul class="small">{notes}</ul> }
    });
    let cells = view.cells.into_iter().map(move |(header, cell)| {
        view! {
            <dt>{header}</dt>
            <dd>{move || if is_shown.get() { cell.clone() } else { mask(&cell) }}</dd>
        }
    });
    let records = view
        .records
        .into_iter()
        .map(move |record| view! { <Record record is_shown /> });
    let toggle = move |_| session.toggle_revealed(WHOLE_ROW);
    view! {
        <div class="body stack">
            <p class="small">
                {words::preview_place(&name, view.row, view.line)} " "
                <button type="button" class="link small" on:click=toggle>
                    {move || if is_shown.get() { words::PREVIEW_MASK } else { words::PREVIEW_REVEAL }}
                </button>
            </p>
            {refused}
            {records.collect_view()}
            {linked}
            {notes}
            <details class="fold">
                <summary>{words::PREVIEW_CELLS}</summary>
                <dl class="facts">{cells.collect_view()}</dl>
            </details>
        </div>
    }
}

fn note((column, title): (Option<String>, String)) -> impl IntoView {
    let column = column.map(|column| view! { <b>{column}</b> " " });
    view! { <li>{column} {title}</li> }
}

/// One record as a table of its fields.
#[component]
fn Record(record: RecordPreview, is_shown: Memo<bool>) -> impl IntoView {
    let headings = vec![
        (words::PREVIEW_FIELD, ""),
        (words::PREVIEW_VALUE, ""),
        (words::PREVIEW_FROM, ""),
        (words::PREVIEW_RULE, ""),
    ];
    let line = move |field: FieldPreview| {
        let FieldPreview {
            column,
            display,
            value,
            is_personal,
            from,
            rule,
        } = field;
        let value = move || {
            if is_shown.get() || !is_personal {
                value.clone()
            } else {
                mask(&value)
            }
        };
        view! {
            <tr role="row">
                <Cell label=words::PREVIEW_FIELD><b>{display}</b> " " <code class="small">{column}</code></Cell>
                <Cell label=words::PREVIEW_VALUE>{value}</Cell>
                <Cell label=words::PREVIEW_FROM>{from.join(", ")}</Cell>
                <Cell label=words::PREVIEW_RULE><span class="small">{rule}</span></Cell>
            </tr>
        }
    };
    view! {
        <h3>{record.display} " " <code class="small">{record.table}</code></h3>
        <div class="scroll">
            <table role="table" class="tight">
                <Headings of=headings />
                <tbody role="rowgroup">{record.fields.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
}
