//! The words by which tags are probed.
//!
//! All INFERRED from conventions SEEN around Kartra (consultants' advice, help pages on automations, public code that
//! names tags) and from the events that can apply a tag. A higher weight is a more specific word: an event says more than
//! a role, a role more than a thing.

use super::class::Class;
use super::words::Word;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What of a lost history a tag keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Registered for a webinar.
    Registered,
    /// Came to a webinar, or watched it later.
    Attended,
    /// Registered and did not come.
    Missed,
    /// May enter a membership.
    Granted,
    /// Got somewhere in a membership.
    Progress,
    /// May not enter a membership any more.
    Revoked,
    /// Took a survey.
    Taken,
    /// How a survey was answered.
    Result,
    /// The trace of an automation.
    Automation,
}

/// A sequence of words. A word that ends in `*` stands for all that begin so; `#` stands for any number.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) class: Class,
    pub(super) weight: u32,
    pub(super) facet: Option<Facet>,
    pub(super) text: &'static str,
    words: Vec<&'static str>,
}

impl Pattern {
    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// True where it stands at the beginning of these words.
    fn begins(&self, words: &[Word]) -> bool {
        words.len() >= self.words.len()
            && self.words.iter().zip(words).all(|(own, word)| {
                if *own == "#" {
                    return word.is_number();
                }
                own.strip_suffix('*')
                    .map_or(word.text == *own, |stem| word.text.starts_with(stem))
            })
    }
}

/// Patterns that stand at the beginning of these words.
pub(super) fn beginning(words: &[Word]) -> impl Iterator<Item = &'static Pattern> {
    let first = words.first().and_then(|word| {
        let first = word.text.chars().next()?;
        Some(if first.is_ascii_digit() { '#' } else { first })
    });
    let some = first.and_then(|first| BY_FIRST.get(&first)).into_iter().flatten();
    some.filter(move |pattern| pattern.begins(words))
}

/// Patterns by their first letter, so that a word meets few.
static BY_FIRST: LazyLock<BTreeMap<char, Vec<Pattern>>> = LazyLock::new(|| {
    let mut by_first: BTreeMap<char, Vec<Pattern>> = BTreeMap::new();
    for (class, weight, facet, texts) in TABLE {
        for text in *texts {
            let first = text.chars().next().unwrap_or('#');
            let first = if first.is_ascii_digit() { '#' } else { first };
            by_first.entry(first).or_default().push(Pattern {
                class: *class,
                weight: *weight,
                facet: *facet,
                text,
                words: text.split(' ').collect(),
            });
        }
    }
    by_first
});

type Row = (Class, u32, Option<Facet>, &'static [&'static str]);

use Class::{
    Admin, Affiliate, Calendar, Churn, Engagement, Form, Membership, Purchase, Source, Survey, Trial, Webinar,
};
use Facet::{Attended, Automation, Granted, Missed, Progress, Registered, Result, Revoked, Taken};

