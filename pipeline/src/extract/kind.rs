//! Which kind of export a header belongs to.

use super::detection::KindScore;
use crate::source::{self, Kind, signature};

/// The verdict on a header.
pub(super) struct Verdict {
    /// The kind, where one is clearly best.
    pub(super) kind: Option<Kind>,
    /// All kinds, the best first.
    pub(super) scores: Vec<KindScore>,
}

/// Judges normalised header names. A file's name only breaks a tie.
pub(super) fn judge(names: &[String], file_name: &str) -> Verdict {
    let mut scores: Vec<KindScore> = Kind::ALL.into_iter().map(|kind| score(kind, names)).collect();
    // Stable: equal scores stay in the order of the kinds.
    scores.sort_by_key(|score| (!score.fits, std::cmp::Reverse(score.hits)));
    let best = scores.first().filter(|best| best.fits);
    let tied: Vec<Kind> = scores
        .iter()
        .filter(|score| score.fits && best.is_some_and(|best| best.hits == score.hits))
        .map(|score| score.kind)
        .collect();
    let kind = match tied.as_slice() {
        [] => None,
        [only] => Some(*only),
        several => hinted(file_name).filter(|hint| several.contains(hint)),
    };
    Verdict { kind, scores }
}

/// Known names of the kind that knows most of them.
pub(super) fn best_hits(names: &[String]) -> usize {
    let known = |kind: Kind| {
        names
            .iter()
            .filter(|name| source::column(kind, name).is_some())
            .count()
    };
    Kind::ALL.into_iter().map(known).max().unwrap_or(0)
}

fn score(kind: Kind, names: &[String]) -> KindScore {
    let signature = signature(kind);
    let has = |name: &&&str| has_name(kind, names, name);
    let groups = signature
        .required
        .iter()
        .filter(|group| group.iter().any(|name| has(&name)))
        .count();
    let supporting = signature.supporting.iter().filter(has).count();
    let is_other = signature
        .must_not
        .iter()
        .any(|group| group.iter().all(|name| has(&name)));
    let missing = signature
        .required
        .iter()
        .filter(|group| !group.iter().any(|name| has(&name)))
        .filter_map(|group| group.first())
        .chain(signature.supporting.iter().filter(|name| !has(name)))
        .copied()
        .collect();
    KindScore {
        kind,
        hits: u16::try_from(groups + supporting).unwrap_or(u16::MAX),
        fits: groups == signature.required.len() && supporting >= signature.at_least && !is_other,
        missing,
    }
}

/// True where a header carries the name, or another name of the same column of this kind.
fn has_name(kind: Kind, names: &[String], wanted: &str) -> bool {
    let column = source::column(kind, wanted);
    names.iter().any(|name| {
        name == wanted || column.is_some_and(|column| column.aliases.iter().any(|(alias, _)| alias == name))
    })
}

/// Kind that a file's name speaks for (SEEN: `contacts_...`, `report_all_transactions...`).
fn hinted(file_name: &str) -> Option<Kind> {
    let name = file_name.to_lowercase();
    let hints = [
        ("transactions", Kind::Transactions),
        ("subscriptions", Kind::Subscriptions),
        ("contacts", Kind::Contacts),
        ("leads", Kind::Contacts),
        ("companies", Kind::Companies),
        ("affiliates", Kind::Affiliates),
        ("members", Kind::Members),
        ("tags", Kind::TagList),
        ("lists", Kind::ListList),
    ];
    hints
        .into_iter()
        .find(|(hint, _)| name.contains(hint))
        .map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(header: &str, file_name: &str, kind: Option<Kind>) {
        let names: Vec<String> = header.split(',').map(str::to_owned).collect();
        assert_eq!(judge(&names, file_name).kind, kind, "{header}");
    }

    #[test]
    fn names_decide_the_kind_in_any_order() {
        check("email,first_name,phone,gdpr_status", "", Some(Kind::Contacts));
        check("gdpr_status,phone,first_name,email", "", Some(Kind::Contacts));
        check("lead_email,lead_first_name,surname", "", Some(Kind::Contacts));
        check(
            "id,transaction_type,date,buyer_email,amount,price_point",
            "",
            Some(Kind::Transactions),
        );
        check(
            "status,recurrence_term,product,next_payment_date",
            "",
            Some(Kind::Subscriptions),
        );
        check("company_name,website,phone", "", Some(Kind::Companies));
        check(
            "transaction_id,transaction_type,transaction_date",
            "",
            Some(Kind::IpnLog),
        );
        check("affiliate,affiliate_email,earned,due", "", Some(Kind::Affiliates));
        check("email,membership,level", "", Some(Kind::Members));
        check("tag_name,category", "", Some(Kind::TagList));
        check("list_name,description", "", Some(Kind::ListList));
        check("email,name,amount", "", Some(Kind::SalesReport));
    }

    #[test]
    fn too_few_names_leave_the_kind_open() {
        check("email,shirt_size", "", None);
        check("a,b,c", "contacts.csv", None);
    }

    #[test]
    fn contacts_with_a_company_are_not_companies() {
        check(
            "email,first_name,last_name,company,website,industry",
            "",
            Some(Kind::Contacts),
        );
    }

    #[test]
    fn a_file_name_breaks_a_tie_and_nothing_else() {
        // One required and two supporting names of each.
        let tie = "email,first_name,last_name,membership,level";
        check(tie, "", None);
        check(tie, "contacts_kartra_09-06-2026.csv", Some(Kind::Contacts));
        check(tie, "members.csv", Some(Kind::Members));
    }

    #[test]
    fn scores_tell_what_is_missing() {
        let names = ["email".to_owned(), "first_name".to_owned()];
        let scores = judge(&names, "").scores;
        let contacts = scores.iter().find(|score| score.kind == Kind::Contacts);
        assert!(
            contacts
                .is_some_and(|score| !score.fits && score.hits == 2 && score.missing.contains(&"last_name"))
        );
    }
}
