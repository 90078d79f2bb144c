//! The database on disk: edits that survive a restart, recovery and migration.

mod edit_sequences;
mod migration;
mod recovery;
