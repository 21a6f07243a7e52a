//! One column: what is in it, where it goes, why.

use crate::component::bar::Bar;
use crate::component::cell::Cell;
use crate::component::tag::{Tag, Tone};
use crate::message::{Command, LineChoice, LineView, NewColumnChoice, SaidBy};
use crate::session::Session;
use crate::words::map as words;
use crate::words::mask::mask;
use crate::words::open as open_words;
use leptos::prelude::*;
use web_sys::HtmlSelectElement;

/// Stands before the type of a column that is to be created.
const NEW: &str = "new:";

/// The line.
#[component]
pub fn Line(session: Session, line: LineView) -> impl IntoView {
    let filled = u64::from(line.filled_percent);
    let shape = (!line.shape.is_empty()).then(|| view! { <code>{line.shape.clone()}</code> });
    let (header, samples, target) = (line.header.clone(), line.clone(), line.clone());
    view! {
        <tr role="row">
            <Cell label=words::COLUMN><b>{header}</b> <span class="small">{shape}</span></Cell>
            <Cell label=words::SAMPLE><Samples session line=samples /></Cell>
            <Cell label=words::FILLED>
                <span class="filled num">
                    {format!("{filled} %")}
                    <Bar done=filled total=100_u64 name=words::FILLED class="thin" />
                </span>
            </Cell>
            <Cell label=words::TARGET><Target session line=target /></Cell>
            <Cell label=words::WHY>
                <Why session line />
            </Cell>
        </tr>
    }
}

/// How it is converted, who said so and how sure it is, why, and what is wrong with it.
#[component]
fn Why(session: Session, line: LineView) -> impl IntoView {
    let is_sent = line.is_sent();
    let tag = match &line.said_by {
        SaidBy::Person => Some((Tone::Calm, words::YOURS.to_owned())),
        SaidBy::Proposal { confidence, .. } => Some((Tone::Warn, words::proposed(*confidence))),
        SaidBy::Standard if line.is_open => Some((Tone::Warn, words::OPEN_LINE.to_owned())),
        SaidBy::Standard if is_sent => Some((Tone::Good, words::STANDARD.to_owned())),
        SaidBy::Standard => None,
    };
    let reasons = match &line.said_by {
        SaidBy::Proposal { reasons, .. } => words::because(reasons),
        SaidBy::Standard | SaidBy::Person => line.why.clone(),
    };
    let rule = is_sent.then(|| view! { <span>{line.rule.clone()}</span> " " });
    let tag = tag.map(|(tone, says)| view! { <Tag tone says=says /> });
    let created = line
        .is_created
        .then(|| view! { " " <Tag tone=Tone::Calm says=words::CREATED /> });
    let best = line.proposed.first().filter(|_| line.is_open).cloned();
    let (kind, source) = (line.kind.clone(), line.source.clone());
    let best = best.map(|best| {
        let (says, why) = (
            words::take(&best.says, best.confidence),
            words::because(&best.reasons),
        );
        let take = move |_| {
            session.ask(Command::SetLine(LineChoice {
                kind: kind.clone(),
                source: source.clone(),
                target: Some(best.target.clone()),
            }));
        };
        view! {
            <p class="small">
                <button type="button" class="link small" on:click=take>{says}</button>
                " "
                <span class="muted">{why}</span>
            </p>
        }
    });
    let faults = line.faults.into_iter().map(|(what, advice, blocks)| {
        let tone = if blocks { Tone::Bad } else { Tone::Warn };
        let says = if blocks { words::BLOCKS } else { words::MIND };
        view! { <p class="small"><Tag tone says /> " " {words::sentence(&what)} ". " {advice}</p> }
    });
    view! {
        {rule}
        {tag}
        {created}
        <span class="small muted">{reasons}</span>
        {best}
        {faults.collect_view()}
    }
}

