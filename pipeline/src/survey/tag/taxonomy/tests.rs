//! No tag is lost, no order matters, ten thousand are quick.

use super::*;
use proptest::prelude::*;

fn taxonomy(tags: &[(&str, u32)], contacts: u32, classes: &[(&str, Class)]) -> Taxonomy {
    let tags: Vec<(String, u32)> = tags
        .iter()
        .map(|(name, count)| ((*name).to_owned(), *count))
        .collect();
    let classes = classes
        .iter()
        .map(|(name, class)| ((*name).to_owned(), *class))
        .collect();
    Taxonomy::new(&tags, contacts, &classes)
}

fn tag<'a>(taxonomy: &'a Taxonomy, name: &str) -> Option<&'a Tag> {
    taxonomy.tags.iter().find(|tag| tag.name == name)
}

#[test]
fn a_class_is_counted_in_tags_and_people() {
    let taxonomy = taxonomy(&[("Buyer", 40), ("Customer", 70), ("Purple", 5)], 100, &[]);
    let purchase = taxonomy
        .tallies
        .iter()
        .find(|tally| tally.class == Class::Purchase);
    let people = People {
        at_least: 70,
        at_most: 100,
    };
    assert_eq!(
        purchase.map(|tally| (tally.tags, tally.people)),
        Some((2, people))
    );
    assert_eq!(taxonomy.tallies.len(), 13);
}

#[test]
fn the_person_overrides_the_words_for_all_spellings() {
    let tags = [("VIP", 10), ("v.i.p.", 4), ("Buyer", 3)];
    let taxonomy = taxonomy(&tags, 100, &[("VIP", Class::Engagement)]);
    let found = |name: &str| tag(&taxonomy, name).map(|tag| (tag.class, tag.chosen, tag.confidence));
    assert_eq!(found("VIP"), Some((Class::Engagement, Chosen::ByPerson, 100)));
    assert_eq!(
        found("v.i.p."),
        Some((Class::Engagement, Chosen::ByPersonForSpelling, 100))
    );
    assert_eq!(found("Buyer").map(|found| found.1), Some(Chosen::ByWords));
    assert_eq!(tag(&taxonomy, "VIP").map(|tag| tag.probed), Some(Class::Purchase));
}

#[test]
fn rare_and_universal_tags_are_flagged() {
    let taxonomy = taxonomy(&[("A", 2), ("B", 3), ("C", 95), ("D", 96)], 100, &[]);
    let flags = |name: &str| tag(&taxonomy, name).map(|tag| (tag.is_rare, tag.is_universal));
    assert_eq!(flags("A"), Some((true, false)));
    assert_eq!(flags("B"), Some((false, false)));
    assert_eq!(flags("C"), Some((false, false)));
    assert_eq!(flags("D"), Some((false, true)));
}

#[test]
fn equal_names_count_together_and_empty_ones_not_at_all() {
    let taxonomy = taxonomy(&[("VIP", 2), (" VIP ", 3), ("  ", 9)], 100, &[]);
    assert_eq!(taxonomy.tags.len(), 1);
    assert_eq!(tag(&taxonomy, "VIP").map(|tag| tag.contacts), Some(5));
}

fn check_found(tags: &[(&str, u32)], expected: &[&str]) {
    let findings = taxonomy(tags, 100, &[]).findings(FileNo(0));
    let codes: Vec<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, expected, "{tags:?}");
}

#[test]
fn what_is_odd_about_tags_is_found() {
    check_found(&[("VIP", 9), ("vip", 9)], &["C090"]);
    check_found(&[("Buyer", 9), ("Buyers", 9)], &["C091"]);
    check_found(&[("Buyer", 2)], &["C092"]);
    check_found(&[("Buyer", 96)], &["C093"]);
    check_found(&[("Purple", 9)], &["C094"]);
    check_found(&[("Buyer", 9), ("Webinar Registered", 40)], &[]);
}

