//! Questions about what arrived.

use crate::browser::number::render;
use crate::message::{DayOrderView, SeparatorView};

pub const TITLE: &str = "Only you can know";
pub const CLOCK: &str = "Which clock does your Kartra account use?";
pub const CLOCK_HINT: &str = "It stands in Kartra under your profile, as the time zone of the account.";
pub const CLOCK_OPEN: &str = "Not said yet";
pub const OTHERS: &str = "All time zones";
pub const LIKELY: &str = "Likely";
pub const ANSWERED: &str = "Answered";
pub const OPEN: &str = "Needs you";
pub const OFFER: &str = "Offer";
pub const CERTAIN: &str = "Looks clear";

pub fn this_computer(zone: &str) -> String {
    format!("{zone} (this computer)")
}

pub fn kartras_own(zone: &str) -> String {
    format!("{zone} (Kartra’s own clock)")
}

pub fn day_order(column: &str, file: &str) -> String {
    format!("Is the day or the month first in “{column}” of {file}?")
}

pub fn day_order_why(cells: u64) -> String {
    format!(
        "{} can be read both ways, and no row of the file decides it. Until you say it, these dates are left out.",
        crate::words::count(cells, "date", "dates")
    )
}

pub fn order(order: DayOrderView) -> &'static str {
    match order {
        DayOrderView::DayFirst => "Day first: 03/04/2026 is 3 April",
        DayOrderView::MonthFirst => "Month first: 03/04/2026 is March 4",
    }
}

pub fn repair(cells: u64, file: &str) -> String {
    format!(
        "{} in {file} {} spelt with broken letters",
        crate::words::count(cells, "cell", "cells"),
        if cells == 1 { "is" } else { "are" }
    )
}
pub const REPAIR_WHY: &str = "An earlier program read the letters wrongly, so that José became JosÃ©. This can be undone \
    exactly; cells that were right stay as they are.";
pub fn repair_do(cells: u64) -> String {
    format!("Repair {} (JosÃ© → José)", render(cells))
}
pub const REPAIR_LEAVE: &str = "Leave them as they are";

pub fn split(column: &str, kind: &str) -> String {
    format!("What stands between the values in “{column}” of {kind}?")
}
pub fn split_why(guess: SeparatorView, confidence: u8) -> String {
    format!(
        "The values say: {}, {confidence} % sure. Look at the ten cells below; if they are cut wrongly, choose another.",
        name(guess)
    )
}
pub const SPLIT_YOURS: &str = "Cut as you said. Look at the cells below.";
pub const SPLIT_SAMPLES: &str = "Ten cells and their parts";
pub const CELL: &str = "Cell";
pub const PARTS: &str = "Parts";

pub fn separator(separator: SeparatorView) -> &'static str {
    match separator {
        SeparatorView::Comma => "Comma ,",
        SeparatorView::Semicolon => "Semicolon ;",
        SeparatorView::Pipe => "Vertical bar |",
        SeparatorView::LineBreak => "Line break",
        SeparatorView::Nothing => "Nothing, one value",
    }
}

fn name(separator: SeparatorView) -> &'static str {
    match separator {
        SeparatorView::Comma => "a comma",
        SeparatorView::Semicolon => "a semicolon",
        SeparatorView::Pipe => "a vertical bar",
        SeparatorView::LineBreak => "a line break",
        SeparatorView::Nothing => "nothing",
    }
}

pub fn open_questions(open: usize) -> String {
    match open {
        0 => "all answered".to_owned(),
        1 => "1 needs you".to_owned(),
        open => format!("{open} need you"),
    }
}
