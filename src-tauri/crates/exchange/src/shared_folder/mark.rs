//! The mark of a shared folder: a file with the folder's id. Without it an empty mount point, an emptied folder or
//! another stick in the same place would be mistaken for the chosen folder.
//!
//! Two devices may choose a cloud folder before it is in sync, and each writes a mark. The cloud keeps one of them under
//! its name, and may keep the other as a conflict copy under another name. The mark under its own name wins on both.
//! Among conflict copies alone, one with a passphrase wins: a device must not write in the clear where another one
//! expects a lock.
//!
//! The id of a folder with a passphrase has another name, so that version 0.1.0, which knows no locks, cannot read the
//! mark and writes nothing there.

use crate::disk::entries::list;
use crate::disk::open::{OpenError, open_inside};
use crate::disk::permissions::Access;
use crate::disk::system::System;
use crate::disk::whole::Whole;
use crate::shared_folder::choice::{Choice, KnownFolder};
use crate::shared_folder::error::FolderTrouble;
use crate::shared_folder::files::{MAX_ENTRIES, found_sessions};
use crate::shared_folder::lock::{self, FolderLock, MarkLock};
use cap_std::fs::Dir;
use serde::{Deserialize, Serialize};
use std::io::{self, Read};
use uuid::Uuid;

/// Name of the file.
pub(crate) const NAME: &str = "map.json";

/// Largest mark, in bytes.
const MAX_BYTES: u64 = 10_000;

/// Number of files that are looked at to find conflict copies. Nobody else puts JSON files here.
const MAX_COPIES: usize = 32;

/// The mark of a folder.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "MarkFile", into = "MarkFile")]
struct FolderMark {
    about: String,
    id: Uuid,
    /// The lock of a folder with a passphrase.
    lock: Option<MarkLock>,
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
    /// Whether this is the mark of a folder, by its id or by its key.
    fn is_of(&self, known: KnownFolder<'_>) -> bool {
        let fits = |lock: &MarkLock| known.lock.is_some_and(|known| lock.fits(known));
        self.id == known.id || self.lock.as_ref().is_some_and(fits)
    }

    /// Returns the id if the lock is the one that this device knows.
    fn id_with(&self, known: KnownFolder<'_>) -> Result<Uuid, FolderTrouble> {
        lock::check(self.lock.as_ref(), known.lock).map(|()| self.id)
    }
}

/// State of the mark under its own name.
enum Found {
    Mark(FolderMark),
    /// A file that is not a whole mark. A cloud folder may show half of one.
    Incomplete,
    Nothing,
}

/// Returns the id of the folder that a device knows: the same id, or the id of another device that chose the same folder
/// at the same time. `has_own_files` is asked only if the marks do not decide.
///
/// # Errors
/// [`FolderTrouble::Another`] for the mark of another folder, [`FolderTrouble::Emptied`] without a mark,
/// [`FolderTrouble::NeedsPassphrase`], [`FolderTrouble::OtherLock`] or [`FolderTrouble::LockRemoved`] where the folder is
/// locked in another way, or another [`FolderTrouble`].
pub(crate) fn identify(
    root: &Dir,
    known: KnownFolder<'_>,
    has_own_files: impl FnOnce() -> bool,
) -> Result<Uuid, FolderTrouble> {
    match read(root)? {
        Found::Mark(mark) if mark.is_of(known) => mark.id_with(known),
        Found::Mark(mark) => {
            let is_ours = copies(root)?.iter().any(|copy| copy.is_of(known)) || has_own_files();
            if is_ours { mark.id_with(known) } else { Err(FolderTrouble::Another) }
        }
        Found::Incomplete => {
            let own = copies(root)?.into_iter().find(|copy| copy.is_of(known)).ok_or(FolderTrouble::Emptied)?;
            own.id_with(known).map(|_| known.id)
        }
        Found::Nothing => {
            let copies = copies(root)?;
            if !copies.iter().any(|copy| copy.is_of(known)) {
                return Err(FolderTrouble::Emptied);
            }
            let first = preferred(copies).ok_or(FolderTrouble::Emptied)?;
            let id = first.id_with(known)?;
            write(root, &first)?;
            Ok(id)
        }
    }
}

/// Checks that the folder still has the mark that a device knows.
///
/// # Errors
/// As [`identify`].
pub(crate) fn check(root: &Dir, known: KnownFolder<'_>) -> Result<(), FolderTrouble> {
    match read(root)? {
        Found::Mark(mark) if mark.is_of(known) => mark.id_with(known).map(drop),
        Found::Mark(_) => Err(FolderTrouble::Another),
        Found::Incomplete | Found::Nothing => identify(root, known, || false).map(drop),
    }
}

