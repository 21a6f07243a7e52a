//! What the tags of an account tell: each in one of twelve classes, with reasons, and which are spellings of one tag.
//!
//! Works on names and counts alone; it must not know rows, the mapping or the destination.

mod alike;
mod class;
mod pattern;
mod probe;
mod taxonomy;
mod trace;
mod words;

pub use alike::normal_form;
pub use alike::{Group, Likeness};
pub use class::Class;
pub use pattern::Facet;
pub(crate) use taxonomy::class_of;
pub use taxonomy::{Chosen, People, RARE_BELOW, Tag, Tally, Taxonomy, UNIVERSAL_ABOVE};
pub use trace::{AutomationTrace, TraceKind, automation_traces};
