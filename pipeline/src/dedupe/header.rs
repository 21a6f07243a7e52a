//! What a column holds, told by its name and by the columns beside it.

use crate::source::normalize_header;

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
    /// Year of birth, where day and month have columns of their own or none.
    BirthYear,
    /// Month of birth.
    BirthMonth,
    /// Day of the month of birth.
    BirthDay,
    /// Age in years.
    Age,
    /// Woman or man.
    Gender,
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
            "company_title",
            "venue",
            "venue_name",
            "restaurant",
            "restaurant_name",
            "shop",
            "shop_name",
            "brand",
            "supplier",
            "supplier_name",
            "client",
            "client_name",
            "merchant",
            "trading_name",
            "trade_name",
            "registered_name",
            "issuer",
            "issuer_name",
            "institution",
            "affiliation",
            "label",
            "firma",
            "firmenname",
            "unternehmen",
            "empresa",
            "razon_social",
            "entreprise",
            "societe",
            "raison_sociale",
            "azienda",
            "bedrijf",
            "bedrijfsnaam",
            "foretag",
            "yritys",
            "spolka",
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
            "wholename",
            "whole_name",
            "voter_name",
            "patient_name",
            "member_name",
            "lead_name",
            "nombre_completo",
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
            "vorname",
            "prenom",
            "nombre",
            "nome",
            "voornaam",
            "fname_c1",
            "first_nm",
            "christian_name",
            "name_first",
            "firstnames",
            "first_names",
            "given_names",
            "fornamn",
            "imie",
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
            "second_given_name",
            "mname1",
            "middle_names",
            "name_middle",
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
            "nachname",
            "nom",
            "nom_de_famille",
            "apellido",
            "apellidos",
            "cognome",
            "achternaam",
            "lname_c1",
            "last_nm",
            "name_last",
            "efternamn",
            "nazwisko",
            "familienname",
            "maiden_name",
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
            "geburtsdatum",
            "date_naissance",
            "date_de_naissance",
            "fecha_nacimiento",
            "birth_dt",
            "d_o_b",
            "dateofbirth",
            "data_di_nascita",
            "geboortedatum",
        ],
    ),
    (
        Field::BirthYear,
        &[
            "by",
            "birth_year",
            "birthyear",
            "year_of_birth",
            "yob",
            "yearofbirth",
            "geburtsjahr",
            "year_birth",
        ],
    ),
    (
        Field::BirthMonth,
        &["bm", "birth_month", "birthmonth", "month_of_birth", "mob"],
    ),
    (
        Field::BirthDay,
        &["bd", "birth_day", "birthday_day", "day_of_birth"],
    ),
    (Field::Age, &["age", "alter", "birth_age", "age_years"]),
    (
        Field::Gender,
        &[
            "gender",
            "sex",
            "sex_code",
            "gender_code",
            "geschlecht",
            "sexe",
            "sexo",
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
            "social_security",
            "social_security_no",
            "sin",
            "nhs_number",
            "passport",
            "passport_number",
            "tax_number",
            "tin",
            "steuernummer",
            "ust_id",
            "cif",
            "nif",
            "siren",
            "siret",
            "org_number",
            "orgnr",
            "licence_number",
            "license_number",
            "voter_id",
            "member_number",
            "member_id",
            "customer_number",
            "account_number",
            "id_number",
            "national_insurance_number",
            "med_no",
            "medicare",
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
            "e_mail_address",
            "emailaddress",
            "email_id",
            "mail_address",
            "correo",
            "courriel",
            "email_1",
            "email1",
            "contact_email",
            "work_email",
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
            "telefon",
            "telefono",
            "telephone_number",
            "tel_no",
            "telno",
            "tel_number",
            "phone_no",
            "phone1",
            "phone_1",
            "phones",
            "fone",
            "handy",
            "mobil",
            "mobile_number",
            "mobile_no",
            "cellphone",
            "cell_phone",
            "telefoonnummer",
            "contact_number",
            "fon",
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
            "webseite",
            "internet",
            "www",
            "web_address",
            "website_url",
            "url_1",
            "homepage_url",
            "domain_name",
            "company_website",
            "company_domain",
            "sitio_web",
            "site_web",
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
            "strasse",
            "adresse",
            "anschrift",
            "direccion",
            "indirizzo",
            "adres",
            "street_address_1",
            "full_address",
            "location",
            "addr1",
            "addr_1",
            "address_street",
            "mailing_address",
            "house_address",
            "res_street",
            "ulica",
            "calle",
            "rue",
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
            "hausnummer",
            "hausnr",
            "hnr",
            "house",
            "address_number",
            "building_number",
            "streetno",
            "st_number",
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
            "addr2",
            "addr_2",
            "adresszusatz",
            "address_line_two",
            "flat",
            "apt_number",
            "address_3",
            "unit_number",
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
            "ort",
            "stadt",
            "ville",
            "ciudad",
            "citta",
            "stad",
            "city_name",
            "town_city",
            "municipality",
            "addr_city",
            "village",
            "cityname",
            "miasto",
            "localidad",
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
            "state_name",
            "bundesland",
            "kanton",
            "provincia",
            "departement",
            "state_province",
            "region_name",
            "county_desc",
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
            "code_postal",
            "codepostal",
            "codigo_postal",
            "cap",
            "cp",
            "pcode",
            "zip5",
            "zip4",
            "postleitzahl",
            "postal",
            "zip_postal_code",
            "zipcode5",
            "pin_code",
            "pincode",
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
            "land",
            "pays",
            "pais",
            "paese",
            "country_iso",
            "countrycode",
            "iso_country",
        ],
    ),
];

