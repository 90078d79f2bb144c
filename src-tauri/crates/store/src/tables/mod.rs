//! SQL of the tables, one file each. These functions run inside the caller's transaction.

pub(crate) mod chunks;
pub(crate) mod imports;
pub(crate) mod instruments;
pub(crate) mod listed;
pub(crate) mod projections;
pub(crate) mod revision;
pub(crate) mod search;
pub(crate) mod sessions;
pub(crate) mod settings;
pub(crate) mod tombstones;