#[rustfmt::skip] // One line for each strength of a class.
const TABLE: &[Row] = &[
    (Form, 75, None, &["opt in", "opt ins", "optin*", "opted in", "sign up*", "signed up", "signup*", "download*", "applied", "application*", "waitlist*", "wait list*", "waiting list", "interest list*", "launch list*", "submitted", "newsletter*"]),
    (Form, 65, None, &["lead magnet*", "leadmagnet*", "freebie*", "form", "forms", "popup*", "pop up*", "subscrib*", "free guide"]),
    (Form, 45, None, &["request*", "inquir*", "enquir*", "landing page", "ebook*", "e book*", "checklist*", "pdf", "lm", "subs"]),

    (Webinar, 90, Some(Missed), &["did not attend", "didnt attend", "not attended", "not attend"]),
    (Webinar, 80, Some(Attended), &["replay watch*", "watched replay", "attend*"]),
    (Webinar, 75, Some(Attended), &["replay*"]),
    (Webinar, 75, Some(Registered), &["registrant*"]),
    (Webinar, 70, None, &["webinar*", "everwebinar*", "masterclass*", "master class*", "webclass*", "web class*"]),
    (Webinar, 65, None, &["workshop*", "challenge*", "bootcamp*", "boot camp*", "summit*"]),
    (Webinar, 60, Some(Attended), &["watched", "viewed"]),
    (Webinar, 60, Some(Missed), &["no show*", "noshow*", "missed"]),
    (Webinar, 60, Some(Registered), &["registered", "registration*", "register", "registers", "rsvp*"]),
    (Webinar, 30, None, &["live", "training*"]),

    (Membership, 85, Some(Granted), &["access granted", "granted access", "active member*", "active student*"]),
    (Membership, 85, Some(Revoked), &["access revoked", "revoked access", "access removed"]),
    (Membership, 75, Some(Granted), &["enrol*", "student*"]),
    (Membership, 70, Some(Progress), &["grad", "grads", "graduat*"]),
    (Membership, 70, Some(Revoked), &["revoked"]),
    (Membership, 65, Some(Granted), &["member", "members", "membership*", "alumni*", "alumna*", "alumnus", "inner circle"]),
    (Membership, 60, Some(Granted), &["cohort*"]),
    (Membership, 55, Some(Progress), &["module*", "lesson*", "certif*"]),
    (Membership, 55, None, &["course*", "academy"]),
    (Membership, 45, Some(Granted), &["access", "login", "logins", "portal"]),
    (Membership, 45, Some(Progress), &["level", "levels"]),
    (Membership, 40, Some(Progress), &["completed", "complete", "finished"]),
    (Membership, 35, Some(Granted), &["active"]),

    (Purchase, 80, None, &["buyer*", "purchas*", "bought", "paid in full", "payment plan*", "donor*", "donat*"]),
    (Purchase, 70, None, &["customer*", "client", "clients", "oto", "otos", "upsell*", "up sell*", "downsell*", "down sell*", "bump*", "order bump*"]),
    (Purchase, 65, None, &["paid"]),
    (Purchase, 55, None, &["vip", "vips", "order", "orders", "ordered"]),
    (Purchase, 35, None, &["owns", "ticket", "tickets", "product", "products", "invoice*", "lifetime", "sale", "sales"]),

    (Churn, 90, None, &["former customer*", "ex customer*", "former client*", "former member*", "ex member*", "lapsed member*", "lapsed customer*", "upsell declined", "upsell # declined", "oto declined", "oto # declined"]),
    (Churn, 86, None, &["refund*", "cancel*", "churn*"]),
    (Churn, 80, None, &["chargeback*", "charge back*", "failed payment*", "payment fail*", "past due", "pastdue", "card declined", "card failed", "failed rebill*", "rebill failed", "charge failed", "billing issue*", "billing failed", "payment plan* default*"]),
    (Churn, 70, None, &["dunning", "overdue", "disput*", "expired", "terminated", "default", "defaulted"]),
    (Churn, 60, None, &["declined", "lapsed", "paused", "suspended", "downgrad*", "left the"]),

    (Trial, 80, None, &["trial*", "# day free", "# days free", "free # day*", "test drive*"]),
    (Trial, 75, None, &["$1", "free week*", "free month*"]),
    (Trial, 50, None, &["7 day", "7 days"]),
    (Trial, 40, None, &["# day", "# days"]),

    (Survey, 90, Some(Result), &["quiz result*", "survey result*", "quiz score*", "survey answer*", "quiz answer*"]),
    (Survey, 85, Some(Taken), &["quiz taker*", "took quiz", "took the quiz", "answered survey", "survey complete*", "quiz complete*", "assessment complete*"]),
    (Survey, 70, Some(Taken), &["survey*", "quiz*", "questionnaire*"]),
    (Survey, 65, Some(Taken), &["assessment*", "answered", "nps"]),
    (Survey, 60, Some(Result), &["result", "results", "answer"]),
    (Survey, 50, Some(Result), &["segment*", "score", "scored", "scores", "avatar"]),
    (Survey, 45, Some(Taken), &["poll", "polls"]),

    (Calendar, 90, None, &["call cancel*", "appointment cancel*", "calendar cancel*", "session cancel*", "booking cancel*", "cancel* call", "call no show*", "session no show*", "appointment no show*", "consult* no show*", "booking no show*"]),
    (Calendar, 85, None, &["discovery call*", "strategy call*", "strategy session*", "sales call*", "call booked", "booked call", "booked a call", "call completed", "coaching call*"]),
    (Calendar, 75, None, &["booked", "booking*", "appointment*", "appt*", "reschedul*", "calendly"]),
    (Calendar, 65, None, &["consult", "consults", "consultation*", "calendar*", "scheduled"]),
    (Calendar, 50, None, &["discovery", "demo", "demos", "call", "calls"]),
    (Calendar, 40, None, &["session", "sessions", "meeting*"]),

    (Engagement, 90, None, &["did not open", "didnt open", "not open*", "not click*", "did not click", "didnt click", "re engag*", "vip fan*"]),
    (Engagement, 80, None, &["opened", "clicked", "opener*", "clicker*"]),
    (Engagement, 75, None, &["engag*", "unengag*", "disengag*", "reengag*", "cold", "inactive", "unsubscrib*", "hot lead*", "warm lead*", "cold lead*", "super fan*", "superfan*"]),
    (Engagement, 60, None, &["abandon*", "dormant", "warm", "bounced", "unresponsive"]),
    (Engagement, 45, None, &["click", "clicks", "open", "opens", "hot"]),

    (Affiliate, 85, None, &["affiliate*"]),
    (Affiliate, 75, None, &["jv", "jvs", "referr*"]),
    (Affiliate, 60, None, &["partner*", "ambassador*", "promoter*"]),

    (Source, 80, None, &["utm*", "youtube subscriber*"]),
    (Source, 75, None, &["source"]),
    (Source, 65, None, &["fb", "facebook", "ig", "instagram", "google", "yt", "youtube", "you tube", "podcast*", "organic", "tiktok", "tik tok", "pinterest", "linkedin", "linked in", "twitter", "came from", "lead ad*"]),
    (Source, 60, None, &["ads", "adwords", "ppc", "insta", "pod"]),
    (Source, 45, None, &["meta", "ad", "traffic", "campaign*"]),

    (Admin, 95, None, &["do not use", "dont use", "do not delete"]),
    (Admin, 85, None, &["do not email", "do not mail", "do not contact", "do not send"]),
    (Admin, 80, Some(Automation), &["start sequence", "stop sequence", "start automation", "add to sequence", "remove from sequence"]),
    (Admin, 80, None, &["admin", "admins"]),
    (Admin, 75, Some(Automation), &["trigger*"]),
    (Admin, 75, None, &["test", "tests", "testing", "migrat*"]),
    (Admin, 65, Some(Automation), &["automation*", "zapier", "webhook*"]),
    (Admin, 65, None, &["temp", "tmp", "temporary", "archive", "archived", "archives", "import", "imports", "imported", "importing", "unused", "moved from"]),
    (Admin, 55, Some(Automation), &["sequence*", "zap", "zaps"]),
    (Admin, 55, None, &["api", "internal", "cleanup", "clean up", "duplicate*", "delete", "deleted", "ignore"]),
    (Admin, 45, None, &["sync", "synced", "manual add*", "manually added", "export", "exported", "merge", "merged", "mailchimp", "old"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_class_but_the_last_has_patterns_and_no_pattern_stands_twice() {
        let classes: BTreeSet<Class> = TABLE.iter().map(|row| row.0).collect();
        assert_eq!(classes.len(), 12);
        let mut seen = BTreeSet::new();
        for text in TABLE.iter().flat_map(|row| row.3) {
            assert!(seen.insert(*text), "{text}");
            assert_eq!(text.to_lowercase(), *text);
        }
    }

    #[test]
    fn a_pattern_is_met_by_what_it_says_and_no_more() {
        let met = |tag: &str| {
            let words = super::super::words::words(tag);
            beginning(&words).map(|pattern| pattern.text).collect::<Vec<_>>()
        };
        assert_eq!(met("7-Days Free"), ["# days free", "7 days", "# days"]);
        assert_eq!(met("14 days"), ["# days"]);
        assert_eq!(met("Subscriber"), ["subscrib*"]);
        assert_eq!(met("Testimonial"), [""; 0]);
        assert_eq!(met("free month"), ["free month*"]);
    }
}
