//! Writing a file so that a cut-off leaves the old one: write beside it, flush to disk, rename, flush the folder.

use crate::error::{AppError, ErrorCode};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes a whole file or nothing.
///
/// # Errors
/// [`ErrorCode::Full`], [`ErrorCode::ReadOnly`], [`ErrorCode::NotFound`] for a missing folder, or
/// [`ErrorCode::Internal`]; an existing file is unchanged then.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    let name = path.file_name().ok_or_else(|| AppError::new(ErrorCode::Invalid, "Kies een naam voor het bestand."))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = name.to_owned();
    beside.push(".deel");
    let beside = folder.join(beside);
    write_and_rename(&beside, path, folder, bytes).map_err(|error| {
        // What was half written must not stay behind; a failure to remove it changes nothing about the cause.
        let _ = fs::remove_file(&beside);
        cause_of(&error)
    })
}

fn write_and_rename(beside: &Path, path: &Path, folder: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(beside, path)?;
    // The file stands now. Not every file system lets a folder be flushed (Windows and some network shares do not), and
    // saying that there is no file would be untrue.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
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
