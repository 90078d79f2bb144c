//! Recovery of a damaged or missing database, in three steps: `carve` reads what is left in the pages of the damaged
//! file, `recover` moves that file aside and restores the newest sound backup, and `merge` adds what was carved.

mod carve;
mod merge;
pub(crate) mod pages;
mod record;
mod recover;

pub use recover::Recovery;
pub(crate) use recover::{Damage, recover, resume};
