//! Questions about the account, on which the checklist depends.

use crate::component::choice::Choice;
use crate::message::{Answer, QuestionView};
use crate::session::Session;
use crate::words::collect::checklist as words;
use leptos::prelude::*;

/// The questions, folded once the first file is here.
#[component]
pub fn Questions(session: Session) -> impl IntoView {
    let questions = Memo::new(move |_| {
        session
            .collected
            .with(|collected| collected.checklist.questions.clone())
    });
    let numbers =
        Memo::new(move |_| questions.with(|all| all.iter().map(|one| one.number).collect::<Vec<_>>()));
    let answered = move || {
        questions
            .with(|all| words::answered(all.iter().filter(|one| one.answer.is_some()).count(), all.len()))
    };
    let starts_open = session.files.with_untracked(|files| files.read.is_empty());
    view! {
        <details class="fold body" open=starts_open>
            <summary>{words::QUESTIONS} <span class="muted">" · " {answered}</span></summary>
            <ul class="asks-grid plain">
                <For each=move || numbers.get() key=|number| *number let:number>
                    <Question session number questions />
                </For>
            </ul>
            <Nobody session />
        </details>
    }
}

#[component]
fn Question(session: Session, number: u16, questions: Memo<Vec<QuestionView>>) -> impl IntoView {
    let question = move || questions.with(|all| all.iter().find(|one| one.number == number).cloned());
    let answer = Memo::new(move |_| question().and_then(|question| question.answer));
    let (asks, because) = untrack(question)
        .map(|question| (question.asks, question.because))
        .unwrap_or_default();
    let choose = move |answer| {
        session.say(Answer::Account {
            question: number,
            answer,
        })
    };
    let of = vec![(true, words::YES.to_owned()), (false, words::NO.to_owned())];
    view! {
        <li>
            <span>{asks.clone()} <span class="small muted">{because}</span></span>
            <Choice name=asks of chosen=answer choose />
        </li>
    }
}

/// Statuses that nobody has, so that there is no file of them to make.
#[component]
fn Nobody(session: Session) -> impl IntoView {
    let statuses = Memo::new(move |_| {
        session
            .collected
            .with(|collected| collected.checklist.statuses.clone())
    });
    let names = Memo::new(move |_| {
        let names = |all: &Vec<(String, bool)>| all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        statuses.with(names)
    });
    let button = move |name: String| {
        let is_so = {
            let name = name.clone();
            Memo::new(move |_| statuses.with(|all| all.iter().any(|(of, is_so)| *of == name && *is_so)))
        };
        let says = name.clone();
        let press = move |_| {
            session.say(Answer::Nobody {
                status: name.clone(),
                is_so: !is_so.get_untracked(),
            });
        };
        let pressed = move || if is_so.get() { "true" } else { "false" };
        view! { <button type="button" aria-pressed=pressed on:click=press>{says}</button> }
    };
    view! {
        <p>{words::NOBODY} <span class="small muted">{words::NOBODY_BECAUSE}</span></p>
        <div class="pick framed" role="group" aria-label=words::NOBODY>
            {move || names.get().into_iter().map(button).collect_view()}
        </div>
    }
}
