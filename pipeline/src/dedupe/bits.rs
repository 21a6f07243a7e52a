//! What one field of two rows says for or against, in bits, and the rules for each field.

use super::date::is_turned;
use super::field::Fields;
use super::figures::{is_slip, nearness};
use super::fold::digits;
use super::rarity::Rarity;

/// Of which values rarity is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Rare {
    /// A word of the name of a company.
    Word,
    /// The whole name of a company, without its legal form.
    Core,
    Given,
    Surname,
    Birth,
    Number,
    Email,
    Phone,
    Domain,
    House,
    Street,
    Street2,
    City,
    State,
    Zip,
    Country,
    Middle,
    Gender,
    Age,
    /// All columns of which nothing is known.
    Unknown,
    /// One of them.
    Other(u8),
}

impl Rare {
    /// Place in the packed text of a row.
    pub(super) fn place(self) -> usize {
        usize::try_from(self.number()).unwrap_or(usize::MAX)
    }

    /// Keeps the same text apart in two kinds of value; the first ones are their places in the packed text of a row.
    pub(super) fn number(self) -> u64 {
        match self {
            Self::Core => 0,
            Self::Surname => 1,
            Self::Given => 2,
            Self::Middle => 3,
            Self::Birth => 4,
            Self::Number => 5,
            Self::Email => 6,
            Self::Phone => 7,
            Self::Domain => 8,
            Self::Street => 9,
            Self::House => 10,
            Self::Street2 => 11,
            Self::City => 12,
            Self::State => 13,
            Self::Zip => 14,
            Self::Country => 15,
            Self::Gender => 16,
            Self::Age => 17,
            Self::Unknown => 18,
            Self::Word => 19,
            Self::Other(at) => 32 + u64::from(at),
        }
    }
}

/// What a field says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Bits {
    /// For the pair, or against it where negative; 0 where one of the rows is silent.
    pub(super) bits: f64,
    /// The same value.
    pub(super) is_exact: bool,
    /// The same value, or one slip from it.
    pub(super) is_near: bool,
}

impl Bits {
    /// True where both rows speak and disagree.
    pub(super) fn is_against(&self) -> bool {
        self.bits < 0.0
    }
}

/// How a field is weighed.
struct Weigh {
    rare: Rare,
    /// Most that an agreement can say.
    most: f64,
    /// What a near miss says.
    near: f64,
    /// What a disagreement takes away.
    against: f64,
}

fn weigh(rarity: &Rarity, one: &str, other: &str, rule: &Weigh, is_near: impl Fn() -> bool) -> Bits {
    if one.is_empty() || other.is_empty() {
        return Bits::default();
    }
    if one == other {
        let bits = rarity.bits(rule.rare, one).min(rule.most);
        return Bits {
            bits,
            is_exact: true,
            is_near: true,
        };
    }
    if is_near() {
        return Bits {
            bits: rule.near,
            is_exact: false,
            is_near: true,
        };
    }
    Bits {
        bits: -rule.against,
        is_exact: false,
        is_near: false,
    }
}

pub(super) fn birth(rarity: &Rarity, one: &str, other: &str) -> Bits {
    let rule = Weigh {
        rare: Rare::Birth,
        most: 13.0,
        near: 6.0,
        against: 6.0,
    };
    weigh(rarity, one, other, &rule, || {
        is_slip(one, other) || is_turned(one, other)
    })
}

pub(super) fn number(rarity: &Rarity, one: &str, other: &str) -> Bits {
    let rule = Weigh {
        rare: Rare::Number,
        most: 14.0,
        near: 8.0,
        against: 6.0,
    };
    weigh(rarity, one, other, &rule, || {
        one.len() >= 6 && is_slip(one, other)
    })
}

pub(super) fn email(rarity: &Rarity, one: &str, other: &str) -> Bits {
    let rule = Weigh {
        rare: Rare::Email,
        most: 14.0,
        near: 5.0,
        against: 1.0,
    };
    weigh(rarity, one, other, &rule, || {
        let (Some((local, domain)), Some((other_local, other_domain))) =
            (one.split_once('@'), other.split_once('@'))
        else {
            return false;
        };
        let is_same_local = local == other_local && local.len() >= 6;
        is_same_local
            || (domain == other_domain
                && is_slip(local, other_local)
                && local.len() >= 6
                && digits(local) == digits(other_local))
            || (local == other_local && is_slip(domain, other_domain))
    })
}

pub(super) fn phone(rarity: &Rarity, one: &str, other: &str) -> Bits {
    let rule = Weigh {
        rare: Rare::Phone,
        most: 12.0,
        near: 4.0,
        against: 1.5,
    };
    weigh(rarity, one, other, &rule, || {
        is_slip(one, other) || one.ends_with(other) || other.ends_with(one)
    })
}

pub(super) fn domain(rarity: &Rarity, one: &str, other: &str) -> Bits {
    let rule = Weigh {
        rare: Rare::Domain,
        most: 10.0,
        near: 3.0,
        against: 1.5,
    };
    let first = |domain: &str| domain.split('.').next().unwrap_or_default().to_owned();
    weigh(rarity, one, other, &rule, || first(one) == first(other))
}

