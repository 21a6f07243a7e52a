//! Made-up words: names of people, companies, streets and towns. No list of real names stands behind them.

use crate::rng::Rng;

const FIRST: &[&str] = &[
    "bre", "vel", "tor", "zan", "dro", "fex", "gri", "hul", "kez", "lum", "mov", "nax", "pel", "wex", "yor",
];
const LAST: &[&str] = &[
    "quin", "rud", "styn", "tuv", "mard", "lox", "brik", "dask", "vorn", "zell", "pim", "gant",
];
const ENDING: &[&str] = &["a", "e", "o", "is", "en", "ette", "el"];
const TRADE: &[&str] = &[
    "Works",
    "Studio",
    "Foods",
    "Coaching",
    "Partners",
    "Media",
    "Logistics",
    "Dental",
    "Books",
    "Garden",
];
const STREET: &[&str] = &["Row", "Lane", "Street", "Avenue", "Square"];
const TOWN: &[&str] = &["ford", "ham", "burg", "ville", "stead"];

/// A first name without accents.
pub(crate) fn first_name(rng: &mut Rng) -> String {
    capital(
        &[
            rng.pick(FIRST),
            rng.pick(LAST).trim_end_matches(['n', 'd']),
            rng.pick(ENDING),
        ]
        .concat(),
    )
}

/// A last name without accents.
pub(crate) fn last_name(rng: &mut Rng) -> String {
    capital(&[rng.pick(FIRST), rng.pick(FIRST), rng.pick(LAST)].concat())
}

/// The name with its last `e` or `o` accented, if it has one.
pub(crate) fn accented(name: &str) -> String {
    match name
        .char_indices()
        .rev()
        .find(|(_, letter)| matches!(letter, 'e' | 'o'))
    {
        Some((at, letter)) => {
            let accent = if letter == 'e' { 'é' } else { 'ö' };
            name.char_indices()
                .map(|(i, l)| if i == at { accent } else { l })
                .collect()
        }
        None => name.to_owned(),
    }
}

/// A company's name without its legal form; different for each index.
pub(crate) fn company(index: u32) -> String {
    let lengths = [FIRST.len(), LAST.len(), ENDING.len(), TRADE.len()].map(|length| length as u32);
    let cycle: u32 = lengths.iter().product();
    // 5519 and the cycle share no divisor, so neighbours differ in every part and none comes twice in a cycle.
    let mut left = u64::from(index % cycle) * 5_519 % u64::from(cycle);
    let mut take = |words: &[&'static str]| {
        let length = words.len() as u64;
        let word = words.get((left % length) as usize).copied().unwrap_or_default();
        left /= length;
        word
    };
    let trade = take(TRADE);
    let name = format!(
        "{} {trade}",
        capital(&[take(FIRST), take(LAST), take(ENDING)].concat())
    );
    match index / cycle {
        0 => name,
        round => format!("{name} {}", round + 1),
    }
}

/// The domain of a company, under a top level that nobody can register (RFC 2606).
pub(crate) fn domain(company: &str) -> String {
    let name: String = company.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{}.example", name.to_ascii_lowercase())
}

/// A house number and a street.
pub(crate) fn street(rng: &mut Rng) -> String {
    let number = rng.below(180) + 1;
    let name = capital(&[rng.pick(FIRST), rng.pick(LAST)].concat());
    format!("{number} {name} {}", rng.pick(STREET))
}

/// A town.
pub(crate) fn town(rng: &mut Rng) -> String {
    capital(&[rng.pick(FIRST), rng.pick(LAST), rng.pick(TOWN)].concat())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_ascii_uppercase().to_string() + letters.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_companies_share_a_name_or_a_domain() {
        let names: BTreeSet<String> = (0..20_000).map(company).collect();
        assert_eq!(names.len(), 20_000);
        let domains: BTreeSet<String> = names.iter().map(|name| domain(name)).collect();
        assert_eq!(domains.len(), 20_000);
    }

    #[test]
    fn an_accent_changes_one_letter() {
        assert_eq!(accented("Velquie"), "Velquié");
        assert_eq!(accented("Nax"), "Nax");
    }
}
