//! Legal forms of companies: what a name carries behind it, or before it, that does not tell companies apart.
//!
//! Forms of one group are one form in several spellings (`ltd`, `limited`); names with forms of two groups are joined
//! by nobody without asking, except by the key of names that are the same otherwise.

/// Groups, each with where it is used; their places count from 1.
#[cfg(test)]
const GROUPS: &[(&str, &str)] = &[
    ("inc", "Incorporated: United States, Canada, Philippines"),
    ("corp", "Corporation: United States, Canada"),
    (
        "ltd",
        "Private limited by shares: United Kingdom, Ireland, India, Singapore, Australia, South Africa, Israel, Nigeria, Hong Kong, Bangladesh, Pakistan, Brazil",
    ),
    (
        "coltd",
        "Company limited: China, Japan, Korea, Thailand, Taiwan, Vietnam",
    ),
    ("plc", "Public limited: United Kingdom, Ireland, Kenya, Malta"),
    (
        "llc",
        "Limited liability: United States, Emirates, Russia, Ukraine, Armenia, Georgia, Qatar, Oman",
    ),
    ("lp", "Partnership: United Kingdom, United States"),
    ("co", "Company, without a word of its liability"),
    ("pc", "Professional corporation"),
    ("gmbh", "Germany, Austria, Switzerland"),
    ("gmbhkg", "Germany, Austria: a limited partnership led by a GmbH"),
    ("kg", "Germany, Austria: partnerships"),
    ("ug", "Germany"),
    ("ek", "Germany: a merchant"),
    ("ev", "Germany, Austria: associations and co-operatives"),
    ("ag", "Germany, Austria, Switzerland, Liechtenstein"),
    (
        "sa",
        "France, Belgium, Luxembourg, Switzerland, Spain, Portugal, Poland, Greece, Romania, Latin America",
    ),
    ("sas", "France, Colombia, Argentina"),
    (
        "sarl",
        "France, Luxembourg, Switzerland, Morocco, Tunisia, Lebanon",
    ),
    ("snc", "France, Italy: partnerships"),
    (
        "srl",
        "Italy, Spain, Romania, Moldova, Argentina, Peru, Bolivia, Mexico",
    ),
    ("spa", "Italy, Chile, Algeria"),
    ("sapa", "Italy: partnerships and co-operatives"),
    ("sl", "Spain"),
    ("lda", "Portugal, Angola, Mozambique"),
    ("eireli", "Brazil, Chile, Peru"),
    ("bv", "Netherlands, Belgium"),
    ("nv", "Netherlands, Belgium, Suriname"),
    ("vof", "Netherlands, Belgium: partnerships and associations"),
    ("ab", "Sweden, Finland"),
    ("hb", "Sweden: partnerships"),
    (
        "as",
        "Norway, Denmark, Estonia, Latvia, Czechia, Slovakia, Turkey",
    ),
    ("aps", "Denmark"),
    ("ks", "Denmark, Norway: partnerships"),
    ("oy", "Finland"),
    ("ehf", "Iceland"),
    ("ou", "Estonia"),
    ("sia", "Latvia"),
    ("uab", "Lithuania"),
    ("spzoo", "Poland"),
    ("sro", "Czechia, Slovakia"),
    ("kft", "Hungary"),
    ("zrt", "Hungary"),
    (
        "doo",
        "Slovenia, Croatia, Serbia, Bosnia, Montenegro, North Macedonia",
    ),
    ("dd", "Slovenia, Croatia, Serbia, Bosnia"),
    ("ood", "Bulgaria"),
    ("epe", "Greece, Cyprus"),
    ("ltdsti", "Turkey"),
    ("jsc", "Russia, Ukraine, Kazakhstan, Belarus, Vietnam, Iran"),
    ("shpk", "Albania, Kosovo"),
    ("bhd", "Malaysia, Brunei"),
    ("pt", "Indonesia"),
    ("kk", "Japan"),
    ("gk", "Japan"),
    ("se", "European Union"),
    ("sal", "Lebanon, Egypt, Saudi Arabia"),
    ("trust", "Trusts and foundations"),
];

