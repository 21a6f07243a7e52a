//! Pairs that may be one as the page shows them: counts of all, and the values of a few, read again from the files.

use crate::message::{
    DuplicatesView, PairField, PairFilter, PairPlace, PairRuling, PairSide, PairView, SearchState,
};
use crate::worker::preview::words_of;
use crate::worker::source::Source;
use crate::worker::span::{Gone, read_spans};
use pipeline::dedupe::{Reason, Verdict};
use pipeline::extract::reread;
use pipeline::mapping::duplicates::{DecidedBy, Decision, DuplicateTable, Ruling, Side};
use pipeline::mapping::{Mapping, MergeShape};
use pipeline::plan::{Found, FoundPair, FoundRow, combine_two, is_refusal};
use pipeline::transform::{Draft, Transform};
use shared::id::ColumnName;
use shared::value::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Which pairs are wanted.
#[derive(Clone, Copy)]
pub struct Asked {
    /// How far the search is.
    pub state: SearchState,
    /// Which of the pairs.
    pub filter: PairFilter,
    /// The first, from 0.
    pub from: u32,
    /// How many.
    pub count: u32,
}

/// The pairs.
///
/// # Errors
/// A file that cannot be read any more.
pub async fn duplicates(
    asked: Asked,
    found: Option<&Found>,
    weighed: &BTreeMap<u32, BTreeMap<String, Side>>,
    mapping: &Mapping,
    sources: &[Rc<Source>],
) -> Result<DuplicatesView, Gone> {
    let mut view = DuplicatesView {
        state: asked.state,
        decided: count(mapping.duplicates.len()),
        open_at: vec![0; 100],
        filter: asked.filter,
        ..DuplicatesView::default()
    };
    let pairs = found.map(|found| found.pairs.as_slice()).unwrap_or_default();
    view.found = count(pairs.len());
    let mut wanted = Vec::new();
    for (number, pair) in pairs.iter().enumerate() {
        let state = state_of(mapping, pair);
        match state {
            PairFilter::Open => {
                view.open += 1;
                if let Some(place) = view.open_at.get_mut(usize::from(pair.percent)) {
                    *place += 1;
                }
            }
            PairFilter::Joined => {
                view.joined += 1;
                view.certain += u32::from(ruling(mapping, pair).is_some_and(|(_, by_search)| by_search));
            }
            PairFilter::Kept => view.kept += 1,
        }
        if state == asked.filter {
            wanted.push((count(number), pair));
        }
    }
    view.matching = count(wanted.len());
    // The last page where what is asked for lies beyond it.
    let last = view.matching.saturating_sub(1) / asked.count.max(1) * asked.count;
    view.from = asked.from.min(last);
    let skip = usize::try_from(view.from).unwrap_or(usize::MAX);
    let take = usize::try_from(asked.count).unwrap_or(usize::MAX);
    let page: Vec<(u32, &FoundPair)> = wanted.into_iter().skip(skip).take(take).collect();
    let rows: Vec<&FoundRow> = page
        .iter()
        .flat_map(|(_, pair)| [&pair.one, &pair.other])
        .collect();
    let spans: Vec<_> = rows.iter().map(|row| (row.file, row.place.span)).collect();
    let bytes = read_spans(sources, &spans).await?;
    let mut reading = Reading {
        mapping,
        weighed,
        sources,
        transforms: BTreeMap::new(),
    };
    for ((number, pair), bytes) in page.into_iter().zip(bytes.chunks(2)) {
        view.pairs.push(reading.pair(number, pair, bytes)?);
    }
    Ok(view)
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

fn decision<'a>(mapping: &'a Mapping, pair: &FoundPair) -> Option<&'a Decision> {
    mapping
        .duplicates
        .get(&(pair.table, pair.one.key, pair.other.key))
}

/// What holds of a pair, and whether the search said so.
fn ruling(mapping: &Mapping, pair: &FoundPair) -> Option<(PairRuling, bool)> {
    let decision = decision(mapping, pair)?;
    let is_allowed = mapping.shapes.duplicates.of(pair.table) == MergeShape::JoinCertain;
    match (decision.by, decision.ruling) {
        (DecidedBy::Search, _) if !is_allowed => None,
        (by, Ruling::Merge) => Some((PairRuling::Join, by == DecidedBy::Search)),
        (by, Ruling::KeepBoth) => Some((PairRuling::KeepBoth, by == DecidedBy::Search)),
    }
}

