//! What a session says, as blocks.

pub(crate) mod actiescan;
pub(crate) mod advice;
pub(crate) mod dutch;
pub(crate) mod form;
pub(crate) mod minutes;
mod previous;
