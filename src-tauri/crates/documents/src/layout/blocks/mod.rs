//! How each kind of block is laid out.

mod contents;
mod cover;
pub(in crate::layout) mod form;
pub(in crate::layout) mod prose;
mod staff;
pub(in crate::layout) mod staff_shapes;
mod table;
