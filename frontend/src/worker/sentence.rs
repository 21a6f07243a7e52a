//! What the worker says to a person in its own words: what happened, why, what to do.

/// A file changed on disk after it was chosen.
pub const CHANGED: &str = "This file was changed, moved or deleted after it was chosen, so it was put aside. \
    Choose it again to go on with its present content.";
/// A file could not be read.
pub const UNREAD: &str = "This file could not be read from the disk. Check that the drive is there and that no other \
    program holds the file, then choose it again.";
/// The same file twice.
pub const TWICE: &str =
    "A file with exactly this content was chosen already, so this one was put aside. Nothing is missing.";
/// Too many files.
pub const TOO_MANY: &str = "More files were chosen than can be told apart. Reload the page and choose fewer.";
/// A mapping that cannot be opened.
pub const NO_MAPPING: &str = "This file is not a mapping that was saved here. Choose one that was saved with \
    \"Save mapping\"; the mapping in front of you stays as it was.";
/// A choice for a line that does not exist, or a destination that cannot take it.
pub const NO_SUCH_LINE: &str = "This destination cannot take that column. The mapping stays as it was.";
/// No row has the text that was looked for.
pub const NO_SUCH_ROW: &str = "No row of this file has this text in a cell. Look for the whole content of a cell, such as \
    an e-mail address, or choose another file.";
/// A kind that does not exist.
pub const NO_SUCH_KIND: &str = "There is no such kind of export. The file stays as it was.";
/// The register of losses is not accepted.
pub const LOSSES_OPEN: &str = "Nothing was sent, because the list of what Kartra does not export is not accepted as it \
    stands. Read it under Collect, accept it, and load again.";
/// A load of a mapping that nobody confirmed as it stands.
pub const NOT_CONFIRMED: &str = "Nothing was sent, because the mapping is not confirmed as it stands. Look through it \
    under Map, confirm it, and load again.";
/// A mapping that wants tables or columns which are not there.
pub const TO_CREATE: &str = "Nothing was sent, because the organisation lacks tables or columns that the mapping needs. \
    They are listed under Prepare, where you can have them created.";
/// The organisation could not be asked what it has.
pub const NO_LOOK: &str = "Nothing was sent, because the organisation did not say whether it has what the mapping needs. \
    Check the connection, sign in again under Prepare, and load again.";
/// An answer that fits nothing.
pub const NO_SUCH_ANSWER: &str =
    "This answer fits nothing that is here any more, so everything stays as it was.";
/// Nothing to rehearse or load.
pub const NOTHING_PLANNED: &str =
    "There is nothing to load yet. Choose a contacts or companies export first.";
/// Rows could not be read again.
pub const ROWS_UNREAD: &str = "The rows could not be read again, because the file was changed or moved after it was \
    chosen. Choose it again.";
/// A run is under way.
pub const BUSY: &str = "A load is under way. Finish it or roll it back before another one begins.";
/// No storage.
pub const NO_JOURNAL: &str = "This browser does not let the page keep its journal, so nothing was sent. Allow storage \
    for this page, or leave the private window, and try again.";
/// The emulated organisation did not start.
pub const NO_REHEARSAL: &str =
    "The rehearsal could not be set up. Please reload the page and try again; nothing was sent.";
/// The currencies could not be asked for.
pub const NO_CURRENCIES: &str = "Nothing was sent, because the organisation did not say which currencies it has. Check     the connection, sign in again under Prepare, and load again.";
/// A currency is missing there.
pub const MISSING_CURRENCY: &str = "Nothing was sent, because the files name money in a currency that the organisation     does not have. Add it there under Settings, Business Management, Currencies, and load again.";
/// Another tab drives the same run.
pub const OTHER_TAB: &str =
    "Another tab of this browser is carrying out this load. Go on there, or close it first.";
/// The interrupted run belongs to another plan.
pub const OTHER_PLAN: &str = "The journal of the interrupted load does not fit these files and this mapping. Choose the \
    same files and open the same mapping to go on with it.";
/// No random numbers.
pub const NO_RANDOM: &str = "This browser hands out no random numbers, so no run can begin. Please use a current Edge, \
    Chrome, Firefox or Safari.";
/// More decisions about duplicates than a mapping holds.
pub const TOO_MANY_DECISIONS: &str = "A mapping holds at most 50,000 decisions about duplicates, so not all of these were \
    taken. Export with less overlap, or join what is left in Dynamics.";
