//! Tests of the store through its public API, on real files, with damage made on purpose.
#![expect(clippy::unwrap_used, reason = "shared code of tests is test code as well")]

mod backups;
mod bit_flips;
mod disk_limits;
mod fixture;
mod imports;
mod migration;
mod recovery;
mod refusals;
mod round_trip;
mod search;
mod trash;
