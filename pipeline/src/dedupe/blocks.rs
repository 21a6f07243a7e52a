//! Which rows are compared at all: those that share a key, and neighbours when the rows are sorted by their names.
//!
//! The size of a block is bounded: rows of a large one are compared with their neighbours in it only. So the pairs grow
//! with the rows: at most some sixty for each.

use super::bits::Rare;
use super::field::Fields;
use super::person::sound;
use super::rarity::Rarity;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Most rows of a block that are all compared with each other.
const MOST_ALL: usize = 24;
/// Neighbours that a row of a larger block, or of the sorted rows, is compared with.
const NEIGHBOURS: usize = 6;
/// A word of a name that more rows have than this is no key.
const MOST_WITH_WORD: u32 = 200;

/// Pairs of rows to compare, each once, the smaller number first.
pub(super) fn candidates(rows: &[Fields], rarity: &Rarity) -> Vec<(u32, u32)> {
    let mut keys: Vec<(u64, u32)> = Vec::new();
    for (row, at) in rows.iter().zip(0_u32..) {
        keys_of(row, rarity, &mut |kind, text| {
            if !text.is_empty() {
                keys.push((xxh3_64_with_seed(text.as_bytes(), kind), at));
            }
        });
    }
    keys.sort_unstable();
    keys.dedup();
    let mut pairs = Vec::new();
    for block in keys.chunk_by(|one, other| one.0 == other.0) {
        let members: Vec<u32> = block.iter().map(|(_, row)| *row).collect();
        if members.len() <= MOST_ALL {
            window(&members, members.len(), &mut pairs);
        } else {
            let mut named: Vec<(String, u32)> = named(rows, &members, &name);
            sorted(&mut named, &mut pairs);
        }
    }
    drop(keys);
    let all: Vec<u32> = (0..u32::try_from(rows.len()).unwrap_or(u32::MAX)).collect();
    for order in [name, turned, backwards] {
        sorted(&mut named(rows, &all, &order), &mut pairs);
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn named(rows: &[Fields], members: &[u32], order: &impl Fn(&Fields) -> String) -> Vec<(String, u32)> {
    let rows = members
        .iter()
        .filter_map(|at| Some((rows.get(*at as usize)?, *at)));
    let named = rows.map(|(row, at)| (order(row), at));
    named.filter(|(name, _)| !name.is_empty()).collect()
}

fn sorted(named: &mut [(String, u32)], pairs: &mut Vec<(u32, u32)>) {
    named.sort_unstable();
    let members: Vec<u32> = named.iter().map(|(_, row)| *row).collect();
    window(&members, NEIGHBOURS, pairs);
}

/// Pairs each member with those that follow within so many places.
fn window(members: &[u32], width: usize, pairs: &mut Vec<(u32, u32)>) {
    for (at, one) in members.iter().enumerate() {
        for other in members.iter().skip(at + 1).take(width) {
            pairs.push((*one.min(other), *one.max(other)));
        }
    }
}

fn name(row: &Fields) -> String {
    if row.is_person() {
        format!("{} {}", row.surname, row.given)
    } else {
        row.company.joined()
    }
}

fn turned(row: &Fields) -> String {
    if row.is_person() {
        return format!("{} {}", row.given, row.surname);
    }
    let mut words: Vec<&str> = row.company.words().collect();
    words.sort_unstable();
    words.join(" ")
}

fn backwards(row: &Fields) -> String {
    let name = if row.is_person() {
        row.surname.clone() + &row.given
    } else {
        row.company.joined()
    };
    name.chars().rev().collect()
}

/// The keys of a row, each with its kind.
fn keys_of(row: &Fields, rarity: &Rarity, key: &mut impl FnMut(u64, &str)) {
    let year = row.birth.get(..4).unwrap_or_default();
    let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    let mut joined = |kind: u64, parts: &[&str]| {
        if parts.iter().all(|part| !part.is_empty()) {
            key(kind, &parts.join("|"));
        }
    };
    joined(1, &[&row.email]);
    joined(2, &[&row.phone]);
    joined(3, &[&row.number]);
    joined(4, &[&row.domain]);
    joined(5, &[&row.zip, &row.house]);
    joined(6, &[&row.street, &row.house]);
    joined(
        7,
        &[row
            .email
            .split('@')
            .next()
            .filter(|local| local.len() >= 6)
            .unwrap_or_default()],
    );
    if row.is_person() {
        joined(10, &[&row.surname, &first(&row.given)]);
        joined(11, &[&sound(&row.surname), &sound(&row.given)]);
        joined(12, &[&row.birth]);
        joined(13, &[&row.given, year]);
        joined(14, &[&sound(&row.surname), &row.zip]);
        joined(15, &[&row.given, &row.zip]);
        joined(16, &[&row.surname, &row.street]);
        joined(17, &[&row.given, &row.street]);
        let (one, other) = (
            row.given.as_str().min(&row.surname),
            row.given.as_str().max(&row.surname),
        );
        joined(18, &[one, other]);
        joined(19, &[&row.street, &row.city]);
        joined(20, &[row.number.get(..4).unwrap_or_default(), &first(&row.given)]);
    }
    if !row.company.is_empty() {
        joined(30, &[&row.company.joined()]);
        let initials: String = row
            .company
            .words()
            .filter_map(|word| word.chars().next())
            .collect();
        joined(
            31,
            &[if row.company.words().count() >= 3 {
                &initials
            } else {
                &row.company.core
            }],
        );
        let mut words: Vec<(u32, &str)> = row
            .company
            .words()
            .map(|word| (rarity.rows_with(Rare::Word, word), word))
            .collect();
        words.sort_unstable();
        for (_, word) in words.iter().filter(|(rows, _)| *rows <= MOST_WITH_WORD).take(3) {
            joined(32, &[word]);
        }
        if let Some(first) = row.company.words().next() {
            joined(33, &[&sound(first), &row.zip]);
            joined(34, &[&sound(first), &row.city]);
        }
    }
}
