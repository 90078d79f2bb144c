//! Reads and writes files where others can put links, pipes and devices: in folders that people choose, and in the
//! shared folder.
//!
//! Reading opens regular files only and never waits for a pipe. Writing goes through a file with a random name in the
//! same folder, which is flushed, read back and renamed.

pub(crate) mod entries;
pub(crate) mod error;
pub(crate) mod listing;
pub(crate) mod open;
pub(crate) mod permissions;
mod stream;
pub(crate) mod system;
pub(crate) mod target;
#[cfg(test)]
mod tests;
mod unfinished;
pub(crate) mod whole;
