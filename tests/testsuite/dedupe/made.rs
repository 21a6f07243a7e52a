//! Lists of persons and companies with their truth, made from a seed in the forms of the published sets: registers,
//! voters, contacts, firms, venues. All are invented; names are drawn from lists of common words. An odd seed draws from
//! the one half of every list and an even seed from the other, so that what is tuned with one is not seen in the other.

use super::words::{CITIES, FORMS, GIVEN, HEADS, NICKNAMES, STREETS, SURNAMES, TRADES};

/// A list: headers (the first is the id), and rows with the entity that each one is.
pub(super) struct List {
    pub(super) headers: Vec<&'static str>,
    pub(super) rows: Vec<(u32, Vec<String>)>,
}

impl List {
    /// As CSV; the last column is the entity.
    pub(super) fn csv(&self) -> String {
        let mut out = format!("{},entity\n", self.headers.join(","));
        for (at, (entity, cells)) in self.rows.iter().enumerate() {
            out += &format!("r{at},");
            for cell in cells {
                out += &format!("\"{}\",", cell.replace('"', "\"\""));
            }
            out += &format!("{entity}\n");
        }
        out
    }
}

/// Numbers that only look random (splitmix64).
pub(super) struct Dice {
    state: u64,
    half: usize,
}

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15),
            half: usize::from(seed.is_multiple_of(2)),
        }
    }

    pub(super) fn below(&mut self, below: usize) -> usize {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(below.max(1)).unwrap()).unwrap()
    }

    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A word of this seed's half; the first ones are drawn more often, as names are in the world.
    fn common<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let count = words.len() / 2;
        let at = self.below(count).min(self.below(count));
        words[at * 2 + self.half]
    }

    fn even<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len() / 2) * 2 + self.half]
    }

    pub(super) fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    /// One slip of the finger.
    pub(super) fn slip(&mut self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        if letters.len() < 2 {
            return text.to_owned();
        }
        let at = self.below(letters.len());
        let is_digit = letters[at].is_ascii_digit();
        let drawn = if is_digit {
            char::from(b'0' + u8::try_from(self.below(10)).unwrap())
        } else {
            char::from(b'a' + u8::try_from(self.below(26)).unwrap())
        };
        match self.below(4) {
            0 => {
                letters.remove(at);
            }
            1 => letters.insert(at, drawn),
            2 => letters[at] = drawn,
            _ => letters.swap(at, (at + 1).min(text.chars().count() - 1)),
        }
        letters.into_iter().collect()
    }

    /// As somebody who only heard it writes it.
    fn heard(&mut self, text: &str) -> String {
        const SOUNDS: &[(&str, &str)] = &[
            ("ph", "f"),
            ("ck", "k"),
            ("ie", "y"),
            ("y", "ie"),
            ("c", "k"),
            ("ee", "ea"),
            ("ll", "l"),
            ("tt", "t"),
            ("er", "ar"),
            ("v", "w"),
            ("th", "t"),
            ("ei", "ai"),
        ];
        let lower = text.to_lowercase();
        for _ in 0..12 {
            let (from, to) = SOUNDS[self.below(SOUNDS.len())];
            if lower.contains(from) {
                return lower.replacen(from, to, 1);
            }
        }
        self.slip(text)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            let other = self.below(at + 1);
            items.swap(at, other);
        }
    }
}

/// A person of the world before anybody wrote them down.
struct Person {
    given: String,
    middle: String,
    surname: String,
    birth: (usize, usize, usize),
    house: String,
    street: String,
    city: String,
    zip: String,
    state: String,
    phone: String,
    email: String,
    gender: String,
    number: String,
}

fn person(dice: &mut Dice) -> Person {
    let given = dice.common(GIVEN).to_owned();
    let surname = dice.common(SURNAMES).to_owned();
    let domain = dice.one_of(&[
        "gmail.com",
        "yahoo.com",
        "outlook.com",
        "mail.example",
        "firm.example",
    ]);
    Person {
        middle: dice.common(GIVEN).to_owned(),
        birth: (1930 + dice.below(75), 1 + dice.below(12), 1 + dice.below(28)),
        house: (1 + dice.below(300)).to_string(),
        street: format!(
            "{} {}",
            dice.even(STREETS),
            dice.one_of(&["Street", "Road", "Avenue", "Lane", "Drive", "Court", "Place"])
        ),
        city: dice.even(CITIES).to_owned(),
        zip: (27000 + dice.below(900)).to_string(),
        state: dice.one_of(&["nsw", "vic", "qld", "wa", "sa", "tas"]).to_owned(),
        phone: format!("0{} {}", 2 + dice.below(7), 10_000_000 + dice.below(89_999_999)),
        email: format!(
            "{}.{}{}@{domain}",
            given.to_lowercase(),
            surname.to_lowercase(),
            dice.below(100_000)
        ),
        gender: dice.one_of(&["M", "F"]).to_owned(),
        number: (1_000_000 + dice.below(8_999_999)).to_string(),
        given,
        surname,
    }
}

