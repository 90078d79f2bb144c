//! Writes a file atomically: an interruption leaves the whole file or none.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Extension that is added to the name of an unfinished file.
pub(crate) const PARTIAL: &str = "deel";

/// Writes a whole file or nothing: writes a file beside it, flushes it to disk, reads it back, renames it and flushes
/// the folder. An existing file of that name is replaced only by a whole one.
///
/// # Errors
/// The error of the file system, or [`io::ErrorKind::InvalidData`] where the bytes do not read back as written.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = beside(path)?;
    let written = write_beside(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // Removes the unfinished file. The first error is the one to report.
        let _ = fs::remove_file(&beside);
    }
    written?;
    flush_entry(path);
    Ok(())
}

/// Creates a folder with its parents. A new one is still there after a power cut.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    let is_new = !path.exists();
    fs::create_dir_all(path)?;
    if is_new {
        flush_entry(path);
    }
    Ok(())
}

/// Flushes the name of a new file or folder. It exists already, and Windows and some network shares cannot flush a
/// folder, so an error must not look like a failure.
fn flush_entry(path: &Path) {
    let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
}

fn write_beside(beside: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    let mut back = Vec::with_capacity(bytes.len());
    File::open(beside)?.take(bytes.len() as u64 + 1).read_to_end(&mut back)?;
    if back == bytes { Ok(()) } else { Err(io::Error::new(io::ErrorKind::InvalidData, "it reads back differently")) }
}

/// Returns the path of the unfinished file. It is in the same folder, because a rename works only within a file system.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let mut name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
    name.push(".");
    name.push(PARTIAL);
    Ok(folder_of(path).join(name))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
