//! Columns of a file.

use crate::browser::number::render;
use crate::words::things;

pub const COLUMN: &str = "Column";
pub const FILLED: &str = "Filled";
pub const VALUES: &str = "Values";
pub const TYPE: &str = "Seems to be";
pub const SAMPLES: &str = "Samples";
pub const OWN_FIELD: &str = "own field";
pub const EMPTY: &str = "empty";
pub const SHOW: &str = "Show";
pub const MASK: &str = "Mask";

pub fn title(columns: usize) -> String {
    format!("Its {}", things(columns, "column", "columns"))
}

pub fn distinct(count: u32, is_exact: bool) -> String {
    let count = render(count.into());
    if is_exact {
        format!("{count} different")
    } else {
        format!("over {count} different")
    }
}

pub fn lengths(shortest: u32, longest: u32) -> String {
    match shortest == longest {
        true => format!("{} long", render(longest.into())),
        false => format!("{} to {} long", render(shortest.into()), render(longest.into())),
    }
}

pub fn range(least: &str, greatest: &str) -> String {
    format!("{least} … {greatest}")
}

pub fn options(count: usize) -> String {
    things(count, "option", "options")
}

pub fn option(value: &str, count: u32) -> String {
    format!("{value} ({})", render(count.into()))
}

pub fn sure(confidence: u8) -> String {
    format!("{confidence} % sure")
}

pub fn show(column: &str) -> String {
    format!("Show the values of {column}")
}

pub fn mask(column: &str) -> String {
    format!("Mask the values of {column}")
}
