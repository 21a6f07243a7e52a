//! What page and worker say to each other: the page asks with a [`Command`], the worker tells with an [`Event`].
//!
//! These are counterparts at the edge: plain data made for showing, so that the types of the deciding crates need no
//! wire form. Cells travel only where the page shows them; numbers and names otherwise. Files themselves travel beside
//! a command as browser `File` handles, which are re-read from disk in slices.

mod answer;
mod collected;
mod duplicates;
mod file;
mod finding;
mod map;
mod open;
mod plan;
mod preview;
mod rows;
mod run;

pub use answer::*;
pub use collected::*;
pub use duplicates::*;
pub use file::*;
pub use finding::*;
pub use map::*;
pub use open::*;
pub use plan::*;
pub use preview::*;
pub use rows::*;
pub use run::*;

use serde::{Deserialize, Serialize};
use shared::id::OrgId;
use shared::session::Organization;

/// Page to worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Read the files that come with this message (JavaScript `File` objects, in this order).
    Collect,
    /// Forget a file again.
    Forget(u16),
    /// Say which export a file is, against the detection.
    Correct {
        /// The file.
        file: u16,
        /// Name of the kind, as in [`FileView::kinds`].
        kind: String,
    },
    /// Say something about files or account; the worker keeps it.
    Say(Answer),
    /// Take back what was said last.
    Undo,
    /// Header and shapes of a file for support, answered by [`Event::Shapes`].
    CopyShapes(u16),
    /// Change one line of the mapping.
    SetLine(LineChoice),
    /// Choose how an object is built.
    SetShape(ShapeChoice),
    /// Choose what has no closed list of answers: tags, lists, columns of notes, home country, prefix.
    SetOpen(OpenChoice),
    /// Send a column to a new one of this type.
    CreateColumn(NewColumnChoice),
    /// Take back the last change of the mapping.
    UndoMapping,
    /// Hand out the mapping to be read, answered by [`Event::Specification`].
    Specify(SpecificationForm),
    /// Replace the mapping by a saved one (JSON text).
    OpenMapping(String),
    /// Hand out the mapping as JSON text, answered by [`Event::MappingSaved`].
    SaveMapping,
    /// The person confirms the mapping as shown.
    ConfirmMapping,
    /// Rows of one finding code, answered by [`Event::Rows`].
    ShowRows {
        /// Finding code, `T003`.
        code: String,
        /// First row wanted, from 0.
        from: u32,
        /// How many.
        count: u32,
    },
    /// What one row becomes, answered by [`Event::Previewed`].
    Preview {
        /// The file.
        file: u16,
        /// Data row, from 1.
        row: u32,
    },
    /// What the first row with this text in a cell becomes, answered by [`Event::Previewed`].
    FindRow {
        /// The file.
        file: u16,
        /// Text of a whole cell, such as an e-mail address.
        text: String,
    },
    /// What one row becomes under each option of a closed choice, answered by [`Event::Compared`].
    Compare(CompareChoice),
    /// Look for records that may be one, answered by [`Event::LookingForDuplicates`] and [`Event::Duplicates`].
    FindDuplicates,
    /// Stop looking for them.
    StopDuplicates,
    /// Show some of the pairs, answered by [`Event::Duplicates`].
    ShowDuplicates {
        /// Which of them.
        filter: PairFilter,
        /// The first, from 0.
        from: u32,
    },
    /// Decide about one pair.
    Decide(PairChoice),
    /// Show what a pair would become with these sides; nothing is decided.
    Weigh(PairChoice),
    /// Join every open pair from this percentage on.
    JoinFrom(u8),
    /// Load into the emulated organisation inside the worker; nothing leaves.
    Rehearse,
    /// Load into the organisation that the session has chosen and consented to.
    Load(Organization),
    /// Plan for this organisation so that the consent can show the true plan, answered by [`Event::Planned`].
    PlanFor(OrgId),
    /// Hold after what is under way.
    Pause,
    /// Go on after a pause; the note is the written reason where a reconciliation gate asked for one.
    Go {
        /// Reason, or empty.
        note: String,
    },
    /// Undo exactly what the run wrote.
    RollBack,
    /// Look for a run that was interrupted, answered by [`Event::Interrupted`].
    FindInterrupted,
}

impl Command {
    /// True for commands about records that may be one.
    #[must_use]
    pub fn is_of_duplicates(&self) -> bool {
        matches!(
            self,
            Self::FindDuplicates
                | Self::StopDuplicates
                | Self::ShowDuplicates { .. }
                | Self::Decide(_)
                | Self::Weigh(_)
                | Self::JoinFrom(_)
        )
    }
}

/// Worker to page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The worker listens.
    Ready,
    /// A file is being read.
    Reading {
        /// The file.
        file: u16,
        /// Its name on the person's disk.
        name: String,
        /// Bytes read so far.
        done: u64,
        /// Bytes in all.
        total: u64,
    },
    /// A file was read whole, or re-labelled.
    FileRead(FileView),
    /// A file could not be taken; the sentence says what, where, why, what to do.
    FileRefused {
        /// Its name.
        name: String,
        /// Plain sentence.
        sentence: String,
    },
    /// A file was forgotten.
    Forgotten(u16),
    /// What the files hold together, and what was said.
    Collected(Box<CollectedView>),
    /// Header and shapes of a file; no value is in the text.
    Shapes {
        /// The file.
        file: u16,
        /// The text.
        text: String,
    },
    /// The mapping as it stands.
    Mapping(MappingView),
    /// Mapping as JSON text, to be saved as a file.
    MappingSaved(String),
    /// The mapping to be read.
    Specification {
        /// Its form.
        form: SpecificationForm,
        /// The text.
        text: String,
    },
    /// A plan was built: counts and findings.
    Planned(PlanView),
    /// Planning is under way.
    Planning {
        /// Rows done.
        done: u64,
        /// Rows in all.
        total: u64,
    },
    /// Rows behind a finding.
    Rows(RowsView),
    /// What one row becomes; none where the file has no such row.
    Previewed(Option<Box<PreviewView>>),
    /// What one row becomes under each option of a choice; none where there is no such row.
    Compared(Option<Box<ComparedView>>),
    /// The search for duplicates is under way: thousandths done.
    LookingForDuplicates(u16),
    /// Records that may be one.
    Duplicates(Box<DuplicatesView>),
    /// The run moved.
    Run(RunView),
    /// An interrupted run that can go on once the same files are chosen, or none.
    Interrupted(Option<InterruptedView>),
    /// The worker met a fault of ours; the sentence says what to do.
    Fault(String),
}
