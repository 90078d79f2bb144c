//! The errors of making a document.

/// Reason why a document could not be made. None of these depends on the texts of a session.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// An embedded font cannot be read.
    #[error("the font {0} cannot be read")]
    Font(&'static str),
    /// An embedded font cannot be subset to the glyphs in use.
    #[error("the font {0} cannot be subset: {1}")]
    Subset(&'static str, #[source] subsetter::Error),
    /// The PDF library reported a warning, or a glyph is missing.
    #[error("the page description is faulty: {0}")]
    Canvas(String),
    /// The PDF objects could not be completed.
    #[error("the PDF cannot be completed: {0}")]
    Finish(#[from] lopdf::Error),
    /// A page of the handleiding has something that is not read.
    #[error("the handleiding cannot be read: {0}")]
    Handbook(String),
    /// The caller cancelled the export.
    #[error("the document was cancelled")]
    Cancelled,
    /// The table of action points could not be written to memory.
    #[error("the table cannot be written: {0}")]
    Table(String),
    /// The Word document could not be put together.
    #[error("the Word document cannot be completed: {0}")]
    Word(String),
    /// The PDF could not be written to memory.
    #[error("the PDF cannot be written: {0}")]
    Write(#[from] std::io::Error),
}
