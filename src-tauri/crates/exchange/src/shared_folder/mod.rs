//! The folder that devices share.

pub(crate) mod scan;
