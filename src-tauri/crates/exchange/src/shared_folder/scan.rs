//! The folder that devices share, in whatever way it travels. Each device only adds files of its own, under names that
//! nobody else uses, and reads what is there by content: names, times and order mean nothing. It takes away only what
//! it wrote itself, unchanged, and only once three later ones of its own are there.
//!
//! A file with an id stands in the folder, so that an empty mount point, a folder that was emptied or another stick in
//! the same place is not taken for the folder that was chosen.

use crate::atomic_write::{IN_THE_MAKING, write_whole};
use crate::session_file::read::{EXTENSION, MAX_BYTES, is_session_file};
use crate::{Hash, hash};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use uuid::Uuid;

/// What we make inside the folder a person chose.
const INSIDE: &str = "actiescan";
/// The file with the id of the folder.
const MARK: &str = "map.json";
/// How many files of its own a device leaves per session.
const KEPT: usize = 3;
/// Deeper folders are not ours.
const DEEPEST: usize = 3;
/// Entries looked at in one folder, and new files taken in one look; the rest has its turn later.
const MOST_ENTRIES: usize = 20_000;
const MOST_ARRIVALS: usize = 32;
/// After so many looks a file that cannot be read is taken for one that never will be, and no longer waited for.
const PATIENCE: u32 = 10;

/// Why the folder cannot be used now. Nothing was changed here or there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FolderTrouble {
    /// It is not there.
    #[error("the folder is not there")]
    Missing,
    /// It is there, and nothing of what we left in it.
    #[error("the folder has been emptied, or is not connected")]
    Emptied,
    /// It is there with the mark of another folder.
    #[error("another folder stands in its place")]
    Another,
    /// It may not be written.
    #[error("the folder cannot be written")]
    ReadOnly,
    /// There is no room in it.
    #[error("the folder is full")]
    Full,
    /// The file system says something else.
    #[error("the folder cannot be reached: {0}")]
    Unreachable(String),
}

/// A folder that was chosen and is there.
#[derive(Clone, Debug)]
pub struct SharedFolder {
    root: PathBuf,
    id: Uuid,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Mark {
    about: String,
    id: Uuid,
}

/// What was seen before, so that a look reads only what may be new.
#[derive(Debug, Default)]
pub struct Look {
    files: HashMap<PathBuf, (u64, Option<SystemTime>, Hash)>,
    /// The hashes of all files that are there.
    pub present: HashSet<Hash>,
    /// Some files could not be read now, and nobody knows what they hold: nothing can be said to be gone.
    pub unsure: bool,
    /// How often a file was found that could not be read.
    unread: HashMap<PathBuf, u32>,
}

/// Tells whether a file was taken in before.
pub type Known<'a> = &'a dyn Fn(&Hash) -> bool;

/// A file that was not taken in before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Their SHA-256.
    pub sha256: Hash,
    /// Where it lies, for messages.
    pub path: PathBuf,
}

/// A file that this device wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFile {
    /// Its name within the folder of its session.
    pub name: String,
    /// Its SHA-256.
    pub sha256: Hash,
}

impl Arrived {
    /// Tells whether its name says that it may be half there.
    pub fn is_in_the_making(&self) -> bool {
        self.path.extension().is_some_and(|ending| ending == IN_THE_MAKING)
    }
}

impl SharedFolder {
    /// Begins to use a folder: finds the mark that another device left there, or leaves one with a fresh id.
    ///
    /// # Errors
    /// A [`FolderTrouble`]; nothing was left in the folder then.
    pub fn choose(folder: &Path, fresh: Uuid) -> Result<Self, FolderTrouble> {
        if !folder.is_dir() {
            return Err(FolderTrouble::Missing);
        }
        let root = Self::within(folder);
        let id = match read_mark(&root)? {
            Some(mark) => mark.id,
            // Another device's mark that is half there yet comes whole later; with a new id it would lose its folder.
            None if fs::symlink_metadata(root.join(MARK)).is_ok() => {
                return Err(FolderTrouble::Unreachable(format!("{MARK} cannot be read")));
            }
            None => {
                fs::create_dir_all(&root).map_err(|error| trouble(&error))?;
                let about = "Deze map hoort bij Actiescan. Laat dit bestand staan.".to_owned();
                let mark = serde_json::to_vec_pretty(&Mark { about, id: fresh }).unwrap_or_default();
                write_whole(&root.join(MARK), &mark).map_err(|error| trouble(&error))?;
                fresh
            }
        };
        Ok(Self { root, id })
    }

