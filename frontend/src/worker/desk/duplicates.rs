//! The search for duplicates at the desk: what was found last, what of it is shown, and what is decided.

use super::Desk;
use crate::message::{Event, PAIRS, PairChoice, PairFilter, PairRuling, PairSide, SearchState};
use crate::worker::inbox::Inbox;
use crate::worker::planning::NoPlan;
use crate::worker::{duplicates, sentence, view};
use pipeline::finding::Finding;
use pipeline::mapping::Mapping;
use pipeline::mapping::duplicates::{DecidedBy, Ruling, Side};
use pipeline::plan::{Found, FoundPair};
use std::collections::BTreeMap;

/// What was found, and what is shown of it.
#[derive(Default)]
pub(super) struct Pairs {
    state: SearchState,
    found: Option<Found>,
    /// The files and the mapping in which it was found.
    basis: (Vec<u16>, [u8; 32]),
    filter: PairFilter,
    from: u32,
    /// Sides that the person weighs for a pair, by its number, before it is decided.
    weighed: BTreeMap<u32, BTreeMap<String, Side>>,
}

impl Pairs {
    /// Nothing found, and why.
    fn of(state: SearchState) -> Self {
        Self {
            state,
            ..Self::default()
        }
    }

    /// What the findings of Check say of it.
    pub(super) fn findings(&self, mapping: &Mapping) -> Vec<Finding> {
        let found = self.found.as_ref();
        found.map(|found| found.findings(mapping)).unwrap_or_default()
    }
}

impl Desk {
    /// Looks for duplicates, and joins what is certain where the mapping allows it.
    pub(super) async fn find_duplicates(&mut self, inbox: &mut Inbox) -> bool {
        let Some(mapping) = self.chosen.mapping() else {
            return false;
        };
        let basis = duplicates::basis(self.chosen.sources(), mapping);
        let found = duplicates::search(self.chosen.sources(), mapping, inbox, &self.tell).await;
        match found {
            Ok(Some(found)) => {
                let found = &*self.pairs.found.insert(found);
                self.pairs.state = SearchState::Looked;
                self.pairs.basis = basis;
                self.chosen.decide_certain(found);
            }
            Ok(None) | Err(NoPlan::Overtaken) => {
                self.pairs = Pairs::of(SearchState::Stopped);
                self.tell_duplicates().await;
                return false;
            }
            Err(NoPlan::FileChanged(file)) => {
                self.pairs = Pairs::default();
                self.chosen.put_aside(file);
            }
        }
        self.tell_duplicates().await;
        true
    }

    /// Shows some of the pairs.
    pub(super) async fn show_duplicates(&mut self, filter: PairFilter, from: u32) -> bool {
        self.pairs.filter = filter;
        self.pairs.from = from;
        self.tell_duplicates().await;
        false
    }

    /// Takes a decision of one pair.
    pub(super) async fn decide(&mut self, choice: PairChoice) -> bool {
        let found = self.pairs.found.as_ref();
        let number = usize::try_from(choice.number).unwrap_or(usize::MAX);
        let Some(pair) = found.and_then(|found| found.pairs.get(number)) else {
            return false;
        };
        let fields = sides_of(choice.fields);
        self.pairs.weighed.remove(&choice.number);
        let is_taken = self.chosen.decide(|mapping| match choice.ruling {
            Some(ruling) => {
                mapping
                    .duplicates
                    .decide(pair.decide(ruling_of(ruling), DecidedBy::Person, fields))
            }
            None => {
                mapping
                    .duplicates
                    .forget(&(pair.table, pair.one.key, pair.other.key));
                true
            }
        });
        if !is_taken {
            self.tell
                .event(&Event::Fault(sentence::TOO_MANY_DECISIONS.to_owned()));
        }
        self.tell_duplicates().await;
        is_taken
    }

    /// Shows what a pair would become.
    pub(super) async fn weigh(&mut self, choice: PairChoice) -> bool {
        self.pairs.weighed.insert(choice.number, sides_of(choice.fields));
        self.tell_duplicates().await;
        false
    }

    /// Joins every open pair from a percentage on, as one step.
    pub(super) async fn join_from(&mut self, percent: u8) -> bool {
        let Some(found) = &self.pairs.found else {
            return false;
        };
        let wanted = |pair: &&FoundPair| pair.percent >= percent;
        let is_taken = self.chosen.decide(|mapping| {
            let mut is_taken = true;
            for pair in found.pairs.iter().filter(wanted) {
                let is_open = mapping
                    .duplicates
                    .get(&(pair.table, pair.one.key, pair.other.key))
                    .is_none();
                let decision = pair.decide(Ruling::Merge, DecidedBy::Person, BTreeMap::new());
                is_taken &= !is_open || mapping.duplicates.decide(decision);
            }
            is_taken
        });
        if !is_taken {
            self.tell
                .event(&Event::Fault(sentence::TOO_MANY_DECISIONS.to_owned()));
        }
        self.tell_duplicates().await;
        true
    }

    /// After any other change of files or mapping: what was found may be of other rows now, or, where the choice of what is
    /// joined without asking has changed, other pairs are joined.
    pub(super) async fn follow_duplicates(&mut self, is_allowing: bool) {
        let basis = self
            .chosen
            .mapping()
            .map(|mapping| duplicates::basis(self.chosen.sources(), mapping));
        if self.pairs.found.is_some() && basis.as_ref() != Some(&self.pairs.basis) {
            self.pairs = Pairs::of(SearchState::Outdated);
        }
        if let Some(found) = self.pairs.found.as_ref().filter(|_| is_allowing) {
            self.chosen.decide_certain_further(found);
        }
        self.tell_duplicates().await;
    }

    async fn tell_duplicates(&mut self) {
        let Some(mapping) = self.chosen.mapping() else {
            return self.tell.event(&Event::Duplicates(Box::default()));
        };
        let asked = view::Asked {
            state: self.pairs.state,
            filter: self.pairs.filter,
            from: self.pairs.from,
            count: PAIRS,
        };
        let sources = self.chosen.sources();
        match view::duplicates(
            asked,
            self.pairs.found.as_ref(),
            &self.pairs.weighed,
            mapping,
            sources,
        )
        .await
        {
            Ok(view) => {
                self.pairs.from = view.from;
                self.tell.event(&Event::Duplicates(Box::new(view)));
            }
            Err(gone) => self.chosen.put_aside(gone.file),
        }
    }
}

fn sides_of(fields: Vec<(String, PairSide)>) -> BTreeMap<String, Side> {
    let fields = fields.into_iter();
    fields.map(|(column, side)| (column, side_of(side))).collect()
}

fn side_of(side: PairSide) -> Side {
    match side {
        PairSide::One => Side::One,
        PairSide::Other => Side::Other,
    }
}

fn ruling_of(ruling: PairRuling) -> Ruling {
    match ruling {
        PairRuling::Join => Ruling::Merge,
        PairRuling::KeepBoth => Ruling::KeepBoth,
    }
}
