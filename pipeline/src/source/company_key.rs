//! When two names are the same company.

/// Legal forms that do not tell companies apart.
const LEGAL_FORMS: &[&str] = &[
    "ab",
    "ag",
    "aps",
    "as",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "inc",
    "incorporated",
    "kg",
    "limited",
    "llc",
    "llp",
    "ltd",
    "nv",
    "oy",
    "plc",
    "pty",
    "sa",
    "sarl",
    "spa",
    "srl",
    "ug",
];

/// `ACME Ltd.` and `acme, inc` are both `acme`. A name made of legal forms only is kept.
#[must_use]
pub fn company_key(name: &str) -> String {
    let text = name
        .to_lowercase()
        .replace("&amp;", " and ")
        .replace('&', " and ");
    // Dots and apostrophes join (`L.L.C.`, `Joe's`); everything else that is no letter or digit separates.
    let text: String = text.chars().filter(|c| !matches!(c, '.' | '\'' | '’')).collect();
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut kept = words.as_slice();
    while let [before @ .., last] = kept {
        if before.is_empty() || !(LEGAL_FORMS.contains(last) || *last == "and") {
            break;
        }
        kept = before;
    }
    kept.join(" ")
}
