//! Finds files of other devices in the shared folder. It keeps what previous scans found, so that unchanged files are
//! not read again.

use crate::disk::whole::PARTIAL;
use crate::hash::{Hash, hash};
use crate::session_file::read::is_for_folder;
use crate::shared_folder::error::FolderTrouble;
use crate::shared_folder::files::{Content, DEPTH, Listed, Stamp, list, read_session_file};
use crate::shared_folder::folder::SharedFolder;
use crate::shared_folder::lock::FolderLock;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

/// New files that one scan returns at most. Later scans return the rest.
const MAX_ARRIVALS: usize = 32;
/// Bytes of new files after which a scan returns no more of them.
const MAX_ARRIVED_BYTES: usize = 32 << 20;
/// Bytes of unchanged files that a thorough scan reads again at most. Later ones read the rest.
const MAX_BYTES_AGAIN: u64 = 64 << 20;
/// Number of scans after which an unreadable file is no longer waited for.
const MAX_TRIES: u32 = 10;

/// A file at the last scan.
#[derive(Clone, Copy, Debug)]
struct SeenFile {
    stamp: Stamp,
    /// Hash of a session file; `None` for another file.
    sha256: Option<Hash>,
    /// Whether it is a session file without the lock of the folder.
    is_unlocked: bool,
    /// Number of the scan that read it.
    read_in: u64,
}

/// Result of the scans of one shared folder so far.
#[derive(Debug, Default)]
pub struct FolderScan {
    files: HashMap<PathBuf, SeenFile>,
    /// Hashes of all files in the folder.
    pub present: HashSet<Hash>,
    /// Whether some files were not read. Then a hash that is not in `present` may still be in the folder.
    pub incomplete: bool,
    /// Number of files and folders that could not be read, and of files that have no bytes on this device.
    pub unreadable: usize,
    /// Session files without the lock of a folder that has a passphrase. They are not imported: anybody who can write
    /// there can put them there.
    pub unlocked: BTreeSet<PathBuf>,
    /// Name of the key of the folder in these scans.
    lock: Option<String>,
    /// Number of scans in which a file could not be read.
    unread: HashMap<PathBuf, u32>,
    /// Whether there are more new files than a scan returns.
    backlog: bool,
    /// Number of scans so far.
    scans: u64,
}

/// Returns whether a file was imported before.
pub type Known<'a> = &'a dyn Fn(&Hash) -> bool;

/// Reads a file.
type Read<'a> = &'a mut dyn FnMut(&Path) -> io::Result<Content>;

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
        is_unfinished(&self.path)
    }
}

/// The files that one scan returns.
#[derive(Default)]
struct Arrivals {
    files: Vec<ArrivedFile>,
    bytes: usize,
}

impl Arrivals {
    fn is_full(&self) -> bool {
        self.files.len() >= MAX_ARRIVALS || self.bytes >= MAX_ARRIVED_BYTES
    }

    fn has(&self, sha256: &Hash) -> bool {
        self.files.iter().any(|one| one.sha256 == *sha256)
    }

    fn add(&mut self, file: ArrivedFile) {
        self.bytes += file.bytes.len();
        self.files.push(file);
    }
}

impl FolderScan {
    /// Scans the folder and returns session files that were not imported before. A file that cannot be read now is
    /// tried again in the next scan. `thorough` reads files again whose size, time and number are unchanged, those that
    /// were read longest ago first.
    ///
    /// # Errors
    /// A [`FolderTrouble`] where the folder itself cannot be read.
    pub fn new_files(
        &mut self,
        folder: &SharedFolder,
        thorough: bool,
        known: Known<'_>,
    ) -> Result<Vec<ArrivedFile>, FolderTrouble> {
        let root = folder.open_root()?;
        let listing = list(&root, DEPTH)?;
        let lock = folder.lock().map(FolderLock::name);
        if self.lock != lock {
            // Which files may be imported depends on the lock.
            *self = Self { lock, ..Self::default() };
        }
        let must_be_locked = self.lock.is_some();
        let mut read = |path: &Path| {
            let content = read_session_file(&root, path)?;
            let is_unlocked = matches!(&content, Content::Session(bytes) if must_be_locked && !is_for_folder(bytes));
            Ok(if is_unlocked { Content::Unlocked } else { content })
        };
        let mut arrived = self.take(listing.files, thorough, known, &mut read);
        self.unreadable += listing.unreadable;
        self.incomplete |= listing.unreadable > 0 || listing.is_cut_off;
        arrived.iter_mut().for_each(|file| file.path = folder.root().join(&file.path));
        Ok(arrived)
    }

