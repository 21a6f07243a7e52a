//! Help: questions that people ask, and their answers.

use crate::component::card::Card;
use crate::component::opening::Opening;
use crate::words::help as words;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Help() -> impl IntoView {
    let question = |(asks, answers): &words::Question| {
        view! {
            <li>
                <b>{*asks}</b>
                <small>{*answers}</small>
            </li>
        }
    };
    let topic = |(title, questions): (&'static str, &'static [words::Question])| {
        view! {
            <Card title>
                <ul class="list">{questions.iter().map(question).collect_view()}</ul>
            </Card>
        }
    };
    view! {
        <Opening title=words::TITLE lead=words::LEAD />
        {words::QUESTIONS.map(topic).collect_view()}
    }
}
