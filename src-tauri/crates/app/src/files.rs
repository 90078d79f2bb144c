//! Writing a file so that a cut-off leaves the old one: write beside it, flush to disk, read back, rename,
//! flush the folder.

use crate::error::{AppError, ErrorCode};
use std::io;
use std::path::Path;

/// Writes a whole file or nothing.
///
/// # Errors
/// [`ErrorCode::Full`], [`ErrorCode::ReadOnly`], [`ErrorCode::NotFound`] for a missing folder, or
/// [`ErrorCode::Internal`]; an existing file is unchanged then.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    if path.file_name().is_none() {
        return Err(AppError::new(ErrorCode::Invalid, "Kies een naam voor het bestand."));
    }
    exchange::write_whole(path, bytes).map_err(|error| cause_of(&error))
}

fn cause_of(error: &io::Error) -> AppError {
    let (code, message) = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => (
            ErrorCode::Full,
            "Er is geen ruimte meer. Het bestand is niet gemaakt. Maak ruimte vrij of kies een andere plek.",
        ),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            (ErrorCode::ReadOnly, "Hier mag Actiescan niet schrijven. Kies een andere map.")
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            (ErrorCode::NotFound, "Deze map is er niet meer. Kies een andere map.")
        }
        _ => (ErrorCode::Internal, "Het bestand is niet gemaakt. Probeer het opnieuw of kies een andere map."),
    };
    AppError { code, message: message.to_owned(), detail: error.to_string() }
}
