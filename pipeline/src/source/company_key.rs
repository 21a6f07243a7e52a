//! When two names are the same company.

use super::legal_form::{without_form, without_joined_form};

/// `ACME Ltd.` and `acme, inc` are both `acme`. A name made of legal forms only is kept.
#[must_use]
pub fn company_key(name: &str) -> String {
    let text = name
        .to_lowercase()
        .replace("&amp;", " and ")
        .replace(['&', '+'], " and ");
    let (text, _form) = without_joined_form(&text);
    // Dots and apostrophes join (`L.L.C.`, `Joe's`); everything else that is no letter or digit separates.
    let text: String = text.chars().filter(|c| !matches!(c, '.' | '\'' | '’')).collect();
    // `A/S`, `A.S.` and `AS` are one form.
    let text = text.replace(" a/s", " as");
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    without_form(&words).words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_by_their_legal_form_have_one_key() {
        for name in [
            "Acme",
            "ACME Ltd.",
            "acme, inc",
            "Acme GmbH & Co. KG",
            "Acme Sp. z o.o.",
            "Acme S.A. de C.V.",
            "Acme Pty. Ltd.",
            "Acme A/S",
            "Acme d.o.o.",
            "Acme Sdn. Bhd.",
            "Acme & Co.",
            "Acme Co., Ltd.",
            "Acme Kft.",
            "Acme Oyj",
            "Acme S.p.A.",
            "Acme OOO",
        ] {
            assert_eq!(company_key(name), "acme", "{name}");
        }
        assert_eq!(company_key("株式会社山田"), "山田");
    }

    #[test]
    fn other_names_have_other_keys() {
        for (one, other) in [
            ("Acme", "Acme Films"),
            ("Acme 12", "Acme 14"),
            ("Co", "Inc"),
            ("Limited", "Company"),
            ("A+ Tutors", "A Tutors"),
        ] {
            assert_ne!(company_key(one), company_key(other), "{one} / {other}");
        }
    }
}
