//! Writing finished files so that a crash leaves the old file or the new one, never half a file. `exchange` writes them
//! under a random name, flushes, reads back and renames them.

use crate::error::AppError;
use crate::export::finished::FinishedFile;
use exchange::{WriteError, WrittenTo};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Highest number that is tried for a folder whose name is taken.
const MOST_OF_ONE_NAME: u32 = 1000;

/// Writes a whole file or nothing. Returns whether the path leads to a file, or to a pipe or device that took the bytes.
///
/// # Errors
/// [`AppError::NoFileName`] or [`AppError::Write`]. An existing file is unchanged then.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<WrittenTo, AppError> {
    if path.file_name().is_none() {
        return Err(AppError::NoFileName);
    }
    exchange::write_file(path, bytes).map_err(AppError::Write)
}

/// Writes files into a folder that is new or empty, all or none. Existing files are never replaced.
///
/// # Errors
/// [`AppError::FolderNotEmpty`], or as [`write_file`].
pub fn write_files(folder: &Path, files: &[FinishedFile]) -> Result<(), AppError> {
    let made = !folder.exists();
    fs::create_dir_all(folder).map_err(not_written)?;
    if fs::read_dir(folder).map_err(not_written)?.next().is_some() {
        return Err(AppError::FolderNotEmpty(folder.to_owned()));
    }
    for (number, file) in files.iter().enumerate() {
        let Err(error) = write_file(&folder.join(&file.file_name), &file.bytes) else { continue };
        // A part of the files could pass for all of them. A failed removal does not replace the first error.
        for written in &files[..number] {
            let _ = fs::remove_file(folder.join(&written.file_name));
        }
        if made {
            let _ = fs::remove_dir(folder);
        }
        return Err(error);
    }
    Ok(())
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
            Err(error) => return Err(not_written(error)),
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

fn not_written(error: io::Error) -> AppError {
    AppError::Write(WriteError::Io(error))
}