/// Legal forms as they are written in small letters without dots, in order, each with its group.
const FORMS: &[(&str, u8)] = &[
    ("a d", 45),
    ("a e", 17),
    ("a g", 16),
    ("a s", 32),
    ("a s s", 32),
    ("ab", 30),
    ("ab publ", 30),
    ("abp", 35),
    ("ad", 45),
    ("ae", 17),
    ("ag", 16),
    ("ag and co kg", 11),
    ("ag and co kgaa", 11),
    ("akciju sabiedriba", 32),
    ("akciova spolecnost", 32),
    ("aksjeselskap", 32),
    ("aktiebolag", 30),
    ("aktiebolaget", 30),
    ("aktiengesellschaft", 16),
    ("aktieselskab", 32),
    ("aktsiaselts", 32),
    ("allmennaksjeselskap", 32),
    ("and cie", 8),
    ("and co", 8),
    ("and co kg", 12),
    ("and company", 8),
    ("and sons co", 8),
    ("anonim sirketi", 32),
    ("anonim sti", 32),
    ("anpartsselskab", 33),
    ("ans", 34),
    ("ao", 49),
    ("aps", 33),
    ("as", 32),
    ("asa", 32),
    ("asbl", 29),
    ("b v", 27),
    ("b v b a", 27),
    ("berhad", 51),
    ("besloten vennootschap", 27),
    ("bhd", 51),
    ("bsc", 56),
    ("bt", 42),
    ("bv", 27),
    ("bvba", 27),
    ("bvba sprl", 19),
    ("c v", 29),
    ("ccc", 5),
    ("cia", 8),
    ("cie", 8),
    ("cjsc", 49),
    ("clg", 3),
    ("closed joint stock company", 49),
    ("co", 8),
    ("co kg", 12),
    ("co limited", 4),
    ("co ltd", 4),
    ("co pte ltd", 4),
    ("co pvt ltd", 4),
    ("coltd", 4),
    ("comm v", 29),
    ("commv", 29),
    ("compagnie", 8),
    ("compania", 8),
    ("company", 8),
    ("company limited", 4),
    ("company limited by guarantee", 3),
    ("company ltd", 4),
    ("cong ty tnhh", 4),
    ("corp", 2),
    ("corp inc", 2),
    ("corporated", 2),
    ("corporation", 2),
    ("cv", 29),
    ("cvba", 20),
    ("cyf", 3),
    ("cyfyngedig", 3),
    ("d d", 45),
    ("d o o", 44),
    ("d o o e l", 44),
    ("dac", 3),
    ("dd", 45),
    ("designated activity company", 3),
    ("dmcc", 6),
    ("doo", 44),
    ("dooel", 44),
    ("e a d", 46),
    ("e cia", 8),
    ("e g", 15),
    ("e i r l", 26),
    ("e k", 14),
    ("e kfm", 14),
    ("e kfr", 14),
    ("e o o d", 46),
    ("e p e", 47),
    ("e u", 14),
    ("e v", 15),
    ("ead", 46),
    ("eeig", 55),
    ("eg", 15),
    ("egen", 15),
    ("egenm", 15),
    ("ehf", 36),
    ("eireli", 26),
    ("eirl", 26),
    ("ek", 14),
    ("ek for", 31),
    ("ekonomisk forening", 31),
    ("enk", 34),
    ("eood", 46),
    ("epe", 47),
    ("et cie", 8),
    ("eurl", 19),
    ("ev", 15),
    ("ewiv", 55),
    ("fz llc", 6),
    ("fzco", 6),
    ("fze", 6),
    ("fzllc", 6),
    ("g k", 54),
    ("g m b h", 10),
    ("gbr", 12),
    ("general partnership", 7),
    ("ges m b h", 10),
    ("ges mbh", 10),
    ("gesbr", 12),
    ("gesellschaft mit beschraenkter haftung", 10),
    ("gesellschaft mit beschrankter haftung", 10),
    ("gesmbh", 10),
    ("ggmbh", 10),
    ("gie", 20),
    ("gk", 54),
    ("gmbh", 10),
    ("gmbh and co", 11),
    ("gmbh and co kg", 11),
    ("gmbh and co kgaa", 11),
    ("gmbh and co ohg", 11),
    ("gmbh and cokg", 11),
    ("gmbh co kg", 11),
    ("gmbh u co kg", 11),
    ("gmbh ug", 10),
    ("gmbh und co", 11),
    ("gmbh und co kg", 11),
    ("godo gaisha", 54),
    ("godo kaisha", 54),
    ("handelsbolag", 31),
    ("hb", 31),
    ("hf", 36),
    ("i k e", 47),
    ("i s", 34),
    ("ike", 47),
    ("inc", 1),
    ("inc ltd", 1),
    ("incorporated", 1),
    ("incorporation", 1),
    ("incorporee", 1),
    ("ivs", 33),
    ("j d o o", 44),
    ("jdoo", 44),
    ("jlt", 6),
    ("joint stock company", 49),
    ("jsc", 49),
    ("k k", 53),
    ("k s", 34),
    ("kabushiki gaisha", 53),
    ("kabushiki kaisha", 53),
    ("kabushikigaisha", 53),
    ("kabushikikaisha", 53),
    ("kb", 31),
    ("kft", 42),
    ("kg", 12),
    ("kgaa", 12),
    ("kk", 53),
    ("kkt", 42),
    ("kommanditbolag", 31),
    ("kommanditgesellschaft", 12),
    ("korlatolt felelossegu tarsasag", 42),
    ("ks", 34),
    ("ksc", 56),
    ("kscp", 56),
    ("ky", 35),
    ("l l c", 6),
    ("l l p", 7),
    ("l p", 7),
    ("lc", 6),
    ("lda", 25),
    ("limitada", 3),
    ("limited", 3),
    ("limited liability co", 6),
    ("limited liability company", 6),
    ("limited liability partnership", 7),
    ("limited partnership", 7),
    ("limited sirketi", 48),
    ("limitee", 3),
    ("llc", 6),
    ("llc fz", 6),
    ("lllp", 7),
    ("llp", 7),
    ("lp", 7),
    ("ltd", 3),
    ("ltd liability co", 6),
    ("ltd sirketi", 48),
    ("ltd sti", 3),
    ("ltda", 3),
    ("ltee", 3),
    ("mbh", 10),
    ("mbh and co kg", 11),
    ("mbh und co kg", 11),
    ("mei", 26),
    ("mepe", 47),
    ("monoprosopi epe", 47),
    ("n v", 28),
    ("naamloze vennootschap", 28),
    ("nv", 28),
    ("nyrt", 43),
    ("o e", 47),
    ("o o d", 46),
    ("o y", 35),
    ("oao", 49),
    ("offene handelsgesellschaft", 12),
    ("og", 12),
    ("ohg", 12),
    ("ojsc", 49),
    ("onlus", 23),
    ("ood", 46),
    ("ooo", 6),
    ("open joint stock company", 49),
    ("osakeyhtio", 35),
    ("osauhing", 37),
    ("ou", 37),
    ("oue", 37),
    ("oy", 35),
    ("oy ab", 35),
    ("oyj", 35),
    ("oyj abp", 35),
    ("p a", 9),
    ("p c", 9),
    ("p ltd", 3),
    ("p s", 34),
    ("pao", 49),
    ("partg", 12),
    ("partgmbb", 12),
    ("pbc", 1),
    ("pc", 9),
    ("pcl", 5),
    ("persero", 52),
    ("persero tbk", 52),
    ("pjs", 49),
    ("pjsc", 49),
    ("pjsc dubai", 56),
    ("plc", 5),
    ("pllc", 6),
    ("plt", 51),
    ("prat", 49),
    ("private limited", 3),
    ("private ltd", 3),
    ("professional association", 9),
    ("professional corporation", 9),
    ("professional limited liability company", 6),
    ("proprietary", 3),
    ("proprietary limited", 3),
    ("proprietary ltd", 3),
    ("psc", 56),
    ("pt tbk", 52),
    ("pte", 3),
    ("pte limited", 3),
    ("pte ltd", 3),
    ("pty", 3),
    ("pty limited", 3),
    ("pty ltd", 3),
    ("publ", 30),
    ("publ ab", 30),
    ("public co ltd", 5),
    ("public company limited", 5),
    ("public joint stock company", 49),
    ("public limited company", 5),
    ("public ltd co", 5),
    ("pvt", 3),
    ("pvt limited", 3),
    ("pvt ltd", 3),
    ("qpsc", 56),
    ("qsc", 56),
    ("reszvenytarsasag", 43),
    ("rt", 43),
    ("s a", 17),
    ("s a a", 17),
    ("s a b de c v", 17),
    ("s a c i", 17),
    ("s a de c v", 17),
    ("s a e", 56),
    ("s a l", 56),
    ("s a p i de c v", 17),
    ("s a r l", 19),
    ("s a rl", 19),
    ("s a s", 18),
    ("s a u", 17),
    ("s arl", 19),
    ("s c a", 20),
    ("s c a r l", 23),
    ("s de r l de c v", 21),
    ("s de rl", 21),
    ("s de rl de cv", 21),
    ("s l", 24),
    ("s l u", 24),
    ("s n c", 20),
    ("s p a", 22),
    ("s r l", 21),
    ("s r l s", 21),
    ("s r o", 41),
    ("s s", 26),
    ("sa", 17),
    ("sa de cv", 17),
    ("sa nv", 17),
    ("sa rl", 19),
    ("saa", 17),
    ("sab", 17),
    ("sab de cv", 17),
    ("saci", 17),
    ("sacif", 17),
    ("sacifia", 17),
    ("sae", 56),
    ("saic", 17),
    ("sal", 56),
    ("san tic ltd sti", 48),
    ("san ve tic as", 48),
    ("san ve tic ltd sti", 48),
    ("saoc", 56),
    ("saog", 56),
    ("sapa", 23),
    ("sapi de cv", 17),
    ("sarl", 19),
    ("sarlau", 19),
    ("sas", 18),
    ("sas di", 23),
    ("sasu", 18),
    ("sau", 17),
    ("sc inc", 1),
    ("sca", 20),
    ("scarl", 23),
    ("sce", 55),
    ("sci", 20),
    ("scop", 20),
    ("scottish limited partnership", 7),
    ("scp", 20),
    ("scrl", 20),
    ("scrl onlus", 23),
    ("scs", 20),
    ("sde rl de cv", 21),
    ("sdn berhad", 51),
    ("sdn bhd", 51),
    ("se", 55),
    ("se and co kg", 11),
    ("se and co kgaa", 11),
    ("selarl", 20),
    ("sendirian berhad", 51),
    ("sgps", 25),
    ("sh a", 50),
    ("sh p k", 50),
    ("shpk", 50),
    ("sia", 38),
    ("simplified joint stock company", 18),
    ("sl", 24),
    ("slf", 36),
    ("sll", 24),
    ("slne", 24),
    ("slp", 24),
    ("slu", 24),
    ("snc", 20),
    ("sociedad anonima", 17),
    ("sociedad de responsabilidad limitada", 21),
    ("sociedad limitada", 24),
    ("sociedad limitada unipersonal", 24),
    ("sociedad por acciones", 22),
    ("sociedade anonima", 17),
    ("sociedade unipessoal lda", 25),
    ("societa a responsabilita limitata", 21),
    ("societa per azioni", 22),
    ("societas europaea", 55),
    ("societe a responsabilite limitee", 19),
    ("societe anonyme", 17),
    ("societe par actions simplifiee", 18),
    ("sp j", 40),
    ("sp jawna", 40),
    ("sp k", 40),
    ("sp z o o", 40),
    ("sp z o o sp k", 40),
    ("sp z oo", 40),
    ("sp z oo sk", 40),
    ("sp z oo sp k", 40),
    ("sp zoo", 40),
    ("spa", 22),
    ("spol s r o", 41),
    ("spol sro", 41),
    ("spolecnost s rucenim omezenym", 41),
    ("spolka akcyjna", 17),
    ("spolka jawna", 40),
    ("spolka komandytowa", 40),
    ("spolka z o o", 40),
    ("spolka z ograniczona odpowiedzialnoscia", 40),
    ("spolka z oo", 40),
    ("sprl", 19),
    ("spzoo", 40),
    ("srl", 21),
    ("srl de cv", 21),
    ("srls", 21),
    ("sro", 41),
    ("suarl", 19),
    ("tbk", 52),
    ("teo", 3),
    ("teoranta", 3),
    ("tic ltd sti", 48),
    ("tmi", 35),
    ("too", 6),
    ("too jsc", 49),
    ("tov", 6),
    ("uab", 39),
    ("ug", 13),
    ("ug and co kg", 11),
    ("ug haftungsbeschraenkt", 13),
    ("ug haftungsbeschrankt", 13),
    ("und co", 12),
    ("und co kg", 12),
    ("unipessoal lda", 25),
    ("unlimited", 3),
    ("unternehmergesellschaft", 13),
    ("v o f", 29),
    ("v o s", 41),
    ("vof", 29),
    ("vos", 41),
    ("vzw", 29),
    ("w l l", 6),
    ("wll", 6),
    ("y cia", 8),
    ("y k", 54),
    ("yk", 54),
    ("yugen kaisha", 54),
    ("zao", 49),
    ("zoo", 40),
    ("zrt", 43),
    ("αε", 17),
    ("επε", 47),
    ("ικε", 47),
    ("οε", 47),
    ("ад", 45),
    ("ао", 49),
    ("бд", 45),
    ("доо", 44),
    ("еад", 46),
    ("еоод", 46),
    ("зао", 49),
    ("оао", 49),
    ("оод", 46),
    ("ооо", 6),
    ("пао", 49),
    ("тов", 6),
];