/// Values of the column, masked until the person wants to see them.
#[component]
fn Samples(session: Session, line: LineView) -> impl IntoView {
    let samples = session
        .files
        .with_untracked(|files| files.samples(&line.kind, &line.header));
    if samples.is_empty() {
        return view! { <span class="small muted">{words::NO_VALUES}</span> }.into_any();
    }
    let column = line.header.clone();
    let is_shown = {
        let column = column.clone();
        Memo::new(move |_| session.revealed.with(|revealed| revealed.contains(&column)))
    };
    let values = move || {
        let mut shown: Vec<String> = samples
            .iter()
            .take(3)
            .map(|value| {
                if is_shown.get() {
                    value.clone()
                } else {
                    mask(value)
                }
            })
            .collect();
        shown.dedup();
        shown.join(" · ")
    };
    let (show, hide) = (words::show_values(&column), words::mask_values(&column));
    let name = move || {
        if is_shown.get() {
            hide.clone()
        } else {
            show.clone()
        }
    };
    let toggle = move |_| session.toggle_revealed(&column);
    view! {
        <span>{values}</span>
        " "
        <button type="button" class="link small" aria-label=name on:click=toggle>
            {move || if is_shown.get() { words::MASK } else { words::SHOW }}
        </button>
    }
    .into_any()
}

/// Where it goes, to be changed.
#[component]
fn Target(session: Session, line: LineView) -> impl IntoView {
    let (kind, source) = (line.kind.clone(), line.source.clone());
    let change = move |event: leptos::ev::Targeted<web_sys::Event, HtmlSelectElement>| {
        let target = Some(event.target().value()).filter(|target| !target.is_empty());
        if let Some(new_type) = target.as_deref().and_then(|target| target.strip_prefix(NEW)) {
            session.ask(Command::CreateColumn(NewColumnChoice {
                kind: kind.clone(),
                source: source.clone(),
                new_type: new_type.to_owned(),
            }));
            return;
        }
        session.ask(Command::SetLine(LineChoice {
            kind: kind.clone(),
            source: source.clone(),
            target,
        }));
    };
    let name = words::destination_of(&line.header);
    let column = line
        .target
        .as_ref()
        .map(|target| view! { <code>{target.clone()}</code> });
    if line.by_shape {
        return view! { <span>{words::BY_SHAPE}</span> }.into_any();
    }
    view! {
        <select class="select" aria-label=name on:change:target=change>
            <option value="" selected=line.target.is_none()>{words::LEAVE_OUT}</option>
            {options(&line)}
        </select>
        <span class="small">{column}</span>
    }
    .into_any()
}

/// What was proposed stands first, with how sure it is; the present destination is always among them.
fn options(line: &LineView) -> impl IntoView + use<> {
    let present = line.target.clone().zip(line.target_display.clone());
    let is_proposed = |target: &str| line.proposed.iter().any(|one| one.target == target);
    let is_listed =
        |target: &str| is_proposed(target) || line.choices.iter().any(|(choice, _)| choice == target);
    let unlisted = present.filter(|(target, _)| !is_listed(target));
    let option = |(target, says): (String, String)| {
        let selected = line.target.as_ref() == Some(&target);
        view! { <option value=target selected=selected>{says}</option> }
    };
    let proposed = line.proposed.iter();
    let proposed = proposed.map(|one| (one.target.clone(), words::how_sure(&one.says, one.confidence)));
    let proposed: Vec<_> = proposed.map(option).collect();
    let others = unlisted.into_iter().chain(line.choices.clone());
    let others: Vec<_> = others
        .filter(|(target, _)| !is_proposed(target))
        .map(option)
        .collect();
    let new_types = line.new_types.iter().map(|(name, says)| {
        let is_present = line.created_type.as_ref() == Some(name);
        view! { <option value=format!("{NEW}{name}") disabled=is_present>{open_words::new_column(says)}</option> }
    });
    let new_types: Vec<_> = new_types.collect();
    let new_types = (!new_types.is_empty()).then(|| {
        view! { <optgroup label=open_words::NEW_COLUMN>{new_types}</optgroup> }
    });
    let proposed = (!proposed.is_empty()).then(|| {
        view! { <optgroup label=words::PROPOSED>{proposed}</optgroup> }
    });
    view! {
        {proposed}
        <optgroup label=words::ALL_COLUMNS>{others}</optgroup>
        {new_types}
    }
}
