//! The fonts of the documents.

pub(crate) mod typesetter;
