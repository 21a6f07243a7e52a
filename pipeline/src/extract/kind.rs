//! Which kind of export a header belongs to, and what speaks for and against each kind.

use super::detection::{HeaderColumn, KindScore, Matched};
use crate::source::{self, Kind, Signature, meets, signature};

/// Names of another kind, unknown to the kind of the file, from which a header is one of two kinds.
const NAMES_OF_ANOTHER: usize = 2;

/// The verdict on a header.
pub(super) struct Verdict {
    /// The kind, where one is clearly best.
    pub(super) kind: Option<Kind>,
    /// All kinds, the best first.
    pub(super) scores: Vec<KindScore>,
}

/// Judges normalised header names. A file's name only breaks a tie.
pub(super) fn judge(columns: &[HeaderColumn], file_name: &str) -> Verdict {
    let mut scores: Vec<KindScore> = Kind::ALL.into_iter().map(|kind| score(kind, columns)).collect();
    // Stable: equal scores stay in the order of the kinds.
    scores.sort_by_key(|score| (!score.fits, std::cmp::Reverse(score.hits)));
    let kind = match tied(&scores).as_slice() {
        [] => None,
        [only] => Some(*only),
        several => hinted(file_name).filter(|hint| several.contains(hint)),
    };
    Verdict { kind, scores }
}

/// The kinds that fit, and fit better than all others; several where they fit equally well.
pub(super) fn tied(scores: &[KindScore]) -> Vec<Kind> {
    let best = scores.first().filter(|best| best.fits);
    let is_best = |score: &&KindScore| score.fits && best.is_some_and(|best| best.hits == score.hits);
    scores.iter().filter(is_best).map(|score| score.kind).collect()
}

/// Another kind whose names stand in the header of a file of this kind: two exports side by side.
pub(super) fn second_kind(columns: &[HeaderColumn], kind: Kind) -> Option<Kind> {
    // A contact may carry columns of its company; that makes no companies file of it.
    let others = Kind::ALL
        .into_iter()
        .filter(|other| *other != kind && *other != Kind::Companies);
    others
        .map(|other| (count_foreign(columns, kind, other), other))
        .filter(|(foreign, _)| *foreign >= NAMES_OF_ANOTHER)
        // The first of equals, in the order of the kinds.
        .max_by_key(|(foreign, other)| (*foreign, std::cmp::Reverse(*other)))
        .map(|(_, other)| other)
}

/// Headers that speak for another kind and are unknown to this one; 0 where the other kind is not met as a whole.
fn count_foreign(columns: &[HeaderColumn], kind: Kind, other: Kind) -> usize {
    let signature = signature(other);
    let (groups, supporting) = count_met(other, signature, columns);
    if groups < signature.required.len() || supporting < signature.at_least {
        return 0;
    }
    let speaks = |column: &&HeaderColumn| {
        source::column(kind, &column.normal).is_none()
            && signature.names().any(|name| meets(other, &column.normal, name))
    };
    columns.iter().filter(speaks).count()
}

/// Known names of the kind that knows most of them.
pub(super) fn best_hits(names: &[String]) -> usize {
    let known = |kind: Kind| {
        names
            .iter()
            .filter(|name| source::column(kind, name).is_some())
            .count()
    };
    Kind::ALL.into_iter().map(known).max().unwrap_or(0)
}

fn score(kind: Kind, columns: &[HeaderColumn]) -> KindScore {
    let signature = signature(kind);
    let has = |name: &str| has_name(kind, columns, name);
    let (groups, supporting) = count_met(kind, signature, columns);
    let is_other = signature
        .must_not
        .iter()
        .any(|group| group.iter().all(|name| has(name)));
    let missing = signature
        .required
        .iter()
        .filter(|group| !group.iter().any(|name| has(name)))
        .filter_map(|group| group.first())
        .chain(signature.supporting.iter().filter(|name| !has(name)))
        .copied()
        .collect();
    let (mut matched, mut unmatched) = (Vec::new(), Vec::new());
    for column in columns {
        match source::alias(kind, &column.normal) {
            Some((known, evidence)) => matched.push(Matched {
                header: column.header.clone(),
                name: known.name,
                evidence,
                decides: signature.names().any(|name| meets(kind, &column.normal, name)),
            }),
            None => unmatched.push(column.header.clone()),
        }
    }
    KindScore {
        kind,
        hits: u16::try_from(groups + supporting).unwrap_or(u16::MAX),
        fits: groups == signature.required.len() && supporting >= signature.at_least && !is_other,
        matched,
        missing,
        unmatched,
    }
}

/// Required groups and supporting names that are met.
fn count_met(kind: Kind, signature: &Signature, columns: &[HeaderColumn]) -> (usize, usize) {
    let has = |name: &&&str| has_name(kind, columns, name);
    let is_met = |group: &&&[&str]| group.iter().any(|name| has(&name));
    (
        signature.required.iter().filter(is_met).count(),
        signature.supporting.iter().filter(has).count(),
    )
}

/// True where a header carries the name, or another name of the same column of this kind.
fn has_name(kind: Kind, columns: &[HeaderColumn], wanted: &str) -> bool {
    columns.iter().any(|column| meets(kind, &column.normal, wanted))
}

/// Kind that a file's name speaks for (SEEN: `contacts_...`, `report_all_transactions...`, `... members report_...`).
fn hinted(file_name: &str) -> Option<Kind> {
    let name = file_name.to_lowercase();
    let hints = [
        ("transactions", Kind::Transactions),
        ("subscriptions", Kind::Subscriptions),
        ("contacts", Kind::Contacts),
        ("leads", Kind::Contacts),
        ("companies", Kind::Companies),
        ("affiliates", Kind::Affiliates),
        ("report", Kind::SalesReport),
        ("members", Kind::Members),
        ("tags", Kind::TagList),
        ("lists", Kind::ListList),
    ];
    hints
        .into_iter()
        .find(|(hint, _)| name.contains(hint))
        .map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests;
