//! Finds files of other devices in the shared folder. It keeps what previous scans found, so that unchanged files are
//! not read again.

use crate::atomic_write::PARTIAL;
use crate::hash::{Hash, hash};
use crate::shared_folder::error::FolderTrouble;
use crate::shared_folder::files::{read_session_file, walk};
use crate::shared_folder::folder::SharedFolder;
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Depth of folders that is scanned.
const DEPTH: usize = 3;
/// New files that one scan returns at most. Later scans return the rest.
const MAX_ARRIVALS: usize = 32;
/// Number of scans after which an unreadable file is no longer waited for.
const MAX_TRIES: u32 = 10;

/// Size, time and hash of a file at the last scan.
type SeenFile = (u64, Option<SystemTime>, Hash);

/// Result of the scans of one shared folder so far.
#[derive(Debug, Default)]
pub struct FolderScan {
    files: HashMap<PathBuf, SeenFile>,
    /// Hashes of all files in the folder.
    pub present: HashSet<Hash>,
    /// Whether some files could not be read. Then a hash that is not in `present` may still be in the folder.
    pub incomplete: bool,
    /// Number of scans in which a file could not be read.
    unread: HashMap<PathBuf, u32>,
}

/// Returns whether a file was imported before.
pub type Known<'a> = &'a dyn Fn(&Hash) -> bool;

/// Reads a file; `None` where it is not a session file.
type Read<'a> = &'a dyn Fn(&Path) -> io::Result<Option<Vec<u8>>>;

/// A file of another device that was not imported before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrivedFile {
    /// Bytes of the file.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes.
    pub sha256: Hash,
    /// Path of the file, for messages.
    pub path: PathBuf,
}

impl ArrivedFile {
    /// Returns whether the name shows that the file may be unfinished.
    pub fn is_unfinished(&self) -> bool {
        self.path.extension().is_some_and(|extension| extension == PARTIAL)
    }
}

impl FolderScan {
    /// Scans the folder and returns session files that were not imported before. A file that cannot be read now is
    /// tried again in the next scan. `thorough` reads every file again, also where size and time are unchanged.
    ///
    /// # Errors
    /// A [`FolderTrouble`] where the folder itself cannot be read.
    pub fn new_files(
        &mut self,
        folder: &SharedFolder,
        thorough: bool,
        known: Known<'_>,
    ) -> Result<Vec<ArrivedFile>, FolderTrouble> {
        self.new_files_with(folder, thorough, known, &read_session_file)
    }

    fn new_files_with(
        &mut self,
        folder: &SharedFolder,
        thorough: bool,
        known: Known<'_>,
        read: Read<'_>,
    ) -> Result<Vec<ArrivedFile>, FolderTrouble> {
        let mut paths = Vec::new();
        walk(folder.root(), DEPTH, &mut paths)?;
        let before = std::mem::take(self);
        let mut arrived: Vec<ArrivedFile> = Vec::new();
        for (path, about) in paths {
            let (length, changed) = (about.len(), about.modified().ok());
            let seen = before.files.get(&path);
            let same = seen.filter(|seen| !thorough && (seen.0, seen.1) == (length, changed));
            let mut bytes = None;
            let sha256 = match same {
                Some(seen) => seen.2,
                None => match read(&path) {
                    Ok(Some(content)) => {
                        let sha256 = hash(&content);
                        bytes = Some(content);
                        sha256
                    }
                    Ok(None) => continue,
                    Err(_) => {
                        self.note_unreadable(path, &before);
                        continue;
                    }
                },
            };
            self.present.insert(sha256);
            let is_new = !known(&sha256) && !arrived.iter().any(|one| one.sha256 == sha256);
            if is_new && arrived.len() == MAX_ARRIVALS {
                // Not added to `files`, so that the next scan reads it.
                continue;
            }
            if is_new {
                let Some(bytes) = bytes.or_else(|| read(&path).ok().flatten().filter(|all| hash(all) == sha256)) else {
                    continue;
                };
                arrived.push(ArrivedFile { bytes, sha256, path: path.clone() });
            }
            self.files.insert(path, (length, changed, sha256));
        }
        Ok(arrived)
    }

    /// Notes a file that cannot be read, for example because a virus scanner has it open. A file of the scan before
    /// counts as present; for an unknown one the scan is incomplete, until [`MAX_TRIES`].
    fn note_unreadable(&mut self, path: PathBuf, before: &Self) {
        match before.files.get(&path) {
            Some(seen) => {
                self.present.insert(seen.2);
                self.files.insert(path, *seen);
            }
            None => {
                let tries = before.unread.get(&path).copied().unwrap_or_default() + 1;
                self.incomplete |= tries <= MAX_TRIES;
                self.unread.insert(path, tries);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use uuid::Uuid;

    #[test]
    fn a_file_that_cannot_be_read_for_a_moment_does_not_count_as_removed() {
        let place = tempfile::tempdir().unwrap();
        let shared = SharedFolder::choose(place.path(), "", Uuid::from_u128(1)).unwrap();
        let bytes = b"\x89ACSN\r\n\x1a and more";
        let path = shared.root().join("file.actiescan");
        fs::write(&path, bytes).unwrap();
        let locked = |_: &Path| Err(io::ErrorKind::PermissionDenied.into());

        let mut fresh = FolderScan::default();
        assert!(fresh.new_files_with(&shared, true, &|_| true, &locked).unwrap().is_empty());
        assert!(fresh.incomplete, "the content of the file is unknown");
        for _ in 0..MAX_TRIES {
            fresh.new_files_with(&shared, true, &|_| true, &locked).unwrap();
        }
        assert!(!fresh.incomplete, "the file is not waited for without end");

        let mut scan = FolderScan::default();
        scan.new_files(&shared, true, &|_| true).unwrap();
        scan.new_files_with(&shared, true, &|_| true, &locked).unwrap();
        assert!(scan.present.contains(&hash(bytes)) && !scan.incomplete);

        let arrived = scan.new_files(&shared, false, &|_| false).unwrap();
        assert_eq!(arrived.len(), 1, "the file is read once that is possible");
        fs::remove_file(&path).unwrap();
        scan.new_files(&shared, false, &|_| true).unwrap();
        assert!(!scan.present.contains(&hash(bytes)), "the file was removed");
    }
}
