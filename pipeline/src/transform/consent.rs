//! The words on consent: as refusals, which fail closed, and where wanted in columns of their own.
//!
//! Three facts stay apart: the terms, the commercial messages, the subscription of a list. SEEN: the export writes
//! `Accepted` and `Yes`; the interface has codes, and its pages contradict each other on what 0 and 1 of the commercial
//! messages mean, so that a person must say it. SEEN: a reader of real exports mails to `Accepted` with `Yes` only.

use super::convert::{self, Notes};
use super::names::column;
use super::row_in_work::RowInWork;
use super::setting::Setting;
use super::steps::{Step, Steps};
use crate::extract::Row;
use crate::finding::object;
use crate::mapping::{ConsentCodes, ConsentColumns, Convert, DayOrder, gdpr};
use crate::source::is_empty_text;
use shared::id::ColumnName;
use shared::value::Value;

/// What is made of the words on consent.
#[derive(Clone, Debug)]
pub(super) struct ConsentRule {
    codes: ConsentCodes,
    terms: Option<usize>,
    messages: Option<usize>,
    /// Place of the day, and its order of day and month.
    day: Option<(usize, DayOrder)>,
    written_by: Option<jiff::civil::Date>,
    bulk: ColumnName,
    own: Option<Own>,
}

/// Own columns.
#[derive(Clone, Debug)]
struct Own {
    status: ColumnName,
    day: ColumnName,
    messages: ColumnName,
}

/// What a cell says of the terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Terms {
    Silent,
    Said(i32),
    Unknown,
}

impl ConsentRule {
    /// None where nothing is to be done besides converting the cells.
    pub(super) fn new(setting: Setting<'_>, steps: &Steps) -> Option<Self> {
        let shapes = setting.shapes();
        let terms = setting.place("gdpr_status");
        let messages = steps
            .steps
            .iter()
            .find(|step| step.convert == Convert::ConsentToOptOut);
        let messages = messages
            .map(|step| step.place)
            .or_else(|| setting.place("gdpr_communications"));
        let has_own = shapes.consent.columns == ConsentColumns::OwnColumns;
        let decides_codes = shapes.consent.codes != ConsentCodes::Ask;
        if (terms.is_none() && !decides_codes && !has_own) || (terms.is_none() && messages.is_none()) {
            return None;
        }
        let prefix = &shapes.prefix;
        let own = || {
            Some(Own {
                status: column(&prefix.name(gdpr::STATUS))?,
                day: column(&prefix.name(gdpr::STATUS_DATE))?,
                messages: column(&prefix.name(gdpr::COMMUNICATIONS))?,
            })
        };
        let day = setting.place("gdpr_status_date");
        Some(Self {
            codes: shapes.consent.codes,
            terms,
            messages,
            day: day.map(|place| (place, setting.day_order(place))),
            written_by: setting.detection.written_by,
            bulk: column("donotbulkemail")?,
            own: if has_own { own() } else { None },
        })
    }

    /// True where the cell of a step is taken over, because the person said what its code means.
    pub(super) fn takes(&self, step: &Step, row: &Row<'_>, work: &mut RowInWork) -> bool {
        let is_code = || matches!(row.cell(step.place).trim(), "0" | "1");
        if self.codes == ConsentCodes::Ask || step.convert != Convert::ConsentToOptOut || !is_code() {
            return false;
        }
        let refuses = !self.agrees(row.cell(step.place)).unwrap_or(false);
        // Of two refusals the stricter wins.
        if work.columns.get(&step.name) != Some(&Value::Boolean(true)) {
            work.columns.insert(step.name.clone(), Value::Boolean(refuses));
        }
        true
    }