/// In which form persons are written down.
#[derive(Clone, Copy)]
pub(super) enum People {
    /// As FEBRL makes them.
    Register,
    /// As a register of voters is: no day of birth but an age, few fields.
    Voters,
    /// Name and day of birth alone, the day in three columns.
    Births,
    /// As a list of contacts is.
    Contacts,
}

impl People {
    fn headers(self) -> Vec<&'static str> {
        match self {
            Self::Register => vec![
                "rec_id",
                "given_name",
                "surname",
                "street_number",
                "address_1",
                "address_2",
                "suburb",
                "postcode",
                "state",
                "date_of_birth",
                "soc_sec_id",
            ],
            Self::Voters => vec![
                "ncid",
                "first_name",
                "midl_name",
                "last_name",
                "sex",
                "age",
                "res_street_address",
                "res_city_desc",
                "zip_code",
            ],
            Self::Births => vec!["id", "fname_c1", "lname_c1", "by", "bm", "bd"],
            Self::Contacts => vec![
                "id",
                "First Name",
                "Last Name",
                "Email",
                "Phone",
                "Address",
                "City",
                "Zip",
                "Date of Birth",
            ],
        }
    }

    fn cells(self, p: &Person) -> Vec<String> {
        let own = |text: &str| text.to_owned();
        let (year, month, day) = p.birth;
        let address = format!("{} {}", p.house, p.street);
        match self {
            Self::Register => vec![
                own(&p.given).to_lowercase(),
                p.surname.to_lowercase(),
                own(&p.house),
                p.street.to_lowercase(),
                String::new(),
                p.city.to_lowercase(),
                own(&p.zip),
                own(&p.state),
                format!("{year}{month:02}{day:02}"),
                own(&p.number),
            ],
            Self::Voters => vec![
                p.given.to_uppercase(),
                p.middle.to_uppercase(),
                p.surname.to_uppercase(),
                own(&p.gender),
                (2020 - year).to_string(),
                address.to_uppercase(),
                p.city.to_uppercase(),
                own(&p.zip),
            ],
            Self::Births => vec![
                p.given.to_uppercase(),
                p.surname.to_uppercase(),
                year.to_string(),
                month.to_string(),
                day.to_string(),
            ],
            Self::Contacts => vec![
                own(&p.given),
                own(&p.surname),
                own(&p.email),
                own(&p.phone),
                address,
                own(&p.city),
                own(&p.zip),
                format!("{year}-{month:02}-{day:02}"),
            ],
        }
    }
}

/// Persons, of whom about half are written down again with faults.
pub(super) fn people(seed: u64, form: People, count: u32) -> List {
    let mut dice = Dice::new(seed);
    let mut rows = Vec::new();
    let mut entity = 0;
    for _ in 0..count {
        let mut one = person(&mut dice);
        if matches!(form, People::Births) {
            // Little is written down, so days of birth are what they are and names are as spread as in a town.
            one.birth.0 = 1930 + dice.below(75);
        }
        entity += 1;
        let mut cells = form.cells(&one);
        for cell in &mut cells {
            if dice.chance(3) {
                cell.clear();
            }
        }
        rows.push((entity, cells.clone()));
        if dice.chance(45) {
            for _ in 0..[1, 1, 1, 2][dice.below(4)] {
                rows.push((entity, faulty(&mut dice, form, &one, &cells)));
            }
        }
        if dice.chance(6) {
            // A relative: the same house and surname.
            let mut relative = person(&mut dice);
            relative.surname.clone_from(&one.surname);
            relative.house.clone_from(&one.house);
            relative.street.clone_from(&one.street);
            relative.city.clone_from(&one.city);
            relative.zip.clone_from(&one.zip);
            relative.phone.clone_from(&one.phone);
            relative.state.clone_from(&one.state);
            entity += 1;
            rows.push((entity, form.cells(&relative)));
        }
    }
    dice.shuffle(&mut rows);
    List {
        headers: form.headers(),
        rows,
    }
}

