//! Writing a file, or a folder of them, so that a cut-off leaves the old one: write beside it, flush to disk, read back, rename,
//! flush the folder.

use crate::error::{AppError, ErrorCode};
use crate::export::document::FinishedFile;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// So many folders of one name are left alone before it is given up.
const MOST_OF_ONE_NAME: u32 = 1000;

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

/// Writes files into a folder that is made, or that is there and empty: nothing that is there is ever replaced. Where one
/// of them cannot be written, none of them stays.
///
/// # Errors
/// [`ErrorCode::Invalid`] for a folder with something in it, else as [`write_file`].
pub fn write_files(folder: &Path, files: &[FinishedFile]) -> Result<(), AppError> {
    let made = !folder.exists();
    fs::create_dir_all(folder).map_err(|error| cause_of(&error))?;
    if fs::read_dir(folder).map_err(|error| cause_of(&error))?.next().is_some() {
        let message = format!("In de map {} staat al iets. Kies een lege map of een nieuwe.", folder.display());
        return Err(AppError::new(ErrorCode::Invalid, message));
    }
    let written = files.iter().try_for_each(|file| write_file(&folder.join(&file.file_name), &file.bytes));
    if written.is_err() {
        // Half of what is kept would pass for all of it. What cannot be removed either changes nothing about the cause.
        for file in files {
            let _ = fs::remove_file(folder.join(&file.file_name));
        }
        if made {
            let _ = fs::remove_dir(folder);
        }
    }
    written
}

/// Writes files into a new folder of this name within another one, or of this name with a number where it is taken.
pub(crate) fn write_into_new_folder(within: &Path, name: &str, files: &[FinishedFile]) -> Result<PathBuf, AppError> {
    for number in 1..=MOST_OF_ONE_NAME {
        let folder = within.join(if number == 1 { name.to_owned() } else { format!("{name}-{number}") });
        match fs::create_dir(&folder) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(cause_of(&error)),
        }
        return match write_files(&folder, files) {
            Ok(()) => Ok(folder),
            Err(error) => {
                let _ = fs::remove_dir(&folder);
                Err(error)
            }
        };
    }
    Err(AppError::new(ErrorCode::Invalid, "In deze map staan al te veel mappen met deze naam. Kies een andere map."))
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