    /// Looks for contradictions, and fills the own columns. `is_declined` is what the mail status says.
    pub(super) fn apply(&self, row: &Row<'_>, is_declined: bool, work: &mut RowInWork) {
        let terms = self
            .terms
            .map_or(Terms::Silent, |place| terms_of(row.cell(place)));
        if terms == Terms::Unknown {
            work.note(object::CONSENT_STATUS_UNKNOWN, self.terms);
        }
        let speaks_against = match terms {
            Terms::Silent => false,
            Terms::Unknown => true,
            Terms::Said(status) => !gdpr::allows(status),
        };
        let is_agreed = || self.messages.and_then(|place| self.agrees(row.cell(place))) == Some(true);
        if (speaks_against || is_declined) && is_agreed() {
            if terms != Terms::Unknown || is_declined {
                work.note(object::CONSENT_CONTRADICTS, self.messages);
            }
            work.columns.insert(self.bulk.clone(), Value::Boolean(true));
        }
        let Some(own) = &self.own else { return };
        if let Terms::Said(status) = terms {
            work.columns.insert(own.status.clone(), Value::Choice(status));
        }
        if let Some(place) = self.messages.filter(|place| !is_empty_text(row.cell(*place))) {
            let said = match self.agrees(row.cell(place)) {
                Some(true) => gdpr::AGREED,
                Some(false) => gdpr::NOT_AGREED,
                None => gdpr::UNCLEAR,
            };
            work.columns.insert(own.messages.clone(), Value::Choice(said));
        }
        if let Some((place, order)) = self.day.filter(|(place, _)| !is_empty_text(row.cell(*place))) {
            let mut notes = Notes::new();
            let day = convert::date(row.cell(place), order, self.written_by, &mut notes);
            for code in notes {
                work.note(code, Some(place));
            }
            // The conversion gives noon of the day.
            if let Some((day, _)) = day.as_deref().and_then(|noon| noon.split_once('T')) {
                work.columns.insert(own.day.clone(), Value::Date(day.to_owned()));
            }
        }
    }

    /// Places of cells that fill a column of the contact.
    pub(super) fn places(&self, column: &str) -> Vec<usize> {
        let own = self.own.as_ref();
        let is = |name: Option<&ColumnName>| name.is_some_and(|name| name.as_str() == column);
        let place = if is(own.map(|own| &own.status)) {
            self.terms
        } else if is(own.map(|own| &own.messages)) {
            self.messages
        } else if is(own.map(|own| &own.day)) {
            self.day.map(|(place, _)| place)
        } else {
            None
        };
        place.into_iter().collect()
    }

    /// What a cell says of commercial messages; none where it says nothing clear.
    fn agrees(&self, cell: &str) -> Option<bool> {
        match (cell.trim(), self.codes) {
            ("0" | "1", ConsentCodes::Ask) => None,
            (code @ ("0" | "1"), ConsentCodes::OneAgrees) => Some(code == "1"),
            (code @ ("0" | "1"), ConsentCodes::ZeroAgrees) => Some(code == "0"),
            (words, _) => {
                let mut notes = Notes::new();
                let refuses = convert::consent(words, &mut notes);
                notes.is_empty().then_some(!refuses)
            }
        }
    }
}

/// SEEN: the codes of the interface, and the word `Accepted`; INFERRED: the other words.
fn terms_of(cell: &str) -> Terms {
    if is_empty_text(cell) {
        return Terms::Silent;
    }
    let text = cell.trim();
    let spaced;
    let words = if text.contains(['_', '-']) {
        spaced = text.replace(['_', '-'], " ");
        &spaced
    } else {
        text
    };
    let found = gdpr::STATUSES.iter().zip(["0", "1", "2", "3", "4", "5"]);
    let mut found = found.filter(|((_, label), code)| words == *code || words.eq_ignore_ascii_case(label));
    found
        .next()
        .map_or(Terms::Unknown, |((value, _), _)| Terms::Said(*value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_words_of_the_terms_are_one() {
        for (code, word) in [
            "Off",
            "not_subject",
            " Accepted",
            "NOT ACCEPTED",
            "unknown",
            "Pending",
        ]
        .iter()
        .enumerate()
        {
            assert_eq!(terms_of(&code.to_string()), terms_of(word), "{word}");
            assert!(matches!(terms_of(word), Terms::Said(_)), "{word}");
        }
        assert_eq!(
            (terms_of(" N/A"), terms_of("tba"), terms_of("6")),
            (Terms::Silent, Terms::Unknown, Terms::Unknown)
        );
    }
}