pub(super) fn house(rarity: &Rarity, one: &str, other: &str) -> Bits {
    let rule = Weigh {
        rare: Rare::House,
        most: 5.0,
        near: 1.0,
        against: 1.5,
    };
    weigh(rarity, one, other, &rule, || {
        one.starts_with(other) || other.starts_with(one) || (one.len() >= 3 && is_slip(one, other))
    })
}

pub(super) fn street(rarity: &Rarity, one: &str, other: &str) -> Bits {
    let rule = Weigh {
        rare: Rare::Street,
        most: 9.0,
        near: 5.0,
        against: 2.0,
    };
    weigh(rarity, one, other, &rule, || {
        is_near_text(one, other) || goes_on(one, other)
    })
}

pub(super) fn street2(rarity: &Rarity, one: &str, other: &str) -> Bits {
    let rule = Weigh {
        rare: Rare::Street2,
        most: 6.0,
        near: 3.0,
        against: 0.5,
    };
    weigh(rarity, one, other, &rule, || is_near_text(one, other))
}

/// Town, region, postal code and country say the same thing several times, so together they say no more than the best
/// of them and a little.
pub(super) fn place(rarity: &Rarity, one: &Fields, other: &Fields) -> Bits {
    let city = Weigh {
        rare: Rare::City,
        most: 7.0,
        near: 4.0,
        against: 1.5,
    };
    let city = weigh(rarity, one.get(Rare::City), other.get(Rare::City), &city, || {
        is_near_text(one.get(Rare::City), other.get(Rare::City))
    });
    let state = Weigh {
        rare: Rare::State,
        most: 2.0,
        near: 0.5,
        against: 1.0,
    };
    let state = weigh(
        rarity,
        one.get(Rare::State),
        other.get(Rare::State),
        &state,
        || is_slip(one.get(Rare::State), other.get(Rare::State)),
    );
    let zip = Weigh {
        rare: Rare::Zip,
        most: 8.0,
        near: 3.0,
        against: 2.0,
    };
    let zip = weigh(rarity, one.get(Rare::Zip), other.get(Rare::Zip), &zip, || {
        is_slip(one.get(Rare::Zip), other.get(Rare::Zip))
            || one.get(Rare::Zip).starts_with(other.get(Rare::Zip))
            || other.get(Rare::Zip).starts_with(one.get(Rare::Zip))
    });
    let country = Weigh {
        rare: Rare::Country,
        most: 0.5,
        near: 0.0,
        against: 1.0,
    };
    let country = weigh(
        rarity,
        one.get(Rare::Country),
        other.get(Rare::Country),
        &country,
        || true,
    );
    let all = [city, state, zip, country];
    let best = all.iter().map(|part| part.bits).fold(0.0, f64::max);
    let rest: f64 = all
        .iter()
        .map(|part| part.bits)
        .filter(|bits| *bits > 0.0)
        .sum::<f64>()
        - best;
    let against: f64 = all.iter().map(|part| part.bits).filter(|bits| *bits < 0.0).sum();
    Bits {
        bits: best + rest.max(0.0) * 0.4 + against,
        is_exact: city.is_exact || zip.is_exact,
        is_near: city.is_near || zip.is_near,
    }
}

/// Columns of which nothing is known: a rare value that both have says a little.
pub(super) fn others(rarity: &Rarity, one: &Fields, other: &Fields) -> Bits {
    let mut all = Bits::default();
    for ((at, a), (_, b)) in one.others().zip(other.others()) {
        let rule = Weigh {
            rare: Rare::Other(at),
            most: 4.0,
            near: 1.5,
            against: 0.3,
        };
        all.bits += weigh(rarity, a, b, &rule, || is_near_text(a, b)).bits;
    }
    all.bits = all.bits.clamp(-2.0, 6.0);
    all
}

/// True where one street is the beginning of the other, which says more: `peachtree rd`, `peachtree rd near the mall`.
fn goes_on(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    short.len() >= 4 && long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
}

fn is_near_text(one: &str, other: &str) -> bool {
    one.len() >= 4 && other.len() >= 4 && nearness(one, other, 0.9) >= 0.9
}

pub(super) fn age(rarity: &Rarity, one: &str, other: &str) -> Bits {
    let rule = Weigh {
        rare: Rare::Age,
        most: 6.0,
        near: 3.0,
        against: 4.0,
    };
    weigh(rarity, one, other, &rule, || {
        let years = |text: &str| text.parse::<i32>().ok();
        let is_close = years(one)
            .zip(years(other))
            .is_some_and(|(a, b)| a.abs_diff(b) <= 1);
        is_close || is_slip(one, other)
    })
}

pub(super) fn gender(rarity: &Rarity, one: &str, other: &str) -> Bits {
    let rule = Weigh {
        rare: Rare::Gender,
        most: 0.5,
        near: 0.0,
        against: 3.0,
    };
    weigh(rarity, one, other, &rule, || {
        !"mf".contains(one) || !"mf".contains(other)
    })
}

/// Names between given name and surname: written out, as an initial, or left out.
pub(super) fn middle(rarity: &Rarity, one: &str, other: &str) -> Bits {
    let rule = Weigh {
        rare: Rare::Middle,
        most: 6.0,
        near: 2.0,
        against: 2.0,
    };
    let is_initial = |text: &str| text.chars().count() == 1;
    weigh(rarity, one, other, &rule, || {
        is_near_text(one, other)
            || ((is_initial(one) || is_initial(other)) && one.chars().next() == other.chars().next())
    })
}
