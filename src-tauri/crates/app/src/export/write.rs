//! Writing finished files so that a crash leaves the old file or the new one, never half a file: write beside it, flush
//! to disk, read back, rename, flush the folder.

use crate::error::AppError;
use crate::export::finished::FinishedFile;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Highest number that is tried for a folder whose name is taken.
const MOST_OF_ONE_NAME: u32 = 1000;

/// Writes a whole file or nothing.
///
/// # Errors
/// [`AppError::NoFileName`] or [`AppError::Write`]. An existing file is unchanged then.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    if path.file_name().is_none() {
        return Err(AppError::NoFileName);
    }
    exchange::write_whole(path, bytes).map_err(AppError::Write)
}

/// Writes files into a folder that is new or empty, all or none. Existing files are never replaced.
///
/// # Errors
/// [`AppError::FolderNotEmpty`], or as [`write_file`].
pub fn write_files(folder: &Path, files: &[FinishedFile]) -> Result<(), AppError> {
    let made = !folder.exists();
    fs::create_dir_all(folder).map_err(AppError::Write)?;
    if fs::read_dir(folder).map_err(AppError::Write)?.next().is_some() {
        return Err(AppError::FolderNotEmpty(folder.to_owned()));
    }
    let written = files.iter().try_for_each(|file| write_file(&folder.join(&file.file_name), &file.bytes));
    if written.is_err() {
        // A part of the files could pass for all of them. A failed removal does not replace the first error.
        for file in files {
            let _ = fs::remove_file(folder.join(&file.file_name));
        }
        if made {
            let _ = fs::remove_dir(folder);
        }
    }
    written
}

/// Writes files into a new folder within another one and returns its path. Where the name is taken, it gets a number.
///
/// # Errors
/// [`AppError::FolderNamesTaken`], or as [`write_file`].
pub(crate) fn write_into_new_folder(within: &Path, name: &str, files: &[FinishedFile]) -> Result<PathBuf, AppError> {
    for number in 1..=MOST_OF_ONE_NAME {
        let folder = within.join(if number == 1 { name.to_owned() } else { format!("{name}-{number}") });
        match fs::create_dir(&folder) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(AppError::Write(error)),
        }
        return match write_files(&folder, files) {
            Ok(()) => Ok(folder),
            Err(error) => {
                let _ = fs::remove_dir(&folder);
                Err(error)
            }
        };
    }
    Err(AppError::FolderNamesTaken)
}
