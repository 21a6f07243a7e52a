//! What the fields of two rows say together.

use super::bits::{self, Bits, Rare};
use super::company;
use super::field::Fields;
use super::person;
use super::rarity::Rarity;

/// Two rows that are, or may be, the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair<K> {
    /// The lesser key.
    pub one: K,
    /// The greater key.
    pub other: K,
    /// How likely they are the same, from 0 to 1.
    pub score: f64,
    /// What to do.
    pub verdict: Verdict,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<Reason>,
}

/// What to do with a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Certain: may be joined without asking.
    Merge,
    /// A person looks.
    Propose,
}

/// What speaks for a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The same name of a company, but for its legal form.
    SameCompany,
    /// Names of companies that differ by little.
    NearCompany,
    /// The same given name and surname.
    SameName,
    /// Names that differ by little.
    NearName,
    /// Given name and surname changed places.
    TurnedName,
    /// The same day of birth, or one slip from it.
    Birth,
    /// The same number that only one has.
    Number,
    /// The same address of e-mail.
    Email,
    /// The same telephone.
    Phone,
    /// The same domain.
    Domain,
    /// The same street.
    Street,
    /// The same town or postal code.
    Place,
}

impl Reason {
    /// The reason as a person reads it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::SameCompany => "same company name but for its legal form",
            Self::NearCompany => "company names that differ by little",
            Self::SameName => "same given name and surname",
            Self::NearName => "names that differ by little",
            Self::TurnedName => "given name and surname changed places",
            Self::Birth => "same day of birth",
            Self::Number => "same number",
            Self::Email => "same e-mail address",
            Self::Phone => "same telephone",
            Self::Domain => "same domain",
            Self::Street => "same street",
            Self::Place => "same town or postal code",
        }
    }
}

/// Bits from which a pair is worth a look.
const PROPOSE: f64 = 2.0;
/// Bits from which a pair is certain, where nothing speaks against it.
const MERGE: f64 = 8.0;

/// A verdict on two rows.
pub(super) struct Judged {
    bits: f64,
    pub(super) verdict: Verdict,
    reasons: Vec<Reason>,
}

impl Judged {
    pub(super) fn pair<K: Ord>(self, a: K, b: K) -> Pair<K> {
        let (one, other) = if a <= b { (a, b) } else { (b, a) };
        Pair {
            one,
            other,
            score: 1.0 / (1.0 + (-self.bits).exp2()),
            verdict: self.verdict,
            reasons: self.reasons,
        }
    }
}

/// What every field says.
struct Said {
    company: Bits,
    names: person::Names,
    birth: Bits,
    number: Bits,
    email: Bits,
    phone: Bits,
    domain: Bits,
    house: Bits,
    street: Bits,
    place: Bits,
    middle: Bits,
    age: Bits,
}

impl Said {
    fn all(&self) -> [Bits; 13] {
        let names = &self.names;
        [
            self.company,
            names.given,
            names.surname,
            self.birth,
            self.number,
            self.email,
            self.phone,
            self.domain,
            self.house,
            self.street,
            self.place,
            self.middle,
            self.age,
        ]
    }

    /// True where nothing speaks but the names of two companies.
    fn is_name_alone(&self) -> bool {
        let others = [
            self.number,
            self.email,
            self.domain,
            self.phone,
            self.street,
            self.house,
            self.place,
        ];
        others.iter().all(|part| *part == Bits::default())
    }

    /// Fields that agree exactly and identify: each counts once.
    fn agreeing(&self) -> usize {
        let names = self.names.given.is_exact && self.names.surname.is_exact;
        let street = self.street.is_exact && !self.house.is_against();
        let others = [self.birth, self.number, self.email, self.phone, self.domain];
        let exact = others
            .iter()
            .filter(|bits| bits.is_exact && bits.bits >= 3.0)
            .count();
        let place = self.place.is_exact && self.place.bits >= 4.0;
        exact
            + usize::from(names)
            + usize::from(street)
            + usize::from(place)
            + usize::from(self.company.is_exact)
    }
}

