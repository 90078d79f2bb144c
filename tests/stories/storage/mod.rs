//! The database on disk: edits that survive a restart, recovery and migration, sessions that are deleted for good, and
//! clocks that are wrong.

mod clocks;
mod deleted_for_good;
mod edit_sequences;
mod migration;
mod recovery;
