//! Accounts in several states, and where their checklists stand.

use super::*;
use crate::survey::answers::{Change, YesNo, Zone};

const CONTACTS: &[&str] = &["email", "first_name", "tags", "status"];
const WITHOUT_STATUS: &[&str] = &["email", "first_name", "tags"];

fn file(kind: Kind, columns: &[&str], label: Option<MailStatus>) -> Arrived {
    Arrived {
        kind,
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        rows: 10,
        label,
    }
}

fn said(answers: &[(Question, YesNo)]) -> Answers {
    let mut all = Answers::default();
    for (question, answer) in answers {
        all.apply(Change::Account(*question, Some(*answer)));
    }
    all
}

fn state(answers: &Answers, arrived: &[Arrived], item: ChecklistItem) -> State {
    let checklist = Checklist::new(answers, arrived);
    checklist
        .entry(item)
        .map_or(State::Missing, |entry| entry.state.clone())
}

#[track_caller]
fn check(answers: &Answers, arrived: &[Arrived], item: ChecklistItem, expected: &str) {
    let state = state(answers, arrived, item);
    assert_eq!(state.name(), expected, "{item:?}: {state:?}");
}

#[test]
fn at_the_beginning_the_great_exports_are_missing() {
    let answers = Answers::default();
    for item in [
        ChecklistItem::Contacts,
        ChecklistItem::Transactions,
        ChecklistItem::Subscriptions,
        ChecklistItem::Affiliates,
    ] {
        check(&answers, &[], item, "Missing");
    }
    check(&answers, &[], ChecklistItem::StatusFiles, "Not needed");
    check(&answers, &[], ChecklistItem::Companies, "Not needed");
    check(&answers, &[], ChecklistItem::Webinars, "Cannot be exported");
    check(&answers, &[], ChecklistItem::TagList, "Not needed");
    let checklist = Checklist::new(&answers, &[]);
    let ask = |item| checklist.entry(item).and_then(|entry| entry.ask);
    assert_eq!(ask(ChecklistItem::Subscriptions), Some(Question::Subscriptions));
    assert_eq!(ask(ChecklistItem::Contacts), None);
}

#[test]
fn answers_decide_what_is_needed() {
    use Question::{
        Affiliates, CompanyFile, Courses, Instalments, Memberships, Products, Subscriptions, Webinars,
    };
    let no = said(
        &[
            Products,
            Subscriptions,
            Instalments,
            Affiliates,
            Memberships,
            Courses,
            Webinars,
        ]
        .map(|question| (question, YesNo::No)),
    );
    for item in [
        ChecklistItem::Transactions,
        ChecklistItem::Subscriptions,
        ChecklistItem::Affiliates,
        ChecklistItem::Members,
        ChecklistItem::Webinars,
    ] {
        check(&no, &[], item, "Not needed");
    }
    check(&no, &[], ChecklistItem::Contacts, "Missing");
    check(
        &said(&[(Subscriptions, YesNo::No)]),
        &[],
        ChecklistItem::Subscriptions,
        "Missing",
    );
    check(
        &said(&[(CompanyFile, YesNo::Yes)]),
        &[],
        ChecklistItem::Companies,
        "Missing",
    );
    // What arrived is there, whatever was said.
    let members = file(Kind::Members, &["email", "level"], None);
    check(&no, &[members], ChecklistItem::Members, "Arrived");
}

#[test]
fn what_arrives_is_whole_or_says_what_it_lacks() {
    let answers = Answers::default();
    check(
        &answers,
        &[file(Kind::Contacts, CONTACTS, None)],
        ChecklistItem::Contacts,
        "Arrived",
    );
    let gdpr = said(&[(Question::Gdpr, YesNo::Yes)]);
    check(
        &gdpr,
        &[file(Kind::Contacts, CONTACTS, None)],
        ChecklistItem::Contacts,
        "Incomplete",
    );
    let two = [
        file(Kind::Contacts, CONTACTS, None),
        file(Kind::Contacts, &["lead_email", "first_name", "status"], None),
    ];
    let missing =
        vec!["the column tags in 1 of 2 files (keep what Kartra exports in no other way)".to_owned()];
    assert_eq!(
        state(&answers, &two, ChecklistItem::Contacts),
        State::Incomplete { missing }
    );
    let subscriptions = [
        "status",
        "recurrence_term",
        "product",
        "next_payment_date",
        "next_payment_amount",
    ];
    let missing = vec![
        "the column subscription_id or subscription_lead_id or buyer_email (joins the subscription to a person)"
            .to_owned(),
    ];
    let arrived = [file(Kind::Subscriptions, &subscriptions, None)];
    assert_eq!(
        state(&answers, &arrived, ChecklistItem::Subscriptions),
        State::Incomplete { missing }
    );
}

