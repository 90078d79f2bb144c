//! Recovery of a damaged database.

pub(crate) mod carve;
pub(crate) mod pages;
pub(crate) mod recover;
