//! The name of a company in one form, and what two names say.

use super::bits::{Bits, Rare};
use super::fold::fold;

use super::figures::nearness;
use super::rarity::Rarity;
use crate::source::{without_form, without_form_before, without_joined_form};

/// A name without its legal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CompanyName<'a> {
    /// Folded words, parted by blanks.
    pub(super) core: &'a str,
    /// Group of the legal form, from 1; 0 where it has none.
    pub(super) form: u8,
}

/// The folded words of a name without its legal form, and the group of that.
pub(super) fn parted(cell: &str) -> (String, u8) {
    let text = cell.replace("&amp;", "&");
    let (text, joined) = without_joined_form(&text);
    let folded = fold(&text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let behind = without_form(&words);
    let before = without_form_before(behind.words);
    let core = match before.words {
        // An article says nothing, unless it is the name.
        ["the", rest @ ..] | [rest @ .., "the"] if !rest.is_empty() => rest,
        words => words,
    };
    let form = [behind.form, before.form, joined];
    (
        core.join(" "),
        form.into_iter().find(|form| *form != 0).unwrap_or(0),
    )
}

impl<'a> CompanyName<'a> {
    pub(super) fn is_empty(self) -> bool {
        self.core.is_empty()
    }

    pub(super) fn words(self) -> impl DoubleEndedIterator<Item = &'a str> {
        self.core.split(' ').filter(|word| !word.is_empty())
    }

    /// The words without blanks: `face book` is `facebook`.
    pub(super) fn joined(self) -> String {
        self.core.replace(' ', "")
    }

    /// True where both names carry a legal form, and not the same.
    pub(super) fn is_other_form(self, other: Self) -> bool {
        self.form != 0 && other.form != 0 && self.form != other.form
    }
}

/// Words that say little, whatever the file says of them; in order.
const GENERIC: &[&str] = &[
    "and",
    "associates",
    "business",
    "center",
    "centre",
    "consultancy",
    "consulting",
    "de",
    "digital",
    "enterprise",
    "enterprises",
    "europe",
    "global",
    "group",
    "holding",
    "holdings",
    "industries",
    "international",
    "intl",
    "management",
    "marketing",
    "media",
    "of",
    "online",
    "partners",
    "products",
    "service",
    "services",
    "shop",
    "solution",
    "solutions",
    "store",
    "studio",
    "studios",
    "systems",
    "team",
    "tech",
    "technologies",
    "technology",
    "the",
    "trading",
    "usa",
    "worldwide",
];

/// How words are shortened in names.
const SHORT: &[(&str, &str)] = &[
    ("international", "intl"),
    ("manufacturing", "mfg"),
    ("brothers", "bros"),
    ("associates", "assoc"),
    ("technologies", "tech"),
    ("technology", "tech"),
    ("services", "svcs"),
    ("service", "svc"),
    ("systems", "sys"),
    ("engineering", "eng"),
    ("management", "mgmt"),
    ("department", "dept"),
    ("university", "univ"),
    ("national", "natl"),
    ("center", "centre"),
    ("center", "ctr"),
    ("centre", "ctr"),
    ("laboratories", "labs"),
    ("saint", "st"),
    ("holding", "holdings"),
    ("industries", "ind"),
    ("restaurant", "rest"),
    ("pharmaceuticals", "pharma"),
    ("communications", "comm"),
    ("development", "dev"),
    ("distribution", "dist"),
    ("corporation", "corp"),
];

/// Bits that a name can say above those that a single rare value says.
const ABOVE: f64 = 5.0;

/// What two names say, in bits.
pub(super) fn compare(one: CompanyName<'_>, other: CompanyName<'_>, rarity: &Rarity) -> Bits {
    if one.is_empty() || other.is_empty() {
        return Bits::default();
    }
    let (joined, other_joined) = (one.joined(), other.joined());
    let form = if one.is_other_form(other) { 5.0 } else { 0.0 };
    let all = |name: CompanyName<'_>| {
        name.words()
            .map(|word| weight(word, rarity))
            .sum::<f64>()
            .min(rarity.most() + ABOVE)
    };
    if joined == other_joined {
        return Bits {
            bits: all(one).max(all(other)) - form / 10.0,
            is_exact: form == 0.0,
            is_near: true,
        };
    }
    let Alignment {
        matched,
        missing,
        has_first,
    } = align(one, other, rarity);
    let is_whole = missing == 0.0;

    let is_same_length = joined.len().abs_diff(other_joined.len()) <= 2;
    let mut bits = (matched - missing).min(rarity.most() + ABOVE) - form;
    if !has_first {
        bits -= 2.0;
    }
    let is_spelling = joined.len() >= 6
        && is_same_length
        && nearness(&joined, &other_joined, 0.93) >= 0.93
        && initials(one).eq(initials(other))
        && !differs_in_figures(&joined, &other_joined);
    if is_spelling {
        bits = bits.max(all(one).min(all(other)) - 3.0 - form);
    }
    if is_acronym(one, other) || is_acronym(other, one) {
        bits = bits.max(5.0 - form);
    }
    Bits {
        bits,
        is_exact: false,
        is_near: bits > 4.0 && (is_whole || is_spelling),
    }
}

