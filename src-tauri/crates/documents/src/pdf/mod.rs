//! Placed pages to a PDF: `canvas` draws them, `finish` completes the file.

mod acroform;
mod appearance;
mod archive;
mod canvas;
mod field_fonts;
mod finish;
mod link;
mod metadata;
mod outline;
mod structure;
mod text_string;

pub use archive::Attachment;
pub(crate) use canvas::draw;
pub(crate) use finish::finish;
pub(crate) use metadata::{Conformance, Metadata};
