//! The store through its public surface, on real files, with damage made by hand.
#![expect(clippy::unwrap_used, reason = "what the tests share is test code as well")]

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
