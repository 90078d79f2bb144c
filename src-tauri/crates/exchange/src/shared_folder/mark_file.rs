//! The file of a mark, and the conflict copies of it that clouds leave under other names.
//!
//! The id of a folder with a passphrase has another name, so that version 0.1.0, which knows no locks, cannot read the
//! mark and writes nothing there.

use crate::disk::entries::list;
use crate::disk::open::{OpenError, open_inside};
use crate::disk::permissions::Access;
use crate::disk::system::FileSystem;
use crate::disk::whole::Whole;
use crate::shared_folder::choice::KnownFolder;
use crate::shared_folder::error::FolderTrouble;
use crate::shared_folder::lock::{self, MarkLock};
use cap_std::fs::Dir;
use serde::{Deserialize, Serialize};
use std::io::{self, Read};
use uuid::Uuid;

/// Name of the file.
pub(crate) const NAME: &str = "map.json";

/// Name of the file without its extension. Every cloud keeps it in the name of a conflict copy.
const STEM: &str = "map";

/// Largest mark, in bytes.
const MAX_BYTES: u64 = 10_000;

/// Entries of the folder that are looked at to find conflict copies.
const MAX_ENTRIES: usize = 20_000;
/// Files that may be conflict copies by their name and are read at most.
const MAX_COPIES: usize = 1_000;
/// Other JSON files that are read at most.
const MAX_OTHERS: usize = 32;

/// The mark of a folder.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "MarkFile", into = "MarkFile")]
pub(crate) struct FolderMark {
    /// Sentence for people who open the file.
    pub(crate) about: String,
    /// Id of the folder.
    pub(crate) id: Uuid,
    /// The lock of a folder with a passphrase.
    pub(crate) lock: Option<MarkLock>,
}

/// Content of the file. It has an id, or the id and the lock of a folder with a passphrase.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct MarkFile {
    about: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    locked_id: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lock: Option<MarkLock>,
}

impl TryFrom<MarkFile> for FolderMark {
    type Error = &'static str;

    fn try_from(file: MarkFile) -> Result<Self, Self::Error> {
        match file {
            MarkFile { about, id: Some(id), locked_id: None, lock: None } => Ok(Self { about, id, lock: None }),
            MarkFile { about, id: None, locked_id: Some(id), lock: Some(lock) } => {
                Ok(Self { about, id, lock: Some(lock) })
            }
            _ => Err("the mark must be either open or locked"),
        }
    }
}

impl From<FolderMark> for MarkFile {
    fn from(FolderMark { about, id, lock }: FolderMark) -> Self {
        match lock {
            None => Self { about, id: Some(id), locked_id: None, lock: None },
            lock => Self { about, id: None, locked_id: Some(id), lock },
        }
    }
}

impl FolderMark {
    /// Returns whether this is the mark of a folder, by its id or by its key.
    pub(crate) fn is_of(&self, known: KnownFolder<'_>) -> bool {
        let fits = |lock: &MarkLock| known.lock.is_some_and(|known| lock.fits(known));
        self.id == known.id || self.lock.as_ref().is_some_and(fits)
    }

    /// Returns the id if the lock is the one that this device knows.
    pub(crate) fn id_with(&self, known: KnownFolder<'_>) -> Result<Uuid, FolderTrouble> {
        lock::check(self.lock.as_ref(), known.lock).map(|()| self.id)
    }
}

/// State of the mark under its own name.
pub(crate) enum Found {
    /// A whole mark.
    Mark(FolderMark),
    /// A file that is not a whole mark. A cloud folder may show half of one.
    Incomplete,
    /// No file has the name.
    Nothing,
}

/// Marks under other names.
pub(crate) struct Copies {
    marks: Vec<FolderMark>,
    /// Why some files that may be copies were not read.
    unread: Option<FolderTrouble>,
}

impl Copies {
    /// Returns the copy of the mark of a folder.
    ///
    /// # Errors
    /// [`FolderTrouble::Crowded`] or [`FolderTrouble::Unreachable`] where it may be among the files that were not read.
    pub(crate) fn of(self, known: KnownFolder<'_>) -> Result<Option<FolderMark>, FolderTrouble> {
        match self.marks.into_iter().find(|copy| copy.is_of(known)) {
            None => self.unread.map_or(Ok(None), Err),
            found => Ok(found),
        }
    }

    /// Returns all copies.
    ///
    /// # Errors
    /// [`FolderTrouble::Crowded`] or [`FolderTrouble::Unreachable`] where some were not read.
    pub(crate) fn all(self) -> Result<Vec<FolderMark>, FolderTrouble> {
        self.unread.map_or(Ok(self.marks), Err)
    }
}

