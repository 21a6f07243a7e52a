//! Which class a single tag belongs to, how surely, and by which words.

use super::class::Class;
use super::pattern::{Facet, Pattern, beginning};
use super::words::{Word, words};
use std::collections::{BTreeMap, BTreeSet};

/// Most reasons that are told.
const MOST_REASONS: usize = 3;

/// Stands at the end of a tag, where English puts the word that matters (`Webinar Buyer` is a buyer).
const AT_THE_END: u32 = 5;

/// Is a segment of its own before others: a category (`Source | Podcast`).
const AS_CATEGORY: u32 = 15;

/// What was found of one tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Probed {
    pub(super) class: Class,
    pub(super) confidence: u8,
    pub(super) runner_up: Option<Class>,
    pub(super) evidence: Vec<Trace>,
    category: Option<Class>,
}

/// A pattern that was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trace {
    pub(super) class: Class,
    pub(super) facet: Option<Facet>,
    score: u32,
    text: &'static str,
    first: usize,
    len: usize,
    place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Alone,
    Category,
    Beginning,
    Middle,
    End,
}

impl Probed {
    /// Reasons for a class, the strongest first.
    pub(super) fn reasons(&self, class: Class) -> Vec<String> {
        let traces = self.evidence.iter().filter(|trace| trace.class == class);
        traces.take(MOST_REASONS).map(Trace::sentence).collect()
    }

    /// What of a lost history the tag keeps, if it is of this class.
    pub(super) fn facets(&self, class: Class) -> BTreeSet<Facet> {
        let traces = self.evidence.iter().filter(|trace| trace.class == class);
        let mut facets: BTreeSet<Facet> = traces.filter_map(|trace| trace.facet).collect();
        // `Quiz - Vata`: what follows the category is the answer.
        if class == Class::Survey && self.category == Some(class) {
            facets.insert(Facet::Result);
        }
        facets
    }
}

impl Trace {
    fn sentence(&self) -> String {
        let text = self.text.trim_end_matches('*').replace("* ", " ");
        let place = match self.place {
            Place::Alone => "is the whole tag",
            Place::Category => "stands before the rest as a category",
            Place::Beginning => "stands at the beginning",
            Place::Middle => "stands in the middle",
            Place::End => "stands at the end",
        };
        let begins = if self.text.ends_with('*') {
            "A word that begins with "
        } else {
            ""
        };
        format!("{begins}“{text}” {place} ({}).", self.class.name())
    }
}

/// Probes a tag.
pub(super) fn probe(tag: &str) -> Probed {
    let words = words(tag);
    let mut evidence = maximal(&words);
    evidence.sort_by_key(|trace| (std::cmp::Reverse((trace.score, trace.first)), trace.class));
    let mut ranked: Vec<(u32, usize, Class)> = by_class(&evidence);
    ranked.sort_by_key(|(score, place, class)| (std::cmp::Reverse((*score, *place)), *class));
    let category = evidence.iter().find(|trace| trace.place == Place::Category);
    let category = category.map(|trace| trace.class);
    let mut ranked = ranked.into_iter();
    let Some((best, _, class)) = ranked.next() else {
        return Probed {
            class: Class::Other,
            confidence: 0,
            runner_up: None,
            evidence,
            category,
        };
    };
    let runner_up = ranked.next();
    let doubt = runner_up.map_or(0, |(score, ..)| score / 4);
    let confidence = best.min(98).saturating_sub(doubt).max(5);
    Probed {
        class,
        confidence: u8::try_from(confidence).unwrap_or(98),
        runner_up: runner_up.map(|(_, _, class)| class),
        evidence,
        category,
    }
}

/// All patterns that stand in the words, without those that lie inside a longer one.
fn maximal(words: &[Word]) -> Vec<Trace> {
    let mut all: Vec<Trace> = Vec::new();
    for first in 0..words.len() {
        let rest = words.get(first..).unwrap_or_default();
        all.extend(beginning(rest).map(|pattern| trace(pattern, words, first)));
    }
    let inside = |one: &Trace, other: &Trace| {
        one.len < other.len && one.first >= other.first && one.first + one.len <= other.first + other.len
    };
    let longest = |one: &&Trace| !all.iter().any(|other| inside(one, other));
    all.iter().filter(longest).copied().collect()
}

fn trace(pattern: &'static Pattern, words: &[Word], first: usize) -> Trace {
    let after = first + pattern.len();
    let bare = |words: Option<&[Word]>| words.is_none_or(|words| words.iter().all(Word::is_number));
    let segment = words.get(first).map(|word| word.segment);
    let neighbours = |words: Option<&[Word]>| {
        words.is_some_and(|words| {
            words
                .iter()
                .any(|word| Some(word.segment) == segment && !word.is_number())
        })
    };
    let (before, behind) = (words.get(..first), words.get(after..));
    let place = match (bare(before), bare(behind)) {
        (true, true) => Place::Alone,
        (true, false) if !neighbours(behind) => Place::Category,
        (true, false) => Place::Beginning,
        (false, true) => Place::End,
        (false, false) => Place::Middle,
    };
    let bonus = match place {
        Place::Alone | Place::End => AT_THE_END,
        Place::Category => AS_CATEGORY,
        Place::Beginning | Place::Middle => 0,
    };
    Trace {
        class: pattern.class,
        facet: pattern.facet,
        score: pattern.weight + bonus,
        text: pattern.text,
        first,
        len: pattern.len(),
        place,
    }
}

/// Score of each class, with the place of its strongest word: that word, and a little for each further one.
fn by_class(evidence: &[Trace]) -> Vec<(u32, usize, Class)> {
    let mut classes: BTreeMap<Class, (u32, u32, usize)> = BTreeMap::new();
    for trace in evidence {
        let (best, all, place) = classes.entry(trace.class).or_insert((0, 0, 0));
        *all += trace.score;
        if trace.score > *best {
            (*best, *place) = (trace.score, trace.first);
        }
    }
    let total = |(class, (best, all, place)): (Class, (u32, u32, usize))| {
        (best + ((all - best) / 5).min(15), place, class)
    };
    classes.into_iter().map(total).collect()
}

#[cfg(test)]
mod tests;