/// What the words of two names say.
struct Alignment {
    /// Bits of the words that both have.
    matched: f64,
    /// Bits that those take away that only one has.
    missing: f64,
    /// The first words agree.
    has_first: bool,
}

fn align(one: CompanyName<'_>, other: CompanyName<'_>, rarity: &Rarity) -> Alignment {
    let mut others: Vec<Option<&str>> = other.words().map(Some).collect();
    let (mut matched, mut missing, mut has_first) = (0.0, 0.0, false);
    for (at, word) in one.words().enumerate() {
        let rated = others.iter().enumerate();
        let rated = rated.filter_map(|(place, candidate)| Some((place, alike(word, (*candidate)?, rarity)?)));
        let best = rated.max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((place, bits)) = best {
            matched += bits;
            has_first |= at == 0 && place == 0;
            if let Some(taken) = others.get_mut(place) {
                *taken = None;
            }
        } else {
            missing += penalty(word, rarity);
        }
    }
    let missing_there: f64 = others.iter().flatten().map(|word| penalty(word, rarity)).sum();
    // A name that only goes on where the other one ends is often the same one, written out.
    let is_longer = missing == 0.0 || missing_there == 0.0;
    let is_branch = |words: &str| words.split(' ').any(is_figure);
    let has_figures = is_branch(one.core) || is_branch(other.core);
    let share = if is_longer && matched > 0.0 && !has_figures {
        0.7
    } else {
        1.0
    };
    Alignment {
        matched,
        missing: (missing + missing_there) * share,
        has_first,
    }
}

/// Bits that a word says.
fn weight(word: &str, rarity: &Rarity) -> f64 {
    let bits = rarity.bits(Rare::Word, word).min(rarity.most() - 1.0);
    if GENERIC.binary_search(&word).is_ok() {
        bits.min(2.0)
    } else {
        bits
    }
}

/// Bits that a word takes away that only one of the names has. A figure tells branches apart.
fn penalty(word: &str, rarity: &Rarity) -> f64 {
    if is_figure(word) {
        return 12.0;
    }
    let weight = weight(word, rarity);
    if GENERIC.binary_search(&word).is_ok() {
        weight
    } else {
        (weight * 0.6).max(2.0)
    }
}

/// Bits of two words that are one word, perhaps with a slip or shortened.
fn alike(one: &str, other: &str, rarity: &Rarity) -> Option<f64> {
    let bits = || weight(one, rarity).min(weight(other, rarity));
    if one == other {
        return Some(weight(one, rarity));
    }
    let is_same_letter = one.as_bytes().first() == other.as_bytes().first();
    let pair =
        |a: &str, b: &str| is_same_letter && SHORT.iter().any(|(long, short)| (*long, *short) == (a, b));
    if pair(one, other) || pair(other, one) {
        return Some(bits());
    }
    let has_figures = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    if has_figures(one) || has_figures(other) {
        return None;
    }
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if long.strip_suffix('s') == Some(short) || (short.len() >= 4 && long.starts_with(short)) {
        return Some(bits() * 0.7);
    }
    let is_near = short.chars().count() >= 4 && nearness(one, other, 0.92) >= 0.92;
    is_near.then(|| (bits() - 2.5).max(0.5))
}

/// Letters that stand alone: `K. Hamilton` is not `C. Hamilton`.
fn initials<'a>(name: CompanyName<'a>) -> impl Iterator<Item = &'a str> {
    name.words().filter(|word| word.len() == 1)
}

fn is_figure(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn differs_in_figures(one: &str, other: &str) -> bool {
    let figures = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    figures(one) != figures(other)
}

/// True where one name is the first letters of the other's words, at least three.
fn is_acronym(short: CompanyName<'_>, long: CompanyName<'_>) -> bool {
    let initials: String = long.words().filter_map(|word| word.chars().next()).collect();
    initials.chars().count() >= 3 && short.joined() == initials
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_little_are_in_order() {
        assert!(GENERIC.is_sorted());
    }

    #[test]
    fn words_are_shortened_to_their_first_letter() {
        assert!(SHORT.iter().all(|(long, short)| long.get(..1) == short.get(..1)));
    }
}