    /// Looks at the listed files. Each is read at most once.
    fn take(&mut self, listed: Vec<Listed>, thorough: bool, known: Known<'_>, read: Read<'_>) -> Vec<ArrivedFile> {
        let mut before = std::mem::take(self);
        self.scans = before.scans + 1;
        self.lock = before.lock.take();
        // While new files wait, reading old ones again would read all of them many times.
        let again = if thorough && !before.backlog { before.read_longest_ago(&listed) } else { HashSet::new() };
        let mut arrived = Arrivals::default();
        for Listed { path, stamp } in listed {
            let seen = before.files.get(&path);
            let unchanged = seen.filter(|seen| seen.stamp == stamp);
            let is_new = |sha256: &Hash, arrived: &Arrivals| !known(sha256) && !arrived.has(sha256);
            if arrived.is_full() {
                match seen {
                    Some(seen) => {
                        self.backlog |= unchanged.is_none() || seen.sha256.is_some_and(|sha256| !known(&sha256));
                        self.keep(path, *seen);
                    }
                    None => {
                        self.backlog = true;
                        self.incomplete = true;
                    }
                }
                continue;
            }
            // A file can be new again: its import failed, for example on a full disk.
            let needs_no_bytes = |seen: &&SeenFile| seen.sha256.is_none_or(|sha256| !is_new(&sha256, &arrived));
            if let Some(seen) = unchanged.filter(|_| !again.contains(&path)).filter(needs_no_bytes) {
                self.keep(path, *seen);
                continue;
            }
            let mut is_unlocked = false;
            let sha256 = match read(&path) {
                Ok(Content::Session(bytes)) => {
                    let sha256 = hash(&bytes);
                    if is_new(&sha256, &arrived) {
                        arrived.add(ArrivedFile { bytes, sha256, path: path.clone() });
                    }
                    Some(sha256)
                }
                Ok(Content::Unlocked) => {
                    is_unlocked = true;
                    None
                }
                Ok(Content::Other) => None,
                Ok(Content::Absent) => {
                    self.note_unreadable(path, &before, true);
                    continue;
                }
                Err(_) => {
                    self.note_unreadable(path, &before, false);
                    continue;
                }
            };
            self.keep(path, SeenFile { stamp, sha256, is_unlocked, read_in: self.scans });
        }
        arrived.files
    }

    fn keep(&mut self, path: PathBuf, file: SeenFile) {
        self.present.extend(file.sha256);
        if file.is_unlocked && !is_unfinished(&path) {
            self.unlocked.insert(path.clone());
        }
        self.files.insert(path, file);
    }

    /// Returns the files to read again in a thorough scan.
    fn read_longest_ago(&self, listed: &[Listed]) -> HashSet<PathBuf> {
        let mut read: Vec<_> =
            listed.iter().filter_map(|one| Some((self.files.get(&one.path)?.read_in, one))).collect();
        read.sort_by_key(|(read_in, _)| *read_in);
        let mut bytes = 0;
        let fits = |(_, one): &(u64, &Listed)| {
            bytes += one.stamp.length;
            bytes <= MAX_BYTES_AGAIN
        };
        read.into_iter().take_while(fits).map(|(_, one)| one.path.clone()).collect()
    }

    /// Notes a file that cannot be read, for example because a virus scanner has it open, or that has no bytes on this
    /// device. A file of the scan before counts as present; for an unknown one the scan is incomplete, until
    /// [`MAX_TRIES`]. So long a file without bytes counts as present too: it may be on its way.
    fn note_unreadable(&mut self, path: PathBuf, before: &Self, is_absent: bool) {
        self.unreadable += usize::from(!is_unfinished(&path));
        let tries = before.unread.get(&path).copied().unwrap_or_default() + 1;
        self.unread.insert(path.clone(), tries);
        match before.files.get(&path) {
            Some(seen) if !is_absent || tries <= MAX_TRIES => self.keep(path, *seen),
            Some(_) => {}
            None => self.incomplete |= tries <= MAX_TRIES,
        }
    }
}

/// Whether the name of a file shows that its writer may not have finished it.
fn is_unfinished(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == PARTIAL)
}

#[cfg(test)]
mod tests;
