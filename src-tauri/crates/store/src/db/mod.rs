//! The database file: migrations and checks.

pub(crate) mod check;
pub(crate) mod migrate;
