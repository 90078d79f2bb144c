//! The work during which the power is cut, one test for each kind.

mod backup;
mod compaction;
mod delete;
mod editing;
mod import;
mod migration;
mod publish;
mod recovery;
