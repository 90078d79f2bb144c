//! Parts of the document with their own rules of storage: advice, cards, previous conversation and silent choice.

pub(crate) mod advice;
pub(crate) mod card;
pub(crate) mod previous;
pub(crate) mod silent;
