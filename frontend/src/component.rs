//! Parts that steps are made of: signals in, callbacks out. They do not know each other's steps, nor the session.

pub mod bar;
pub mod card;
pub mod cell;
pub mod choice;
pub mod consent_list;
pub mod drop_zone;
pub mod figure;
pub mod icon;
pub mod notice;
pub mod opening;
pub mod phase_table;
pub mod reason_form;
pub mod refused_table;
pub mod roll_back;
pub mod sign_in_link;
pub mod tag;
