//! States and provinces of the United States, Canada and Australia, between name and postal code. The states of other
//! countries have no form of their own here and stay as written.

use super::{Notes, text};
use crate::finding::convert::UNKNOWN_STATE;
use crate::mapping::PlaceForm;
use crate::source::{Country, folded};

/// `country` is the row's, where it is known.
pub(in crate::transform) fn convert(
    cell: &str,
    country: Option<&Country>,
    form: PlaceForm,
    notes: &mut Notes,
) -> Option<String> {
    let written = text(cell, notes)?;
    let country = country.map(|country| country.code);
    if country.is_some_and(|code| !["US", "CA", "AU"].contains(&code)) {
        return Some(written);
    }
    // `US-CA` and `CA-ON` are codes of ISO 3166-2.
    let (said, bare) = match written.split_once('-') {
        Some((country, state)) if ["US", "CA", "AU"].contains(&country) => (Some(country), state),
        Some(_) | None => (country, written.as_str()),
    };
    let wanted = folded(bare);
    let is_it = |(of, code, name): &&(&str, &str, &str)| {
        said.is_none_or(|said| said == *of) && (code.eq_ignore_ascii_case(&wanted) || folded(name) == wanted)
    };
    let mut found = STATES.iter().filter(is_it);
    match (found.next(), found.next()) {
        (Some((_, code, name)), None) => Some(match form {
            PlaceForm::Name => (*name).to_owned(),
            PlaceForm::Code => (*code).to_owned(),
        }),
        (None | Some(_), _) => {
            notes.push(UNKNOWN_STATE);
            Some(written)
        }
    }
}

#[rustfmt::skip]
const STATES: &[(&str, &str, &str)] = &[
    ("US", "AL", "Alabama"), ("US", "AK", "Alaska"), ("US", "AZ", "Arizona"), ("US", "AR", "Arkansas"),
    ("US", "CA", "California"), ("US", "CO", "Colorado"), ("US", "CT", "Connecticut"), ("US", "DE", "Delaware"),
    ("US", "DC", "District of Columbia"), ("US", "FL", "Florida"), ("US", "GA", "Georgia"), ("US", "HI", "Hawaii"),
    ("US", "ID", "Idaho"), ("US", "IL", "Illinois"), ("US", "IN", "Indiana"), ("US", "IA", "Iowa"),
    ("US", "KS", "Kansas"), ("US", "KY", "Kentucky"), ("US", "LA", "Louisiana"), ("US", "ME", "Maine"),
    ("US", "MD", "Maryland"), ("US", "MA", "Massachusetts"), ("US", "MI", "Michigan"), ("US", "MN", "Minnesota"),
    ("US", "MS", "Mississippi"), ("US", "MO", "Missouri"), ("US", "MT", "Montana"), ("US", "NE", "Nebraska"),
    ("US", "NV", "Nevada"), ("US", "NH", "New Hampshire"), ("US", "NJ", "New Jersey"), ("US", "NM", "New Mexico"),
    ("US", "NY", "New York"), ("US", "NC", "North Carolina"), ("US", "ND", "North Dakota"), ("US", "OH", "Ohio"),
    ("US", "OK", "Oklahoma"), ("US", "OR", "Oregon"), ("US", "PA", "Pennsylvania"), ("US", "RI", "Rhode Island"),
    ("US", "SC", "South Carolina"), ("US", "SD", "South Dakota"), ("US", "TN", "Tennessee"), ("US", "TX", "Texas"),
    ("US", "UT", "Utah"), ("US", "VT", "Vermont"), ("US", "VA", "Virginia"), ("US", "WA", "Washington"),
    ("US", "WV", "West Virginia"), ("US", "WI", "Wisconsin"), ("US", "WY", "Wyoming"), ("US", "AS", "American Samoa"),
    ("US", "GU", "Guam"), ("US", "MP", "Northern Mariana Islands"), ("US", "PR", "Puerto Rico"),
    ("US", "VI", "U.S. Virgin Islands"), ("US", "AA", "Armed Forces Americas"), ("US", "AE", "Armed Forces Europe"),
    ("US", "AP", "Armed Forces Pacific"),
    ("CA", "AB", "Alberta"), ("CA", "BC", "British Columbia"), ("CA", "MB", "Manitoba"), ("CA", "NB", "New Brunswick"),
    ("CA", "NL", "Newfoundland and Labrador"), ("CA", "NS", "Nova Scotia"), ("CA", "NT", "Northwest Territories"),
    ("CA", "NU", "Nunavut"), ("CA", "ON", "Ontario"), ("CA", "PE", "Prince Edward Island"), ("CA", "QC", "Quebec"),
    ("CA", "SK", "Saskatchewan"), ("CA", "YT", "Yukon"),
    ("AU", "ACT", "Australian Capital Territory"), ("AU", "NSW", "New South Wales"), ("AU", "NT", "Northern Territory"),
    ("AU", "QLD", "Queensland"), ("AU", "SA", "South Australia"), ("AU", "TAS", "Tasmania"), ("AU", "VIC", "Victoria"),
    ("AU", "WA", "Western Australia"),
];

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use crate::source::country as named;

    fn to(cell: &str, country: &str, form: PlaceForm, expected: &str, codes: &[crate::finding::Code]) {
        let expected = Some(expected.to_owned());
        check(
            |cell, notes| convert(cell, named(country), form, notes),
            cell,
            expected,
            codes,
        );
    }

    #[test]
    fn names_and_codes_go_both_ways() {
        let (name, code) = (PlaceForm::Name, PlaceForm::Code);
        to("CA", "USA", name, "California", &[]);
        to("california", "US", code, "CA", &[]);
        to("N.Y.", "US", name, "New York", &[]);
        to("Québec", "Canada", code, "QC", &[]);
        to("nsw", "Australia", name, "New South Wales", &[]);
        to("WA", "AU", name, "Western Australia", &[]);
        to("WA", "US", name, "Washington", &[]);
        to("US-TX", "", name, "Texas", &[]);
        to("TX", "", name, "Texas", &[]);
    }

    #[test]
    fn unknown_and_shared_ones_stay_as_written() {
        let name = PlaceForm::Name;
        to("WA", "", name, "WA", &[UNKNOWN_STATE]);
        to("Bavaria", "", name, "Bavaria", &[UNKNOWN_STATE]);
        to("Calfornia", "US", name, "Calfornia", &[UNKNOWN_STATE]);
        to("ON", "US", name, "ON", &[UNKNOWN_STATE]);
    }

    #[test]
    fn states_of_other_countries_stay_without_a_word() {
        to("Bayern", "Germany", PlaceForm::Code, "Bayern", &[]);
        to("CA", "Italy", PlaceForm::Name, "CA", &[]);
    }
}
