//! Legal forms of companies: what a name carries behind it, or before it, that does not tell companies apart.

/// Legal forms by the words they are written with, folded, with what each is. Forms of one group are the same in
/// another spelling (`ltd`, `limited`); forms of different groups are different companies where both are written.
const FORMS: &[(&str, &[&str])] = &[
    (
        "inc",
        &[
            "inc",
            "incorporated",
            "incorporation",
            "corp",
            "corporation",
            "corporated",
        ],
    ),
    (
        "ltd",
        &[
            "ltd",
            "limited",
            "pvt ltd",
            "private limited",
            "pte ltd",
            "pte",
            "pvt",
            "pty ltd",
            "pty",
            "proprietary limited",
            "co ltd",
            "company limited",
            "ltda",
            "limitada",
            "ltee",
            "limitee",
            "teoranta",
            "cyf",
            "proprietary",
        ],
    ),
    ("plc", &["plc", "public limited company", "ccc"]),
    (
        "llc",
        &[
            "llc",
            "limited liability company",
            "l l c",
            "pllc",
            "lc",
            "ooo",
            "fze",
            "fzco",
            "wll",
            "jlt",
        ],
    ),
    (
        "llp",
        &[
            "llp",
            "lp",
            "lllp",
            "limited liability partnership",
            "limited partnership",
        ],
    ),
    (
        "co",
        &[
            "co",
            "company",
            "cie",
            "compagnie",
            "and co",
            "and company",
            "and cie",
        ],
    ),
    (
        "gmbh",
        &[
            "gmbh",
            "ggmbh",
            "mbh",
            "gesellschaft mit beschraenkter haftung",
            "ges mbh",
            "gesmbh",
        ],
    ),
    (
        "kg",
        &[
            "kg",
            "gmbh and co kg",
            "gmbh co kg",
            "gmbh und co kg",
            "kgaa",
            "ag and co kg",
            "co kg",
            "ohg",
            "gbr",
            "ek",
            "ug",
            "ug haftungsbeschraenkt",
            "ev",
            "eg",
        ],
    ),
    (
        "ag",
        &[
            "ag",
            "aktiengesellschaft",
            "sa",
            "s a",
            "a s",
            "societe anonyme",
            "sociedad anonima",
            "spa",
            "societa per azioni",
            "as",
            "asa",
            "ab",
            "publ",
            "ab publ",
            "oyj",
            "nv",
            "naamloze vennootschap",
            "joint stock company",
            "jsc",
            "ojsc",
            "pjsc",
            "pao",
            "oao",
            "zao",
            "ad",
            "dd",
            "ase",
            "se",
            "societas europaea",
            "sab",
            "sab de cv",
            "sa de cv",
            "s a de c v",
            "saa",
            "sas",
            "sasu",
            "sca",
            "tbk",
            "bhd",
            "sdn bhd",
            "berhad",
            "aktiebolag",
            "aktieselskab",
            "aksjeselskap",
            "kabushiki kaisha",
            "kk",
            "k k",
            "jsc",
        ],
    ),
    (
        "srl",
        &[
            "srl",
            "s r l",
            "sarl",
            "sl",
            "slu",
            "s l",
            "bv",
            "b v",
            "bvba",
            "besloten vennootschap",
            "aps",
            "anpartsselskab",
            "oy",
            "osakeyhtio",
            "doo",
            "d o o",
            "dooel",
            "sro",
            "s r o",
            "spol s r o",
            "spolka z o o",
            "sp z oo",
            "sp z o o",
            "sp zoo",
            "zoo",
            "kft",
            "zrt",
            "nyrt",
            "rt",
            "oue",
            "ou",
            "uab",
            "sia",
            "eood",
            "ood",
            "ehf",
            "hf",
            "lda",
            "eirl",
            "eireli",
            "me",
            "epe",
            "ike",
            "ae",
            "as s",
            "godo kaisha",
            "yugen kaisha",
            "gk",
            "yk",
            "pt",
            "cv",
            "vof",
            "ev",
            "eurl",
            "srls",
            "comm v",
            "ivs",
        ],
    ),
    ("trust", &["trust", "foundation", "stiftung", "fund"]),
];

