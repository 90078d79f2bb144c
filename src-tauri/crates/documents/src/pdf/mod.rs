//! Placed pages to a PDF.

mod acroform;
mod appearance;
pub(crate) mod archive;
pub(crate) mod canvas;
mod field_fonts;
pub(crate) mod finish;
pub(crate) mod metadata;
mod structure;