/// Judges two rows; none where they are not worth a look.
pub(super) fn judge(one: &Fields, other: &Fields, rarity: &Rarity) -> Option<Judged> {
    let said = Said {
        company: company::compare(one.company(), other.company(), rarity),
        names: person::compare(one, other, rarity),
        birth: bits::birth(rarity, one.get(Rare::Birth), other.get(Rare::Birth)),
        number: bits::number(rarity, one.get(Rare::Number), other.get(Rare::Number)),
        email: bits::email(rarity, one.get(Rare::Email), other.get(Rare::Email)),
        phone: bits::phone(rarity, one.get(Rare::Phone), other.get(Rare::Phone)),
        domain: bits::domain(rarity, one.get(Rare::Domain), other.get(Rare::Domain)),
        house: bits::house(rarity, one.get(Rare::House), other.get(Rare::House)),
        street: bits::street(rarity, one.get(Rare::Street), other.get(Rare::Street)),
        place: bits::place(rarity, one, other),
        middle: bits::middle(rarity, one.get(Rare::Middle), other.get(Rare::Middle)),
        age: bits::age(rarity, one.get(Rare::Age), other.get(Rare::Age)),
    };
    let is_person = one.is_person() || other.is_person();
    let mut total =
        rarity.prior() + bits::street2(rarity, one.get(Rare::Street2), other.get(Rare::Street2)).bits;
    total += bits::gender(rarity, one.get(Rare::Gender), other.get(Rare::Gender)).bits;
    total += bits::others(rarity, one, other).bits;
    total += said.all().iter().map(|part| part.bits).sum::<f64>();
    // An address of e-mail carries its domain, and most often the name.
    if said.email.is_near {
        total -= said.domain.bits.max(0.0);
    }
    if is_person && said.email.is_near && !said.email.is_exact && said.names.bits() > 0.0 {
        total -= said.email.bits / 2.0;
    }
    if !is_person {
        total -= apart(&said);
        // Where a list holds names alone, a name that is nearly another one is mostly the same.
        if said.is_name_alone() && said.company.is_near {
            total += 3.0;
            // The same name is always worth a look.
            if said.company.is_exact {
                total = total.max(PROPOSE + 0.5);
            }
        }
    }
    // People of one house and one company are not one person.
    let has_name = if is_person {
        said.names.bits() > 0.0
    } else {
        said.company.bits > 0.0 || (said.phone.is_exact && said.street.is_near && said.company.bits > -4.0)
    };
    let is_named = has_name || said.number.is_exact || said.email.is_exact;
    if total < PROPOSE || !is_named || (is_person && is_relative(&said)) {
        return None;
    }
    let is_certain = if is_person {
        certain_person(&said, total)
    } else {
        certain_company(&said, one, other, total)
    };
    Some(Judged {
        bits: total,
        verdict: if is_certain {
            Verdict::Merge
        } else {
            Verdict::Propose
        },
        reasons: reasons(&said),
    })
}

/// Two places of business: what a telephone, a street and a town of their own take away together.
fn apart(said: &Said) -> f64 {
    let against = [said.phone, said.street, said.house, said.place];
    match against.iter().filter(|bits| bits.is_against()).count() {
        0 | 1 => 0.0,
        2 => 3.0,
        3 => 5.0,
        _ => 7.0,
    }
}

/// People of one family share surname, house and telephone, and are not one person.
fn is_relative(said: &Said) -> bool {
    let identifies = [said.number, said.birth, said.email, said.middle];
    said.names.given.bits <= -3.0 && !identifies.iter().any(|bits| bits.is_near)
}

fn certain_person(said: &Said, total: f64) -> bool {
    let against = [
        said.birth,
        said.number,
        said.names.given,
        said.names.surname,
        said.age,
    ];
    let is_contradicted = against.iter().any(Bits::is_against);
    total >= MERGE && !is_contradicted && said.agreeing() >= 2
}

fn certain_company(said: &Said, one: &Fields, other: &Fields, total: f64) -> bool {
    let is_other_street = said.street.is_against() && !said.house.is_near;
    let is_contradicted = [said.number, said.domain, said.phone, said.place]
        .iter()
        .any(Bits::is_against)
        || is_other_street
        || (said.house.is_against() && !said.phone.is_exact)
        || one.company().is_other_form(other.company());
    if is_contradicted || !said.company.is_near {
        return false;
    }
    if said.is_name_alone() {
        // Only the names speak: they have to be the same, and to say something.
        return said.company.is_exact && said.company.bits >= 6.0;
    }
    total >= MERGE && said.agreeing() >= 2
}

fn reasons(said: &Said) -> Vec<Reason> {
    let names = said.names;
    let name = match (names.given.is_exact && names.surname.is_exact, names.is_turned) {
        (true, _) => Reason::SameName,
        (false, true) => Reason::TurnedName,
        (false, false) => Reason::NearName,
    };
    let company = if said.company.is_exact {
        Reason::SameCompany
    } else {
        Reason::NearCompany
    };
    let mut rated = vec![
        (said.company.bits, company),
        (names.bits(), name),
        (said.birth.bits, Reason::Birth),
        (said.number.bits, Reason::Number),
        (said.email.bits, Reason::Email),
        (said.phone.bits, Reason::Phone),
        (said.domain.bits, Reason::Domain),
        (said.street.bits, Reason::Street),
        (said.place.bits, Reason::Place),
    ];
    rated.retain(|(bits, _)| *bits > 0.5);
    rated.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    rated.into_iter().map(|(_, reason)| reason).collect()
}
