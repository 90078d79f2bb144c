//! Tests of the store through its public API, on real files, with damage made on purpose.
#![expect(clippy::unwrap_used, reason = "shared code of tests is test code as well")]

mod backups;
mod bit_flips;
mod changed_folder;
mod checked;
mod clock;
mod disk_limits;
mod erasure;
mod fixture;
mod imports;
mod instruments;
mod list;
mod migration;
mod private_files;
mod recovery;
mod refusals;
mod round_trip;
mod search;
mod trash;
