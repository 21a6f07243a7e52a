//! What kind of field a column would make, with a reason in words that holds no value.
//!
//! SEEN: Kartra's own fields are of five types, none of them a number or a date, and the export does not name the type.
//! So it is inferred from the cells and confirmed by a person. Every rule that fits states its confidence; the most
//! confident one is the guess and the next the runner-up.

use super::distinct::Distinct;
use super::form::{DateForm, DayOrder, DecimalMark, NumberForm};
use super::separator::SeparatorGuess;
use super::sums::Sums;
use super::words::{Answer, answer};
use crate::source::Content;

/// Share of cells, of a hundred, that must look alike.
const MOST_CELLS: u64 = 90;
/// Different values of a choice, and their length.
const MOST_CHOICES: usize = 100;
const MOST_SEVERAL: usize = 500;
const LONGEST_CHOICE: u32 = 100;
/// Longest line of text a person is asked for, and longest text column of Dataverse.
const LONGEST_LINE: u32 = 255;
const LONGEST_TEXT: u32 = 4_000;
/// Below so many cells every guess is a weak one.
const FEW_CELLS: u32 = 5;

/// Kind of field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldType {
    /// Nothing is filled in.
    #[default]
    Empty,
    /// One line.
    Text,
    /// Several lines, or more than a line holds.
    LongText,
    /// Whole numbers.
    Number,
    /// Numbers with decimals.
    Decimal,
    /// Amounts.
    Money,
    /// Days.
    Date,
    /// Days with a time.
    DateTime,
    /// One of few values.
    SingleChoice,
    /// Several of few values.
    MultiChoice,
    /// Yes or no.
    YesNo,
    /// E-mail addresses.
    Email,
    /// Telephone numbers.
    Phone,
    /// Web addresses.
    Url,
}

impl FieldType {
    /// Name as people read it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Text => "text",
            Self::LongText => "long text",
            Self::Number => "number",
            Self::Decimal => "decimal number",
            Self::Money => "money",
            Self::Date => "date",
            Self::DateTime => "date and time",
            Self::SingleChoice => "single choice",
            Self::MultiChoice => "multiple choice",
            Self::YesNo => "yes or no",
            Self::Email => "e-mail",
            Self::Phone => "telephone",
            Self::Url => "web address",
        }
    }
}

/// A guess.
#[derive(Clone, Default)]
pub struct TypeGuess {
    /// The likeliest type.
    pub field_type: FieldType,
    /// Options of a choice with the rows that hold each, the commonest first.
    pub options: Vec<(String, u32)>,
    /// How sure it is, from 0 to 100.
    pub confidence: u8,
    /// Why, in words and numbers of cells.
    pub reason: String,
    /// The next likeliest type, where another fits at all.
    pub runner_up: Option<FieldType>,
}

/// Options are the customer's.
impl std::fmt::Debug for TypeGuess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "TypeGuess({:?}, {}, <hidden>)",
            self.field_type, self.confidence
        )
    }
}

/// What is known of a column.
pub(super) struct Evidence<'a> {
    pub(super) content: Option<Content>,
    /// Normal form of the header.
    pub(super) header: &'a str,
    pub(super) has_currency: bool,
    pub(super) sums: &'a Sums,
    pub(super) distinct: Distinct,
    pub(super) number: &'a NumberForm,
    pub(super) date: Option<&'a DateForm>,
    pub(super) separator: Option<&'a SeparatorGuess>,
    /// All values, where they are few.
    pub(super) values: &'a [(String, u32)],
}

struct Fit {
    field_type: FieldType,
    confidence: u8,
    reason: String,
}

