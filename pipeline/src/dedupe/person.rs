//! Names of persons: what two of them say, with slips, nicknames, initials, and given name and surname turned round.

use super::bits::{Bits, Rare};
use super::field::Fields;
use super::figures::{is_slip, nearness};
use super::rarity::Rarity;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Names that stand for each other.
const NICKNAMES: &[&[&str]] = &[
    &["alexander", "alex", "sandy", "sasha", "xander"],
    &["alexandra", "alex", "sandra", "sasha"],
    &["andrew", "andy", "drew"],
    &["anthony", "tony"],
    &["barbara", "barb", "babs"],
    &["benjamin", "ben", "benny"],
    &[
        "catherine",
        "katherine",
        "kathryn",
        "cathy",
        "kate",
        "katie",
        "kathy",
    ],
    &["charles", "charlie", "chuck"],
    &["christine", "christina", "chris", "tina"],
    &["christopher", "chris", "topher"],
    &["daniel", "dan", "danny"],
    &["david", "dave", "davy"],
    &["deborah", "debra", "deb", "debbie"],
    &["dorothy", "dot", "dotty"],
    &["edward", "ed", "eddie", "ted", "ned"],
    &["elizabeth", "liz", "beth", "betty", "eliza", "lisa", "libby"],
    &["frances", "fran", "fanny"],
    &["francis", "frank"],
    &["frederick", "fred", "freddie"],
    &["gregory", "greg"],
    &["henry", "harry", "hank"],
    &["isabella", "isabel", "bella"],
    &["jacob", "jake"],
    &["jacqueline", "jackie"],
    &["james", "jim", "jimmy", "jamie"],
    &["jennifer", "jen", "jenny"],
    &["jessica", "jess", "jessie"],
    &["john", "jack", "johnny", "jon"],
    &["jonathan", "jon"],
    &["joseph", "joe", "joey"],
    &["joshua", "josh"],
    &["judith", "judy"],
    &["kenneth", "ken", "kenny"],
    &["lawrence", "larry", "laurie"],
    &["leonard", "leo", "len"],
    &["margaret", "maggie", "meg", "peggy", "greta"],
    &["matthew", "matt"],
    &["michael", "mike", "mick", "mikey"],
    &["nicholas", "nick"],
    &["nicole", "nicky"],
    &["pamela", "pam"],
    &["patricia", "pat", "patty", "tricia"],
    &["patrick", "pat", "paddy"],
    &["peter", "pete"],
    &["philip", "phillip", "phil"],
    &["rachel", "rachael"],
    &["rebecca", "becky", "becca"],
    &["richard", "rick", "dick", "richie", "rich"],
    &["robert", "rob", "bob", "bobby", "robbie"],
    &["ronald", "ron"],
    &["samantha", "sam"],
    &["samuel", "sam", "sammy"],
    &["stephanie", "steph"],
    &["stephen", "steven", "steve"],
    &["susan", "sue", "susie", "suzanne"],
    &["theodore", "ted", "theo"],
    &["theresa", "terry", "tess"],
    &["thomas", "tom", "tommy"],
    &["timothy", "tim"],
    &["victoria", "vicky"],
    &["vincent", "vince"],
    &["william", "will", "bill", "billy", "liam"],
    &["zachary", "zach", "zac"],
];

/// Names with the groups of nicknames that they belong to, a bit for each, in order.
static GROUPS: LazyLock<Vec<(&'static str, u64)>> = LazyLock::new(|| {
    let mut groups: BTreeMap<&str, u64> = BTreeMap::new();
    for (names, bit) in NICKNAMES.iter().zip(0_u32..64) {
        for name in *names {
            *groups.entry(name).or_default() |= 1 << bit;
        }
    }
    groups.into_iter().collect()
});

/// The groups of nicknames of a name.
fn groups(name: &str) -> u64 {
    let at = GROUPS.binary_search_by_key(&name, |(known, _)| known);
    at.ok()
        .and_then(|at| GROUPS.get(at))
        .map_or(0, |(_, groups)| *groups)
}

/// What given names and surnames say together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Names {
    pub(super) given: Bits,
    pub(super) surname: Bits,
    /// Given name and surname changed places in one of the rows.
    pub(super) is_turned: bool,
}

impl Names {
    pub(super) fn bits(&self) -> f64 {
        self.given.bits + self.surname.bits
    }
}

