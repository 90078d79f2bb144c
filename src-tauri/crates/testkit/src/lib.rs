//! Test support shared by all crates: instruments, sessions, journals, generators of edits, golden files, and whole
//! devices.
//!
//! Crates use it as a dev-dependency. [`Device`] runs the app and needs the feature `device`.

mod any_instrument;
pub mod damage;
#[cfg(feature = "device")]
mod device;
mod edits;
mod generators;
pub mod golden;
pub mod hostile;
mod instruments;
mod journals;
pub mod process;
mod random;
pub mod sample;

pub use any_instrument::{any_instrument, extreme_instruments};
#[cfg(feature = "device")]
pub use device::{Device, SmallDisk, TestEnvironment};
pub use edits::{card, level, new_session, note, one_line};
pub use generators::{edit, edits, unfit_edit};
pub use instruments::{
    built_in_instrument, instrument_files, small_instrument, three_instruments, two_factor_instrument,
};
pub use journals::{actor, beginning, copy, new_follow_up, new_journal, stamp};
pub use random::Random;
