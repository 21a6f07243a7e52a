//! An answer in words, so that the person knows what would be taken back.

use crate::message::Answer;
use crate::worker::source::Source;
use pipeline::source::Kind;
use pipeline::survey::answers::Question;
use std::rc::Rc;

/// Which export a file is.
#[must_use]
pub fn said_kind(name: &str, kind: Kind) -> String {
    format!("{name} is: {}.", kind.name().to_lowercase())
}

/// What was said.
#[must_use]
pub fn said(answer: &Answer, sources: &[Rc<Source>]) -> String {
    let name = |file: &u16| {
        let source = sources.iter().find(|source| source.number.0 == *file);
        source.map_or_else(String::new, |source| source.name.clone())
    };
    match answer {
        Answer::Repair { file, wanted } => {
            let what = match wanted {
                Some(true) => "are repaired",
                Some(false) => "stay as they are",
                None => "are not decided",
            };
            format!("Broken letters in {} {what}.", name(file))
        }
        Answer::Label { file, status } => match status {
            Some(status) => format!("Everybody in {} is “{status}”.", name(file)),
            None => format!("{} is not one status alone.", name(file)),
        },
        Answer::DayOrder { file, column, .. } => {
            format!(
                "The order of day and month in “{column}” of {} was changed.",
                name(file)
            )
        }
        Answer::Clock(Some(zone)) => format!("The account’s clock is {zone}."),
        Answer::Clock(None) => "The account’s clock is not said.".to_owned(),
        Answer::Separator { kind, column, .. } => {
            format!("What stands between the values in “{column}” of {kind} was changed.")
        }
        Answer::Class {
            tag,
            class: Some(class),
        } => format!("The tag “{tag}” is: {}.", class.to_lowercase()),
        Answer::Class { tag, class: None } => {
            format!("The tag “{tag}” has the class that its name suggests.")
        }
        Answer::Account { question, answer } => {
            let asks = Question::ALL
                .get(usize::from(*question))
                .map_or("", |question| question.sentence());
            let says = match answer {
                Some(true) => "Yes.",
                Some(false) => "No.",
                None => "Not answered.",
            };
            format!("{asks} {says}")
        }
        Answer::Nobody { status, is_so } => match is_so {
            true => format!("Nobody is “{status}”."),
            false => format!("Somebody may be “{status}”."),
        },
        Answer::Losses { accepted: true, .. } => "You accepted the losses.".to_owned(),
        Answer::Losses { accepted: false, .. } => "The losses are not accepted any more.".to_owned(),
    }
}