/// Words before a header that say whose or which it is.
const WHOSE: &[&str] = &[
    "account",
    "bill",
    "billing",
    "buyer",
    "client",
    "company",
    "contact",
    "current",
    "customer",
    "home",
    "lead",
    "mail",
    "mailing",
    "main",
    "member",
    "organisation",
    "organization",
    "owner",
    "person",
    "personal",
    "primary",
    "raw",
    "res",
    "residence",
    "residential",
    "ship",
    "shipping",
    "the",
    "user",
    "work",
    "your",
    "voter",
    "cust",
];

fn known(name: &str) -> Option<Field> {
    let known = NAMES.iter().find(|(_, names)| names.contains(&name));
    known.map(|(field, _)| *field)
}

impl Field {
    /// What a column of this header holds, whatever stands beside it.
    #[must_use]
    pub fn of_header(header: &str) -> Self {
        let name = normalize_header(header).name;
        let mut rest = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
        loop {
            if let Some(field) = known(&name).or_else(|| known(rest)) {
                return field;
            }
            match rest.split_once('_') {
                Some((whose, behind)) if WHOSE.contains(&whose) => rest = behind,
                Some(_) | None => return Self::Other,
            }
        }
    }

    /// True where a cell says something of a person and nothing of a company.
    #[must_use]
    pub(super) fn is_of_a_person(self) -> bool {
        match self {
            Self::FullName
            | Self::Given
            | Self::Middle
            | Self::Surname
            | Self::Birth
            | Self::BirthYear
            | Self::BirthMonth
            | Self::BirthDay
            | Self::Age
            | Self::Gender => true,
            Self::Company
            | Self::Number
            | Self::Email
            | Self::Phone
            | Self::Website
            | Self::Street
            | Self::HouseNumber
            | Self::Street2
            | Self::City
            | Self::State
            | Self::Zip
            | Self::Country
            | Self::Other => false,
        }
    }

    /// What the columns of these headers hold. A `name` beside a day of birth is a person's, beside a surname a given
    /// name; a `title` beside a surname is no company.
    #[must_use]
    pub fn of_headers<'a>(headers: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        let headers: Vec<&str> = headers.into_iter().collect();
        let fields: Vec<Self> = headers.iter().map(|header| Self::of_header(header)).collect();
        let has = |wanted: &[Self]| fields.iter().any(|field| wanted.contains(field));
        let (has_given, has_surname) = (has(&[Self::Given]), has(&[Self::Surname]));
        let is_of_persons = has(&[
            Self::Birth,
            Self::BirthYear,
            Self::Age,
            Self::Gender,
            Self::Middle,
        ]);
        let told = headers.iter().zip(&fields).map(|(header, field)| {
            let name = normalize_header(header).name;
            match name.as_str() {
                "name" | "names" if has_given && has_surname => Self::Other,
                "name" | "names" if has_surname => Self::Given,
                "name" | "names" if has_given => Self::Surname,
                "name" | "names" if is_of_persons => Self::FullName,
                "title" if has_given || has_surname || has(&[Self::FullName]) || is_of_persons => Self::Other,
                _ => *field,
            }
        });
        told.collect()
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
            ("address_2", Field::Street2),
            ("E-Mail", Field::Email),
            ("Billing City", Field::City),
            ("phone2", Field::Phone),
            ("Nachname", Field::Surname),
            ("shirt size", Field::Other),
        ] {
            assert_eq!(Field::of_header(header), field, "{header}");
        }
    }

    #[test]
    fn columns_are_told_by_their_neighbours() {
        let told = |headers: &[&str]| Field::of_headers(headers.iter().copied());
        assert_eq!(told(&["name", "city"]), [Field::Company, Field::City]);
        assert_eq!(told(&["name", "dob"]), [Field::FullName, Field::Birth]);
        assert_eq!(told(&["name", "surname"]), [Field::Given, Field::Surname]);
        assert_eq!(told(&["title", "given_name"]), [Field::Other, Field::Given]);
    }
}
