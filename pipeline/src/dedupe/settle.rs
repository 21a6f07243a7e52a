//! What pairs say about each other: a row that is certain to be two things that are not the same is certain to be none.

use super::bits::Rare;
use super::field::Fields;
use super::figures::is_slip;
use super::verdict::{Judged, Verdict};

/// Takes back merges of rows that leave open what tells the rest of their group apart: `Velmor` beside `Velmor Ltd` and
/// `Velmor GmbH`, or a person without a day of birth beside two that have two.
pub(super) fn settle(rows: &[Fields], judged: &mut [(u32, u32, Judged)]) {
    let mut groups = Groups::of(rows.len());
    for (a, b, verdict) in judged.iter() {
        if verdict.verdict == Verdict::Merge {
            groups.join(*a, *b);
        }
    }
    for tells in [form, birth, number] {
        let mut first: Vec<Option<u32>> = vec![None; rows.len()];
        let mut is_torn = vec![false; rows.len()];
        for (row, at) in rows.iter().zip(0_u32..) {
            let group = groups.root(at) as usize;
            if tells(row).is_empty() {
                continue;
            }
            if let (Some(known), Some(torn)) = (first.get_mut(group), is_torn.get_mut(group)) {
                match known.and_then(|known| rows.get(known as usize)) {
                    Some(known) => {
                        let (known, told) = (tells(known), tells(row));
                        *torn |= known != told && !is_slip(&known, &told);
                    }
                    None => *known = Some(at),
                }
            }
        }
        for (a, b, verdict) in judged.iter_mut() {
            let is_torn = is_torn.get(groups.root(*a) as usize).copied().unwrap_or(false);
            let is_open = |at: u32| rows.get(at as usize).is_some_and(|row| tells(row).is_empty());
            if verdict.verdict == Verdict::Merge && is_torn && (is_open(*a) || is_open(*b)) {
                verdict.verdict = Verdict::Propose;
            }
        }
    }
}

/// The legal form as a text in which two forms are more than a slip apart.
fn form(row: &Fields) -> String {
    match row.company().form {
        0 => String::new(),
        form => char::from(b'0' + form).to_string().repeat(3),
    }
}

fn birth(row: &Fields) -> String {
    row.get(Rare::Birth).to_owned()
}

fn number(row: &Fields) -> String {
    row.get(Rare::Number).to_owned()
}

/// Rows that merges hold together.
struct Groups {
    parents: Vec<u32>,
}

impl Groups {
    fn of(rows: usize) -> Self {
        Self {
            parents: (0..u32::try_from(rows).unwrap_or(u32::MAX)).collect(),
        }
    }

    fn parent(&self, at: u32) -> u32 {
        self.parents.get(at as usize).copied().unwrap_or(at)
    }

    fn root(&mut self, at: u32) -> u32 {
        let mut root = at;
        while self.parent(root) != root {
            // Each step halves the way of the next one.
            let above = self.parent(self.parent(root));
            if let Some(place) = self.parents.get_mut(root as usize) {
                *place = above;
            }
            root = above;
        }
        root
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(place) = self.parents.get_mut(one.max(other) as usize) {
            *place = one.min(other);
        }
    }
}
