//! Which forms are close to each other. Forms meet in blocks of an equal key only.

use super::Likeness;
use super::form::{Form, signs};
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of forms, by their places, the smaller first.
pub(super) type Links = BTreeSet<(usize, usize, Likeness)>;

/// Fewest letters of tags that can differ by a slip: `list` and `lost` are two words.
const FEWEST_LETTERS: usize = 6;

/// Longest tag in which slips are looked for.
const MOST_LETTERS: usize = 80;

/// Tags that differ from each other in one and the same place are a series (`Group A`, `Group B`), not slips.
const MOST_OF_A_SLIP: usize = 4;

/// Links forms whose keys are equal, each with the first.
pub(super) fn link_equal(
    forms: &[Form],
    likeness: Likeness,
    key: impl Fn(&Form) -> String,
    links: &mut Links,
) {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (place, form) in forms
        .iter()
        .enumerate()
        .filter(|(_, form)| !form.words.is_empty())
    {
        let key = format!("{} {} {}", key(form), form.numbers, signs(&form.text));
        let linked = *first.entry(key).or_insert(place);
        if linked != place && !links.contains(&(linked, place, Likeness::WordOrder)) {
            links.insert((linked, place, likeness));
        }
    }
}

/// Links forms that differ by one letter: left out, put in, changed, or two of them turned round. Two such forms have a
/// common rest when one letter is taken from the longer, or from each.
pub(super) fn link_slips(forms: &[Form], links: &mut Links) {
    let mut rests: Vec<(u64, usize)> = Vec::new();
    for (place, form) in forms.iter().enumerate() {
        rests.extend(hashes_of_rests(&form.text).into_iter().map(|rest| (rest, place)));
    }
    rests.sort_unstable();
    for block in rests.chunk_by(|one, other| one.0 == other.0) {
        if (2..=MOST_OF_A_SLIP).contains(&block.len()) {
            for (index, (_, one)) in block.iter().enumerate() {
                for (_, other) in block.iter().skip(index + 1) {
                    link_slip(forms, *one.min(other), *one.max(other), links);
                }
            }
        }
    }
}

/// Hash of a text, and of what is left of it without each of its letters in turn. Digits stay. Equal hashes are a hint
/// that is looked into.
fn hashes_of_rests(text: &str) -> Vec<u64> {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let letters: Vec<char> = text.chars().collect();
    if !(FEWEST_LETTERS..=MOST_LETTERS).contains(&letters.len()) {
        return Vec::new();
    }
    // A polynomial, from the end: taking a letter out costs one multiplication, not a new walk over the text.
    let whole = |before: u64, letter: char| before.wrapping_mul(BASE).wrapping_add(u64::from(letter));
    let mut behind = 0_u64;
    let mut power = 1_u64;
    let mut rests = vec![letters.iter().copied().fold(0, whole)];
    let mut ahead: Vec<u64> = vec![0];
    for letter in &letters {
        ahead.push(whole(ahead.last().copied().unwrap_or(0), *letter));
    }
    let mut last = None;
    for (letter, ahead) in letters.iter().zip(&ahead).rev() {
        // Of a doubled letter one is enough.
        if letter.is_alphabetic() && last != Some(*letter) {
            rests.push(ahead.wrapping_mul(power).wrapping_add(behind));
        }
        behind = behind.wrapping_add(u64::from(*letter).wrapping_mul(power));
        power = power.wrapping_mul(BASE);
        last = Some(*letter);
    }
    rests
}

fn link_slip(forms: &[Form], one: usize, other: usize, links: &mut Links) {
    let (Some(a), Some(b)) = (forms.get(one), forms.get(other)) else {
        return;
    };
    let known = [Likeness::WordOrder, Likeness::Plural];
    let is_known = known
        .iter()
        .any(|likeness| links.contains(&(one, other, *likeness)));
    if one != other && a.numbers == b.numbers && !is_known && is_slip(a, b) {
        links.insert((one, other, Likeness::Slip));
    }
}

/// True where two forms differ by one letter of one long word, and not by the letter that begins it.
fn is_slip(one: &Form, other: &Form) -> bool {
    if signs(&one.text) != signs(&other.text) || strsim::osa_distance(&one.text, &other.text) != 1 {
        return false;
    }
    if one.words.len() != other.words.len() {
        return false;
    }
    let mut differing = one.words.iter().zip(&other.words).filter(|(a, b)| a != b);
    let Some((a, b)) = differing.next() else {
        return false;
    };
    let long = a.chars().count().min(b.chars().count()) >= FEWEST_LETTERS - 1;
    differing.next().is_none() && long && a.chars().next() == b.chars().next()
}
