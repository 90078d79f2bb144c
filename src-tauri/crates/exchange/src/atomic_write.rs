//! Writing a file so that a cut-off leaves either nothing or all of it: write beside, flush to disk, read back and
//! compare, rename, flush the folder.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// How the name of a file in the making ends.
pub const IN_THE_MAKING: &str = "deel";

/// Writes a whole file or nothing; an existing file of that name is replaced only by a whole one.
///
/// # Errors
/// What the file system says; [`io::ErrorKind::InvalidData`] where the bytes do not read back as they were written.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = beside(path)?;
    let written = write_beside(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // What was half written must not stay behind; a failure to remove it changes nothing about the cause.
        let _ = fs::remove_file(&beside);
    }
    written?;
    // The file stands now. Not every file system lets a folder be flushed (Windows and some network shares do not), and
    // saying that there is no file would be untrue.
    let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
    Ok(())
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

/// Names the file in the making, in the same folder so that it can be renamed.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let mut name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
    name.push(".");
    name.push(IN_THE_MAKING);
    Ok(folder_of(path).join(name))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
