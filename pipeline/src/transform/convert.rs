//! The conversions, one each. They do not know each other, never cut anything off and never guess.
//!
//! A conversion gets one cell that says something, notes codes of findings, and gives a value or nothing. Nothing means
//! that the cell is not sent, and then a code says why.

mod amount;
mod blocked;
mod choice;
mod clean;
mod company;
mod consent;
mod country;
mod date;
mod date_only;
mod date_time;
mod decimal;
mod email;
mod entities;
mod integer;
mod memo;
mod money;
mod multi_choice;
mod name;
mod number;
mod phone;
mod state;
mod status;
mod text;
mod url;
mod yes_no;
mod zone;

pub(super) use amount::convert as amount;
pub(super) use blocked::convert as blocked;
pub(super) use choice::Labels;
pub(super) use choice::convert as choice;
pub(super) use company::convert as company;
pub(super) use consent::convert as consent;
pub(super) use country::convert as country;
pub(super) use date::{convert as date, day};
pub(super) use date_only::convert as date_only;
pub(super) use date_time::convert as date_time;
pub(super) use decimal::convert as decimal;
pub(super) use email::convert as email;
pub use email::is_email;
pub(super) use integer::convert as integer;
pub(super) use memo::convert as memo;
pub(super) use money::{Amount, read as money};
pub(super) use multi_choice::convert as multi_choice;
pub(super) use name::convert as name;
pub(super) use name::{divide, is_whole};
pub(super) use phone::convert as phone;
pub(super) use state::convert as state;
pub(super) use status::convert as status;
pub(super) use text::convert as text;
pub(super) use url::convert as url;
pub(super) use yes_no::convert as yes_no;
pub(super) use zone::Clock;

#[cfg(test)]
mod laws;

/// Codes of what was noticed in a cell.
pub(super) type Notes = Vec<crate::finding::Code>;

/// Checks a conversion: the cell, what must come out, the codes that must be noted.
#[cfg(test)]
fn check<T: PartialEq + std::fmt::Debug>(
    convert: impl Fn(&str, &mut Notes) -> T,
    cell: &str,
    expected: T,
    codes: &[crate::finding::Code],
) {
    let mut notes = Notes::new();
    assert_eq!(convert(cell, &mut notes), expected, "{cell:?}");
    assert_eq!(notes, codes, "{cell:?}");
}
