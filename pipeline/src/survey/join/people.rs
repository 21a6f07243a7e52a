//! Signs that files of two Kartra accounts were mixed: one number for two people, one person under two numbers.

use super::Ranked;
use super::groups::{count, in_parts, part_of};
use crate::finding::{Finding, join as codes};
use crate::survey::keys::RowKey;

/// True for rows with one number whose e-mail and name both differ. A person who changes both between two exports is rare.
pub(super) fn are_two(one: RowKey, other: RowKey) -> bool {
    let differ = |one: u32, other: u32| one != 0 && other != 0 && one != other;
    one.number().is_some() && differ(one.mail(), other.mail()) && differ(one.name(), other.name())
}

/// A contact, by what its e-mail and name hash to.
#[derive(Clone, Copy)]
struct Person {
    who: u64,
    group: u64,
    file: u16,
}

/// Looks for people who stand under two keys.
pub(super) fn find_other_numbers(ranked: &Ranked<'_>, findings: &mut Vec<Finding>) {
    let mut found = vec![0_u64; ranked.files.len()];
    let people = || {
        (0_u16..).zip(&ranked.files).flat_map(|(file, (one, _))| {
            let rows = one.keys.rows.iter();
            let known = rows.filter(|row| row.mail() != 0 && row.name() != 0);
            known.map(move |row| Person {
                who: (u64::from(row.mail()) << 8) | u64::from(row.name()),
                group: row.group(ranked.kind),
                file,
            })
        })
    };
    let total = count(ranked);
    in_parts(
        total,
        |part, parts, out| out.extend(people().filter(|one| part_of(one.who, parts) == part)),
        |people: &mut Vec<Person>| {
            people.sort_unstable_by_key(|one| (one.who, one.file, one.group));
            for same in people.chunk_by(|one, other| one.who == other.who) {
                // The person belongs to the key of the file that counts most; the other keys are too many.
                let Some(last) = same.last() else { continue };
                let mut counted = Vec::new();
                for one in same.iter().filter(|one| one.group != last.group) {
                    if !counted.contains(&one.group) && counted.len() < MOST_KEYS {
                        counted.push(one.group);
                        if let Some(count) = found.get_mut(usize::from(one.file)) {
                            *count += 1;
                        }
                    }
                }
            }
        },
    );
    if found.iter().sum::<u64>() <= by_chance(total) {
        return;
    }
    for ((one, _), count) in ranked.files.iter().zip(found) {
        if count > 0 {
            let rows = u64::from(one.keys.counts().data);
            findings.push(Finding::of_file(codes::OTHER_NUMBER, one.file).measured(count, rows));
        }
    }
}

/// Keys of one person that are told apart.
const MOST_KEYS: usize = 8;

/// Pairs of different people that forty bits of hash can take for one, in so many rows: four times what is expected.
fn by_chance(rows: usize) -> u64 {
    let rows = u64::try_from(rows).unwrap_or(u64::MAX);
    rows.saturating_mul(rows) >> 39
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_excuses_few_pairs_and_only_in_large_files() {
        assert_eq!(by_chance(100_000), 0);
        assert_eq!(by_chance(1_000_000), 1);
        assert!(by_chance(4_000_000) < 40);
    }
}
