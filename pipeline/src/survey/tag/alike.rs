//! Which tags are spellings of one tag.
//!
//! Equal normal forms (`VIP`, `vip`, `V.I.P.`) are one tag. What is merely close (another order of words, singular and
//! plural, one slip of the pen) is proposed. Tags meet only in blocks of an equal key, so that ten thousand of them need
//! no hundred million comparisons; and they never meet where their numbers differ, because `Level 1` is not `Level 2`.

use super::words::{Word, words};
use std::collections::{BTreeMap, BTreeSet};

/// Fewest letters of tags that can differ by a slip: `list` and `lost` are two words.
const FEWEST_LETTERS: usize = 6;

/// Longest tag in which slips are looked for.
const MOST_LETTERS: usize = 80;

/// Tags that differ from each other in one and the same place are a series (`Group A`, `Group B`), not slips.
const MOST_OF_A_SLIP: usize = 4;

/// How sure it is that tags are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// They differ in case, spaces and punctuation only.
    Spelling,
    /// They have the same words in another order.
    WordOrder,
    /// They differ by a plural.
    Plural,
    /// They differ by one letter.
    Slip,
}

impl Likeness {
    /// The likeness in words.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Spelling => "They differ in capitals, spaces or punctuation only.",
            Self::WordOrder => "They have the same words in another order.",
            Self::Plural => "They differ by singular and plural.",
            Self::Slip => "They differ by one letter.",
        }
    }
}

/// Tags that are, or may be, one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Their places in the taxonomy, at least two, the one with most contacts first.
    pub tags: Vec<usize>,
    /// Why; the weakest link decides. Only [`Likeness::Spelling`] is grouped without asking.
    pub likeness: Likeness,
}

impl Group {
    /// True where the person has to agree first.
    #[must_use]
    pub fn is_proposal(&self) -> bool {
        self.likeness != Likeness::Spelling
    }
}

/// The form in which spellings of one tag are equal. Signs that carry meaning stay: `C++` is not `C`, nor `1.5` `15`.
pub(super) fn normal_form(tag: &str) -> String {
    let mut form = String::with_capacity(tag.len());
    let mut gap = false;
    let mut chars = tag.trim().chars().peekable();
    while let Some(c) = chars.next() {
        let before_digit = chars.peek().is_some_and(char::is_ascii_digit);
        let is_minus = c == '-' && (gap || form.is_empty()) && before_digit;
        if is_ignored(c) && !is_minus {
            gap = true;
            continue;
        }
        // Between digits a sign parts numbers.
        if gap && c.is_ascii_digit() && form.ends_with(|last: char| last.is_ascii_digit()) {
            form.push(' ');
        }
        gap = false;
        form.extend(c.to_lowercase());
    }
    if form.is_empty() {
        return tag.trim().to_owned();
    }
    form
}

fn is_ignored(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '_'
                | '.'
                | ','
                | ':'
                | ';'
                | '/'
                | '|'
                | '·'
                | '>'
                | '['
                | ']'
                | '('
                | ')'
                | '\''
                | '’'
                | '"'
                | '“'
                | '”'
                | '–'
                | '—'
                | '•'
                | '!'
        )
}

/// Groups of tags, given with their contacts in any order. The outcome depends on the names only, and each group stands
/// once: first the spellings, then the proposals among what is left, in the order of their first tag.
pub(super) fn group(tags: &[(&str, u32)]) -> Vec<Group> {
    let mut by_form: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, (name, _)) in tags.iter().enumerate() {
        by_form.entry(normal_form(name)).or_default().push(place);
    }
    let forms: Vec<Form> = by_form
        .into_iter()
        .map(|(text, places)| Form::new(text, places, tags))
        .collect();
    let mut groups: Vec<Group> = forms
        .iter()
        .filter(|form| form.places.len() > 1)
        .map(|form| Group {
            tags: form.places.clone(),
            likeness: Likeness::Spelling,
        })
        .collect();
    groups.extend(proposals(&forms));
    for group in &mut groups {
        group.tags.sort_by_key(|place| {
            let (name, contacts) = tags.get(*place).copied().unwrap_or_default();
            (std::cmp::Reverse(contacts), name, *place)
        });
    }
    groups.sort_by_cached_key(|group| {
        let first = group.tags.first().and_then(|place| tags.get(*place));
        (group.is_proposal(), first.map(|(name, _)| (*name).to_owned()))
    });
    groups
}

