//! Seeded accounts whose truth is known, and the register that each should get.

use super::*;
use crate::source::Kind;
use crate::survey::answers::Change;
use crate::survey::answers::YesNo;
use crate::survey::tag::Class;
use std::collections::BTreeMap;

/// An account as it was seeded.
#[derive(Default)]
struct Account {
    tags: Vec<(&'static str, u32)>,
    lists: Vec<(&'static str, u32)>,
    sequences: Vec<(&'static str, u32)>,
    memberships: Vec<(&'static str, u32)>,
    arrived: Vec<Arrived>,
    live: Option<LiveSubscriptions>,
    answers: Answers,
}

impl Account {
    fn with_tags(tags: &[(&'static str, u32)]) -> Self {
        Self {
            tags: tags.to_vec(),
            arrived: vec![file(Kind::Contacts, &["email", "tags"])],
            ..Self::default()
        }
    }

    fn says(mut self, question: Question, answer: YesNo) -> Self {
        self.answers.apply(Change::Account(question, Some(answer)));
        self
    }

    fn register(&self) -> Register {
        let taxonomy = |names: &[(&'static str, u32)]| {
            let names: Vec<(String, u32)> = names
                .iter()
                .map(|(name, count)| ((*name).to_owned(), *count))
                .collect();
            Taxonomy::new(&names, 1_000, &self.answers.classes)
        };
        Register::new(&Known {
            answers: &self.answers,
            tags: &taxonomy(&self.tags),
            lists: &taxonomy(&self.lists),
            sequences: &taxonomy(&self.sequences),
            memberships: &taxonomy(&self.memberships),
            arrived: &self.arrived,
            live: self.live.as_ref(),
        })
    }
}

fn file(kind: Kind, columns: &[&str]) -> Arrived {
    Arrived {
        kind,
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        rows: 1_000,
        label: None,
    }
}

#[track_caller]
fn check(account: &Account, item: LossItem, cover: Cover) {
    let register = account.register();
    let line = register.line(item);
    assert_eq!(line.map(|line| line.cover), Some(cover), "{line:?}");
}

#[test]
fn an_account_whose_tags_tell_all_is_covered() {
    let account = Account::with_tags(&[
        ("Free Guide Download", 400),
        ("Webinar Registered", 300),
        ("Webinar Attended", 120),
        ("Quiz - Vata", 90),
        ("Inner Circle Member", 80),
        ("Course Completed", 30),
        ("Discovery Call Booked", 25),
        ("Has Opened Email", 600),
    ]);
    check(&account, LossItem::Forms, Cover::Covered);
    check(&account, LossItem::Webinars, Cover::Covered);
    check(&account, LossItem::Surveys, Cover::Covered);
    check(&account, LossItem::MembershipAccess, Cover::Covered);
    check(&account, LossItem::MembershipProgress, Cover::Partly);
    check(&account, LossItem::Calendars, Cover::Partly);
    check(&account, LossItem::EmailHistory, Cover::Partly);
    check(&account, LossItem::TagDates, Cover::NotCovered);
    let register = account.register();
    let webinars = register.line(LossItem::Webinars);
    assert_eq!(
        webinars.map(|line| (line.tags, line.people.at_least, line.people.at_most)),
        Some((2, 300, 420))
    );
    assert_eq!(
        webinars.map(|line| line.examples.clone()),
        Some(vec![
            "Webinar Registered".to_owned(),
            "Webinar Attended".to_owned()
        ])
    );
}

#[test]
fn tags_that_tell_half_cover_in_part() {
    let account = Account::with_tags(&[
        ("Masterclass registered", 1_918),
        ("Survey completed", 50),
        ("Course", 40),
    ]);
    check(&account, LossItem::Webinars, Cover::Partly);
    check(&account, LossItem::Surveys, Cover::Partly);
    check(&account, LossItem::MembershipAccess, Cover::Partly);
    let register = account.register();
    let why = register.line(LossItem::Webinars).map(|line| line.why.clone());
    assert_eq!(
        why.as_deref(),
        Some("Tags tell who registered, and not who came.")
    );
}

#[test]
fn an_account_without_telling_tags_loses_it_all() {
    let account = Account::with_tags(&[("Purple", 500), ("Buyer", 300)]);
    for item in [
        LossItem::Forms,
        LossItem::Webinars,
        LossItem::Surveys,
        LossItem::MembershipAccess,
        LossItem::Calendars,
    ] {
        check(&account, item, Cover::NotCovered);
    }
}

#[test]
fn a_tag_of_two_contacts_covers_nothing_fully() {
    check(
        &Account::with_tags(&[("Lead magnet download", 2)]),
        LossItem::Forms,
        Cover::Partly,
    );
    check(
        &Account::with_tags(&[("Lead magnet download", 3)]),
        LossItem::Forms,
        Cover::Covered,
    );
}

#[test]
fn the_persons_class_counts_as_the_words_do() {
    let mut account = Account::with_tags(&[("Purple", 500)]);
    check(&account, LossItem::Forms, Cover::NotCovered);
    account
        .answers
        .apply(Change::Class("Purple".to_owned(), Some(Class::Form)));
    check(&account, LossItem::Forms, Cover::Covered);
}

#[test]
fn lists_and_columns_cover_as_tags_do() {
    let lists = Account {
        lists: vec![("Webinar registrants", 100), ("Webinar attendees", 60)],
        ..Account::default()
    };
    check(&lists, LossItem::Webinars, Cover::Covered);
    let memberships = Account {
        memberships: vec![("Gold", 100)],
        ..Account::default()
    };
    check(&memberships, LossItem::MembershipAccess, Cover::Covered);
    let contacts = Account {
        arrived: vec![
            file(
                Kind::Contacts,
                &["email", "notes", "ip", "gdpr_status", "gdpr_status_date"],
            ),
            file(Kind::Transactions, &["affiliate_revenue"]),
            file(Kind::Members, &["email", "progress"]),
        ],
        ..Account::default()
    };
    check(&contacts, LossItem::Notes, Cover::Partly);
    check(&contacts, LossItem::IpAddresses, Cover::NotCovered);
    check(&contacts, LossItem::ConsentProof, Cover::Partly);
    check(&contacts, LossItem::AffiliatePayouts, Cover::Partly);
    check(&contacts, LossItem::Catalogue, Cover::Partly);
    check(&contacts, LossItem::MembershipAccess, Cover::Covered);
    check(&contacts, LossItem::MembershipProgress, Cover::Covered);
    check(&contacts, LossItem::TagDates, Cover::NotPresent);
    check(&Account::default(), LossItem::IpAddresses, Cover::NotPresent);
    check(&Account::default(), LossItem::Notes, Cover::NotCovered);
}

#[test]
fn what_the_person_denies_is_not_there_unless_files_show_it() {
    let denied = Account::with_tags(&[("Buyer", 300)]).says(Question::Webinars, YesNo::No);
    check(&denied, LossItem::Webinars, Cover::NotPresent);
    let shown = Account::with_tags(&[("Webinar Registered", 900)]).says(Question::Webinars, YesNo::No);
    check(&shown, LossItem::Webinars, Cover::Partly);
    let contradicted = shown
        .register()
        .line(LossItem::Webinars)
        .and_then(|line| line.contradicted);
    assert_eq!(contradicted, Some(Question::Webinars));
    // One of two questions is not enough.
    let half = Account::default().says(Question::Memberships, YesNo::No);
    check(&half, LossItem::MembershipAccess, Cover::NotCovered);
    check(
        &half.says(Question::Courses, YesNo::No),
        LossItem::MembershipAccess,
        Cover::NotPresent,
    );
}

#[test]
fn what_was_not_asked_is_asked() {
    let ask = |account: &Account| {
        account
            .register()
            .line(LossItem::MembershipAccess)
            .and_then(|line| line.ask)
    };
    assert_eq!(ask(&Account::default()), Some(Question::Memberships));
    assert_eq!(
        ask(&Account::default().says(Question::Memberships, YesNo::No)),
        Some(Question::Courses)
    );
    assert_eq!(ask(&Account::default().says(Question::Courses, YesNo::Yes)), None);
}

fn live(active: u32) -> LiveSubscriptions {
    LiveSubscriptions {
        active,
        pending_cancellation: 4,
        paused: 0,
        next_payments: vec![NextPayments {
            currency: Some("USD".to_owned()),
            term: None,
            subscriptions: active,
            hundredths: i64::from(active) * 3_000,
        }],
        ..LiveSubscriptions::default()
    }
}

#[test]
fn the_money_that_stops_stands_in_the_register() {
    let account = |active| Account {
        live: Some(live(active)),
        ..Account::default()
    };
    check(&Account::default(), LossItem::RecurringBilling, Cover::NotCovered);
    check(&account(412), LossItem::RecurringBilling, Cover::NotCovered);
    check(&account(0), LossItem::RecurringBilling, Cover::NotPresent);
    let unclear = Account {
        live: Some(LiveSubscriptions {
            unclear: 7,
            ..LiveSubscriptions::default()
        }),
        ..Account::default()
    };
    check(&unclear, LossItem::RecurringBilling, Cover::NotCovered);
    let register = account(412).register();
    let line = register.line(LossItem::RecurringBilling);
    assert_eq!(line.and_then(|line| line.live.clone()), Some(live(412)));
    assert!(
        line.is_some_and(|line| line.why.contains("12360.00 USD")),
        "{line:?}"
    );
    let codes = |account: &Account| -> Vec<_> {
        account
            .register()
            .findings(&account.answers, FileNo(0))
            .iter()
            .map(|finding| finding.code)
            .collect()
    };
    assert!(codes(&account(412)).contains(&code::BILLING_STOPS));
    assert!(!codes(&account(0)).contains(&code::BILLING_STOPS));
}

#[test]
fn acceptance_lapses_when_the_register_changes() {
    let mut account = Account::with_tags(&[("Webinar Registered", 300)]);
    let codes = |account: &Account| -> Vec<_> {
        account
            .register()
            .findings(&account.answers, FileNo(0))
            .iter()
            .map(|finding| finding.code)
            .collect()
    };
    assert_eq!(
        account.register().acceptance(&account.answers),
        Acceptance::Missing
    );
    assert_eq!(codes(&account), [code::LOSSES_NOT_ACCEPTED]);
    let accepted = account.register().hash();
    let undo = account.answers.apply(Change::Accept(Some(accepted)));
    assert!(account.register().is_accepted(&account.answers));
    assert_eq!(codes(&account), []);
    // What does not change the register does not undo the acceptance.
    account
        .answers
        .apply(Change::Class("Absent".to_owned(), Some(Class::Form)));
    assert!(account.register().is_accepted(&account.answers));
    account.tags.push(("Webinar Attended", 40));
    assert_eq!(
        account.register().acceptance(&account.answers),
        Acceptance::Lapsed
    );
    assert_eq!(codes(&account), [code::ACCEPTANCE_LAPSED]);
    account.answers.apply(undo);
    assert_eq!(
        account.register().acceptance(&account.answers),
        Acceptance::Missing
    );
}

#[test]
fn a_contradicted_answer_is_a_finding() {
    let codes = |answer| {
        let account = Account::with_tags(&[("Webinar Registered", 900)]).says(Question::Webinars, answer);
        let findings = account.register().findings(&account.answers, FileNo(0));
        findings
            .iter()
            .any(|finding| finding.code == code::ANSWER_CONTRADICTED)
    };
    assert!(codes(YesNo::No));
    assert!(!codes(YesNo::Yes));
}

#[test]
fn the_hash_sees_numbers_and_not_their_order() {
    let hash = |tags: &[(&'static str, u32)]| Account::with_tags(tags).register().hash();
    let tags = [("Webinar Registered", 300), ("Freebie", 20)];
    let turned = [("Freebie", 20), ("Webinar Registered", 300)];
    assert_eq!(hash(&tags), hash(&turned));
    assert_ne!(hash(&tags), hash(&[("Webinar Registered", 301), ("Freebie", 20)]));
    assert_ne!(
        hash(&tags),
        hash(&[("Webinar Registered", 300), ("Freebies", 20)])
    );
    assert_eq!(hash(&tags).to_string().len(), 64);
}

#[test]
fn every_line_says_why() {
    let empty = Account::default().register();
    let full = Account {
        live: Some(live(1)),
        ..Account::with_tags(&[("Webinar Registered", 300), ("Quiz", 3), ("Trigger", 9)])
    };
    for line in empty.lines.iter().chain(&full.register().lines) {
        assert!(line.why.ends_with('.'), "{line:?}");
    }
    let names: BTreeMap<LossItem, usize> = empty.lines.iter().map(|line| (line.item, 1)).collect();
    assert_eq!(names.len(), LossItem::ALL.len());
}
