//! Page and worker of the migration: touches the document, files, `IndexedDB` and the network, and decides nothing.
//!
//! [`browser`] holds one file per Web API, [`message`] is what page and worker say to each other, [`worker`] carries
//! out what `pipeline` decides. The page is [`page`] around the [`step`]s, made of [`component`]s, in the [`words`] of one
//! place, and looks at the one store, [`session`].

pub mod browser;
pub mod component;
pub mod message;
pub mod page;
pub mod session;
pub mod step;
pub mod words;
pub mod worker;
