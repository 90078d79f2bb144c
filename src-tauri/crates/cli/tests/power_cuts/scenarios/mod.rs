//! What the command line does when the power is cut, one test for each.

mod backup;
mod compaction;
mod delete;
mod editing;
mod import;
mod migration;
mod publish;
mod recovery;
