//! The mark of a shared folder: a file with the folder's id. Without it an empty mount point, an emptied folder or
//! another stick in the same place would be mistaken for the chosen folder.
//!
//! Two devices may choose a cloud folder before it is in sync, and each writes a mark. The cloud keeps one of them under
//! its name, and may keep the other as a conflict copy under another name. The mark under its own name wins on both.
//! Among conflict copies alone, one with a passphrase wins: a device must not write in the clear where another one
//! expects a lock.

use crate::disk::system::System;
use crate::shared_folder::choice::{Choice, KnownFolder};
use crate::shared_folder::error::FolderTrouble;
use crate::shared_folder::files::found_sessions;
use crate::shared_folder::lock::FolderLock;
use crate::shared_folder::mark_file::{FolderMark, Found, NAME, copies, read, write};
use crate::shared_folder::permit::Permitted;
use cap_std::fs::Dir;
use uuid::Uuid;

/// The answer of the marks to whether this is the folder that a device knows.
pub(crate) struct Recognised {
    /// Id of the folder: the known one, or the one of another device that chose the same folder at the same time.
    pub(crate) id: Uuid,
    /// The conflict copy to write under the name of the mark, which is missing.
    missing: Option<FolderMark>,
}

/// Recognises the folder that a device knows. Nothing is written. `has_own_files` is asked only if the marks do not
/// decide.
///
/// # Errors
/// [`FolderTrouble::Another`] for the mark of another folder, [`FolderTrouble::Emptied`] without a mark,
/// [`FolderTrouble::NeedsPassphrase`], [`FolderTrouble::OtherLock`] or [`FolderTrouble::LockRemoved`] where the folder is
/// locked in another way, [`FolderTrouble::Unreachable`] where a file that decides cannot be read now,
/// [`FolderTrouble::Crowded`], or another [`FolderTrouble`].
pub(crate) fn recognise(
    root: &Dir,
    known: KnownFolder<'_>,
    has_own_files: impl FnOnce() -> Result<bool, FolderTrouble>,
) -> Result<Recognised, FolderTrouble> {
    let with_id = |id| Recognised { id, missing: None };
    match read(root)? {
        Found::Mark(mark) if mark.is_of(known) => mark.id_with(known).map(with_id),
        Found::Mark(mark) => {
            let own = has_own_files();
            let is_ours = own == Ok(true) || copies(root)?.of(known)?.is_some();
            if is_ours { mark.id_with(known).map(with_id) } else { Err(own.err().unwrap_or(FolderTrouble::Another)) }
        }
        Found::Incomplete => {
            let own = copies(root)?.of(known)?.ok_or(FolderTrouble::Emptied)?;
            own.id_with(known).map(|_| with_id(known.id))
        }
        Found::Nothing => {
            let copies = copies(root)?.all()?;
            if !copies.iter().any(|copy| copy.is_of(known)) {
                return Err(FolderTrouble::Emptied);
            }
            let first = preferred(copies).ok_or(FolderTrouble::Emptied)?;
            Ok(Recognised { id: first.id_with(known)?, missing: Some(first) })
        }
    }
}

/// Returns the id of the folder that a device knows, as [`recognise`], and writes the mark where only copies are left.
///
/// # Errors
/// As [`recognise`].
pub(crate) fn identify(
    root: &Dir,
    known: KnownFolder<'_>,
    has_own_files: impl FnOnce() -> Result<bool, FolderTrouble>,
) -> Result<Uuid, FolderTrouble> {
    let Recognised { id, missing } = recognise(root, known, has_own_files)?;
    missing.map_or(Ok(()), |mark| write(root, &mark, &System))?;
    Ok(id)
}

/// Checks that the folder still has the mark that a device knows.
///
/// # Errors
/// As [`identify`].
pub(crate) fn check(root: &Dir, known: KnownFolder<'_>) -> Result<(), FolderTrouble> {
    match read(root)? {
        Found::Mark(mark) if mark.is_of(known) => mark.id_with(known).map(drop),
        Found::Mark(_) => Err(FolderTrouble::Another),
        Found::Incomplete | Found::Nothing => identify(root, known, || Ok(false)).map(drop),
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
            let (mark, lock) = match preferred(copies(root)?.all()?) {
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
            write(root, &mark, &Permitted(choice.permit))?;
            Ok((mark.id, lock))
        }
    }
}

/// Returns the lock with which this device shares in a folder with this mark, or none.
fn unlock(root: &Dir, mark: &FolderMark, choice: &Choice<'_>) -> Result<Option<FolderLock>, FolderTrouble> {
    // Somebody else may have put an open mark in place of a locked one, so that sessions arrive there in the clear.
    if mark.lock.is_none() {
        let was_locked = choice.had_lock(mark.id)
            || found_sessions(root)?.has_locked()?
            || copies(root)?.all()?.iter().any(|copy| copy.lock.is_some());
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
        None if found.has_locked()? => Err(FolderTrouble::MarkMissing),
        None => Ok((choice.fresh, None)),
    }
}

/// Returns the conflict copy that every device takes: they must write equal files.
fn preferred(copies: Vec<FolderMark>) -> Option<FolderMark> {
    copies.into_iter().min_by_key(|copy| (copy.lock.is_none(), copy.id))
}