    /// Opens the folder that was chosen before.
    ///
    /// # Errors
    /// A [`FolderTrouble`] where it is not there, not the same, or cannot be read.
    pub fn open(folder: &Path, id: Uuid) -> Result<Self, FolderTrouble> {
        if !folder.is_dir() {
            return Err(FolderTrouble::Missing);
        }
        let root = Self::within(folder);
        match read_mark(&root)? {
            Some(mark) if mark.id == id => Ok(Self { root, id }),
            Some(_) => Err(FolderTrouble::Another),
            None => Err(FolderTrouble::Emptied),
        }
    }

    /// Gives the id that stands in the folder.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Gives what is ours inside a folder that was chosen, also while it is not there.
    pub fn within(folder: &Path) -> PathBuf {
        folder.join(INSIDE)
    }

    /// Gives what is ours inside the folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Finds session files that were not taken in before. A file that cannot be read now is left for a later look.
    /// `thorough` reads every file again, whatever its size and time say.
    ///
    /// # Errors
    /// A [`FolderTrouble`] where the folder itself cannot be read.
    pub fn look(&self, look: &mut Look, thorough: bool, known: Known<'_>) -> Result<Vec<Arrived>, FolderTrouble> {
        self.look_by(look, thorough, known, &read_session_file)
    }

    fn look_by(
        &self,
        look: &mut Look,
        thorough: bool,
        known: Known<'_>,
        read: &dyn Fn(&Path) -> io::Result<Option<Vec<u8>>>,
    ) -> Result<Vec<Arrived>, FolderTrouble> {
        let mut paths = Vec::new();
        walk(&self.root, DEEPEST, &mut paths).map_err(|error| trouble(&error))?;
        let before = std::mem::take(look);
        let mut arrived: Vec<Arrived> = Vec::new();
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
                    // A scanner holds it, or the share hiccups: what was there the last time is taken to be there still.
                    Err(_) => {
                        match seen {
                            Some(seen) => {
                                look.present.insert(seen.2);
                                look.files.insert(path, *seen);
                            }
                            None => {
                                let times = before.unread.get(&path).copied().unwrap_or_default() + 1;
                                look.unsure |= times <= PATIENCE;
                                look.unread.insert(path, times);
                            }
                        }
                        continue;
                    }
                },
            };
            look.present.insert(sha256);
            let is_new = !known(&sha256) && !arrived.iter().any(|one| one.sha256 == sha256);
            if is_new && arrived.len() == MOST_ARRIVALS {
                // Not remembered, so that the next look reads it.
                continue;
            }
            if is_new {
                let Some(bytes) = bytes.or_else(|| read(&path).ok().flatten().filter(|all| hash(all) == sha256)) else {
                    continue;
                };
                arrived.push(Arrived { bytes, sha256, path: path.clone() });
            }
            look.files.insert(path, (length, changed, sha256));
        }
        Ok(arrived)
    }

    /// Adds a file and takes away those of `own`, oldest first, that are no longer needed. Gives the files that stay,
    /// the new one last.
    ///
    /// # Errors
    /// A [`FolderTrouble`] where the file could not be written whole; nothing was taken away then.
    pub fn publish(
        &self,
        session: Uuid,
        device: Uuid,
        run: Uuid,
        bytes: &[u8],
        own: &[OwnFile],
    ) -> Result<Vec<OwnFile>, FolderTrouble> {
        // The mark may have gone since the folder was opened: a stick that was pulled out leaves an empty place.
        match read_mark(&self.root)? {
            Some(mark) if mark.id == self.id => {}
            Some(_) => return Err(FolderTrouble::Another),
            None => return Err(FolderTrouble::Emptied),
        }
        let folder = self.root.join(session.to_string());
        fs::create_dir_all(&folder).map_err(|error| trouble(&error))?;
        let free = |number: &usize| !folder.join(name(session, device, run, *number)).exists();
        let number = (1..usize::MAX).find(free).unwrap_or(usize::MAX);
        let written = OwnFile { name: name(session, device, run, number), sha256: hash(bytes) };
        write_whole(&folder.join(&written.name), bytes).map_err(|error| trouble(&error))?;
        sweep(&folder, &format!("{session}_{device}_"), &run.to_string());
        let mut stay = own.to_vec();
        stay.push(written);
        let superseded = stay.len().saturating_sub(KEPT);
        for old in stay.drain(..superseded) {
            let path = folder.join(&old.name);
            // What somebody else put under our name is not ours to remove.
            if matches!(read_session_file(&path), Ok(Some(there)) if hash(&there) == old.sha256) {
                // One that stays behind costs room and is read as known.
                let _ = fs::remove_file(path);
            }
        }
        Ok(stay)
    }
}

