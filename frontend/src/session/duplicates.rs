//! Records that may be one, as the page knows them.

use crate::message::DuplicatesView;

/// What was found, and how far a search is that is under way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Duplicates {
    /// What was found last.
    pub view: DuplicatesView,
    /// Thousandths done of a search that is under way.
    pub looking: Option<u16>,
}

impl Duplicates {
    /// A search goes on.
    pub fn looking(&mut self, per_mille: u16) {
        self.looking = Some(per_mille);
    }

    /// Something was found, decided, or has become old.
    pub fn found(&mut self, view: DuplicatesView) {
        self.looking = None;
        self.view = view;
    }
}
