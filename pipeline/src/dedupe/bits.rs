//! What one field of two rows says for or against, in bits, and the rules for each field.

use super::date::is_turned;
use super::field::Fields;
use super::figures::slips;
use super::rarity::Rarity;
use strsim::jaro_winkler;

/// Of which values rarity is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Rare {
    Word,
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
    Other(u8),
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

impl Fields {
    /// Every value by what it is, names of companies excepted.
    pub(super) fn values(&self) -> impl Iterator<Item = (Rare, &str)> {
        let named = [
            (Rare::Given, &self.given),
            (Rare::Middle, &self.middle),
            (Rare::Surname, &self.surname),
            (Rare::Birth, &self.birth),
            (Rare::Number, &self.number),
            (Rare::Email, &self.email),
            (Rare::Phone, &self.phone),
            (Rare::Domain, &self.domain),
            (Rare::House, &self.house),
            (Rare::Street, &self.street),
            (Rare::Street2, &self.street2),
            (Rare::City, &self.city),
            (Rare::State, &self.state),
            (Rare::Zip, &self.zip),
            (Rare::Country, &self.country),
        ];
        let others = (0_u8..)
            .zip(&self.others)
            .map(|(at, value)| (Rare::Other(at), value));
        named
            .into_iter()
            .chain(others)
            .map(|(rare, value)| (rare, value.as_str()))
    }
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
        slips(one, other) == 1 || is_turned(one, other)
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
        one.len() >= 6 && slips(one, other) == 1
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
            || (domain == other_domain && slips(local, other_local) == 1 && local.len() >= 6)
            || (local == other_local && slips(domain, other_domain) == 1)
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
        slips(one, other) == 1 || one.ends_with(other) || other.ends_with(one)
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
        one.starts_with(other) || other.starts_with(one) || (one.len() >= 3 && slips(one, other) == 1)
    })
}

pub(super) fn street(rarity: &Rarity, one: &str, other: &str) -> Bits {
    let rule = Weigh {
        rare: Rare::Street,
        most: 9.0,
        near: 5.0,
        against: 2.0,
    };
    weigh(rarity, one, other, &rule, || is_near_text(one, other))
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
    let city = weigh(rarity, &one.city, &other.city, &city, || {
        is_near_text(&one.city, &other.city)
    });
    let state = Weigh {
        rare: Rare::State,
        most: 2.0,
        near: 0.5,
        against: 1.0,
    };
    let state = weigh(rarity, &one.state, &other.state, &state, || {
        slips(&one.state, &other.state) == 1
    });
    let zip = Weigh {
        rare: Rare::Zip,
        most: 8.0,
        near: 3.0,
        against: 2.0,
    };
    let zip = weigh(rarity, &one.zip, &other.zip, &zip, || {
        slips(&one.zip, &other.zip) == 1 || one.zip.starts_with(&other.zip) || other.zip.starts_with(&one.zip)
    });
    let country = Weigh {
        rare: Rare::Country,
        most: 0.5,
        near: 0.0,
        against: 1.0,
    };
    let country = weigh(rarity, &one.country, &other.country, &country, || true);
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
    for ((at, a), b) in (0_u8..).zip(&one.others).zip(&other.others) {
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

fn is_near_text(one: &str, other: &str) -> bool {
    one.len() >= 4 && other.len() >= 4 && jaro_winkler(one, other) >= 0.9
}
