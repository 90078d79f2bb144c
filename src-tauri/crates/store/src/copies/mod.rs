//! Copies of the data beside the database: `backups` makes and prunes them, `erasure` removes deleted sessions from
//! them, and `set_aside` lists the damaged files that a recovery kept.

pub(crate) mod backups;
pub(crate) mod erasure;
pub(crate) mod set_aside;
