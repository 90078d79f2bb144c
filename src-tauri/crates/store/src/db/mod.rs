//! The database file: connections, migrations and the check.

pub(crate) mod check;
pub(crate) mod connect;
pub(crate) mod migrate;
