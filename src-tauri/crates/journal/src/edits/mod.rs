//! Edits in the document: writing one, computing the edit that undoes it, and the steps that can be undone.

pub(crate) mod inverse;
pub(crate) mod undo;
pub(crate) mod write;
