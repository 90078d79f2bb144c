//! The session file `.actiescan`: one session as bytes, written once and never changed. `docs/format-actiescan.md`
//! describes the format for other programs.
//!
//! `format` has the constants, `header` the first 96 bytes, `write` and `read` the whole file. `seal` locks it with a
//! passphrase or with the key of a shared folder.

pub(crate) mod error;
pub(crate) mod format;
mod header;
pub(crate) mod read;
pub(crate) mod readable;
pub(crate) mod seal;
pub(crate) mod write;
