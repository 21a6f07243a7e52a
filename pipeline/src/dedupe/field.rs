//! The cells of a row in one form for comparing, packed: one text for each row, cut where a field is longer than
//! anybody compares.

use super::bits::Rare;
use super::company::{self, CompanyName};
use super::fold::{digits, fold};
use super::header::Field;
use super::place::street;
use crate::source::{is_empty_text, is_free_mail};

/// Fields that have a place of their own in the packed text, in its order: what names comes first, so that rows sorted
/// by their texts stand beside those that are like them.
const PLACES: [Rare; 19] = [
    Rare::Core,
    Rare::Surname,
    Rare::Given,
    Rare::Middle,
    Rare::Birth,
    Rare::Number,
    Rare::Email,
    Rare::Phone,
    Rare::Domain,
    Rare::Street,
    Rare::House,
    Rare::Street2,
    Rare::City,
    Rare::State,
    Rare::Zip,
    Rare::Country,
    Rare::Gender,
    Rare::Age,
    Rare::Unknown,
];

/// Most bytes of a field that are compared.
const MOST_BYTES: usize = 96;
/// Most other columns that are compared.
const MOST_OTHERS: usize = 12;
/// Parts the other columns.
const GAP: char = '\u{1F}';

/// The cells of a row, packed: 58 bytes and the folded text, most often 80 to 140 bytes for a contact.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fields {
    text: Box<str>,
    ends: [u16; PLACES.len()],
    form: u8,
}

impl Fields {
    /// The folded text of a field; empty where the row has none.
    pub(super) fn get(&self, rare: Rare) -> &str {
        let at = rare.place();
        let end = |at: usize| self.ends.get(at).copied().map_or(0, usize::from);
        let start = at.checked_sub(1).map_or(0, end);
        self.text.get(start..end(at)).unwrap_or_default()
    }

    pub(super) fn company(&self) -> CompanyName<'_> {
        CompanyName {
            core: self.get(Rare::Core),
            form: self.form,
        }
    }

    /// Columns of which nothing is known, each with its place.
    pub(super) fn others(&self) -> impl Iterator<Item = (u8, &str)> {
        (0_u8..).zip(self.get(Rare::Unknown).split(GAP))
    }

    /// Every value by what it is, words of the names of companies excepted.
    pub(super) fn values(&self) -> impl Iterator<Item = (Rare, &str)> {
        let named = PLACES.iter().filter(|rare| **rare != Rare::Unknown);
        let named = named.map(|rare| (*rare, self.get(*rare)));
        named.chain(self.others().map(|(at, text)| (Rare::Other(at), text)))
    }

    /// True where the row speaks of a person.
    pub(super) fn is_person(&self) -> bool {
        !self.get(Rare::Given).is_empty() || !self.get(Rare::Surname).is_empty()
    }

    /// Bytes that the row holds.
    pub(super) fn bytes(&self) -> usize {
        size_of::<Self>() + self.text.len()
    }

    pub(super) fn of<'a>(cells: impl IntoIterator<Item = (Field, &'a str)>) -> Self {
        let mut loose = Loose::default();
        for (field, cell) in cells {
            let cell = if is_empty_text(cell) { "" } else { cell.trim() };
            loose.put(field, cell);
        }
        loose.packed()
    }
}

/// The fields of a row while its cells come.
#[derive(Default)]
struct Loose {
    texts: [String; PLACES.len()],
    form: u8,
    /// Year, month and day of birth where they have columns of their own.
    birth: [String; 3],
    others: usize,
    /// What has no place in a row is not kept.
    nowhere: String,
}

impl Loose {
    fn put(&mut self, field: Field, cell: &str) {
        // A row of a few columns has cells beyond them only by accident.
        match field {
            Field::Company => {
                if self.is_empty(Rare::Core) {
                    let (core, form) = company::parted(cell);
                    self.form = form;
                    self.keep(Rare::Core, core);
                }
            }
            Field::FullName => {
                let (given, surname) = parted(cell);
                self.keep(Rare::Given, given);
                self.keep(Rare::Surname, surname);
            }
            Field::Given => self.keep(Rare::Given, fold(cell)),
            Field::Middle => self.keep(Rare::Middle, fold(cell)),
            Field::Surname => self.keep(Rare::Surname, fold(cell)),
            Field::Birth => self.keep(Rare::Birth, super::date::birth(cell)),
            Field::BirthYear => self.birth[0] = digits(cell),
            Field::BirthMonth => self.birth[1] = digits(cell),
            Field::BirthDay => self.birth[2] = digits(cell),
            Field::Age => self.keep(Rare::Age, digits(cell)),
            Field::Gender => self.keep(Rare::Gender, fold(cell).chars().take(1).collect()),
            Field::Number => self.keep(Rare::Number, fold(cell).replace(' ', "")),
            Field::Email => self.keep(Rare::Email, email(cell)),
            Field::Phone => self.keep(Rare::Phone, phone(cell)),
            Field::Website => self.keep(Rare::Domain, domain(cell)),
            Field::Street => {
                let (house, street) = street(cell);
                self.keep(Rare::House, house);
                self.keep(Rare::Street, street);
            }
            Field::HouseNumber => self.keep(Rare::House, fold(cell).replace(' ', "")),
            Field::Street2 => self.keep(Rare::Street2, street(cell).1),
            Field::City => self.keep(Rare::City, fold(cell)),
            Field::State => self.keep(Rare::State, fold(cell)),
            Field::Zip => self.keep(Rare::Zip, fold(cell).replace(' ', "")),
            Field::Country => self.keep(Rare::Country, fold(cell)),
            Field::Other => self.put_other(cell),
        }
    }