fn name(session: Uuid, device: Uuid, run: Uuid, number: usize) -> String {
    format!("{session}_{device}_{run}_{number}.{EXTENSION}")
}

/// Takes away what earlier runs of this device left half written, when they were ended in the middle of it.
fn sweep(folder: &Path, ours: &str, run: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().take(MOST_ENTRIES).flatten() {
        let name = entry.file_name();
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(ours)) else { continue };
        if rest.ends_with(IN_THE_MAKING) && !rest.starts_with(run) {
            // One that stays is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn read_mark(root: &Path) -> Result<Option<Mark>, FolderTrouble> {
    match File::open(root.join(MARK)) {
        Ok(file) => {
            let mut text = String::new();
            file.take(10_000).read_to_string(&mut text).map_err(|error| trouble(&error))?;
            // A mark that is half there yet, as a cloud folder may show it, says as little as none.
            Ok(serde_json::from_str(&text).ok())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(trouble(&error)),
    }
}

/// Lists all files below a folder. A folder below that cannot be read is passed over.
fn walk(folder: &Path, deeper: usize, paths: &mut Vec<(PathBuf, Metadata)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)?.take(MOST_ENTRIES) {
        let entry = entry?;
        // Of the link itself: a link out of the folder is not followed.
        let Ok(about) = entry.metadata() else { continue };
        if about.is_dir() && deeper > 0 {
            let _ = walk(&entry.path(), deeper - 1, paths);
        } else if about.is_file() && about.len() <= MAX_BYTES as u64 && entry.file_name() != MARK {
            paths.push((entry.path(), about));
        }
    }
    Ok(())
}

/// Reads a file that begins as a session file; `None` for others, and for one that is gone by now.
fn read_session_file(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let mut file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    (&mut file).take(8).read_to_end(&mut bytes)?;
    if !is_session_file(&bytes) {
        return Ok(None);
    }
    file.take(MAX_BYTES as u64 - 7).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= MAX_BYTES).then_some(bytes))
}

fn trouble(error: &io::Error) -> FolderTrouble {
    use io::ErrorKind as K;
    match error.kind() {
        K::NotFound | K::NotADirectory => FolderTrouble::Missing,
        K::PermissionDenied | K::ReadOnlyFilesystem => FolderTrouble::ReadOnly,
        K::StorageFull | K::QuotaExceeded | K::FileTooLarge => FolderTrouble::Full,
        _ => FolderTrouble::Unreachable(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_read_for_a_moment_is_not_gone() {
        let place = tempfile::tempdir().unwrap();
        let shared = SharedFolder::choose(place.path(), Uuid::from_u128(1)).unwrap();
        let bytes = b"\x89ACSN\r\n\x1a and more";
        let path = shared.root().join("file.actiescan");
        fs::write(&path, bytes).unwrap();
        let held = |_: &Path| Err(io::ErrorKind::PermissionDenied.into());

        let mut fresh = Look::default();
        assert!(shared.look_by(&mut fresh, true, &|_| true, &held).unwrap().is_empty());
        assert!(fresh.unsure, "nobody knows what it is");
        for _ in 0..PATIENCE {
            shared.look_by(&mut fresh, true, &|_| true, &held).unwrap();
        }
        assert!(!fresh.unsure, "and nobody waits for it for ever");

        let mut look = Look::default();
        shared.look(&mut look, true, &|_| true).unwrap();
        shared.look_by(&mut look, true, &|_| true, &held).unwrap();
        assert!(look.present.contains(&hash(bytes)) && !look.unsure);

        let arrived = shared.look(&mut look, false, &|_| false).unwrap();
        assert_eq!(arrived.len(), 1, "and it is read when it can be");
        fs::remove_file(&path).unwrap();
        shared.look(&mut look, false, &|_| true).unwrap();
        assert!(!look.present.contains(&hash(bytes)), "now it is gone");
    }
}
