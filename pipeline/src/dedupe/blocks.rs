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
const MOST_ALL: usize = 16;
/// Neighbours that a row of a larger block, or of the sorted rows, is compared with.
const NEIGHBOURS: usize = 6;
/// A word of a name that more rows have than this is no key.
const MOST_WITH_WORD: u32 = 200;
/// Keys are made in so many goes, so that not all of them stand in memory at once.
const PARTS: u64 = 8;

/// Pairs of rows to compare, found in goes.
#[derive(Debug)]
pub(super) struct Blocks {
    /// Goes done.
    part: u64,
    ranks: Sorted,
    pairs: Vec<(u32, u32)>,
}

impl Blocks {
    /// Nothing found yet. The rows are in an order of their own.
    pub(super) fn new(rows: &[Fields]) -> Self {
        Self {
            part: 0,
            ranks: sorted(rows, name),
            pairs: Vec::new(),
        }
    }

    /// Goes done, and goes in all.
    pub(super) fn progress(&self) -> (u64, u64) {
        (self.part, PARTS + 3)
    }

    /// Makes one go. False once there is none left.
    pub(super) fn step(&mut self, rows: &[Fields], rarity: &Rarity) -> bool {
        match self.part {
            part if part < PARTS => self.by_key(part, rows, rarity),
            part if part == PARTS => {
                window(&self.ranks.order, NEIGHBOURS, &mut self.pairs);
                self.ranks = Sorted::default();
            }
            part if part == PARTS + 1 => window(&sorted(rows, turned).order, NEIGHBOURS, &mut self.pairs),
            part if part == PARTS + 2 => {
                window(&sorted(rows, backwards).order, NEIGHBOURS, &mut self.pairs);
                compact(&mut self.pairs);
            }
            _ => return false,
        }
        self.part += 1;
        true
    }

    /// The pairs, each once, the smaller number first.
    pub(super) fn into_pairs(self) -> Vec<(u32, u32)> {
        self.pairs
    }

    fn by_key(&mut self, part: u64, rows: &[Fields], rarity: &Rarity) {
        let mut keys: Vec<(u64, u32)> = Vec::new();
        for (row, at) in rows.iter().zip(0_u32..) {
            keys_of(row, rarity, &mut |kind, text| {
                if kind % PARTS == part && !text.is_empty() {
                    keys.push((xxh3_64_with_seed(text.as_bytes(), kind), at));
                }
            });
        }
        keys.sort_unstable();
        keys.dedup();
        for block in keys.chunk_by(|one, other| one.0 == other.0) {
            let mut members: Vec<u32> = block.iter().map(|(_, row)| *row).collect();
            if members.len() <= MOST_ALL {
                window(&members, members.len(), &mut self.pairs);
            } else {
                members.sort_by_key(|at| self.ranks.places.get(*at as usize).copied());
                window(&members, NEIGHBOURS, &mut self.pairs);
            }
        }
        compact(&mut self.pairs);
    }
}

fn compact(pairs: &mut Vec<(u32, u32)>) {
    pairs.sort_unstable();
    pairs.dedup();
}

/// Rows with a name, sorted by it, and the place of each row among them.
#[derive(Debug, Default)]
struct Sorted {
    order: Vec<u32>,
    places: Vec<u32>,
}

/// Sorts by the first letters, which is enough to bring neighbours together.
fn sorted(rows: &[Fields], name: fn(&Fields) -> String) -> Sorted {
    let named = rows.iter().zip(0_u32..).filter_map(|(row, at)| {
        let name = name(row);
        let mut first = [0_u8; 16];
        for (place, byte) in first.iter_mut().zip(name.bytes()) {
            *place = byte;
        }
        (!name.trim().is_empty()).then_some((first, at))
    });
    let mut named: Vec<([u8; 16], u32)> = named.collect();
    named.sort_unstable();
    let order: Vec<u32> = named.into_iter().map(|(_, at)| at).collect();
    let mut places = vec![0; rows.len()];
    for (at, place) in order.iter().zip(0_u32..) {
        if let Some(of) = places.get_mut(*at as usize) {
            *of = place;
        }
    }
    Sorted { order, places }
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
        format!("{} {}", row.get(Rare::Surname), row.get(Rare::Given))
    } else {
        row.company().joined()
    }
}

