//! Instruments on this device: the built-in one, those that came as files, and drafts.
//!
//! A session embeds the instrument it was held with, so that nothing here changes a session that exists. A settled
//! version is never edited: a copy gets a new id and keeps the ids of its factors.

pub(crate) mod draft;
pub(crate) mod install;
pub(crate) mod known;
pub(crate) mod offered;
pub(crate) mod view;