    fn put_other(&mut self, cell: &str) {
        if self.others < MOST_OTHERS {
            let text = fold(cell);
            let other = self.place(Rare::Unknown);
            other.push_str(cut(&text, 24));
            other.push(GAP);
            self.others += 1;
        }
    }

    fn place(&mut self, rare: Rare) -> &mut String {
        match self.texts.get_mut(rare.place()) {
            Some(place) => place,
            None => &mut self.nowhere,
        }
    }

    fn is_empty(&mut self, rare: Rare) -> bool {
        self.place(rare).is_empty()
    }

    /// The first column that holds a thing counts.
    fn keep(&mut self, rare: Rare, text: String) {
        let place = self.place(rare);
        if place.is_empty() {
            *place = text;
        }
    }

    fn packed(mut self) -> Fields {
        let [year, month, day] = &self.birth;
        if !year.is_empty() {
            let whole = if month.is_empty() && day.is_empty() {
                year.clone()
            } else {
                format!("{year:0>4}{month:0>2}{day:0>2}")
            };
            self.keep(Rare::Birth, whole);
        }
        if self.is_empty(Rare::Domain)
            && let Some((_, domain)) = self.place(Rare::Email).rsplit_once('@')
            && !is_free_mail(domain)
        {
            let domain = domain.to_owned();
            self.keep(Rare::Domain, domain);
        } else if is_free_mail(self.place(Rare::Domain)) {
            self.place(Rare::Domain).clear();
        }
        let (mut text, mut ends) = (String::new(), [0_u16; PLACES.len()]);
        for ((part, end), rare) in self.texts.iter().zip(&mut ends).zip(PLACES) {
            let most = if rare == Rare::Unknown {
                usize::MAX
            } else {
                MOST_BYTES
            };
            text.push_str(cut(part, most));
            *end = u16::try_from(text.len()).unwrap_or(u16::MAX);
        }
        Fields {
            text: text.into_boxed_str(),
            ends,
            form: self.form,
        }
    }
}

/// The first so many bytes, and no half letter.
fn cut(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
}

/// Given name and surname of a whole name; `Doe, Jane` is told by its comma.
fn parted(name: &str) -> (String, String) {
    if let Some((surname, given)) = name.split_once(',') {
        return (fold(given), fold(surname));
    }
    let folded = fold(name);
    match folded.rsplit_once(' ') {
        Some((given, surname)) => (given.to_owned(), surname.to_owned()),
        None => (String::new(), folded),
    }
}

/// An address in small letters; nothing where it has no `@`.
fn email(cell: &str) -> String {
    let lower = cell.to_lowercase();
    let address = lower.strip_prefix("mailto:").unwrap_or(&lower);
    if address.contains('@') {
        address.to_owned()
    } else {
        String::new()
    }
}

/// The last ten digits: country codes and trunk zeros are written or not.
fn phone(cell: &str) -> String {
    let digits = digits(cell);
    let from = digits.len().saturating_sub(10);
    let tail = digits.get(from..).unwrap_or_default().trim_start_matches('0');
    if tail.len() < 6 {
        String::new()
    } else {
        tail.to_owned()
    }
}

/// `https://www.acme.example/about` is `acme.example`.
fn domain(cell: &str) -> String {
    let lower = cell.to_lowercase();
    let rest = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host).trim_end_matches('.');
    if host.contains('.') {
        host.to_owned()
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_take_one_form() {
        let fields = Fields::of([
            (Field::FullName, "Doe, Jane"),
            (Field::Phone, "+1 (555) 010-0199"),
            (Field::Website, "https://www.Acme.example/about"),
            (Field::Email, "Jane@GMAIL.com"),
            (Field::City, "N/A"),
            (Field::BirthYear, "1984"),
            (Field::BirthMonth, "3"),
            (Field::BirthDay, "7"),
        ]);
        for (rare, text) in [
            (Rare::Given, "jane"),
            (Rare::Surname, "doe"),
            (Rare::Phone, "5550100199"),
            (Rare::Domain, "acme.example"),
            (Rare::Email, "jane@gmail.com"),
            (Rare::City, ""),
            (Rare::Birth, "19840307"),
        ] {
            assert_eq!(fields.get(rare), text, "{rare:?}");
        }
    }

    #[test]
    fn a_free_mail_domain_joins_nobody() {
        let domain = |field, cell: &str| Fields::of([(field, cell)]).get(Rare::Domain).to_owned();
        assert_eq!(domain(Field::Email, "jane@gmail.com"), "");
        assert_eq!(domain(Field::Website, "www.gmail.com"), "");
        assert_eq!(domain(Field::Email, "jane@acme.example"), "acme.example");
    }

    #[test]
    fn every_field_stands_in_its_place() {
        for (at, rare) in PLACES.iter().enumerate() {
            assert_eq!(rare.place(), at, "{rare:?}");
        }
    }

    #[test]
    fn a_long_cell_is_cut_at_a_letter() {
        let fields = Fields::of([(Field::City, "ж".repeat(4_000).as_str()), (Field::Zip, "123")]);
        assert_eq!(fields.get(Rare::City), "ж".repeat(MOST_BYTES / 2));
        assert_eq!(fields.get(Rare::Zip), "123");
    }
}
