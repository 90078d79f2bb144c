//! Copies of files for the share sheet. Another app reads them, so they must have a path, and they hold what a session
//! holds, so they must go again.

use crate::error::AppError;
use crate::export::finished::FinishedFile;
use exchange::{WriteError, create_private_folder};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// The folder with the copies. There is one such folder in an installation.
///
/// Each share has a folder of its own in it, with a random name: no share touches the files of another, and an app that
/// may still read a file of an earlier share does not get the next one of the same name. Whatever is in it is removed at
/// every start. On Android it is the only folder that other apps can be let into, each for the files that a person chose.
#[derive(Clone, Debug)]
pub struct ShareCopies {
    folder: PathBuf,
}

/// Copies for one share. They are removed when this is dropped.
#[derive(Debug)]
pub struct MadeCopies {
    folder: PathBuf,
    paths: Vec<PathBuf>,
}

impl MadeCopies {
    /// The copies, in the order of the files.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }
}

impl Drop for MadeCopies {
    fn drop(&mut self) {
        // What cannot be removed now is removed at the next start.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl ShareCopies {
    /// Returns the copies in a folder that is for them alone. It is created when it is needed.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Makes copies of files that only this user can read.
    ///
    /// # Errors
    /// [`AppError::Write`]. No copy is left then.
    pub fn make(&self, files: &[FinishedFile]) -> Result<MadeCopies, AppError> {
        self.write(files).map_err(|error| AppError::Write(WriteError::Io(error)))
    }

    fn write(&self, files: &[FinishedFile]) -> io::Result<MadeCopies> {
        if self.is_replaced() {
            self.clear();
        }
        create_private_folder(&self.folder)?;
        let mut made = MadeCopies { folder: self.folder.join(random_name()), paths: Vec::new() };
        create_private_folder(&made.folder)?;
        for file in files {
            let path = made.folder.join(&file.file_name);
            write_private(&path, &file.bytes)?;
            made.paths.push(path);
        }
        Ok(made)
    }

    /// Removes the folder with all copies. A copy that cannot be removed now is removed at the next start.
    pub fn clear(&self) {
        // A link in place of the folder is removed, and what it leads to stays.
        let _ = if self.is_replaced() { fs::remove_file(&self.folder) } else { fs::remove_dir_all(&self.folder) };
    }

    /// Returns whether something else stands in place of the folder.
    fn is_replaced(&self) -> bool {
        fs::symlink_metadata(&self.folder).is_ok_and(|found| !found.is_dir())
    }
}

#[expect(clippy::disallowed_methods, reason = "nothing that is kept depends on the name")]
fn random_name() -> String {
    Uuid::new_v4().simple().to_string()
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

    fn left(copies: &ShareCopies) -> usize {
        fs::read_dir(&copies.folder).map_or(0, Iterator::count)
    }

    #[cfg(unix)]
    #[test]
    fn the_folders_and_the_copies_are_for_the_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, copies) = copies();
        let made = copies.make(&[file("advies.pdf", "advies"), file("sessie.actiescan", "sessie")]).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&copies.folder), mode(&made.folder)), (0o700, 0o700));
        assert_eq!(made.paths().iter().map(|path| mode(path)).collect::<Vec<_>>(), [0o600, 0o600]);
        assert_eq!(fs::read_to_string(&made.paths()[1]).unwrap(), "sessie");
    }

    #[test]
    fn two_shares_of_the_same_name_do_not_touch_each_other() {
        let (_folder, copies) = copies();
        let first = copies.make(&[file("advies.pdf", "een")]).unwrap();
        let second = copies.make(&[file("advies.pdf", "twee")]).unwrap();
        assert_ne!(first.paths(), second.paths());
        let path = first.paths()[0].clone();
        assert_eq!(fs::read_to_string(&path).unwrap(), "een");
        drop(first);
        assert!(!path.exists());
        assert_eq!(fs::read_to_string(&second.paths()[0]).unwrap(), "twee");
        drop(second);
        assert_eq!(left(&copies), 0);
        let _killed = std::mem::ManuallyDrop::new(copies.make(&[file("advies.pdf", "drie")]).unwrap());
        copies.clear();
        assert!(!copies.folder.exists());
        copies.clear();
    }

    #[test]
    fn copies_that_cannot_all_be_made_leave_none() {
        let (_folder, copies) = copies();
        let error = copies.make(&[file("advies.pdf", "een"), file("no/such/folder.pdf", "twee")]).unwrap_err();
        assert!(matches!(error, AppError::Write(_)), "{error:?}");
        assert_eq!(left(&copies), 0);
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
        assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 1);
        assert!(elsewhere.join("other").exists() && made.paths()[0].exists());
    }
}