/// Words before a name that say no more than a legal form.
const BEFORE: &[&str] = &[
    "the", "pt", "ooo", "oao", "zao", "pao", "sociedad", "societe", "firma", "ets",
];

/// Legal forms in scripts without blanks between words.
const JOINED: &[&str] = &[
    "株式会社",
    "有限会社",
    "合同会社",
    "（株）",
    "㈱",
    "有限公司",
    "股份有限公司",
    "有限责任公司",
    "주식회사",
    "(주)",
];

/// A name without its legal form.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parted<'a> {
    /// Words of the name.
    pub(super) words: Vec<&'a str>,
    /// Group of its legal form; none where it has none.
    pub(super) form: Option<&'static str>,
}

/// Parts the folded words of a name. A name that is a legal form alone is kept.
pub(super) fn part<'a>(folded: &'a str) -> Parted<'a> {
    let all: Vec<&'a str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let (mut kept, mut form) = (all.as_slice(), None);
    while let Some((rest, found)) = last_form(kept) {
        kept = rest;
        // The last form is the one that counts: of `GmbH & Co. KG` it is the KG.
        form = form.or(found);
    }
    while let [first, rest @ ..] = kept
        && !rest.is_empty()
        && BEFORE.contains(first)
    {
        kept = rest;
    }
    Parted {
        words: kept.to_vec(),
        form,
    }
}

/// The words before a legal form at the end, and its group.
fn last_form<'a, 'b>(words: &'a [&'b str]) -> Option<(&'a [&'b str], Option<&'static str>)> {
    let (last, before) = words.split_last()?;
    if before.is_empty() {
        return None;
    }
    if *last == "and" || *last == "the" {
        return Some((before, None));
    }
    let forms = FORMS
        .iter()
        .flat_map(|(group, forms)| forms.iter().map(move |form| (*group, *form)));
    let fitting = forms.filter_map(|(group, form)| {
        let count = form.split(' ').count();
        let from = words.len().checked_sub(count).filter(|from| *from > 0)?;
        let (rest, tail) = words.split_at_checked(from)?;
        form.split(' ').eq(tail.iter().copied()).then_some((rest, group))
    });
    // The longest: of `private limited` not `limited` alone.
    let longest = fitting.min_by_key(|(rest, _)| rest.len());
    longest.map(|(rest, group)| (rest, Some(group)))
}

/// Takes legal forms off that are written without a blank.
pub(super) fn without_joined(name: &str) -> (String, bool) {
    let mut rest = name.to_owned();
    for form in JOINED {
        rest = rest.replace(form, " ");
    }
    let is_shorter = rest.trim() != name.trim();
    if rest.trim().is_empty() {
        (name.to_owned(), false)
    } else {
        (rest, is_shorter)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    fn check(name: &str, words: &str, form: Option<&str>) {
        let folded = fold(name);
        let parted = part(&folded);
        assert_eq!(
            (parted.words.join(" ").as_str(), parted.form),
            (words, form),
            "{name}"
        );
    }

    #[test]
    fn legal_forms_of_many_countries_are_taken_off() {
        check("Acme Inc.", "acme", Some("inc"));
        check("ACME, L.L.C.", "acme", Some("llc"));
        check("Acme GmbH & Co. KG", "acme", Some("kg"));
        check("Acme Pty Ltd", "acme", Some("ltd"));
        check("Acme Private Limited", "acme", Some("ltd"));
        check("Acme Sp. z o.o.", "acme", Some("srl"));
        check("Acme S.A. de C.V.", "acme", Some("ag"));
        check("The Acme Company", "acme", Some("co"));
        check("Acme", "acme", None);
        check("Acme A/S", "acme", Some("ag"));
    }

    #[test]
    fn a_name_of_forms_alone_is_kept() {
        check("Co", "co", None);
        check("The Limited", "the", Some("ltd"));
        check("Trust", "trust", None);
    }

    #[test]
    fn forms_without_a_blank_are_taken_off() {
        assert_eq!(without_joined("株式会社山田").0.trim(), "山田");
        assert_eq!(without_joined("有限公司"), ("有限公司".to_owned(), false));
    }
}