type Rule = fn(&Evidence<'_>) -> Option<Fit>;

/// In the order in which they are preferred at equal confidence.
const RULES: [Rule; 9] = [
    yes_or_no, addresses, dates, numbers, phones, several, choice, long_text, text,
];

/// The guess for a column.
pub(super) fn guess(evidence: &Evidence<'_>) -> TypeGuess {
    if evidence.sums.filled == 0 {
        return TypeGuess {
            confidence: 100,
            reason: "no cell is filled".to_owned(),
            ..TypeGuess::default()
        };
    }
    let mut fits: Vec<_> = RULES.iter().filter_map(|rule| rule(evidence)).collect();
    fits.sort_by_key(|fit| u8::MAX - fit.confidence);
    let mut fits = fits.into_iter();
    let Some(best) = fits.next() else {
        return TypeGuess::default();
    };
    let options = match best.field_type {
        FieldType::SingleChoice | FieldType::YesNo => evidence.values.to_vec(),
        FieldType::MultiChoice => evidence
            .separator
            .map_or(Vec::new(), |guess| guess.tokens.clone()),
        FieldType::Empty
        | FieldType::Text
        | FieldType::LongText
        | FieldType::Number
        | FieldType::Decimal
        | FieldType::Money
        | FieldType::Date
        | FieldType::DateTime
        | FieldType::Email
        | FieldType::Phone
        | FieldType::Url => Vec::new(),
    };
    let is_weak = evidence.sums.filled < FEW_CELLS;
    TypeGuess {
        field_type: best.field_type,
        options,
        confidence: best.confidence.saturating_sub(if is_weak { 30 } else { 0 }),
        reason: if is_weak {
            format!("{}, but few cells are filled", best.reason)
        } else {
            best.reason
        },
        runner_up: fits.next().map(|next| next.field_type),
    }
}

/// Hundredths of the filled cells.
fn share(evidence: &Evidence<'_>, cells: u32) -> u8 {
    let hundredths = u64::from(cells) * 100 / u64::from(evidence.sums.filled.max(1));
    u8::try_from(hundredths.min(100)).unwrap_or(100)
}

fn is_most(evidence: &Evidence<'_>, cells: u32) -> bool {
    u64::from(cells) * 100 >= u64::from(evidence.sums.filled) * MOST_CELLS
}

fn fit(field_type: FieldType, confidence: u8, reason: String) -> Option<Fit> {
    Some(Fit {
        field_type,
        confidence,
        reason,
    })
}

fn of_all(evidence: &Evidence<'_>, cells: u32, what: &str) -> String {
    format!("{cells} of {} filled cells are {what}", evidence.sums.filled)
}

fn yes_or_no(evidence: &Evidence<'_>) -> Option<Fit> {
    let answers: Option<Vec<_>> = evidence.values.iter().map(|(value, _)| answer(value)).collect();
    let answers = answers.filter(|answers| !answers.is_empty())?;
    let has = |one: Answer| answers.contains(&one);
    let (words, figures) = (
        (has(Answer::Yes), has(Answer::No)),
        (has(Answer::One), has(Answer::Zero)),
    );
    let (confidence, reason) = match (words, figures) {
        ((true, true), (false, false)) => (97, "every filled cell is a word for yes or a word for no"),
        ((true, false), (false, false)) => (92, "every filled cell is a word for yes"),
        ((false, true), (false, false)) => (80, "every filled cell is a word for no"),
        ((false, false), (true, true)) => (97, "every filled cell is 1 or 0"),
        ((false, false), _) => (60, "every filled cell is the same figure, 1 or 0"),
        (_, _) => (75, "every filled cell is a word for yes or no, or 1 or 0"),
    };
    fit(FieldType::YesNo, confidence, reason.to_owned())
}

fn addresses(evidence: &Evidence<'_>) -> Option<Fit> {
    let sums = evidence.sums;
    if is_most(evidence, sums.emails) {
        let reason = of_all(evidence, sums.emails, "e-mail addresses");
        return fit(FieldType::Email, share(evidence, sums.emails).min(98), reason);
    }
    if is_most(evidence, sums.urls) {
        let reason = of_all(evidence, sums.urls, "web addresses");
        return fit(FieldType::Url, share(evidence, sums.urls).min(98), reason);
    }
    None
}

fn dates(evidence: &Evidence<'_>) -> Option<Fit> {
    let form = evidence.date?;
    // Numbers of days count only beside real dates.
    let cells = form.cells;
    if evidence.sums.dates.cells == 0 && evidence.content != Some(Content::Moment)
        || !is_most(evidence, cells)
    {
        return None;
    }
    let timed = form.zoneless.saturating_add(form.zoned);
    let is_timed = timed > form.midnights;
    let doubt = match form.order {
        DayOrder::Plain | DayOrder::DayFirst | DayOrder::MonthFirst => 0,
        DayOrder::Ambiguous => 5,
        DayOrder::Mixed => 20,
    };
    let (field_type, what) = if is_timed {
        (FieldType::DateTime, "dates, some with a time")
    } else {
        (FieldType::Date, "dates")
    };
    let confidence = share(evidence, cells).min(98).saturating_sub(doubt);
    fit(field_type, confidence, of_all(evidence, cells, what))
}

fn numbers(evidence: &Evidence<'_>) -> Option<Fit> {
    let (form, digits) = (evidence.number, &evidence.sums.digits);
    let is_mark = matches!(
        evidence.content,
        Some(Content::Identifier | Content::Phone | Content::PostalCode)
    );
    let is_long = digits.lengths.last().is_some_and(|longest| longest.cells > 0);
    if !is_most(evidence, form.cells) || digits.zero_led() > 0 || is_mark || is_long {
        return None;
    }
    let sure = share(evidence, form.cells).min(96);
    let signed: u32 = form.signs.iter().map(|(_, cells)| *cells).sum();
    let is_signed = u64::from(signed) * 2 >= u64::from(form.cells) && signed > 0;
    if evidence.has_currency || evidence.content == Some(Content::Money) || is_signed {
        let why = if evidence.has_currency {
            "numbers, and the header names a currency"
        } else if is_signed {
            "numbers, most with the sign of a currency"
        } else {
            "numbers, where amounts are expected"
        };
        return fit(FieldType::Money, sure, of_all(evidence, form.cells, why));
    }
    let (field_type, what) = match form.mark {
        DecimalMark::None => (FieldType::Number, "whole numbers"),
        DecimalMark::Dot | DecimalMark::Comma if form.decimals == 0 => (FieldType::Number, "whole numbers"),
        DecimalMark::Dot | DecimalMark::Comma => (FieldType::Decimal, "numbers, some with decimals"),
        DecimalMark::Mixed => (
            FieldType::Decimal,
            "numbers, with a point in some and a comma in others",
        ),
        DecimalMark::Undecided => (
            FieldType::Number,
            "numbers, whose marks may part thousands or decimals",
        ),
    };
    fit(field_type, sure, of_all(evidence, form.cells, what))
}

fn phones(evidence: &Evidence<'_>) -> Option<Fit> {
    let sums = evidence.sums;
    let long_digits: u32 = sums.digits.lengths.iter().skip(7).map(|tally| tally.cells).sum();
    let cells = sums.phones.saturating_add(long_digits);
    let words = ["phone", "mobile", "cell", "tel", "telephone", "whatsapp", "fax"];
    let is_named = evidence.content == Some(Content::Phone)
        || evidence
            .header
            .split('_')
            .any(|word| words.contains(&word) || word.ends_with("phone"));
    let is_formed = u64::from(sums.phones) * 5 >= u64::from(sums.filled) && sums.phones > 0;
    if u64::from(cells) * 100 < u64::from(sums.filled) * 80 || !(is_named || is_formed) {
        return None;
    }
    let what = if is_named {
        "numbers as one dials them, and the header names a telephone"
    } else {
        "numbers as one dials them"
    };
    // Digits alone are a number as well; the header decides.
    let confidence = if is_named {
        98
    } else {
        share(evidence, cells).min(95)
    };
    fit(FieldType::Phone, confidence, of_all(evidence, cells, what))
}

fn several(evidence: &Evidence<'_>) -> Option<Fit> {
    let guess = evidence.separator?;
    let separator = guess.separator?;
    let held: u64 = guess.tokens.iter().map(|(_, rows)| u64::from(*rows)).sum();
    let is_choice = guess.uncounted == 0
        && guess.tokens.len() <= MOST_SEVERAL
        && held >= 2 * guess.tokens.len() as u64
        && guess.score >= 60;
    if !is_choice {
        return None;
    }
    let reason = format!(
        "a {} parts the cells into {} values that come back in other cells",
        separator.name(),
        guess.tokens.len()
    );
    fit(FieldType::MultiChoice, guess.score.min(94), reason)
}

fn choice(evidence: &Evidence<'_>) -> Option<Fit> {
    let (sums, values) = (evidence.sums, evidence.values);
    let is_short = sums.longest <= LONGEST_CHOICE && sums.with_line_ends == 0;
    let times = u64::from(sums.filled) / (values.len().max(1) as u64);
    if values.is_empty() || values.len() > MOST_CHOICES || !is_short || times < 3 {
        return None;
    }
    let reason = format!("{} filled cells hold only {} values", sums.filled, values.len());
    let confidence = u8::try_from(60 + times.min(30)).unwrap_or(90);
    fit(FieldType::SingleChoice, confidence, reason)
}

fn long_text(evidence: &Evidence<'_>) -> Option<Fit> {
    let sums = evidence.sums;
    if sums.longest > LONGEST_TEXT {
        let reason = format!("the longest cell has {} characters", sums.longest);
        return fit(FieldType::LongText, 95, reason);
    }
    if sums.with_line_ends > 0 {
        let reason = of_all(evidence, sums.with_line_ends, "texts of several lines");
        return fit(FieldType::LongText, 85, reason);
    }
    if sums.longest > LONGEST_LINE {
        let reason = format!("the longest cell has {} characters in one line", sums.longest);
        return fit(FieldType::LongText, 70, reason);
    }
    None
}

fn text(evidence: &Evidence<'_>) -> Option<Fit> {
    let sums = evidence.sums;
    if is_most(evidence, sums.digits.cells) && sums.digits.zero_led() > 0 {
        let reason = of_all(
            evidence,
            sums.digits.zero_led(),
            "digits that begin with a zero, so no numbers",
        );
        return fit(FieldType::Text, 90, reason);
    }
    let about = if evidence.distinct.exact { "" } else { "about " };
    let reason = format!(
        "{} filled cells hold {about}{} different texts of at most {} characters",
        sums.filled, evidence.distinct.count, sums.longest
    );
    fit(
        FieldType::Text,
        if sums.longest > LONGEST_LINE { 50 } else { 65 },
        reason,
    )
}
