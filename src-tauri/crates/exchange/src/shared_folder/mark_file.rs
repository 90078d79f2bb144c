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
    /// Whether there are more files that may be copies than were read.
    is_cut_off: bool,
}

impl Copies {
    /// Returns the copy of the mark of a folder.
    ///
    /// # Errors
    /// [`FolderTrouble::Crowded`] where it may be among the files that were not read.
    pub(crate) fn of(self, known: KnownFolder<'_>) -> Result<Option<FolderMark>, FolderTrouble> {
        let is_cut_off = self.is_cut_off;
        match self.marks.into_iter().find(|copy| copy.is_of(known)) {
            None if is_cut_off => Err(FolderTrouble::Crowded),
            found => Ok(found),
        }
    }

    /// Returns all copies.
    ///
    /// # Errors
    /// [`FolderTrouble::Crowded`] where some were not read.
    pub(crate) fn all(self) -> Result<Vec<FolderMark>, FolderTrouble> {
        if self.is_cut_off { Err(FolderTrouble::Crowded) } else { Ok(self.marks) }
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
    Ok(Copies { marks: names.filter_map(|name| read_copy(root, name)).collect(), is_cut_off })
}

fn read_copy(root: &Dir, name: &str) -> Option<FolderMark> {
    let (file, about) = open_inside(root, name).ok().filter(|(_, about)| about.len() <= MAX_BYTES)?;
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).ok()?);
    file.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
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
