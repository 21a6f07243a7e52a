//! What a column holds, told by its name, and the cells of a row in one form for comparing.

use super::company::CompanyName;
use super::fold::{digits, fold};
use super::place::street;
use crate::source::{is_empty_text, is_free_mail, normalize_header};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Name of a company.
    Company,
    /// Whole name of a person.
    FullName,
    /// Given name.
    Given,
    /// Name between given name and surname.
    Middle,
    /// Surname.
    Surname,
    /// Day of birth.
    Birth,
    /// A number that is given to one person or company only: tax, social security, register.
    Number,
    /// Address of e-mail.
    Email,
    /// Telephone.
    Phone,
    /// Web address or domain.
    Website,
    /// Street, with or without its number.
    Street,
    /// Number in the street.
    HouseNumber,
    /// Second line of an address.
    Street2,
    /// Town or suburb.
    City,
    /// State or region.
    State,
    /// Postal code.
    Zip,
    /// Country.
    Country,
    /// Anything else.
    Other,
}

/// Names of columns, in the normal form of [`normalize_header`].
const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Company,
        &[
            "company",
            "company_name",
            "name",
            "organisation",
            "organization",
            "organisation_name",
            "organization_name",
            "org",
            "account",
            "account_name",
            "business",
            "business_name",
            "firm",
            "employer",
            "legal_name",
            "title",
            "buyer_company",
            "conm",
            "entity_name",
            "vendor",
            "manufacturer",
        ],
    ),
    (
        Field::FullName,
        &[
            "full_name",
            "fullname",
            "person",
            "person_name",
            "contact",
            "contact_name",
            "buyer_name",
            "customer",
            "customer_name",
            "author",
            "display_name",
        ],
    ),
    (
        Field::Given,
        &[
            "given_name",
            "givenname",
            "given",
            "first_name",
            "firstname",
            "fname",
            "first",
            "forename",
            "fore_name",
            "gname",
        ],
    ),
    (
        Field::Middle,
        &[
            "middle_name",
            "middlename",
            "mname",
            "middle",
            "midl_name",
            "middle_initial",
        ],
    ),
    (
        Field::Surname,
        &[
            "surname",
            "last_name",
            "lastname",
            "lname",
            "last",
            "family_name",
            "familyname",
            "sname",
            "second_name",
        ],
    ),
    (
        Field::Birth,
        &[
            "date_of_birth",
            "dob",
            "birth_date",
            "birthdate",
            "birthday",
            "birth",
            "born",
            "birth_day",
        ],
    ),
    (
        Field::Number,
        &[
            "soc_sec_id",
            "ssn",
            "social_security_number",
            "soc_sec",
            "nino",
            "national_id",
            "tax_id",
            "sales_tax_id",
            "vat",
            "vat_id",
            "vat_number",
            "ein",
            "duns",
            "lei",
            "abn",
            "company_number",
            "registration_number",
            "register_number",
            "cik",
            "voter_reg_num",
            "ncid",
            "kartra_id",
        ],
    ),
    (
        Field::Email,
        &[
            "email",
            "e_mail",
            "email_address",
            "mail",
            "emailaddress1",
            "buyer_email",
        ],
    ),
    (
        Field::Phone,
        &[
            "phone",
            "telephone",
            "tel",
            "phone_number",
            "phonenumber",
            "mobile",
            "mobile_phone",
            "mobilephone",
            "cell",
            "telephone1",
            "company_phone",
            "buyer_phone",
            "phone_num",
        ],
    ),
    (
        Field::Website,
        &[
            "website",
            "web",
            "url",
            "domain",
            "homepage",
            "web_site",
            "websiteurl",
            "site",
        ],
    ),
    (
        Field::Street,
        &[
            "address",
            "street",
            "addr",
            "address_1",
            "address1",
            "street_address",
            "address_line_1",
            "street_1",
            "street1",
            "address_line1",
            "address1_line1",
            "res_street_address",
            "buyer_address",
            "street_name",
        ],
    ),
    (
        Field::HouseNumber,
        &[
            "street_number",
            "house_number",
            "house_num",
            "street_no",
            "number",
            "house_no",
            "streetnumber",
        ],
    ),
    (
        Field::Street2,
        &[
            "address_2",
            "address2",
            "address_line_2",
            "street_2",
            "street2",
            "unit",
            "apartment",
            "apt",
            "suite",
            "address_line2",
        ],
    ),
    (
        Field::City,
        &[
            "city",
            "suburb",
            "town",
            "locality",
            "res_city_desc",
            "place",
            "buyer_city",
            "address1_city",
        ],
    ),
    (
        Field::State,
        &[
            "state",
            "region",
            "province",
            "county",
            "state_cd",
            "state_code",
            "buyer_state",
        ],
    ),
    (
        Field::Zip,
        &[
            "zip",
            "postcode",
            "postal_code",
            "zip_code",
            "zipcode",
            "post_code",
            "postalcode",
            "buyer_zip",
            "plz",
        ],
    ),
    (
        Field::Country,
        &[
            "country",
            "country_code",
            "nation",
            "buyer_country",
            "country_name",
        ],
    ),
];