/// Returns id and lock of a folder that a person chose, and writes a mark where there is none.
///
/// # Errors
/// [`FolderTrouble::Unreachable`] where a mark exists that cannot be read, or a [`FolderTrouble`] about the passphrase.
/// Nothing was written then.
pub(crate) fn join(root: &Dir, choice: &Choice<'_>) -> Result<(Uuid, Option<FolderLock>), FolderTrouble> {
    match read(root)? {
        Found::Mark(mark) => {
            let lock = unlock(root, &mark, choice)?;
            Ok((mark.id, lock))
        }
        // Another device's mark may be incomplete now and complete later. Replacing it would cut that device off.
        Found::Incomplete => Err(FolderTrouble::Unreachable(format!("{NAME} cannot be read"))),
        Found::Nothing => {
            let (mark, lock) = match preferred(copies(root)?) {
                Some(mark) => {
                    let lock = unlock(root, &mark, choice)?;
                    (mark, lock)
                }
                None => {
                    let (id, lock) = begin(root, choice)?;
                    let for_mark = lock.as_ref().map(FolderLock::for_mark);
                    (FolderMark { about: choice.about.to_owned(), id, lock: for_mark }, lock)
                }
            };
            write(root, &mark)?;
            Ok((mark.id, lock))
        }
    }
}

/// Returns the lock with which this device shares in a folder with this mark, or none.
fn unlock(root: &Dir, mark: &FolderMark, choice: &Choice<'_>) -> Result<Option<FolderLock>, FolderTrouble> {
    // Somebody else may have put an open mark in place of a locked one, so that sessions arrive there in the clear.
    if mark.lock.is_none() {
        let was_locked = choice.had_lock(mark.id)
            || found_sessions(root)?.locked
            || copies(root)?.iter().any(|copy| copy.lock.is_some());
        if was_locked {
            return Err(FolderTrouble::LockRemoved);
        }
    }
    choice.unlock(mark.lock.as_ref())
}

/// Returns id and lock for a folder without any mark.
fn begin(root: &Dir, choice: &Choice<'_>) -> Result<(Uuid, Option<FolderLock>), FolderTrouble> {
    if let Some((id, lock)) = choice.lost_mark() {
        return Ok((id, Some(lock)));
    }
    let found = found_sessions(root)?;
    match choice.passphrase {
        // What is there stays readable for everybody, and files of another lock would never open.
        Some(_) if found.any => Err(FolderTrouble::InUse),
        Some(passphrase) => Ok((choice.fresh, Some(FolderLock::create(passphrase)?))),
        // Only the mark can tell the passphrase. Without it the next sessions would be in the clear.
        None if found.locked => Err(FolderTrouble::MarkMissing),
        None => Ok((choice.fresh, None)),
    }
}

/// Returns the conflict copy that every device takes: they must write equal files.
fn preferred(copies: Vec<FolderMark>) -> Option<FolderMark> {
    copies.into_iter().min_by_key(|copy| (copy.lock.is_none(), copy.id))
}

fn read(root: &Dir) -> Result<Found, FolderTrouble> {
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

/// Returns the marks under other names: each cloud has its own name for a conflict copy.
fn copies(root: &Dir) -> Result<Vec<FolderMark>, FolderTrouble> {
    let mut names: Vec<String> = list(root)?
        .take(MAX_ENTRIES)
        .flatten()
        .filter_map(|entry| entry.name().into_string().ok())
        .filter(|name| name != NAME && name.to_lowercase().ends_with(".json"))
        .collect();
    names.sort();
    let read = |name: &String| {
        let (file, about) = open_inside(root, name).ok().filter(|(_, about)| about.len() <= MAX_BYTES)?;
        let mut bytes = Vec::with_capacity(usize::try_from(about.len()).ok()?);
        file.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
        serde_json::from_slice(&bytes).ok()
    };
    Ok(names.iter().take(MAX_COPIES).filter_map(read).collect())
}

fn write(root: &Dir, mark: &FolderMark) -> Result<(), FolderTrouble> {
    let bytes = serde_json::to_vec_pretty(mark).unwrap_or_default();
    let whole = Whole { unfinished: "map-", access: Access::Usual };
    Ok(whole.write(root, NAME.as_ref(), &bytes, &System)?)
}