#[test]
fn a_class_that_was_chosen_is_clear() {
    let chosen = taxonomy(&[("Purple", 9)], 100, &[("Purple", Class::Other)]);
    assert_eq!(chosen.findings(FileNo(0)), []);
}

fn any_tag() -> impl Strategy<Value = (String, u32)> {
    let words = [
        "VIP", "vip", "Buyer", "Buyers", "webinar", "Level 1", "quiz - ", "refund", "é", "#",
    ];
    let word = prop_oneof![
        prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        ".{0,12}"
    ];
    let name = prop::collection::vec(word, 0..4).prop_map(|words| words.join(" "));
    (name, any::<u32>())
}

proptest! {
    #[test]
    fn no_tag_is_lost(tags in prop::collection::vec(any_tag(), 0..60), contacts in any::<u32>()) {
        let taxonomy = Taxonomy::new(&tags, contacts, &BTreeMap::new());
        let distinct: BTreeSet<&str> = tags.iter().map(|(name, _)| name.trim()).filter(|name| !name.is_empty()).collect();
        prop_assert_eq!(taxonomy.tags.len(), distinct.len());
        let tallied: u32 = taxonomy.tallies.iter().map(|tally| tally.tags).sum();
        prop_assert_eq!(tallied as usize, distinct.len());
        for tag in &taxonomy.tags {
            prop_assert!(tag.confidence <= 100 && tag.reasons.len() <= 3);
            prop_assert_eq!(tag.class == Class::Other, tag.reasons.is_empty());
        }
        for group in &taxonomy.groups {
            prop_assert!(group.tags.len() > 1);
            prop_assert!(group.tags.iter().all(|place| *place < taxonomy.tags.len()));
        }
    }

    #[test]
    fn the_order_of_tags_does_not_matter(tags in prop::collection::vec(any_tag(), 0..40).prop_flat_map(|tags| (Just(tags.clone()), Just(tags).prop_shuffle()))) {
        let (one, other) = tags;
        let classes = BTreeMap::new();
        prop_assert_eq!(Taxonomy::new(&one, 100, &classes), Taxonomy::new(&other, 100, &classes));
    }

    #[test]
    fn equal_normal_forms_are_grouped_exactly_once(tags in prop::collection::vec(any_tag(), 0..40)) {
        let taxonomy = Taxonomy::new(&tags, 100, &BTreeMap::new());
        let mut forms: BTreeMap<String, usize> = BTreeMap::new();
        for tag in &taxonomy.tags {
            *forms.entry(normal_form(&tag.name)).or_default() += 1;
        }
        let several = forms.values().filter(|count| **count > 1).count();
        prop_assert_eq!(taxonomy.groups.iter().filter(|group| !group.is_proposal()).count(), several);
    }
}

/// Ten thousand tags, of which many share a form, a word or all but a letter. Quadratic work would take minutes.
#[test]
fn ten_thousand_tags_are_no_burden() {
    let mut seed: u64 = 7;
    let mut next = move |below: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let words = [
        "webinar",
        "buyer",
        "course",
        "yoga",
        "spring",
        "launch",
        "coaching",
        "detox",
        "registered",
        "VIP",
    ];
    let tags: Vec<(String, u32)> = (0..10_000)
        .map(|number| {
            let word = |place: u64| {
                words
                    .get(usize::try_from(place).unwrap_or(0))
                    .copied()
                    .unwrap_or("x")
            };
            let letter = char::from(b'a' + u8::try_from(next(26)).unwrap_or(0));
            let name = format!(
                "{} {} {letter}{letter}stor{} {}",
                word(next(10)),
                word(next(10)),
                number % 700,
                word(next(10))
            );
            (name, 5)
        })
        .collect();
    let taxonomy = Taxonomy::new(&tags, 50_000, &BTreeMap::new());
    assert!(taxonomy.tags.len() > 9_000, "{}", taxonomy.tags.len());
    assert!(!taxonomy.groups.is_empty());
}
