//! Which tags are spellings of one tag.
//!
//! Equal normal forms (`VIP`, `vip`, `V.I.P.`) are one tag. What is merely close (another order of words, singular and
//! plural, one slip of the pen) is proposed. Tags meet only in blocks of an equal key, so that ten thousand of them need
//! no hundred million comparisons; and they never meet where their numbers differ, because `Level 1` is not `Level 2`.

use std::collections::{BTreeMap, BTreeSet};

mod form;
mod link;
mod sets;

pub use form::normal_form;

use form::{Form, singular};
use link::{Links, link_equal, link_slips};
use sets::Sets;

/// How sure it is that tags are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// They differ in case, spaces and punctuation only.
    Spelling,
    /// They have the same words in another order.
    WordOrder,
    /// They differ by a plural.
    Plural,
    /// They differ by one letter.
    Slip,
}

impl Likeness {
    /// The likeness in words.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Spelling => "They differ in capitals, spaces or punctuation only.",
            Self::WordOrder => "They have the same words in another order.",
            Self::Plural => "They differ by singular and plural.",
            Self::Slip => "They differ by one letter.",
        }
    }
}

/// Tags that are, or may be, one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Their places in the taxonomy, at least two, the one with most contacts first.
    pub tags: Vec<usize>,
    /// Why; the weakest link decides. Only [`Likeness::Spelling`] is grouped without asking.
    pub likeness: Likeness,
}

impl Group {
    /// True where the person has to agree first.
    #[must_use]
    pub fn is_proposal(&self) -> bool {
        self.likeness != Likeness::Spelling
    }
}

/// Groups of tags, given with their contacts in any order. The outcome depends on the names only, and each group stands
/// once: first the spellings, then the proposals among what is left, in the order of their first tag.
pub(super) fn group(tags: &[(&str, u32)]) -> Vec<Group> {
    let mut by_form: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, (name, _)) in tags.iter().enumerate() {
        by_form.entry(normal_form(name)).or_default().push(place);
    }
    let forms: Vec<Form> = by_form
        .into_iter()
        .map(|(text, places)| Form::new(text, places, tags))
        .collect();
    let mut groups: Vec<Group> = forms
        .iter()
        .filter(|form| form.places.len() > 1)
        .map(|form| Group {
            tags: form.places.clone(),
            likeness: Likeness::Spelling,
        })
        .collect();
    groups.extend(proposals(&forms));
    for group in &mut groups {
        group.tags.sort_by_key(|place| {
            let (name, contacts) = tags.get(*place).copied().unwrap_or_default();
            (std::cmp::Reverse(contacts), name, *place)
        });
    }
    groups.sort_by_cached_key(|group| {
        let first = group.tags.first().and_then(|place| tags.get(*place));
        (group.is_proposal(), first.map(|(name, _)| (*name).to_owned()))
    });
    groups
}

fn proposals(forms: &[Form]) -> Vec<Group> {
    let mut links: Links = BTreeSet::new();
    link_equal(
        forms,
        Likeness::WordOrder,
        |form| form.sorted(str::to_owned),
        &mut links,
    );
    link_equal(forms, Likeness::Plural, |form| form.sorted(singular), &mut links);
    link_slips(forms, &mut links);
    let mut sets = Sets::new(forms.len());
    for (one, other, _) in &links {
        sets.join(*one, *other);
    }
    let mut groups: BTreeMap<usize, (BTreeSet<usize>, Likeness)> = BTreeMap::new();
    for (one, other, likeness) in &links {
        let (tags, weakest) = groups
            .entry(sets.root(*one))
            .or_insert((BTreeSet::new(), *likeness));
        *weakest = (*weakest).max(*likeness);
        let two = [one, other].into_iter().filter_map(|form| forms.get(*form));
        tags.extend(two.flat_map(|form| &form.places));
    }
    let group = |(tags, likeness): (BTreeSet<usize>, Likeness)| Group {
        tags: tags.into_iter().collect(),
        likeness,
    };
    groups.into_values().map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], expected: &[(&[&str], Likeness)]) {
        let tags: Vec<(&str, u32)> = names.iter().map(|name| (*name, 1)).collect();
        let found: Vec<(Vec<&str>, Likeness)> = group(&tags)
            .into_iter()
            .map(|group| {
                let names = group.tags.iter().filter_map(|place| names.get(*place)).copied();
                (names.collect(), group.likeness)
            })
            .collect();
        let expected: Vec<(Vec<&str>, Likeness)> = expected
            .iter()
            .map(|(names, likeness)| (names.to_vec(), *likeness))
            .collect();
        assert_eq!(found, expected, "{names:?}");
    }

    #[test]
    fn spellings_are_one_tag() {
        check(
            &["VIP", "vip", "V.I.P.", "Buyer"],
            &[(&["V.I.P.", "VIP", "vip"], Likeness::Spelling)],
        );
        check(
            &["Opt-in", "opt in", "OptIn"],
            &[(&["Opt-in", "OptIn", "opt in"], Likeness::Spelling)],
        );
    }

    #[test]
    fn what_is_merely_close_is_proposed() {
        check(
            &["Webinar Buyer", "Buyer - Webinar"],
            &[(&["Buyer - Webinar", "Webinar Buyer"], Likeness::WordOrder)],
        );
        check(
            &["Member", "Members"],
            &[(&["Member", "Members"], Likeness::Plural)],
        );
        check(
            &["Newsletter", "Newsleter"],
            &[(&["Newsleter", "Newsletter"], Likeness::Slip)],
        );
        check(
            &["Attended Webinar", "Attended Webinra"],
            &[(&["Attended Webinar", "Attended Webinra"], Likeness::Slip)],
        );
        check(
            &["Company", "Companies"],
            &[(&["Companies", "Company"], Likeness::Plural)],
        );
    }

    #[test]
    fn what_differs_in_meaning_is_left_alone() {
        check(&["Level 1", "Level 2", "Level 11", "Level 1-1"], &[]);
        check(&["Webinar 2023", "Webinar 2024"], &[]);
        check(&["Module 3 Lesson 2", "Module 2 Lesson 3"], &[]);
        check(&["Score 1.5", "Score 15"], &[]);
        check(&["Score -5", "Score 5"], &[]);
        check(&["C", "C++", "C#"], &[]);
        check(&["Active", "Inactive", "Reactive"], &[]);
        check(&["Subscribed", "Unsubscribed"], &[]);
        check(&["Group A buyer", "Group B buyer"], &[]);
        check(&["Has booked", "Has cooked"], &[]);
        check(&["***", "---", ""], &[]);
    }

    #[test]
    fn a_tag_may_be_grouped_and_proposed() {
        check(
            &["member", "Member", "Members"],
            &[
                (&["Member", "member"], Likeness::Spelling),
                (&["Member", "Members", "member"], Likeness::Plural),
            ],
        );
    }

    #[test]
    fn the_tag_with_most_contacts_stands_first() {
        let groups = group(&[("VIP", 3), ("vip", 9)]);
        assert_eq!(groups.first().map(|group| group.tags.clone()), Some(vec![1, 0]));
    }
}
