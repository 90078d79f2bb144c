//! Lists and reads the files of a shared folder.

use crate::session_file::format::{MAGIC, MAX_BYTES, is_session_file};
use crate::shared_folder::mark;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Entries that are read in one folder at most.
pub(crate) const MAX_ENTRIES: usize = 20_000;

/// Appends all files below a folder, down to `depth` folders, except the mark and files larger than a session file.
/// Subfolders that cannot be read are skipped.
pub(crate) fn walk(folder: &Path, depth: usize, paths: &mut Vec<(PathBuf, Metadata)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)?.take(MAX_ENTRIES) {
        let entry = entry?;
        // This is the metadata of the entry itself, so a symbolic link out of the folder is not followed.
        let Ok(about) = entry.metadata() else { continue };
        if about.is_dir() && depth > 0 {
            let _ = walk(&entry.path(), depth - 1, paths);
        } else if about.is_file() && about.len() <= MAX_BYTES as u64 && entry.file_name() != mark::NAME {
            paths.push((entry.path(), about));
        }
    }
    Ok(())
}

/// Reads a file that begins like a session file; `None` for another file, and for one that was removed since the
/// listing.
pub(crate) fn read_session_file(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let mut file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let start = MAGIC.len() as u64;
    (&mut file).take(start).read_to_end(&mut bytes)?;
    if !is_session_file(&bytes) {
        return Ok(None);
    }
    // One byte more than allowed, to notice a file that is too large.
    file.take(MAX_BYTES as u64 + 1 - start).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= MAX_BYTES).then_some(bytes))
}