fn turned(row: &Fields) -> String {
    if row.is_person() {
        return format!("{} {}", row.get(Rare::Given), row.get(Rare::Surname));
    }
    let mut words: Vec<&str> = row.company().words().collect();
    words.sort_unstable();
    words.join(" ")
}

fn backwards(row: &Fields) -> String {
    let name = if row.is_person() {
        row.get(Rare::Surname).to_owned() + row.get(Rare::Given)
    } else {
        row.company().joined()
    };
    name.chars().rev().collect()
}

/// The keys of a row, each with its kind.
fn keys_of(row: &Fields, rarity: &Rarity, key: &mut impl FnMut(u64, &str)) {
    let get = |rare| row.get(rare);
    let (surname, given, birth) = (get(Rare::Surname), get(Rare::Given), get(Rare::Birth));
    let (zip, street, house) = (get(Rare::Zip), get(Rare::Street), get(Rare::House));
    let year = birth.get(..4).unwrap_or_default();
    let day = birth.get(4..).unwrap_or_default();
    let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    let mut text = String::new();
    let mut joined = |kind: u64, parts: &[&str]| {
        if parts.iter().all(|part| !part.is_empty()) {
            text.clear();
            for part in parts {
                text.push_str(part);
                text.push('|');
            }
            key(kind, &text);
        }
    };
    joined(1, &[get(Rare::Email)]);
    joined(2, &[get(Rare::Phone)]);
    joined(3, &[get(Rare::Number)]);
    joined(4, &[get(Rare::Domain)]);
    joined(5, &[zip, house]);
    joined(6, &[street, house]);
    let local = get(Rare::Email).split('@').next().unwrap_or_default();
    joined(7, &[if local.len() >= 6 { local } else { "" }]);
    if row.is_person() {
        let (sounds, given_sounds) = (sound(surname), sound(given));
        joined(8, &[surname, &first(given)]);
        joined(9, &[&sounds, &given_sounds]);
        joined(10, &[birth]);
        joined(11, &[given, year]);
        joined(12, &[&sounds, zip]);
        joined(13, &[given, zip]);
        joined(14, &[surname, street]);
        joined(15, &[given, street]);
        joined(16, &[given.min(surname), given.max(surname)]);
        joined(17, &[street, get(Rare::City)]);
        joined(
            18,
            &[get(Rare::Number).get(..4).unwrap_or_default(), &first(given)],
        );
        joined(19, &[&sounds, year]);
        joined(20, &[&given_sounds, day]);
        joined(21, &[&sounds, day]);
        joined(
            22,
            &[
                sounds.as_str().min(&given_sounds),
                sounds.as_str().max(&given_sounds),
            ],
        );
        joined(23, &[given, get(Rare::Age), get(Rare::City)]);
        joined(24, &[given, get(Rare::Middle), get(Rare::Age)]);
        // A double name by each of its parts.
        if surname.contains(' ') {
            for part in surname.split(' ').filter(|part| part.len() >= 3) {
                joined(8, &[part, &first(given)]);
                joined(9, &[&sound(part), &given_sounds]);
            }
        }
    }
    let company = row.company();
    if !company.is_empty() {
        joined(30, &[&company.joined()]);
        let initials: String = company.words().filter_map(|word| word.chars().next()).collect();
        let is_long = company.words().count() >= 3;
        joined(31, &[if is_long { &initials } else { company.core }]);
        let counted = company
            .words()
            .map(|word| (rarity.rows_with(Rare::Word, word), word));
        let mut words: Vec<(u32, &str)> = counted.collect();
        words.sort_unstable();
        for (_, word) in words.iter().filter(|(rows, _)| *rows <= MOST_WITH_WORD).take(3) {
            joined(32, &[word]);
        }
        // Two words together are rarer than each.
        for two in words.windows(2) {
            if let [(_, one), (_, other)] = two {
                joined(35, &[one.min(other), one.max(other)]);
            }
        }
        if let Some(first) = company.words().next() {
            joined(33, &[&sound(first), zip]);
            joined(34, &[&sound(first), get(Rare::City)]);
        }
    }
}
