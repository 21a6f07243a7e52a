//! A part of a person's name. It stays as its owner writes it; capitals change only where the mapping asks for it.

use super::{Notes, text};
use crate::mapping::NameCase;

mod case;
mod whole;

pub(in crate::transform) use whole::{divide, is_whole};

pub(in crate::transform) fn convert(cell: &str, case: NameCase, notes: &mut Notes) -> Option<String> {
    let name = text(cell, notes)?;
    Some(match case {
        NameCase::AsWritten => name,
        NameCase::Proper => case::proper(name),
    })
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    fn to(cell: &str, case: NameCase, expected: &str) {
        let expected = Some(expected.to_owned());
        check(|cell, notes| convert(cell, case, notes), cell, expected, &[]);
    }

    #[test]
    fn a_name_stays_as_it_is_written() {
        for name in [
            "JANE",
            "jane",
            "O'Neil",
            "D’Arcy",
            "van der Meer",
            "de la Cruz",
            "José",
            "王小明",
            "مريم",
            "שרה",
            "Zoë 😀",
            "J.R.",
            "Nguyễn",
        ] {
            to(name, NameCase::AsWritten, name);
        }
    }

    #[test]
    fn capitals_are_put_right_on_request() {
        to("JANE", NameCase::Proper, "Jane");
        to("mary-ann", NameCase::Proper, "Mary-Ann");
        to("McDonald", NameCase::Proper, "McDonald");
    }
}