/// All tags of one normal form.
struct Form {
    text: String,
    places: Vec<usize>,
    words: Vec<String>,
    numbers: String,
}

impl Form {
    fn new(text: String, places: Vec<usize>, tags: &[(&str, u32)]) -> Self {
        // The spelling with most words is the best to part into words.
        let parted = places
            .iter()
            .filter_map(|place| tags.get(*place))
            .map(|(name, _)| words(name));
        let words = parted.max_by_key(Vec::len).unwrap_or_default();
        let numbers: Vec<&str> = words
            .iter()
            .filter(|word| word.is_number())
            .map(|word| word.text.as_str())
            .collect();
        Self {
            text,
            places,
            numbers: numbers.join(" "),
            words: words.iter().map(|Word { text, .. }| text.clone()).collect(),
        }
    }

    fn sorted(&self, change: impl Fn(&str) -> String) -> String {
        let mut words: Vec<String> = self.words.iter().map(|word| change(word)).collect();
        words.sort_unstable();
        words.join(" ")
    }
}

fn proposals(forms: &[Form]) -> Vec<Group> {
    let mut links: BTreeSet<(usize, usize, Likeness)> = BTreeSet::new();
    link_equal(
        forms,
        Likeness::WordOrder,
        |form| form.sorted(str::to_owned),
        &mut links,
    );
    link_equal(forms, Likeness::Plural, |form| form.sorted(singular), &mut links);
    link_slips(forms, &mut links);
    let mut sets = Sets::new(forms.len());
    for (one, other, _) in &links {
        sets.join(*one, *other);
    }
    let mut groups: BTreeMap<usize, (BTreeSet<usize>, Likeness)> = BTreeMap::new();
    for (one, other, likeness) in &links {
        let (tags, weakest) = groups
            .entry(sets.root(*one))
            .or_insert((BTreeSet::new(), *likeness));
        *weakest = (*weakest).max(*likeness);
        let two = [one, other].into_iter().filter_map(|form| forms.get(*form));
        tags.extend(two.flat_map(|form| &form.places));
    }
    let group = |(tags, likeness): (BTreeSet<usize>, Likeness)| Group {
        tags: tags.into_iter().collect(),
        likeness,
    };
    groups.into_values().map(group).collect()
}

/// Links forms whose keys are equal, each with the first.
fn link_equal(
    forms: &[Form],
    likeness: Likeness,
    key: impl Fn(&Form) -> String,
    links: &mut BTreeSet<(usize, usize, Likeness)>,
) {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (place, form) in forms
        .iter()
        .enumerate()
        .filter(|(_, form)| !form.words.is_empty())
    {
        let key = format!("{} {}", key(form), signs(&form.text));
        let linked = *first.entry(key).or_insert(place);
        if linked != place && !links.contains(&(linked, place, Likeness::WordOrder)) {
            links.insert((linked, place, likeness));
        }
    }
}

/// The signs that carry meaning.
fn signs(form: &str) -> String {
    form.chars()
        .filter(|c| !c.is_alphanumeric() && *c != ' ')
        .collect()
}

fn singular(word: &str) -> String {
    let stem = if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    } else if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        word
    } else {
        word.strip_suffix('s')
            .filter(|stem| stem.chars().count() > 2)
            .unwrap_or(word)
    };
    stem.to_owned()
}

