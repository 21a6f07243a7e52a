//! Facts that a person agrees to: a headline, a state at the right, a line below.

use super::tag::{Tag, Tone};
use leptos::prelude::*;

/// One fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What.
    pub title: String,
    /// In a word.
    pub state: String,
    /// How good or bad that is.
    pub tone: Tone,
    /// More about it.
    pub says: String,
}

impl Fact {
    /// A fact.
    #[must_use]
    pub fn new(
        title: impl Into<String>,
        tone: Tone,
        state: impl Into<String>,
        says: impl Into<String>,
    ) -> Self {
        Self {
            title: title.into(),
            state: state.into(),
            tone,
            says: says.into(),
        }
    }
}

/// A list of facts.
#[component]
pub fn ConsentList(facts: Vec<Fact>) -> impl IntoView {
    let item = |fact: Fact| {
        let state =
            (!fact.state.is_empty()).then(|| view! { <span><Tag tone=fact.tone says=fact.state /></span> });
        view! {
            <li>
                <b>{fact.title}</b>
                {state}
                <small>{fact.says}</small>
            </li>
        }
    };
    view! { <ul class="list">{facts.into_iter().map(item).collect_view()}</ul> }
}