/// Reads the mark under its own name.
///
/// # Errors
/// A [`FolderTrouble`] where something else has the name, or where it cannot be read.
pub(crate) fn read(root: &Dir) -> Result<Found, FolderTrouble> {
    match open_inside(root, NAME) {
        Ok((file, about)) => {
            if about.len() > MAX_BYTES {
                return Ok(Found::Incomplete);
            }
            let mut bytes = Vec::new();
            file.take(MAX_BYTES).read_to_end(&mut bytes)?;
            Ok(serde_json::from_slice(&bytes).map_or(Found::Incomplete, Found::Mark))
        }
        Err(OpenError::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(Found::Nothing),
        Err(error) => Err(FolderTrouble::of(error, NAME)),
    }
}

/// Reads the marks under other names: each cloud has its own name for a conflict copy. Files that are named like one come
/// first, so that other files cannot take their place.
///
/// # Errors
/// The error of the file system about the folder.
pub(crate) fn copies(root: &Dir) -> Result<Copies, FolderTrouble> {
    let (mut named, mut others) = (Vec::new(), Vec::new());
    let mut is_cut_off = false;
    for (number, entry) in list(root)?.enumerate() {
        if number == MAX_ENTRIES {
            is_cut_off = true;
            break;
        }
        let Ok(Ok(name)) = entry.map(|entry| entry.name().into_string()) else { continue };
        match name.to_lowercase().strip_suffix(".json") {
            Some(_) if name == NAME => {}
            Some(stem) if stem.contains(STEM) => named.push(name),
            Some(_) => others.push(name),
            None => {}
        }
    }
    is_cut_off |= named.len() > MAX_COPIES;
    named.sort();
    others.sort();
    let names = named.iter().take(MAX_COPIES).chain(others.iter().take(MAX_OTHERS));
    let read = read_all(names, |name| read_bytes(root, name));
    Ok(if is_cut_off { Copies { unread: Some(FolderTrouble::Crowded), ..read } } else { read })
}

/// Reads the marks in files with these names.
fn read_all<'a>(names: impl Iterator<Item = &'a String>, read: impl Fn(&str) -> Result<Vec<u8>, OpenError>) -> Copies {
    let mut copies = Copies { marks: Vec::new(), unread: None };
    for name in names {
        match read(name) {
            Ok(bytes) => copies.marks.extend(serde_json::from_slice::<FolderMark>(&bytes)),
            // A file that was removed meanwhile, or that nobody may read here, is no copy.
            Err(OpenError::Io(error))
                if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied) =>
            {
                copies.unread = Some(FolderTrouble::Unreachable(format!("{name}: {error}")));
            }
            Err(_) => {}
        }
    }
    copies
}

/// Reads a file, or nothing of one that is too large for a mark.
fn read_bytes(root: &Dir, name: &str) -> Result<Vec<u8>, OpenError> {
    let (file, about) = open_inside(root, name)?;
    let mut bytes = Vec::new();
    if about.len() <= MAX_BYTES {
        file.take(MAX_BYTES).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Writes a mark under its own name.
///
/// # Errors
/// A [`FolderTrouble`] where it could not be written whole.
pub(crate) fn write(root: &Dir, mark: &FolderMark, system: &impl FileSystem) -> Result<(), FolderTrouble> {
    let bytes = serde_json::to_vec_pretty(mark).unwrap_or_default();
    let whole = Whole { unfinished: "map-", access: Access::Usual };
    Ok(whole.write(root, NAME.as_ref(), &bytes, system)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// EIO, or ERROR_IO_DEVICE on Windows: neither has a kind of its own.
    const DISK_FAILED: i32 = if cfg!(windows) { 1117 } else { 5 };

    fn mark(id: u128) -> FolderMark {
        FolderMark { about: String::new(), id: Uuid::from_u128(id), lock: None }
    }

    #[test]
    fn a_copy_that_cannot_be_read_now_may_be_the_one_that_is_looked_for() {
        let names = ["map (1).json".to_owned(), "map (2).json".to_owned()];
        let second = |error: fn() -> OpenError| {
            read_all(names.iter(), move |name| {
                if name == "map (1).json" { Ok(serde_json::to_vec(&mark(1)).unwrap()) } else { Err(error()) }
            })
        };
        let known = |id| KnownFolder { id: Uuid::from_u128(id), lock: None };
        let passing: [fn() -> OpenError; 4] = [
            || OpenError::Io(io::Error::from_raw_os_error(DISK_FAILED)),
            || OpenError::Io(io::ErrorKind::TimedOut.into()),
            || OpenError::Io(io::ErrorKind::ResourceBusy.into()),
            || OpenError::Io(io::ErrorKind::StaleNetworkFileHandle.into()),
        ];
        for error in passing {
            assert!(matches!(second(error).of(known(1)), Ok(Some(_))), "the other copy is enough");
            assert!(matches!(second(error).of(known(2)), Err(FolderTrouble::Unreachable(_))));
            assert!(matches!(second(error).all(), Err(FolderTrouble::Unreachable(_))));
        }
        let lasting: [fn() -> OpenError; 4] = [
            || OpenError::Link,
            || OpenError::Irregular,
            || OpenError::Io(io::ErrorKind::NotFound.into()),
            || OpenError::Io(io::ErrorKind::PermissionDenied.into()),
        ];
        for error in lasting {
            assert!(matches!(second(error).of(known(2)), Ok(None)));
            assert!(second(error).all().is_ok_and(|copies| copies.len() == 1));
        }
    }
}
