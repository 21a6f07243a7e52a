//! What left this page: the browser's count beside the server's.

use crate::browser::api;
use crate::browser::number::{render, render_bytes};
use crate::component::card::Card;
use crate::component::cell::{Cell, Headings};
use crate::component::tag::{Tag, Tone};
use crate::session::Session;
use crate::session::runs::Runs;
use crate::words::proof as words;
use leptos::prelude::*;

/// A line of the table.
struct Line {
    to: String,
    purpose: &'static str,
    requests: String,
    browser: u64,
    server: Option<u64>,
    has_rows: bool,
}

/// Questions of the page carry none of the rows.
fn question(purpose: &'static str, requests: String, browser: u64) -> Line {
    Line {
        to: words::THIS_ADDRESS.to_owned(),
        purpose,
        requests,
        browser,
        server: None,
        has_rows: false,
    }
}

fn lines(session: Session) -> Vec<Line> {
    let mut lines = vec![question(words::APP, String::new(), 0)];
    let asked = api::asked().into_iter();
    lines.extend(
        asked.map(|(path, asked)| question(words::purpose(path), render(asked.requests), asked.bytes)),
    );
    lines.push(rows(session));
    lines
}

/// Rows are sent by the worker, and counted there and at the server.
fn rows(session: Session) -> Line {
    let browser = session.runs.with(Runs::bytes_sent);
    let (server, chosen) = session.account.session.with(|state| {
        let state = state.ready();
        let chosen = state.and_then(|state| state.organization.as_ref().map(|at| at.host.clone()));
        (state.map(|state| state.bytes.received), chosen)
    });
    let loaded = session
        .runs
        .with(|runs| runs.load.as_ref().and_then(|run| run.organization.clone()));
    let host = loaded.map(|at| at.host).or(chosen);
    let is_any = browser > 0 || server.is_some_and(|bytes| bytes > 0);
    Line {
        to: host
            .filter(|_| is_any)
            .unwrap_or_else(|| words::NOBODY.to_owned()),
        purpose: words::ROWS,
        requests: String::new(),
        browser,
        server,
        has_rows: is_any,
    }
}

/// The table.
#[component]
pub fn Sent(session: Session) -> impl IntoView {
    let headings = vec![
        (words::TO, ""),
        (words::WHAT_FOR, ""),
        (words::REQUESTS, "r"),
        (words::BROWSER_COUNTED, "r"),
        (words::SERVER_COUNTED, "r"),
        (words::FROM_FILES, ""),
    ];
    view! {
        <Card title=words::LEFT aside=words::SINCE_SIGN_IN>
            <div class="scroll">
                <table role="table">
                    <Headings of=headings />
                    <tbody role="rowgroup">
                        {move || lines(session).into_iter().map(|line| view! { <Row line /> }).collect_view()}
                    </tbody>
                </table>
            </div>
            <div class="body actions">
                <button type="button" class="button" on:click=move |_| session.account.refresh()>
                    {words::COUNT_AGAIN}
                </button>
                <span class="small muted">{words::BEFORE_LOAD}</span>
            </div>
        </Card>
    }
}

#[component]
fn Row(line: Line) -> impl IntoView {
    let (tone, says) = if line.has_rows {
        (Tone::Calm, words::YOUR_ROWS)
    } else {
        (Tone::Good, words::NOTHING)
    };
    let server = line.server.map(render_bytes);
    view! {
        <tr role="row" class:now=line.has_rows>
            <Cell label=words::TO><code>{line.to}</code></Cell>
            <Cell label=words::WHAT_FOR>{line.purpose}</Cell>
            <Cell label=words::REQUESTS class="r">{line.requests}</Cell>
            <Cell label=words::BROWSER_COUNTED class="r">{render_bytes(line.browser)}</Cell>
            <Cell label=words::SERVER_COUNTED class="r">{server}</Cell>
            <Cell label=words::FROM_FILES><Tag tone says /></Cell>
        </tr>
    }
}
