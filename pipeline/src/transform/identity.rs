//! Which key a contact gets: Kartra's number, else the number that other rows have for its e-mail, else the e-mail, else
//! the whole row.

use super::convert::{self, Notes};
use super::directory::Directory;
use super::key::SourceKey;
use super::row_in_work::RowInWork;
use super::steps::Steps;
use crate::extract::Row;
use crate::finding::transform;
use crate::source::is_empty_text;

pub(super) fn of_contact(
    steps: &Steps,
    row: &Row<'_>,
    directory: &Directory,
    work: &mut RowInWork,
) -> SourceKey {
    if let Some(place) = steps.id {
        let cell = row.cell(place);
        if let Some(key) = SourceKey::of_kartra_id(cell) {
            return key;
        }
        if !is_empty_text(cell) {
            work.note(transform::BAD_KARTRA_ID, Some(place));
        }
    }
    // A bad address is noted where it is converted.
    let address = steps
        .email
        .and_then(|place| convert::email(row.cell(place), &mut Notes::new()));
    address.map_or_else(
        || {
            work.note(transform::NO_KEY, None);
            SourceKey::of_row(row)
        },
        // Another file may know the number of the same address.
        |address| directory.contact_of(&address),
    )
}