impl Field {
    /// What a column of this header holds.
    #[must_use]
    pub fn of_header(header: &str) -> Self {
        let name = normalize_header(header).name;
        let known = NAMES.iter().find(|(_, names)| names.contains(&name.as_str()));
        known.map_or(Self::Other, |(field, _)| *field)
    }
}

/// The cells of a row in one form for comparing; empty where the row has none.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) company: CompanyName,
    pub(super) given: String,
    pub(super) middle: String,
    pub(super) surname: String,
    pub(super) birth: String,
    pub(super) number: String,
    pub(super) email: String,
    pub(super) phone: String,
    /// Domain of the web address, else of an e-mail that is no free mail.
    pub(super) domain: String,
    pub(super) house: String,
    pub(super) street: String,
    pub(super) street2: String,
    pub(super) city: String,
    pub(super) state: String,
    pub(super) zip: String,
    pub(super) country: String,
    /// Other columns, by place.
    pub(super) others: Vec<String>,
}

impl Fields {
    pub(super) fn of<'a>(cells: impl IntoIterator<Item = (Field, &'a str)>) -> Self {
        let mut fields = Self::default();
        for (field, cell) in cells {
            let cell = if is_empty_text(cell) { "" } else { cell.trim() };
            fields.put(field, cell);
        }
        if fields.domain.is_empty()
            && let Some((_, domain)) = fields.email.rsplit_once('@')
            && !is_free_mail(domain)
        {
            fields.domain = domain.to_owned();
        }
        fields
    }

    fn put(&mut self, field: Field, cell: &str) {
        match field {
            Field::Company => self.company = CompanyName::of(cell),
            Field::FullName => {
                let (given, surname) = parted(cell);
                keep(&mut self.given, given);
                keep(&mut self.surname, surname);
            }
            Field::Given => keep(&mut self.given, fold(cell)),
            Field::Middle => keep(&mut self.middle, fold(cell)),
            Field::Surname => keep(&mut self.surname, fold(cell)),
            Field::Birth => keep(&mut self.birth, super::date::birth(cell)),
            Field::Number => keep(&mut self.number, fold(cell).replace(' ', "")),
            Field::Email => keep(&mut self.email, cell.to_lowercase()),
            Field::Phone => keep(&mut self.phone, phone(cell)),
            Field::Website => keep(&mut self.domain, domain(cell)),
            Field::Street => {
                let (house, street) = street(cell);
                keep(&mut self.house, house);
                keep(&mut self.street, street);
            }
            Field::HouseNumber => keep(&mut self.house, fold(cell).replace(' ', "")),
            Field::Street2 => keep(&mut self.street2, street(cell).1),
            Field::City => keep(&mut self.city, fold(cell)),
            Field::State => keep(&mut self.state, fold(cell)),
            Field::Zip => keep(&mut self.zip, fold(cell).replace(' ', "")),
            Field::Country => keep(&mut self.country, fold(cell)),
            Field::Other => self.others.push(fold(cell)),
        }
    }

    /// True where the row speaks of a person.
    pub(super) fn is_person(&self) -> bool {
        !self.given.is_empty() || !self.surname.is_empty()
    }
}

/// The first column that holds a thing counts.
fn keep(place: &mut String, text: String) {
    if place.is_empty() {
        *place = text;
    }
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
    fn columns_are_told_by_their_names() {
        for (header, field) in [
            ("company_name", Field::Company),
            ("Organisation", Field::Company),
            ("First Name", Field::Given),
            ("soc_sec_id", Field::Number),
            ("Postcode", Field::Zip),
            ("suburb", Field::City),
            ("address_1", Field::Street),
            ("E-Mail", Field::Email),
            ("shirt size", Field::Other),
        ] {
            assert_eq!(Field::of_header(header), field, "{header}");
        }
    }

    #[test]
    fn cells_take_one_form() {
        let fields = Fields::of([
            (Field::FullName, "Doe, Jane"),
            (Field::Phone, "+1 (555) 010-0199"),
            (Field::Website, "https://www.Acme.example/about"),
            (Field::Email, "Jane@GMAIL.com"),
            (Field::City, "N/A"),
        ]);
        assert_eq!((fields.given.as_str(), fields.surname.as_str()), ("jane", "doe"));
        assert_eq!(fields.phone, "5550100199");
        assert_eq!(fields.domain, "acme.example");
        assert_eq!(
            (fields.email.as_str(), fields.city.as_str()),
            ("jane@gmail.com", "")
        );
        let no_free_mail = Fields::of([(Field::Email, "jane@gmail.com")]);
        assert_eq!(no_free_mail.domain, "");
    }
}