/// The same person, written down again.
fn faulty(dice: &mut Dice, form: People, one: &Person, cells: &[String]) -> Vec<String> {
    let mut cells = cells.to_vec();
    let (given, surname) = match form {
        People::Voters => (0, 2),
        People::Register | People::Births | People::Contacts => (0, 1),
    };
    let faults = match form {
        People::Births => 1,
        People::Register | People::Voters | People::Contacts => 1 + dice.below(4),
    };
    for _ in 0..faults {
        let at = dice.below(cells.len());
        match dice.below(9) {
            0 if cells.len() > 6 => cells[at].clear(),
            1 => cells.swap(given, surname),
            2 => cells[surname] = dice.heard(&one.surname),
            3 => {
                let short = NICKNAMES
                    .iter()
                    .find(|(name, _)| name.eq_ignore_ascii_case(&one.given));
                if let Some((_, short)) = short {
                    (*short).clone_into(&mut cells[given]);
                } else {
                    cells[given] = dice.heard(&one.given);
                }
            }
            4 if cells.len() > 6 => cells[given] = one.given.chars().take(1).collect(),
            5 if cells.len() > 6 => {
                let other = person(dice);
                // Moved house, or married.
                if dice.chance(60) {
                    let moved = Person {
                        given: one.given.clone(),
                        middle: one.middle.clone(),
                        surname: one.surname.clone(),
                        birth: one.birth,
                        email: one.email.clone(),
                        phone: one.phone.clone(),
                        gender: one.gender.clone(),
                        number: one.number.clone(),
                        ..other
                    };
                    cells = form.cells(&moved);
                } else {
                    cells[surname] = format!("{}-{}", one.surname, other.surname);
                }
            }
            _ => cells[at] = dice.slip(&cells[at].clone()),
        }
    }
    cells
}

/// In which form companies are written down.
#[derive(Clone, Copy)]
pub(super) enum Firms {
    /// Names alone.
    Names,
    /// As a list of accounts is: name, web address, telephone, address.
    Accounts,
    /// Restaurants and shops, branches among them.
    Venues,
}

/// Companies, of whom about half are written down again, among others that look like them.
pub(super) fn firms(seed: u64, form: Firms, count: u32) -> List {
    let mut dice = Dice::new(seed);
    let mut rows = Vec::new();
    let mut entity = 0;
    for _ in 0..count {
        let words = firm_words(&mut dice);
        let legal = dice
            .one_of(FORMS.iter().map(|forms| forms[0]).collect::<Vec<_>>().as_slice())
            .to_owned();
        let (place, phone) = (place(&mut dice), phone(&mut dice));
        entity += 1;
        let site = format!(
            "www.{}{entity}.example",
            words.join("").to_lowercase().replace(['&', ' ', '\''], "")
        );
        let written = match form {
            Firms::Venues => words.join(" "),
            Firms::Names | Firms::Accounts => format!("{} {legal}", words.join(" ")),
        };
        rows.push((entity, firm_cells(form, &written, &place, &phone, &site)));
        if dice.chance(45) {
            let name = rewritten(&mut dice, &words, &legal);
            let again = place_again(&mut dice, &place);
            let phone_again = match dice.below(6) {
                0 => String::new(),
                1 => dice.slip(&phone),
                _ => phone.replace('-', "/"),
            };
            let site_again = match dice.below(4) {
                0 => String::new(),
                1 => format!("https://{}/about", site.trim_start_matches("www.")),
                _ => site.clone(),
            };
            rows.push((entity, firm_cells(form, &name, &again, &phone_again, &site_again)));
        }
        // What looks like it and is another.
        match dice.below(8) {
            0 => {
                let mut other = vec![words[0].clone()];
                other.push(dice.even(TRADES).to_owned());
                other.push(dice.common(SURNAMES).to_owned());
                entity += 1;
                rows.push(other_firm(&mut dice, form, entity, &other.join(" ")));
            }
            1 if !matches!(form, Firms::Names) => {
                // A branch in another town.
                entity += 1;
                rows.push(other_firm(&mut dice, form, entity, &written));
            }
            2 => {
                let (one, other) = (2 + dice.below(30), 40 + dice.below(50));
                for number in [one, other] {
                    entity += 1;
                    rows.push(other_firm(
                        &mut dice,
                        form,
                        entity,
                        &format!("{} No. {number}", words.join(" ")),
                    ));
                }
            }
            _ => {}
        }
    }
    dice.shuffle(&mut rows);
    let headers = match form {
        Firms::Names => vec!["id", "company_name"],
        Firms::Accounts => vec!["id", "Company", "Website", "Phone", "Street", "City", "Zip"],
        Firms::Venues => vec!["id", "name", "addr", "city", "phone", "type"],
    };
    List { headers, rows }
}

