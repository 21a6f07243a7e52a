//! Changes of a mapping by a person or a proposal, and what two mappings differ in.

use super::choice::convert_for_new;
use super::own_column::OwnColumn;
use super::propose::{Candidate, Destination, Proposal};
use super::review::{MappingFault, Problem, destination_in, fault_of};
use super::{Line, LineRule, LineState, Mapping};
use crate::source::Kind;
use crate::survey::ColumnProfile;
use crate::target::{Catalogue, ColumnType, NewColumn};

/// Confidence in percent from which on a proposal is entered, to be confirmed with the rest; a weaker one is only offered.
const SURE: u8 = 70;

/// One line in which two mappings differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Kind of export.
    pub kind: Kind,
    /// Normalised header.
    pub source: String,
    /// The line before; none where it is new.
    pub before: Option<Line>,
    /// The line after; none where it went.
    pub after: Option<Line>,
}

impl Mapping {
    /// What a mapping may send to: the standard tables, its own columns and those it asks to create.
    #[must_use]
    pub fn catalogue(&self) -> Catalogue {
        Catalogue::standard()
            .with_own(
                self.columns
                    .iter()
                    .map(|own| (own.table.as_str(), own.to_target())),
            )
            .with_created(self.created())
    }

    /// Takes a candidate for a source column, as the person's word.
    ///
    /// # Errors
    /// A source column without a line, or a destination that is not there. The mapping is then unchanged.
    pub fn accept(
        &mut self,
        catalogue: &Catalogue,
        kind: Kind,
        source: &str,
        candidate: &Candidate,
    ) -> Result<(), MappingFault> {
        self.put(catalogue, kind, source, candidate.rule(), LineState::Confirmed)
    }

    /// Enters the best candidate of each proposal whose column has no destination and of which nobody said anything. The
    /// lines are proposed, not confirmed. Two proposals never get one destination: the surer one has it.
    pub fn enter(&mut self, catalogue: &Catalogue, proposals: &[Proposal]) {
        let mut order: Vec<_> = proposals.iter().collect();
        order.sort_by_key(|proposal| {
            std::cmp::Reverse(proposal.candidates.first().map(|candidate| candidate.confidence))
        });
        for proposal in order {
            let line = self.line(proposal.kind, &proposal.source);
            let is_open = line.is_some_and(|line| {
                let is_open = matches!(&line.rule, LineRule::Drop { reason } if reason.is_open());
                is_open && line.state.is_standard()
            });
            if !is_open {
                continue;
            }
            let free = proposal
                .candidates
                .iter()
                .find(|candidate| !self.is_target_taken(proposal.kind, &proposal.source, candidate));
            if let Some(candidate) = free {
                let state = LineState::Proposed {
                    confidence: candidate.confidence,
                    reasons: candidate.reasons.clone(),
                };
                // A candidate that cannot be entered leaves its line open, which is said beside it.
                let _left_open = self.put(
                    catalogue,
                    proposal.kind,
                    &proposal.source,
                    candidate.rule(),
                    state,
                );
            }
        }
    }

    /// Enters, of the proposals, those of which we are sure: columns that exist, from 70 percent on. A column that is to be
    /// created is a decision, and left to the person.
    pub fn enter_sure(&mut self, catalogue: &Catalogue, proposals: &[Proposal]) {
        let sure = proposals.iter().filter_map(|proposal| {
            let is_sure = |one: &&Candidate| {
                one.confidence >= SURE && matches!(one.destination, Destination::Column { .. })
            };
            let candidates: Vec<_> = proposal.candidates.iter().filter(is_sure).cloned().collect();
            (!candidates.is_empty()).then(|| Proposal {
                candidates,
                ..proposal.clone()
            })
        });
        self.enter(catalogue, &sure.collect::<Vec<_>>());
    }

    fn is_target_taken(&self, kind: Kind, source: &str, candidate: &Candidate) -> bool {
        let (table, column) = match &candidate.destination {
            Destination::Column { table, column } => (table.as_str(), column.as_str()),
            Destination::Create { column } => (column.table.as_str(), column.name.as_str()),
        };
        self.lines.iter().any(|line| {
            line.kind == kind
                && line.source != source
                && line
                    .rule
                    .target()
                    .is_some_and(|(other, name, _)| (other, name) == (table, column))
        })
    }

    /// Creates a column for a source column and sends its cells there. The name is made of the header, and is one that
    /// nothing has yet.
    ///
    /// # Errors
    /// A source column without a line, a kind of export whose rows become no record of their own, or a type that Dataverse
    /// would refuse. The mapping is then unchanged.
    pub fn create_column(
        &mut self,
        kind: Kind,
        source: &str,
        header: &str,
        column_type: ColumnType,
    ) -> Result<(), MappingFault> {
        self.create_column_in(&Catalogue::standard(), kind, source, header, column_type)
    }

