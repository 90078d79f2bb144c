//! Copies of files for the share sheet. Another app reads them, so they must have a path, and they hold what a session
//! holds, so they must go again.

use crate::error::AppError;
use crate::export::finished::FinishedFile;
use exchange::{WriteError, create_private_folder};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder with the copies, of which there is one for each device.
///
/// Whatever is in it is removed: at every start, before the next copies are made, and when a person has shared. On
/// Android it is the only folder that other apps can be let into, each for the files that a person chose.
#[derive(Clone, Debug)]
pub struct ShareCopies {
    folder: PathBuf,
}

impl ShareCopies {
    /// Returns the copies in a folder that is for them alone. It is created when it is needed.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Makes copies of files that only this user can read, in place of those that are there. Returns their paths.
    ///
    /// # Errors
    /// [`AppError::Write`]. No copy is left then.
    pub fn make(&self, files: &[FinishedFile]) -> Result<Vec<PathBuf>, AppError> {
        self.clear();
        let copies = self.write(files).map_err(|error| AppError::Write(WriteError::Io(error)));
        if copies.is_err() {
            self.clear();
        }
        copies
    }

    fn write(&self, files: &[FinishedFile]) -> io::Result<Vec<PathBuf>> {
        create_private_folder(&self.folder)?;
        let copies = files.iter().map(|file| {
            let path = self.folder.join(&file.file_name);
            write_private(&path, &file.bytes)?;
            Ok(path)
        });
        copies.collect()
    }

    /// Removes the folder with all copies. A copy that cannot be removed now is removed at the next start.
    pub fn clear(&self) {
        // A link in place of the folder is removed, and what it leads to stays.
        let is_link = fs::symlink_metadata(&self.folder).is_ok_and(|found| !found.is_dir());
        let _ = if is_link { fs::remove_file(&self.folder) } else { fs::remove_dir_all(&self.folder) };
    }
}

/// Writes a file that does not exist yet. It is private from its first byte.
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, words: &str) -> FinishedFile {
        FinishedFile { bytes: words.as_bytes().to_vec(), file_name: name.to_owned() }
    }

    fn copies() -> (tempfile::TempDir, ShareCopies) {
        let folder = tempfile::tempdir().unwrap();
        let copies = ShareCopies::at(folder.path().join("cache/share"));
        (folder, copies)
    }

    #[cfg(unix)]
    #[test]
    fn the_folder_and_the_copies_are_for_the_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, copies) = copies();
        let paths = copies.make(&[file("advies.pdf", "advies"), file("sessie.actiescan", "sessie")]).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&copies.folder), 0o700);
        assert_eq!(paths.iter().map(|path| mode(path)).collect::<Vec<_>>(), [0o600, 0o600]);
        assert_eq!(fs::read_to_string(&paths[1]).unwrap(), "sessie");
    }

    #[test]
    fn the_next_copies_take_the_place_of_the_ones_before() {
        let (_folder, copies) = copies();
        let first = copies.make(&[file("advies.pdf", "een"), file("actiescan.pdf", "een")]).unwrap();
        let second = copies.make(&[file("advies.pdf", "twee")]).unwrap();
        assert_eq!(fs::read_to_string(&second[0]).unwrap(), "twee");
        assert!(!first[1].exists());
        copies.clear();
        assert!(!copies.folder.exists());
        copies.clear();
    }

    #[test]
    fn copies_that_cannot_all_be_made_leave_none() {
        let (_folder, copies) = copies();
        let error = copies.make(&[file("advies.pdf", "een"), file("no/such/folder.pdf", "twee")]).unwrap_err();
        assert!(matches!(error, AppError::Write(_)), "{error:?}");
        assert!(!copies.folder.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_place_of_the_folder_loses_nothing_that_it_leads_to() {
        let (folder, copies) = copies();
        let elsewhere = folder.path().join("elsewhere");
        fs::create_dir_all(&elsewhere).unwrap();
        fs::write(elsewhere.join("other"), "stays").unwrap();
        fs::create_dir_all(copies.folder.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(&elsewhere, &copies.folder).unwrap();
        let made = copies.make(&[file("advies.pdf", "een")]).unwrap();
        assert!(elsewhere.join("other").exists() && !elsewhere.join("advies.pdf").exists());
        assert!(made[0].exists());
    }
}
