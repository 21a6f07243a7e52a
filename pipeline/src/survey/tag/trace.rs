//! Traces of automations: what the names of sequences and tags tell of work that Kartra does by itself.
//!
//! Kartra exports no automation. These names are where the later inventory begins.

use super::pattern::Facet;
use super::taxonomy::{Tag, Taxonomy};

/// A name that an automation left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AutomationTrace {
    /// The name, as Kartra has it.
    pub name: String,
    /// Contacts that carry it.
    pub contacts: u32,
    /// Where it was found.
    pub found: TraceKind,
}

/// Where a trace was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TraceKind {
    /// A sequence in which contacts are or were.
    Sequence,
    /// A tag with a word of automations, such as `trigger` or `sequence`.
    TagOfAutomation,
    /// A tag for a step, such as `Day 3` or `Email 2`.
    TagOfStep,
}

impl TraceKind {
    /// What it tells, in words.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Sequence => "A sequence: somebody receives its messages one after the other.",
            Self::TagOfAutomation => {
                "A tag that names an automation: something starts or stops when it is given or taken."
            }
            Self::TagOfStep => "A tag for one step of many: most likely a sequence gives it.",
        }
    }
}

/// Traces in the tags and sequences of an account: by kind, then those with most contacts first.
#[must_use]
pub fn automation_traces(tags: &Taxonomy, sequences: &Taxonomy) -> Vec<AutomationTrace> {
    let trace = |tag: &Tag, found: TraceKind| AutomationTrace {
        name: tag.name.clone(),
        contacts: tag.contacts,
        found,
    };
    let of_tags = tags.tags.iter().filter_map(|tag| Some(trace(tag, kind(tag)?)));
    let of_sequences = sequences.tags.iter().map(|tag| trace(tag, TraceKind::Sequence));
    let mut traces: Vec<AutomationTrace> = of_sequences.chain(of_tags).collect();
    traces.sort_by_key(|trace| (trace.found, std::cmp::Reverse(trace.contacts)));
    traces
}

fn kind(tag: &Tag) -> Option<TraceKind> {
    if tag.facets.contains(&Facet::Automation) {
        return Some(TraceKind::TagOfAutomation);
    }
    names_a_step(&tag.name).then_some(TraceKind::TagOfStep)
}

/// True for `Day 3`, `Email 2 opened`, `Step 4`: a word for a step with its number behind it.
fn names_a_step(name: &str) -> bool {
    const STEPS: &[&str] = &["day", "email", "mail", "step", "message", "msg"];
    let words = super::words::words(name);
    words
        .iter()
        .zip(words.iter().skip(1))
        .any(|(word, number)| STEPS.contains(&word.text.as_str()) && number.is_number())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn check(tags: &[&str], sequences: &[&str], expected: &[(&str, TraceKind)]) {
        let taxonomy = |names: &[&str]| {
            let names: Vec<(String, u32)> = names.iter().map(|name| ((*name).to_owned(), 5)).collect();
            Taxonomy::new(&names, 100, &BTreeMap::new())
        };
        let traces = automation_traces(&taxonomy(tags), &taxonomy(sequences));
        let found: Vec<_> = traces
            .iter()
            .map(|trace| (trace.name.as_str(), trace.found))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sequences_triggers_and_steps_are_traces() {
        check(
            &[
                "02 - TRIGGER",
                "Welcome Day 3",
                "Buyer",
                "Start Sequence - Onboarding",
                "Email list",
            ],
            &["Welcome"],
            &[
                ("Welcome", TraceKind::Sequence),
                ("02 - TRIGGER", TraceKind::TagOfAutomation),
                ("Start Sequence - Onboarding", TraceKind::TagOfAutomation),
                ("Welcome Day 3", TraceKind::TagOfStep),
            ],
        );
    }

    #[test]
    fn an_account_without_traces_has_none() {
        check(&["Buyer", "7-Days Free", "Yoga"], &[], &[]);
    }
}
