//! Contacts that must, or need not, be written to: which of them stay behind, and which are set inactive.
//!
//! Only words that leave no doubt count here. A word that is not known stays with the refusals that follow from it, so
//! nobody is left behind by mistake.

use super::draft::Draft;
use super::key::SourceKey;
use super::names::{Link, column, table};
use crate::extract::{Detection, Row};
use crate::finding::{Code, object};
use crate::mapping::{Standing, SuppressionShape, Treatment};
use crate::source::{FileLabel, MailStatus};
use shared::id::{ColumnName, TableName};
use shared::value::Value;

/// What is done with the contacts of a file.
#[derive(Clone, Debug)]
pub(super) struct SuppressionRule {
    shape: SuppressionShape,
    words: Option<usize>,
    flags: Vec<(usize, Standing)>,
    label: Option<Standing>,
    state: State,
}

/// The change of state, a record of its own that is written last.
#[derive(Clone, Debug)]
struct State {
    table: TableName,
    contact: Link,
    state: ColumnName,
    status: ColumnName,
}

/// SEEN: state 1 of a contact is inactive, with the status reason 2.
const INACTIVE: (i32, i32) = (1, 2);

/// Columns of yes or no, and what a yes says.
const FLAGS: [(&str, Standing); 4] = [
    ("blacklisted", Standing::Blocked),
    ("unsubscribed", Standing::Unsubscribed),
    ("bounced", Standing::Bounced),
    ("lead_deleted", Standing::Deleted),
];

impl SuppressionRule {
    /// None where every contact of the file is loaded, so that rows cost nothing.
    pub(super) fn new(shape: SuppressionShape, detection: &Detection) -> Option<Self> {
        let matters = |standing: Standing| shape.of(standing) != Treatment::LoadWithFlags;
        // No word of the status says that a contact was deleted.
        let by_words = Standing::ALL.into_iter().filter(|one| *one != Standing::Deleted);
        let any = by_words.into_iter().any(matters);
        let words = detection.position("mail_status").filter(|_| any);
        let flags = FLAGS.into_iter().filter(|(_, standing)| matters(*standing));
        let flags: Vec<_> = flags
            .filter_map(|(name, standing)| Some((detection.position(name)?, standing)))
            .collect();
        let label = detection
            .label_in_effect()
            .and_then(of_label)
            .filter(|one| matters(*one));
        if words.is_none() && flags.is_empty() && label.is_none() {
            return None;
        }
        Some(Self {
            shape,
            words,
            flags,
            label,
            state: State {
                table: table("contactstate")?,
                contact: Link::new("contactid", "contact")?,
                state: column("statecode")?,
                status: column("statuscode")?,
            },
        })
    }

    /// What is done with a row, and why. Of several reasons the strictest treatment counts, then the first.
    pub(super) fn of(&self, row: &Row<'_>) -> (Treatment, Option<Standing>) {
        let said = self.words.and_then(|place| of_words(row.cell(place)));
        let flagged = self.flags.iter().filter(|(place, _)| is_yes(row.cell(*place)));
        let all = self
            .label
            .into_iter()
            .chain(said)
            .chain(flagged.map(|(_, standing)| *standing));
        let mut worst = (Treatment::LoadWithFlags, None);
        for standing in all {
            let treatment = self.shape.of(standing);
            if treatment > worst.0 {
                worst = (treatment, Some(standing));
            }
        }
        worst
    }

    /// The change of state of a contact.
    pub(super) fn inactive(&self, contact: &SourceKey) -> Draft {
        let (state, status) = INACTIVE;
        Draft {
            table: self.state.table.clone(),
            key: contact.clone(),
            columns: [
                (self.state.state.clone(), Value::Choice(state)),
                (self.state.status.clone(), Value::Choice(status)),
            ]
            .into(),
            lookups: vec![self.state.contact.to(contact)],
        }
    }
}

/// Why a contact stays behind.
pub(super) fn code(standing: Standing) -> Code {
    match standing {
        Standing::Blocked => object::LEFT_OUT_BLOCKED,
        Standing::Bounced => object::LEFT_OUT_BOUNCED,
        Standing::Unsubscribed => object::LEFT_OUT_UNSUBSCRIBED,
        Standing::Declined => object::LEFT_OUT_DECLINED,
        Standing::DoNotContact => object::LEFT_OUT_DO_NOT_CONTACT,
        Standing::SpamComplaint => object::LEFT_OUT_SPAM_COMPLAINT,
        Standing::Inactive => object::LEFT_OUT_INACTIVE,
        Standing::Deleted => object::LEFT_OUT_DELETED,
    }
}

/// SEEN: the words of Kartra's screen since 2024-11, and those before.
pub(super) fn of_words(cell: &str) -> Option<Standing> {
    let words = cell.trim().to_lowercase().replace(['_', '-'], " ");
    let words = words.split('(').next().unwrap_or("").trim();
    Some(match words {
        "unsubscribed" | "not subscribed" => Standing::Unsubscribed,
        "inactive" => Standing::Inactive,
        "multiple soft bounces" | "soft bounce" | "hard bounce" | "bounced" => Standing::Bounced,
        "do not contact" | "dnc" => Standing::DoNotContact,
        "spam complaint" | "spam" | "complaint" => Standing::SpamComplaint,
        "declined commercial messages" | "declined" => Standing::Declined,
        "blocklisted" | "blacklisted" | "blocked" => Standing::Blocked,
        _ => return None,
    })
}

fn of_label(label: FileLabel) -> Option<Standing> {
    let FileLabel::Status(status) = label;
    match status {
        MailStatus::Subscribed => None,
        MailStatus::Unsubscribed => Some(Standing::Unsubscribed),
        MailStatus::Declined => Some(Standing::Declined),
        MailStatus::SoftBounces => Some(Standing::Bounced),
        MailStatus::SpamComplaint => Some(Standing::SpamComplaint),
        MailStatus::DoNotContact => Some(Standing::DoNotContact),
        MailStatus::Blocklisted => Some(Standing::Blocked),
    }
}

/// True for a clear yes.
fn is_yes(cell: &str) -> bool {
    let cell = cell.trim();
    cell == "1"
        || ["yes", "y", "true"]
            .iter()
            .any(|word| cell.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Refusal;
    use crate::transform::convert;

    #[test]
    fn every_standing_in_words_is_a_refusal_of_the_conversion_too() {
        let words = [
            "Unsubscribed",
            "not_subscribed",
            "Inactive",
            "Multiple soft bounces",
            "hard-bounce",
            "DNC",
            "Do not contact",
            "spam",
            "Declined commercial messages (GDPR)",
            "Blocklisted",
            "Blacklisted",
        ];
        for word in words {
            assert!(of_words(word).is_some(), "{word}");
            assert_ne!(
                convert::status(word, &mut convert::Notes::new()),
                Refusal::Nothing,
                "{word}"
            );
        }
        for word in ["Subscribed", "Active", "odd", ""] {
            assert_eq!(of_words(word), None, "{word}");
        }
    }

    #[test]
    fn a_label_stands_for_its_words() {
        for status in MailStatus::ALL {
            assert_eq!(
                of_label(FileLabel::Status(status)),
                of_words(status.words()),
                "{status:?}"
            );
        }
    }

    #[test]
    fn every_standing_has_a_reason_of_its_own() {
        let codes: std::collections::BTreeSet<_> = Standing::ALL.into_iter().map(code).collect();
        assert_eq!(codes.len(), Standing::ALL.len());
    }
}