/// Links forms that differ by one letter: left out, put in, changed, or two of them turned round. Two such forms have a
/// common rest when one letter is taken from the longer, or from each.
fn link_slips(forms: &[Form], links: &mut BTreeSet<(usize, usize, Likeness)>) {
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

fn link_slip(forms: &[Form], one: usize, other: usize, links: &mut BTreeSet<(usize, usize, Likeness)>) {
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

/// Sets that are joined.
struct Sets(Vec<usize>);

impl Sets {
    fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    /// The set something is in; on the way, everything is hung nearer to it.
    fn root(&mut self, of: usize) -> usize {
        let mut at = of;
        while let Some(above) = self.0.get(at).copied().filter(|above| *above != at) {
            let higher = self.0.get(above).copied().unwrap_or(above);
            if let Some(own) = self.0.get_mut(at) {
                *own = higher;
            }
            at = above;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(above) = self.0.get_mut(one.max(other)) {
            *above = one.min(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], expected: &[(&[&str], Likeness)]) {
        let tags: Vec<(&str, u32)> = names.iter().map(|name| (*name, 1)).collect();
        let found: Vec<(Vec<&str>, Likeness)> = group(&tags)
            .into_iter()
            .map(|group| {
                let names = group.tags.iter().filter_map(|place| names.get(*place)).copied();
                (names.collect(), group.likeness)
            })
            .collect();
        let expected: Vec<(Vec<&str>, Likeness)> = expected
            .iter()
            .map(|(names, likeness)| (names.to_vec(), *likeness))
            .collect();
        assert_eq!(found, expected, "{names:?}");
    }

    #[test]
    fn spellings_are_one_tag() {
        check(
            &["VIP", "vip", "V.I.P.", "Buyer"],
            &[(&["V.I.P.", "VIP", "vip"], Likeness::Spelling)],
        );
        check(
            &["Opt-in", "opt in", "OptIn"],
            &[(&["Opt-in", "OptIn", "opt in"], Likeness::Spelling)],
        );
    }

    #[test]
    fn what_is_merely_close_is_proposed() {
        check(
            &["Webinar Buyer", "Buyer - Webinar"],
            &[(&["Buyer - Webinar", "Webinar Buyer"], Likeness::WordOrder)],
        );
        check(
            &["Member", "Members"],
            &[(&["Member", "Members"], Likeness::Plural)],
        );
        check(
            &["Newsletter", "Newsleter"],
            &[(&["Newsleter", "Newsletter"], Likeness::Slip)],
        );
        check(
            &["Attended Webinar", "Attended Webinra"],
            &[(&["Attended Webinar", "Attended Webinra"], Likeness::Slip)],
        );
        check(
            &["Company", "Companies"],
            &[(&["Companies", "Company"], Likeness::Plural)],
        );
    }

    #[test]
    fn what_differs_in_meaning_is_left_alone() {
        check(&["Level 1", "Level 2", "Level 11", "Level 1-1"], &[]);
        check(&["Webinar 2023", "Webinar 2024"], &[]);
        check(&["Score 1.5", "Score 15"], &[]);
        check(&["Score -5", "Score 5"], &[]);
        check(&["C", "C++", "C#"], &[]);
        check(&["Active", "Inactive", "Reactive"], &[]);
        check(&["Subscribed", "Unsubscribed"], &[]);
        check(&["Group A buyer", "Group B buyer"], &[]);
        check(&["Has booked", "Has cooked"], &[]);
        check(&["***", "---", ""], &[]);
    }

    #[test]
    fn a_tag_may_be_grouped_and_proposed() {
        check(
            &["member", "Member", "Members"],
            &[
                (&["Member", "member"], Likeness::Spelling),
                (&["Member", "Members", "member"], Likeness::Plural),
            ],
        );
    }

    #[test]
    fn the_tag_with_most_contacts_stands_first() {
        let groups = group(&[("VIP", 3), ("vip", 9)]);
        assert_eq!(groups.first().map(|group| group.tags.clone()), Some(vec![1, 0]));
    }
}