    /// The same, beside the columns of an organisation.
    ///
    /// # Errors
    /// See [`Mapping::create_column`].
    pub fn create_column_in(
        &mut self,
        catalogue: &Catalogue,
        kind: Kind,
        source: &str,
        header: &str,
        column_type: ColumnType,
    ) -> Result<(), MappingFault> {
        self.create_column_for(catalogue, kind, (source, header), column_type, None)
    }

    /// The same, in the light of what the cells of the column look like. The column is its normalised header and the header.
    ///
    /// # Errors
    /// See [`Mapping::create_column`].
    pub fn create_column_for(
        &mut self,
        catalogue: &Catalogue,
        kind: Kind,
        (source, header): (&str, &str),
        column_type: ColumnType,
        profile: Option<&ColumnProfile>,
    ) -> Result<(), MappingFault> {
        let table = kind
            .table()
            .ok_or_else(|| fault_of(kind, source, ".rule.create", Problem::Kind))?;
        let own = self
            .line(kind, source)
            .and_then(|line| line.rule.created())
            .cloned();
        let others = self.created().filter(|column| Some(*column) != own.as_ref());
        let known = catalogue.clone().with_created(others);
        let column = NewColumn::for_header(&known, &self.shapes.prefix, table, header, column_type);
        let convert = convert_for_new(&column.column_type, profile);
        let rule = LineRule::Create { column, convert };
        self.put(catalogue, kind, source, rule, LineState::Confirmed)
    }

    /// Puts a rule into a line, if it is sound.
    pub(super) fn put(
        &mut self,
        catalogue: &Catalogue,
        kind: Kind,
        source: &str,
        rule: LineRule,
        state: LineState,
    ) -> Result<(), MappingFault> {
        let place = self
            .lines
            .iter()
            .position(|line| line.kind == kind && line.source == source);
        let Some(place) = place else {
            return Err(fault_of(kind, source, "", Problem::NoLine));
        };
        let changed = Line {
            kind,
            source: source.to_owned(),
            rule,
            state,
        };
        let target = destination_in(catalogue, &changed)
            .map_err(|(part, problem)| fault_of(kind, source, part, problem))?;
        let own = changed
            .rule
            .target()
            .zip(target)
            .and_then(|((table, ..), column)| OwnColumn::of(table, &column));
        if let Some(line) = self.lines.get_mut(place) {
            *line = changed;
        }
        self.keep_own(own);
        Ok(())
    }

    /// Keeps the organisation's columns that lines send to, and no others.
    fn keep_own(&mut self, own: Option<OwnColumn>) {
        if let Some(own) = own {
            self.columns
                .retain(|column| (&column.table, &column.name) != (&own.table, &own.name));
            self.columns.push(own);
        }
        let lines = &self.lines;
        self.columns.retain(|column| {
            lines.iter().any(|line| {
                let target = line.rule.target();
                target.is_some_and(|(table, name, _)| (table, name) == (&column.table, &column.name))
            })
        });
        self.columns
            .sort_by(|one, other| (&one.table, &one.name).cmp(&(&other.table, &other.name)));
    }

    /// Takes over what an organisation says of the columns that lines send to: lengths, labels, columns of its own.
    pub fn adopt(&mut self, catalogue: &Catalogue) {
        let targets = self.lines.iter().filter_map(|line| line.rule.target());
        let own = targets
            .filter_map(|(table, name, _)| OwnColumn::of(table, catalogue.column(table, name)?))
            .collect();
        self.columns = own;
        self.columns
            .sort_by(|one, other| (&one.table, &one.name).cmp(&(&other.table, &other.name)));
        self.columns
            .dedup_by(|one, other| (&one.table, &one.name) == (&other.table, &other.name));
    }

    /// Lines in which the mapping and a later one differ, in the order of kind and name. Who said it is no difference.
    #[must_use]
    pub fn differences(&self, after: &Self) -> Vec<Difference> {
        let mut keys: Vec<(Kind, &str)> = self
            .lines
            .iter()
            .chain(&after.lines)
            .map(|line| (line.kind, line.source.as_str()))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        let rule = |line: Option<&Line>| line.map(|line| line.rule.clone());
        keys.into_iter()
            .filter_map(|(kind, source)| {
                let (before, after) = (self.line(kind, source), after.line(kind, source));
                (rule(before) != rule(after)).then(|| Difference {
                    kind,
                    source: source.to_owned(),
                    before: before.cloned(),
                    after: after.cloned(),
                })
            })
            .collect()
    }
}
