//! A finding about files, folded so that the list stays calm: why it matters, what to do, in which lines.

use crate::browser::number;
use crate::component::tag::{Tag, Tone};
use crate::message::{FindingView, SeverityView};
use crate::words::check;
use crate::words::collect::file as words;
use leptos::prelude::*;

/// The finding.
#[component]
pub fn Found(finding: FindingView) -> impl IntoView {
    let tone = match finding.severity {
        SeverityView::Blocks | SeverityView::RowRefused => Tone::Bad,
        SeverityView::Decision => Tone::Warn,
        SeverityView::Note => Tone::Plain,
    };
    let count = (finding.count > 1).then(|| format!(" ({})", number::render(finding.count)));
    let mut places: Vec<String> = finding
        .spots
        .iter()
        .map(|spot| words::line(spot.line, spot.column.as_deref()))
        .collect();
    let more = finding.count.saturating_sub(finding.spots.len() as u64);
    if !places.is_empty() && more > 0 {
        places.push(words::more(more));
    }
    let places = (!places.is_empty()).then(|| view! { <p class="num">{places.join(", ")}</p> });
    view! {
        <details class="fold small">
            <summary>{finding.title} {count}</summary>
            <p class="muted">
                <Tag tone says=check::severity(finding.severity) />
                " "
                {finding.matters}
                " "
                {finding.advice}
                " "
                <span class="nowrap">{finding.code}</span>
            </p>
            {places}
        </details>
    }
}
