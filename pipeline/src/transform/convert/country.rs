//! Countries: one form for names in several languages, codes and spellings. An unknown one stays as written.

use super::{Notes, text};
use crate::finding::convert::UNKNOWN_COUNTRY;
use crate::mapping::PlaceForm;
use crate::source::country;

pub(in crate::transform) fn convert(cell: &str, form: PlaceForm, notes: &mut Notes) -> Option<String> {
    let written = text(cell, notes)?;
    let Some(country) = country(&written) else {
        notes.push(UNKNOWN_COUNTRY);
        return Some(written);
    };
    Some(match form {
        PlaceForm::Name => country.name.to_owned(),
        PlaceForm::Code => country.code.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    fn to(cell: &str, name: &str, code: &str) {
        let convert_to = |form| move |cell: &str, notes: &mut Notes| convert(cell, form, notes);
        check(convert_to(PlaceForm::Name), cell, Some(name.to_owned()), &[]);
        check(convert_to(PlaceForm::Code), cell, Some(code.to_owned()), &[]);
    }

    #[test]
    fn names_codes_and_spellings_become_one() {
        for cell in [
            "USA",
            "U.S.",
            "us",
            "U.S.A.",
            "United States",
            "united states of America",
            "Estados Unidos",
        ] {
            to(cell, "United States", "US");
        }
        for cell in [
            "Deutschland",
            "DE",
            "deu",
            "GERMANY",
            "Allemagne",
            "Federal Republic of Germany",
        ] {
            to(cell, "Germany", "DE");
        }
        for cell in ["UK", "U.K.", "Great Britain", "England", "GBR", " Royaume-Uni "] {
            to(cell, "United Kingdom", "GB");
        }
        to("Côte d’Ivoire", "Côte d'Ivoire", "CI");
        to("cote d'ivoire", "Côte d'Ivoire", "CI");
        to("Türkiye", "Türkiye", "TR");
        to("Turkey", "Türkiye", "TR");
        to("日本", "Japan", "JP");
        to("Россия", "Russia", "RU");
        to("The Netherlands", "Netherlands", "NL");
        to("Österreich", "Austria", "AT");
        to("Korea, Republic of", "South Korea", "KR");
    }

    #[test]
    fn unknown_countries_stay_as_written() {
        for cell in ["Untied States", "Europe", "XX", "1", "Korea/Japan"] {
            check(
                |cell, notes| convert(cell, PlaceForm::Code, notes),
                cell,
                Some(cell.to_owned()),
                &[UNKNOWN_COUNTRY],
            );
        }
    }
}
