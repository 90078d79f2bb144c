//! One module for each table.

pub(crate) mod chunks;
pub(crate) mod imports;
pub(crate) mod projections;
pub(crate) mod revision;
pub(crate) mod search;
pub(crate) mod sessions;
pub(crate) mod settings;
