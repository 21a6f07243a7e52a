//! Rules in words, as the page, the specification and the published mapping say them.

use super::convert::{Convert, DayOrder, NameCase, NumberMarks, PlaceForm};
use super::line::{LineRule, LineState};
use crate::source::Evidence;

impl Convert {
    /// The conversion in words.
    #[must_use]
    pub fn words(&self) -> &'static str {
        match self {
            Self::Text => "Text, as it is",
            Self::Memo => "Text with its lines",
            Self::Email => "E-mail address, checked",
            Self::Phone { country_code: None } => "Telephone number",
            Self::Phone {
                country_code: Some(_),
            } => "Telephone number with its country code",
            Self::Url => "Web address, checked",
            Self::Integer => "Whole number",
            Self::DateToCreatedOn { day_order } => match day_order {
                DayOrder::Ask => "Date of creation",
                DayOrder::DayFirst => "Date of creation, day first",
                DayOrder::MonthFirst => "Date of creation, month first",
            },
            Self::ConsentToOptOut => "Consent; anything but a clear yes forbids bulk e-mail",
            Self::StatusToOptOut => "E-mail status; bounced and unsubscribed forbid e-mail",
            Self::BlockedToOptOut => "Block; anything but a clear no forbids it",
            Self::CompanyName => "Company, which becomes an account of its own",
            Self::Name { case } => match case {
                NameCase::AsWritten => "Name, as it is written",
                NameCase::Proper => "Name, with its capitals put right",
            },
            Self::Country { form } => match form {
                PlaceForm::Name => "Country, by its English name",
                PlaceForm::Code => "Country, by its code of two letters",
            },
            Self::State { form } => match form {
                PlaceForm::Name => "State, by its name",
                PlaceForm::Code => "State, by its postal code",
            },
            Self::Decimal { marks } => match marks {
                NumberMarks::Ask => "Number with decimals",
                NumberMarks::DecimalPoint => "Number with decimals behind a point",
                NumberMarks::DecimalComma => "Number with decimals behind a comma",
            },
            Self::Money { marks } => match marks {
                NumberMarks::Ask => "Amount of money",
                NumberMarks::DecimalPoint => "Amount of money, decimals behind a point",
                NumberMarks::DecimalComma => "Amount of money, decimals behind a comma",
            },
            Self::YesNo => "Yes or no",
            Self::DateOnly { day_order } => match day_order {
                DayOrder::Ask => "Day",
                DayOrder::DayFirst => "Day, day of the month first",
                DayOrder::MonthFirst => "Day, month first",
            },
            Self::DateTime { day_order } => match day_order {
                DayOrder::Ask => "Time, on the clock of the account",
                DayOrder::DayFirst => "Time, on the clock of the account, day first",
                DayOrder::MonthFirst => "Time, on the clock of the account, month first",
            },
            Self::Choice { .. } => "One option, by its label",
            Self::MultiChoice { .. } => "Several options, by their labels",
        }
    }
}

impl LineRule {
    /// The rule in words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Send { convert, .. } => convert.words().to_owned(),
            Self::Create { convert, .. } => format!("New column. {}", convert.words()),
            Self::Shape { shape } => format!("By the shape of {}", shape.name()),
            Self::Drop { .. } => "Left out".to_owned(),
        }
    }
}

impl LineState {
    /// The state in words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Standard => "standard".to_owned(),
            Self::Proposed { confidence, .. } => format!("proposed, {confidence} % sure"),
            Self::Confirmed => "confirmed".to_owned(),
        }
    }
}

/// How a fact is known, as its mark in documents.
pub(super) fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Seen => "SEEN",
        Evidence::Api => "API",
        Evidence::Label => "LABEL",
        Evidence::Inferred => "INFERRED",
    }
}
