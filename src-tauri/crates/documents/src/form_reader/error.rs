//! The reasons why a file cannot be read as a form.

use super::budget::Limit;
use serde::{Deserialize, Serialize};

/// Largest file that is read, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Reason why a file could not be read as a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum FormError {
    /// The file is larger than [`MAX_BYTES`]; holds its size in bytes.
    #[error("the file has {0} bytes")]
    TooLarge(usize),
    /// The file is not a PDF.
    #[error("the file is not a PDF")]
    NotPdf,
    /// The file needs a password.
    #[error("the file is encrypted")]
    Encrypted,
    /// The file is damaged or cut off.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// Reading the file would cost too much; holds the limit that it exceeds.
    #[error("the file is too complicated: more than {0}")]
    TooComplex(Limit),
    /// An actiescan without fields: printed to PDF, or flattened.
    #[error("the fields were removed from the file")]
    Flattened,
    /// An advice of Actiescan, which never had fields.
    #[error("the file is an advice")]
    Advice,
    /// Another document of Actiescan to read or print, which never had fields.
    #[error("the file was made to be read or printed")]
    ToRead,
    /// The pages are pictures.
    #[error("the file was scanned")]
    Scanned,
    /// The PDF is something else.
    #[error("the file is not an actiescan")]
    Foreign,
}
