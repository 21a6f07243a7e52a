//! What all files hold together: data sets, tags, losses, checklist.

use super::{ClockView, FindingView, QuestionView, SeverityView, SplitView};
use serde::{Deserialize, Serialize};

/// Everything beyond single files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CollectedView {
    /// One for each kind that arrived.
    pub sets: Vec<SetView>,
    /// Columns whose cells hold several values.
    pub splits: Vec<SplitView>,
    /// Clock of the account.
    pub clock: ClockView,
    /// Tags.
    pub tags: TagsView,
    /// The register of losses.
    pub losses: RegisterView,
    /// What to export.
    pub checklist: ChecklistView,
    /// Findings about the files as a whole and about the account; those of single files stand with them.
    pub findings: Vec<FindingView>,
    /// What [`super::Command::Undo`] would take back, in words.
    pub undo: Option<String>,
}

impl CollectedView {
    /// True where nothing is lost, or the losses are accepted as they stand.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.losses.losses.is_empty() || self.losses.accepted
    }
}

/// All files of one kind, joined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetView {
    /// Name of the kind.
    pub kind: String,
    /// True where this version can load that kind.
    pub loadable: bool,
    /// Rows kept.
    pub rows: u64,
    /// First and last day that its rows speak of, `2019-01-07`.
    pub period: Option<(String, String)>,
    /// Its files, the newest first.
    pub shares: Vec<ShareView>,
    /// What was looked at to tell whether it is whole; what is not as expected first.
    pub checks: Vec<CheckView>,
}

/// One look at whether files are whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckView {
    /// True where all is as expected.
    pub is_met: bool,
    /// How grave it is where it is not.
    pub severity: SeverityView,
    /// What was looked at.
    pub what: String,
    /// Name of the file, where it is about one.
    pub file: Option<String>,
    /// What was found.
    pub found: String,
    /// What was expected.
    pub expected: String,
    /// What to do; empty where all is as expected.
    pub advice: String,
}

/// What became of the rows of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareView {
    /// The file.
    pub file: u16,
    /// Its name.
    pub name: String,
    /// Rows in the file.
    pub rows_in: u64,
    /// Rows that count.
    pub kept: u64,
    /// Rows that a newer file has again.
    pub superseded: u64,
    /// Rows that stand twice.
    pub repeated: u64,
    /// Rows that cannot be used.
    pub refused: u64,
}

/// The tags of the account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagsView {
    /// Classes in their order, with tags and contacts in each.
    pub classes: Vec<ClassView>,
    /// Tags, the commonest first.
    pub tags: Vec<TagView>,
    /// True where there were more tags than are shown.
    pub is_cut: bool,
}

/// A class of tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassView {
    /// Its name.
    pub name: String,
    /// Tags in it.
    pub tags: u32,
    /// Contacts that carry any of them, at least.
    pub contacts: u64,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagView {
    /// Its name.
    pub name: String,
    /// Contacts that carry it.
    pub contacts: u32,
    /// Name of its class.
    pub class: String,
    /// True where the person chose the class.
    pub is_yours: bool,
    /// How sure, 0 to 100.
    pub confidence: u8,
    /// Up to three reasons.
    pub reasons: Vec<String>,
    /// Other spellings of what seems to be the same tag.
    pub alike: Vec<String>,
    /// Fewer than three contacts carry it.
    pub is_rare: bool,
    /// Nearly all contacts carry it.
    pub is_universal: bool,
}

/// The register of losses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterView {
    /// Its hash: acceptance is of exactly this register.
    pub hash: String,
    /// True where the person accepted it.
    pub accepted: bool,
    /// True where another one was accepted before.
    pub lapsed: bool,
    /// What Kartra does not export.
    pub losses: Vec<LossView>,
}

/// How far tags stand in for what is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CoverView {
    /// Tags show it.
    Covered,
    /// Tags show a part of it.
    Partly,
    /// It will be lost.
    NotCovered,
    /// The account does not have it.
    NotUsed,
}

/// One thing that Kartra does not export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LossView {
    /// What.
    pub name: String,
    /// How far it is covered.
    pub cover: CoverView,
    /// Tags that show it, the commonest first, at most five.
    pub tags: Vec<String>,
    /// Tags beyond those.
    pub more_tags: u32,
    /// Contacts that carry these tags, at least and at most.
    pub people: (u32, u32),
    /// What will and will not arrive.
    pub says: String,
    /// What to do before leaving.
    pub advice: String,
}

/// The extraction checklist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistView {
    /// Questions about the account.
    pub questions: Vec<QuestionView>,
    /// Statuses of contacts, each with whether the person said that nobody has it.
    pub statuses: Vec<(String, bool)>,
    /// What to know before beginning.
    pub notes: Vec<String>,
    /// What to export.
    pub items: Vec<ItemView>,
}

/// An export to make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemView {
    /// What it is.
    pub title: String,
    /// What it is for, or why it is not needed.
    pub why: String,
    /// Way through the older menus; empty where there is none.
    pub old_path: String,
    /// Way through the newer menus; empty where there is none.
    pub new_path: String,
    /// True where nobody has seen these ways and they are our conclusion.
    pub is_concluded: bool,
    /// How to make it, step by step.
    pub steps: Vec<String>,
    /// Columns that its file must contain.
    pub must: Vec<String>,
    /// Columns that it is better with.
    pub should: Vec<String>,
    /// How far it is.
    pub state: ItemState,
    /// What is missing of it.
    pub lacks: Vec<String>,
}

/// How far an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ItemState {
    /// Wanted, and not here.
    Missing,
    /// Here, with something missing.
    Incomplete,
    /// An answer about the account decides whether it is wanted.
    Asks,
    /// Here.
    Arrived,
    /// Kartra does not give it out.
    NotExported,
    /// Not wanted by this account.
    NotNeeded,
}
