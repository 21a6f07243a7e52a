//! What the tags of an account tell: each in one of twelve classes, with reasons, and which are spellings of one tag.
//!
//! Works on names and counts alone; it must not know rows, the mapping or the destination.

mod class;

pub use class::Class;
