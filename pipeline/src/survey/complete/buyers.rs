//! Buyers of the ledger among the contacts: by Kartra's number first, because an e-mail changes, else by e-mail.

use super::{Checks, Completeness, number};
use crate::finding::{Finding, join as codes};
use crate::source::Kind;
use crate::survey::join::Ranked;
use crate::survey::keys::Table;

pub(super) fn check(checks: &mut Checks<'_>) {
    let (Some(ledgers), Some(contacts)) =
        (checks.of_kind(Kind::Transactions), checks.of_kind(Kind::Contacts))
    else {
        return;
    };
    let (missing, buyers) = compare(ledgers, contacts);
    let is_partial = |(one, _): &(crate::survey::join::SurveyedFile<'_>, _)| {
        one.keys
            .ledger
            .as_ref()
            .is_some_and(|ledger| ledger.is_partial || ledger.products.is_full)
    };
    let partial: Vec<_> = ledgers
        .files
        .iter()
        .filter(|one| is_partial(one))
        .map(|(one, _)| one.file)
        .collect();
    let Some(newest) = ledgers
        .files
        .last()
        .map(|(one, _)| one.file)
        .filter(|_| buyers > 0)
    else {
        return;
    };
    let finding = Finding::of_file(codes::BUYERS_MISSING, newest).measured(missing, buyers);
    let line = Completeness {
        code: codes::BUYERS_MISSING,
        is_met: missing == 0,
        kind: Kind::Transactions,
        file: None,
        what: "Buyers among the contacts".to_owned(),
        found: format!(
            "{} of {} buyers are among the contacts",
            number(buyers - missing),
            number(buyers)
        ),
        expected: "All buyers".to_owned(),
        do_: if missing == 0 {
            String::new()
        } else {
            finding.rule().do_.to_owned()
        },
    };
    for file in partial {
        checks
            .findings
            .push(Finding::of_file(codes::NOT_ALL_COMPARED, file));
    }
    if missing == 0 {
        checks.lines.push(line);
    } else {
        checks.raise(finding, line);
    }
}

/// Buyers who are no contacts, and all buyers.
fn compare(ledgers: &Ranked<'_>, contacts: &Ranked<'_>) -> (u64, u64) {
    // What is looked for, and whether it was found.
    let mut numbers: Table<u64, (u32, bool)> = Table::default();
    let mut mails: Table<u32, bool> = Table::default();
    let mut without_number: Table<u32, ()> = Table::default();
    for ledger in ledgers
        .files
        .iter()
        .filter_map(|(one, _)| one.keys.ledger.as_ref())
    {
        ledger.buyers.iter().for_each(|(lead, mail)| {
            let known = numbers.entry(*lead).or_insert((*mail, false));
            // The greater one, so that the order of the files does not matter.
            known.0 = known.0.max(*mail);
            mails.insert(*mail, false);
        });
        ledger.mails.keys().for_each(|mail| {
            mails.insert(*mail, false);
            without_number.insert(*mail, ());
        });
    }
    // The mail of a number may have been replaced by a greater one.
    for (one, _) in &contacts.files {
        for row in one.keys.rows.iter() {
            if let Some(found) = row.number().and_then(|lead| numbers.get_mut(&lead)) {
                found.1 = true;
            }
            if let Some(found) = mails.get_mut(&row.mail()) {
                *found = true;
            }
        }
    }
    let has_mail = |mail: u32| mail != 0 && mails.get(&mail).copied().unwrap_or(false);
    let lost_numbers = numbers
        .values()
        .filter(|(mail, is_found)| !is_found && !has_mail(*mail))
        .count();
    let lost_mails = without_number.keys().filter(|mail| !has_mail(**mail)).count();
    let count = |items: usize| u64::try_from(items).unwrap_or(u64::MAX);
    (
        count(lost_numbers + lost_mails),
        count(numbers.len() + without_number.len()),
    )
}
