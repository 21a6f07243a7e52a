//! The countries of ISO 3166-1 (and Kosovo by its usual code), with what telephone numbers in them look like.
//!
//! Names follow the common English ones of the Unicode CLDR; spellings are those of each country's own languages and of its
//! neighbours'. Calling codes, trunk prefixes and lengths are public facts of the national numbering plans (ITU E.164).

use std::sync::LazyLock;

/// `code|three letters|name|calling code|trunk prefixes|lengths of national numbers|other spellings, folded`.
const COUNTRIES: &str = include_str!("country/countries.txt");

/// A country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// Common English name.
    pub name: &'static str,
    /// Digits behind the `+`; empty where nobody has a telephone.
    pub(crate) calling_code: &'static str,
    /// What is dialled within the country before a number and left out from abroad.
    trunks: &'static str,
    /// Lengths of national numbers, a bit for each.
    lengths: u32,
}

impl Country {
    /// Trunk prefixes.
    pub(crate) fn trunks(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.trunks.split(',').filter(|trunk| !trunk.is_empty())
    }

    /// True where national numbers of the country can have so many digits.
    pub(crate) fn takes(&self, digits: usize) -> bool {
        u32::try_from(digits).is_ok_and(|digits| digits < u32::BITS && self.lengths >> digits & 1 == 1)
    }
}

/// `7,9-10` as a bit for each length.
fn lengths(text: &str) -> u32 {
    let ranges = text.split(',').filter_map(|range| {
        let (from, to) = range.split_once('-').unwrap_or((range, range));
        Some(from.parse::<u32>().ok()?..=to.parse::<u32>().ok()?)
    });
    ranges
        .flatten()
        .fold(0, |bits, digits| bits | 1_u32.checked_shl(digits).unwrap_or(0))
}

struct Table {
    countries: Vec<Country>,
    /// Spellings and places of their countries, sorted.
    spellings: Vec<(String, usize)>,
    /// Calling codes and places of their main countries, sorted.
    codes: Vec<(&'static str, usize)>,
}

/// Of countries that share a calling code the one after which it is called.
const MAIN: &[&str] = &[
    "US", "RU", "GB", "IT", "AU", "NO", "FI", "MA", "GP", "CW", "RE", "SH",
];

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        countries: Vec::new(),
        spellings: Vec::new(),
        codes: Vec::new(),
    };
    for line in COUNTRIES.lines() {
        let mut fields = line.split('|');
        let mut next = || fields.next().unwrap_or("");
        let (code, three) = (next(), next());
        let country = Country {
            code,
            name: next(),
            calling_code: next(),
            trunks: next(),
            lengths: lengths(next()),
        };
        let place = table.countries.len();
        let spellings = next().split(' ').filter(|spelling| !spelling.is_empty());
        let own = [code, three, country.name].into_iter().map(folded);
        table.spellings.extend(
            own.chain(spellings.map(str::to_owned))
                .map(|spelling| (spelling, place)),
        );
        table.countries.push(country);
        if !country.calling_code.is_empty() {
            table.codes.push((country.calling_code, place));
        }
    }
    table.spellings.sort_unstable();
    let countries = &table.countries;
    let is_main = |place: usize| {
        countries
            .get(place)
            .is_some_and(|country| MAIN.contains(&country.code))
    };
    table
        .codes
        .sort_unstable_by_key(|(code, place)| (*code, !is_main(*place), *place));
    table.codes.dedup_by_key(|(code, _)| *code);
    table
});

/// All countries, in the order of their codes.
#[must_use]
pub fn countries() -> &'static [Country] {
    &TABLE.countries
}

/// The country of a spelling.
pub(crate) fn country(spelling: &str) -> Option<&'static Country> {
    let table = &*TABLE;
    let wanted = folded(spelling);
    let find = |wanted: &str| {
        let at = table
            .spellings
            .binary_search_by(|(known, _)| known.as_str().cmp(wanted))
            .ok()?;
        table.countries.get(table.spellings.get(at)?.1)
    };
    find(&wanted).or_else(|| find(wanted.strip_prefix("the")?))
}

/// A country that has a calling code. Of several the one after which the code is called.
pub(crate) fn by_calling_code(code: &str) -> Option<&'static Country> {
    let table = &*TABLE;
    let at = table
        .codes
        .binary_search_by(|(known, _)| (*known).cmp(code))
        .ok()?;
    table.countries.get(table.codes.get(at)?.1)
}

/// A spelling without case, spaces, punctuation and the marks of Latin letters.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => folded.push('c'),
            'ď' | 'đ' | 'ð' => folded.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => folded.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => folded.push('g'),
            'ĥ' | 'ħ' => folded.push('h'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => folded.push('i'),
            'ĵ' => folded.push('j'),
            'ķ' => folded.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => folded.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' | 'ŋ' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => folded.push('o'),
            'ŕ' | 'ŗ' | 'ř' => folded.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => folded.push('s'),
            'ţ' | 'ť' | 'ŧ' | 'ț' => folded.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => folded.push('u'),
            'ŵ' => folded.push('w'),
            'ý' | 'ÿ' | 'ŷ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            '\u{300}'..='\u{36F}' | '’' | '‘' | '·' | '–' | '—' => {}
            _ if c.is_whitespace() || c.is_ascii_punctuation() => {}
            _ => folded.push(c),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn the_table_is_whole_and_says_nothing_twice() {
        let table = &*TABLE;
        assert_eq!(table.countries.len(), 250);
        for country in &table.countries {
            assert!(country.code.len() == 2 && !country.name.is_empty());
            assert_eq!(
                country.calling_code.is_empty(),
                country.lengths == 0,
                "{}",
                country.code
            );
            assert!(country.calling_code.bytes().all(|byte| byte.is_ascii_digit()));
            assert!(country.name.len() <= 80);
        }
        for pair in table.spellings.windows(2) {
            let [one, two] = pair else { continue };
            assert!(one.0 != two.0 || one.1 == two.1, "{} is two countries", one.0);
        }
    }

    #[test]
    fn spellings_are_kept_folded() {
        for (spelling, _) in &TABLE.spellings {
            assert_eq!(&folded(spelling), spelling);
        }
    }

    #[test]
    fn a_shared_calling_code_has_one_main_country() {
        let code = |calling_code| by_calling_code(calling_code).map(|country| country.code);
        assert_eq!(
            (code("1"), code("7"), code("44"), code("39")),
            (Some("US"), Some("RU"), Some("GB"), Some("IT"))
        );
        assert_eq!((code("49"), code("0"), code("")), (Some("DE"), None, None));
    }

    #[test]
    fn lengths_are_read() {
        let gb = country("GB").unwrap();
        assert!(gb.takes(7) && gb.takes(10) && !gb.takes(8) && !gb.takes(11));
        assert!(!country("Antarctica").unwrap().takes(0));
        assert_eq!(country("Lithuania").unwrap().trunks().count(), 2);
    }
}