/// Most words that a legal form has.
const MOST_WORDS: usize = 8;

/// Words before a name that are a legal form, with its group.
const BEFORE: &[(&str, u8)] = &[
    ("pt", 52),
    ("ooo", 6),
    ("oao", 49),
    ("zao", 49),
    ("pao", 49),
    ("ao", 49),
    ("tov", 6),
    ("too", 6),
    ("uab", 39),
    ("sia", 38),
    ("ооо", 6),
    ("оао", 49),
    ("зао", 49),
    ("пао", 49),
    ("ао", 49),
    ("тов", 6),
    ("ип", 14),
];

/// Legal forms in scripts that put no blanks between words.
const JOINED: &[(&str, u8)] = &[
    ("株式会社", 53),
    ("（株）", 53),
    ("(株)", 53),
    ("㈱", 53),
    ("有限会社", 54),
    ("㈲", 54),
    ("合同会社", 54),
    ("股份有限公司", 5),
    ("有限责任公司", 4),
    ("有限責任公司", 4),
    ("有限公司", 4),
    ("주식회사", 53),
    ("(주)", 53),
    ("㈜", 53),
    ("유한회사", 6),
];

/// A name without its legal form.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Parted<'a, 'b> {
    /// Words of the name; never none where there were any.
    pub words: &'a [&'b str],
    /// Group of its legal form, from 1; 0 where it has none.
    pub form: u8,
}