fn firm_words(dice: &mut Dice) -> Vec<String> {
    let own = |text: &str| text.to_owned();
    match dice.below(9) {
        0 => vec![own(dice.common(SURNAMES)), own("&"), own(dice.common(SURNAMES))],
        1 => vec![
            own(dice.even(CITIES)),
            own(dice.even(HEADS)),
            own(dice.even(TRADES)),
        ],
        2 => vec![
            own(dice.common(SURNAMES)),
            own(dice.even(TRADES)),
            own(dice.one_of(&["Group", "Services", "Holdings", "International", "Partners"])),
        ],
        3 => vec![
            format!("{}'s", dice.common(GIVEN)),
            own(dice.even(HEADS)),
            own(dice.even(TRADES)),
        ],
        4 => vec![format!("{}{}", dice.even(HEADS), dice.even(HEADS).to_lowercase())],
        5 => vec![
            own(dice.even(HEADS)),
            own(dice.even(STREETS)),
            own(dice.even(TRADES)),
        ],
        _ => vec![
            own(dice.even(HEADS)),
            own(dice.even(HEADS)),
            own(dice.even(TRADES)),
        ],
    }
}

fn rewritten(dice: &mut Dice, words: &[String], legal: &str) -> String {
    const SHORT: &[(&str, &str)] = &[
        ("International", "Intl."),
        ("Services", "Svcs"),
        ("Group", "Grp"),
        ("Technologies", "Tech"),
        ("Manufacturing", "Mfg"),
        ("Engineering", "Eng."),
    ];
    let forms = FORMS.iter().find(|forms| forms[0] == legal).unwrap();
    let form = dice.one_of(forms);
    let name = words.join(" ");
    match dice.below(11) {
        0 => name,
        1 => format!("{} {form}", name.to_uppercase()),
        2 => format!("The {name}"),
        3 => format!("{}, {form}", name.replace('&', "and")),
        4 => {
            let short = words.iter().map(|word| {
                SHORT
                    .iter()
                    .find(|(long, _)| long == word)
                    .map_or(word.as_str(), |(_, short)| short)
            });
            format!("{} {form}", short.collect::<Vec<_>>().join(" "))
        }
        5 | 6 => {
            let at = dice.below(words.len());
            let mut words = words.to_vec();
            words[at] = if words[at].chars().count() > 5 {
                dice.slip(&words[at].clone())
            } else {
                words[at].clone()
            };
            format!("{} {form}", words.join(" "))
        }
        7 => format!("{form} {name}").replace(&format!("{form} "), ""),
        8 => format!(
            "{} {form}",
            words.join(if words.contains(&"&".to_owned()) { " " } else { "" })
        ),
        9 => format!("{} {form}", name.replace('o', "ö").replace('e', "é")),
        _ => {
            format!("{form} {name}")
                .trim_start_matches(form)
                .trim()
                .to_lowercase()
                + " "
                + form
        }
    }
}

fn place(dice: &mut Dice) -> [String; 3] {
    [
        format!(
            "{} {} {}",
            1 + dice.below(900),
            dice.even(STREETS),
            dice.one_of(&["Street", "Avenue", "Blvd.", "Road", "Drive"])
        ),
        dice.even(CITIES).to_owned(),
        (10_000 + dice.below(3_000)).to_string(),
    ]
}

fn place_again(dice: &mut Dice, place: &[String; 3]) -> [String; 3] {
    let mut again = place.clone();
    match dice.below(6) {
        0 => {
            again[0] = again[0]
                .replace("Street", "St.")
                .replace("Avenue", "Ave")
                .replace("Blvd.", "Boulevard")
                .replace("Road", "Rd")
        }
        1 => again[0] = dice.slip(&place[0]),
        2 => again[1] = String::new(),
        3 => again[0] = format!("{} Suite {}", place[0], dice.below(40)),
        4 => again[2] = dice.slip(&place[2]),
        _ => {}
    }
    again
}

fn phone(dice: &mut Dice) -> String {
    format!(
        "{}-{}-{}",
        201 + dice.below(700),
        200 + dice.below(799),
        1_000 + dice.below(8_999)
    )
}

fn other_firm(dice: &mut Dice, form: Firms, entity: u32, name: &str) -> (u32, Vec<String>) {
    let (place, phone) = (place(dice), phone(dice));
    (entity, firm_cells(form, name, &place, &phone, ""))
}

fn firm_cells(form: Firms, name: &str, place: &[String; 3], phone: &str, site: &str) -> Vec<String> {
    let [street, city, zip] = place.clone();
    match form {
        Firms::Names => vec![name.to_owned()],
        Firms::Accounts => vec![
            name.to_owned(),
            site.to_owned(),
            phone.to_owned(),
            street,
            city,
            zip,
        ],
        Firms::Venues => vec![
            name.to_lowercase(),
            street.to_lowercase(),
            city.to_lowercase(),
            phone.to_owned(),
            String::new(),
        ],
    }
}