/// Compares the names of two rows.
pub(super) fn compare(one: &Fields, other: &Fields, rarity: &Rarity) -> Names {
    let straight = Names {
        given: given(one.get(Rare::Given), other.get(Rare::Given), rarity),
        surname: surname(one.get(Rare::Surname), other.get(Rare::Surname), rarity),
        is_turned: false,
    };
    if straight.given.is_near && straight.surname.is_near {
        return straight;
    }
    let crossed = |a: &str, b: &str| {
        let bits = given_by(a, b, Rare::Surname, rarity);
        Bits {
            bits: bits.bits - 1.0,
            ..bits
        }
    };
    let turned = Names {
        given: crossed(one.get(Rare::Given), other.get(Rare::Surname)),
        surname: crossed(one.get(Rare::Surname), other.get(Rare::Given)),
        is_turned: true,
    };
    // Turned round only where both names are found in the other's place.
    if turned.given.is_near && turned.surname.is_near && turned.bits() > straight.bits() {
        turned
    } else {
        straight
    }
}

fn given(one: &str, other: &str, rarity: &Rarity) -> Bits {
    given_by(one, other, Rare::Given, rarity)
}

fn given_by(one: &str, other: &str, rare: Rare, rarity: &Rarity) -> Bits {
    let bits = name(one, other, rare, rarity, 3.5);
    if bits.is_near || one.is_empty() || other.is_empty() {
        return bits;
    }
    let first = |names: &str| names.split(' ').next().unwrap_or_default().to_owned();
    let (a, b) = (first(one), first(other));
    let says = |most: f64| Bits {
        bits: rarity.bits(rare, one).min(rarity.bits(rare, other)).min(most),
        is_exact: false,
        is_near: true,
    };
    if a == b || (groups(&a) & groups(&b)) != 0 {
        return says(5.0);
    }
    let is_initial = a.chars().count() == 1 || b.chars().count() == 1;
    if is_initial && a.chars().next() == b.chars().next() {
        says(1.5)
    } else {
        bits
    }
}

fn surname(one: &str, other: &str, rarity: &Rarity) -> Bits {
    let bits = name(one, other, Rare::Surname, rarity, 4.0);
    // A double name of which the other row has one.
    let has_part = |long: &str, short: &str| long.contains(' ') && long.split(' ').any(|part| part == short);
    if !bits.is_near && (has_part(one, other) || has_part(other, one)) {
        return Bits {
            bits: 3.0,
            is_exact: false,
            is_near: true,
        };
    }
    bits
}

fn name(one: &str, other: &str, rare: Rare, rarity: &Rarity, against: f64) -> Bits {
    if one.is_empty() || other.is_empty() {
        return Bits::default();
    }
    if one == other {
        return Bits {
            bits: rarity.bits(rare, one).min(rarity.most()),
            is_exact: true,
            is_near: true,
        };
    }
    let rare_bits = rarity
        .bits(rare, one)
        .min(rarity.bits(rare, other))
        .min(rarity.most());
    let nearness = nearness(one, other, 0.84);
    let is_slip = is_slip(one, other) && one.chars().count() >= 4;
    if nearness >= 0.92 || is_slip {
        return Bits {
            bits: (rare_bits - 3.0).max(1.0),
            is_exact: false,
            is_near: true,
        };
    }
    if nearness >= 0.84 {
        return Bits {
            bits: 1.0,
            is_exact: false,
            is_near: false,
        };
    }
    Bits {
        bits: -against,
        is_exact: false,
        is_near: false,
    }
}

/// How a name sounds: its first letter and the groups of the consonants that follow (Russell's soundex, four signs).
pub(super) fn sound(name: &str) -> String {
    let group = |c: char| match c {
        'b' | 'f' | 'p' | 'v' => Some('1'),
        'c' | 'g' | 'j' | 'k' | 'q' | 's' | 'x' | 'z' => Some('2'),
        'd' | 't' => Some('3'),
        'l' => Some('4'),
        'm' | 'n' => Some('5'),
        'r' => Some('6'),
        _ => None,
    };
    let mut sound = String::new();
    let mut last = None;
    for c in name.chars().filter(|c| c.is_alphanumeric()) {
        let this = group(c);
        if sound.is_empty() {
            sound.push(c);
        } else if let Some(sign) = this.filter(|_| this != last) {
            sound.push(sign);
        }
        if !matches!(c, 'h' | 'w') {
            last = this;
        }
        if sound.chars().count() == 4 {
            break;
        }
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nicknames_share_a_group_with_their_names() {
        assert!(NICKNAMES.len() <= 64);
        for (one, other, are) in [
            ("william", "bill", true),
            ("alexandra", "alex", true),
            ("bill", "bob", false),
            ("", "", false),
        ] {
            assert_eq!(groups(one) & groups(other) != 0, are, "{one} {other}");
        }
        let last = NICKNAMES
            .last()
            .and_then(|names| names.first())
            .copied()
            .unwrap_or_default();
        assert_ne!(groups(last), 0);
    }

    #[test]
    fn names_that_sound_alike_have_one_sound() {
        assert_eq!(sound("smith"), sound("smyth"));
        assert_ne!(sound("smith"), sound("jones"));
    }
}