#[test]
fn files_of_a_status_are_wanted_where_no_column_tells() {
    let mut answers = Answers::default();
    let check = |answers: &Answers, arrived: &[Arrived], expected| {
        check(answers, arrived, ChecklistItem::StatusFiles, expected)
    };
    check(&answers, &[file(Kind::Contacts, CONTACTS, None)], "Not needed");
    let mut arrived = vec![file(Kind::Contacts, WITHOUT_STATUS, None)];
    check(&answers, &arrived, "Missing");
    arrived.push(file(
        Kind::Contacts,
        WITHOUT_STATUS,
        Some(MailStatus::SpamComplaint),
    ));
    check(&answers, &arrived, "Incomplete");
    for status in [
        MailStatus::Declined,
        MailStatus::SoftBounces,
        MailStatus::DoNotContact,
    ] {
        arrived.push(file(Kind::Contacts, WITHOUT_STATUS, Some(status)));
    }
    let missing = vec!["contacts with the status “Blocklisted”".to_owned()];
    assert_eq!(
        state(&answers, &arrived, ChecklistItem::StatusFiles),
        State::Incomplete { missing }
    );
    answers.apply(Change::Nobody(MailStatus::Blocklisted, true));
    check(&answers, &arrived, "Arrived");
    // A file for a status beside an export that tells it anyway harms nobody.
    let told = [
        file(Kind::Contacts, CONTACTS, None),
        file(Kind::Contacts, WITHOUT_STATUS, Some(MailStatus::Declined)),
    ];
    check(&Answers::default(), &told, "Arrived");
    // Labelled files alone do not tell of the statuses that are not among them.
    let labelled = [file(Kind::Contacts, WITHOUT_STATUS, Some(MailStatus::Subscribed))];
    check(&Answers::default(), &labelled, "Incomplete");
}

#[test]
fn steps_name_both_menus_and_mark_what_is_not_certain() {
    let checklist = Checklist::new(&Answers::default(), &[file(Kind::Contacts, WITHOUT_STATUS, None)]);
    let steps = |item| {
        checklist
            .entry(item)
            .map(|entry| entry.steps.join("\n"))
            .unwrap_or_default()
    };
    let transactions = steps(ChecklistItem::Transactions);
    assert!(transactions.contains("Sales > Payments > Transactions (in the menu before November 2024: Products > Analytics > Transactions)"), "{transactions}");
    assert!(steps(ChecklistItem::Subscriptions).contains("Sales > Payments > Subscriptions (most likely)"));
    let status = steps(ChecklistItem::StatusFiles);
    assert!(
        status.contains("Advanced filters") && status.contains("“Spam complaint”"),
        "{status}"
    );
    assert!(steps(ChecklistItem::TagList).is_empty());
}

#[test]
fn findings_tell_what_is_missing() {
    let codes = |answers: &Answers, arrived: &[Arrived]| -> Vec<_> {
        Checklist::new(answers, arrived)
            .findings(FileNo(0))
            .iter()
            .map(|finding| finding.code)
            .collect()
    };
    let mut answers = said(
        &[
            Question::Products,
            Question::Subscriptions,
            Question::Instalments,
            Question::Affiliates,
        ]
        .map(|question| (question, YesNo::No)),
    );
    assert_eq!(codes(&answers, &[]), [code::EXPORT_MISSING]);
    assert_eq!(codes(&answers, &[file(Kind::Contacts, CONTACTS, None)]), []);
    assert_eq!(
        codes(&answers, &[file(Kind::Contacts, WITHOUT_STATUS, None)]),
        [code::STATUS_MISSING]
    );
    let dated = [file(
        Kind::Contacts,
        &["email", "first_name", "tags", "status", "date_joined"],
        None,
    )];
    assert_eq!(codes(&answers, &dated), [code::CLOCK_NOT_SAID]);
    if let Ok(zone) = Zone::try_from("Europe/London".to_owned()) {
        answers.apply(Change::Clock(super::super::answers::Clock::Zone(zone)));
    }
    assert_eq!(codes(&answers, &dated), []);
}

#[test]
fn the_text_has_every_item_and_no_markup() {
    let answers = said(&[
        (Question::SecondAccount, YesNo::Yes),
        (Question::Webinars, YesNo::No),
    ]);
    let checklist = Checklist::new(&answers, &[file(Kind::Contacts, CONTACTS, None)]);
    let text = checklist.to_text();
    for item in ChecklistItem::ALL {
        assert!(text.contains(item.title()), "{item:?}");
    }
    assert!(
        text.contains("[x] Contacts: Arrived\n    10 rows in 1 files"),
        "{text}"
    );
    assert!(text.contains("[-] Webinar registrations: Not needed"), "{text}");
    assert!(text.contains("in each account"), "{text}");
    assert!(
        text.contains("Not answered yet: Do you sell anything through Kartra?"),
        "{text}"
    );
    assert!(!text.contains('<'), "{text}");
}
