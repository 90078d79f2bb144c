//! Parts of the document with rules of their own: how each is stored and read.

pub(crate) mod advice;
pub(crate) mod card;
pub(crate) mod previous;
pub(crate) mod silent;