fn state_of(mapping: &Mapping, pair: &FoundPair) -> PairFilter {
    match ruling(mapping, pair) {
        None => PairFilter::Open,
        Some((PairRuling::Join, _)) => PairFilter::Joined,
        Some((PairRuling::KeepBoth, _)) => PairFilter::Kept,
    }
}

fn side_of(side: Side) -> PairSide {
    match side {
        Side::One => PairSide::One,
        Side::Other => PairSide::Other,
    }
}

/// Rows read again become records once more.
struct Reading<'a> {
    mapping: &'a Mapping,
    weighed: &'a BTreeMap<u32, BTreeMap<String, Side>>,
    sources: &'a [Rc<Source>],
    transforms: BTreeMap<u16, Transform>,
}

impl Reading<'_> {
    fn pair(&mut self, number: u32, pair: &FoundPair, bytes: &[Vec<u8>]) -> Result<PairView, Gone> {
        let mut bytes = bytes.iter();
        let one = self.draft(pair.table, &pair.one, bytes.next())?;
        let other = self.draft(pair.table, &pair.other, bytes.next())?;
        let place = |row: &FoundRow| PairPlace {
            file: self
                .source(row)
                .map(|source| source.name.clone())
                .unwrap_or_default(),
            row: row.row,
        };
        let decided = decision(self.mapping, pair);
        let fields = match decided {
            Some(decision) => decision.fields.clone(),
            None => self.weighed.get(&number).cloned().unwrap_or_default(),
        };
        Ok(PairView {
            number,
            is_company: pair.table == DuplicateTable::Account,
            percent: pair.percent,
            is_certain: pair.verdict == Verdict::Merge,
            reasons: pair
                .reasons
                .iter()
                .map(|reason| Reason::words(*reason).to_owned())
                .collect(),
            places: (place(&pair.one), place(&pair.other)),
            newest: side_of(pair.newest),
            ruling: ruling(self.mapping, pair),
            fields: self.fields(&one, &other, pair.newest, &fields),
        })
    }

    fn fields(
        &self,
        one: &Draft,
        other: &Draft,
        newest: Side,
        sides: &BTreeMap<String, Side>,
    ) -> Vec<PairField> {
        let joined = combine_two(one, other, newest, sides);
        let names = one
            .columns
            .keys()
            .chain(other.columns.keys())
            .chain(joined.keys());
        let names: BTreeSet<&ColumnName> = names.collect();
        let words = |value: Option<&Value>| value.map(words_of).unwrap_or_default();
        let table = one.table.as_str();
        let field = |name: &ColumnName| {
            let (left, right) = (one.columns.get(name), other.columns.get(name));
            let is_open = !is_refusal(name.as_str()) && !matches!(left, Some(Value::Choices(_)));
            PairField {
                column: name.as_str().to_owned(),
                display: self
                    .mapping
                    .display(table, name.as_str())
                    .unwrap_or_else(|| name.as_str().to_owned()),
                one: words(left),
                other: words(right),
                joined: words(joined.get(name)),
                chosen: sides.get(name.as_str()).copied().map(side_of),
                can_choose: is_open && left.is_some() && right.is_some() && left != right,
                is_personal: [left, right]
                    .into_iter()
                    .flatten()
                    .any(|value| matches!(value, Value::Text(_)))
                    || (left.is_none() && right.is_none()),
            }
        };
        let mut fields: Vec<PairField> = names.into_iter().map(field).collect();
        // What people know a record by comes first, then what differs.
        let known = ["name", "firstname", "lastname", "emailaddress1", "telephone1"];
        fields.sort_by_key(|field| {
            let known = known.iter().position(|name| *name == field.column);
            (known.unwrap_or(usize::MAX), field.one == field.other)
        });
        fields
    }

    fn source(&self, row: &FoundRow) -> Option<&Rc<Source>> {
        self.sources.iter().find(|source| source.number == row.file)
    }

    fn draft(
        &mut self,
        table: DuplicateTable,
        row: &FoundRow,
        bytes: Option<&Vec<u8>>,
    ) -> Result<Draft, Gone> {
        let gone = Gone { file: row.file };
        let source = Rc::clone(self.source(row).ok_or(gone)?);
        let mapping = self.mapping;
        let transform = self
            .transforms
            .entry(row.file.0)
            .or_insert_with(|| Transform::new(mapping, &source.detection, source.number));
        let bytes = bytes.ok_or(gone)?;
        let read = reread(&source.detection, &row.place, row.row, bytes).map_err(|_changed| gone)?;
        let drafts = transform.apply(&read.as_row()).drafts;
        let mut drafts = drafts.into_iter();
        drafts
            .find(|draft| draft.table.as_str() == table.name())
            .ok_or(gone)
    }
}