/// Parts the words of a name, in small letters and without dots, from the legal forms behind it. A name that is nothing
/// but a legal form is kept.
#[must_use]
pub fn without_form<'a, 'b>(words: &'a [&'b str]) -> Parted<'a, 'b> {
    let mut parted = Parted { words, form: 0 };
    while let Some((rest, form)) = last_form(parted.words) {
        parted.words = rest;
        // The last form is the one that counts: of `Co., Ltd.` it is the limited.
        if parted.form == 0 {
            parted.form = form;
        }
    }
    parted
}

/// Parts the words of a name from a legal form before it.
#[must_use]
pub fn without_form_before<'a, 'b>(words: &'a [&'b str]) -> Parted<'a, 'b> {
    if let [first, rest @ ..] = words
        && !rest.is_empty()
        && let Some((_, form)) = BEFORE.iter().find(|(form, _)| form == first)
    {
        return Parted {
            words: rest,
            form: *form,
        };
    }
    Parted { words, form: 0 }
}

/// The words before a legal form at the end, and its group; the longest form counts: of `private limited` not `limited`
/// alone.
fn last_form<'a, 'b>(words: &'a [&'b str]) -> Option<(&'a [&'b str], u8)> {
    let (last, before) = words.split_last()?;
    if before.is_empty() {
        return None;
    }
    if *last == "and" {
        return Some((before, 0));
    }
    let first = words.len().saturating_sub(MOST_WORDS).max(1);
    let mut text = String::new();
    for from in first..words.len() {
        let (rest, tail) = words.split_at_checked(from)?;
        text.clear();
        for word in tail {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        if let Ok(at) = FORMS.binary_search_by_key(&text.as_str(), |(form, _)| form) {
            return FORMS.get(at).map(|(_, group)| (rest, *group));
        }
    }
    None
}

/// Takes legal forms off that are written without a blank, and says the group of the first.
#[must_use]
pub fn without_joined_form(name: &str) -> (String, u8) {
    if name.is_ascii() {
        return (name.to_owned(), 0);
    }
    let (mut rest, mut group) = (name.to_owned(), 0);
    for (form, of) in JOINED {
        if rest.contains(form) {
            rest = rest.replace(form, " ");
            group = if group == 0 { *of } else { group };
        }
    }
    if rest.trim().is_empty() {
        (name.to_owned(), 0)
    } else {
        (rest, group)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn check(name: &str, words: &str, group: &str) {
        let all: Vec<&str> = name.split(' ').collect();
        let parted = without_form(&all);
        let form = usize::from(parted.form)
            .checked_sub(1)
            .and_then(|at| GROUPS.get(at))
            .map_or("", |(group, _)| group);
        assert_eq!((parted.words.join(" ").as_str(), form), (words, group), "{name}");
    }

    #[test]
    fn legal_forms_of_many_countries_are_taken_off() {
        check("acme inc", "acme", "inc");
        check("acme llc", "acme", "llc");
        check("acme gmbh and co kg", "acme", "gmbhkg");
        check("acme pty ltd", "acme", "ltd");
        check("acme private limited", "acme", "ltd");
        check("acme co ltd", "acme", "coltd");
        check("acme sp z oo", "acme", "spzoo");
        check("acme sa de cv", "acme", "sa");
        check("acme and co", "acme", "co");
        check("acme as", "acme", "as");
        check("acme sdn bhd", "acme", "bhd");
        check("acme", "acme", "");
        let countries: BTreeSet<&str> = GROUPS
            .iter()
            .flat_map(|(_, used)| used.split(':').next().unwrap_or_default().split(", "))
            .collect();
        assert!(countries.len() >= 40, "{}", countries.len());
    }

    #[test]
    fn the_table_is_in_order_and_its_groups_exist() {
        assert!(FORMS.is_sorted_by(|one, other| one.0 < other.0));
        for (form, group) in FORMS {
            assert!((1..=GROUPS.len()).contains(&usize::from(*group)), "{form}");
            assert!(form.split(' ').count() <= MOST_WORDS, "{form}");
        }
    }

    #[test]
    fn a_name_of_forms_alone_is_kept() {
        check("co", "co", "");
        check("the limited", "the", "ltd");
        check("", "", "");
    }

    #[test]
    fn forms_without_a_blank_are_taken_off() {
        assert_eq!(without_joined_form("株式会社山田").0.trim(), "山田");
        assert_eq!(without_joined_form("有限公司"), ("有限公司".to_owned(), 0));
    }

    #[test]
    fn forms_before_a_name_are_taken_off() {
        assert_eq!(without_form_before(&["pt", "acme"]).words, ["acme"]);
        assert_eq!(without_form_before(&["pt"]).words, ["pt"]);
    }
}
