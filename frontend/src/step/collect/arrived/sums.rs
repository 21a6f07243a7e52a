//! How rows in the files became rows that count: a table that adds up.

use crate::browser::number::render;
use crate::component::cell::{Cell, Headings};
use crate::component::tag::{Tag, Tone};
use crate::message::{SetView, ShareView};
use crate::words::collect::arrived as words;
use leptos::prelude::*;

/// One fold for each kind of which some rows do not count; all others in a line.
#[component]
pub fn Sums(sets: Memo<Vec<SetView>>) -> impl IntoView {
    let fold = |set: SetView| {
        let (title, says) = (words::adds_up_of(&set.kind), words::adds_up(&set));
        view! {
            <details class="fold small">
                <summary>{title} <span class="muted">" · " {says}</span></summary>
                <Sum set />
            </details>
        }
    };
    let is_whole = |set: &SetView| set.shares.iter().all(|share| share.kept == share.rows_in);
    move || {
        let (whole, others): (Vec<SetView>, Vec<SetView>) = sets.get().into_iter().partition(is_whole);
        let kinds: Vec<&str> = whole.iter().map(|set| set.kind.as_str()).collect();
        let all_kept = (!kinds.is_empty()).then(|| {
            view! { <p class="small muted">{words::all_kept(&kinds)}</p> }
        });
        view! {
            <div class="body sums">
                {others.into_iter().map(fold).collect_view()}
                {all_kept}
            </div>
        }
    }
}

#[component]
fn Sum(set: SetView) -> impl IntoView {
    let headings = vec![
        (words::FILE, ""),
        (words::ROWS_IN, "r"),
        (words::KEPT, "r"),
        (words::SUPERSEDED, "r"),
        (words::REPEATED, "r"),
        (words::REFUSED, "r"),
    ];
    let many = set.shares.len() > 1;
    let total = many.then(|| view! { <Share share=together(&set.shares) is_total=true /> });
    let shares = set.shares.into_iter();
    view! {
        <div class="scroll">
            <table role="table">
                <Headings of=headings />
                <tbody role="rowgroup">
                    {shares.map(|share| view! { <Share share is_total=false /> }).collect_view()}
                    {total}
                </tbody>
            </table>
        </div>
        <p class="muted">{words::ADDS_UP_HINT}</p>
    }
}

fn together(shares: &[ShareView]) -> ShareView {
    let sum = |of: fn(&ShareView) -> u64| shares.iter().map(of).sum();
    ShareView {
        file: 0,
        name: words::TOGETHER.to_owned(),
        rows_in: sum(|share| share.rows_in),
        kept: sum(|share| share.kept),
        superseded: sum(|share| share.superseded),
        repeated: sum(|share| share.repeated),
        refused: sum(|share| share.refused),
    }
}

#[component]
fn Share(share: ShareView, is_total: bool) -> impl IntoView {
    let parts = [share.kept, share.superseded, share.repeated, share.refused];
    let adds_up = parts.iter().sum::<u64>() == share.rows_in;
    let fault = (!adds_up).then(|| view! { <Tag tone=Tone::Bad says=words::DOES_NOT_ADD_UP /> });
    let name = if is_total {
        view! { <b>{share.name}</b> }.into_any()
    } else {
        view! { <code>{share.name}</code> }.into_any()
    };
    view! {
        <tr role="row" class:total=is_total>
            <Cell label=words::FILE>{name} {fault}</Cell>
            <Cell label=words::ROWS_IN class="r">{render(share.rows_in)}</Cell>
            <Cell label=words::KEPT class="r">{render(share.kept)}</Cell>
            <Cell label=words::SUPERSEDED class="r">{render(share.superseded)}</Cell>
            <Cell label=words::REPEATED class="r">{render(share.repeated)}</Cell>
            <Cell label=words::REFUSED class="r">{render(share.refused)}</Cell>
        </tr>
    }
}
