//! A shared folder that was chosen by a person and is available.

use crate::disk::entries::{create_folder, remove_folder};
use crate::disk::open::OpenError;
use crate::disk::system::{System, flush_folder};
use crate::shared_folder::choice::{Choice, KnownFolder};
use crate::shared_folder::error::FolderTrouble;
use crate::shared_folder::lock::FolderLock;
use crate::shared_folder::mark;
use crate::shared_folder::own_file::{OwnFile, OwnFileState};
use cap_fs_ext::DirExt;
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use std::io;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Name of our folder inside the folder that a person chose.
const INSIDE: &str = "actiescan";

/// A shared folder that is available.
#[derive(Clone, Debug)]
pub struct SharedFolder {
    chosen: PathBuf,
    root: PathBuf,
    id: Uuid,
    lock: Option<FolderLock>,
}

impl SharedFolder {
    /// Starts to use a folder. Uses the mark that another device left there, or writes one.
    ///
    /// # Errors
    /// [`FolderTrouble::Missing`] where the folder does not exist, a [`FolderTrouble`] about the passphrase, or another
    /// one. The folder is unchanged.
    pub fn choose(folder: &Path, choice: &Choice<'_>) -> Result<Self, FolderTrouble> {
        let chosen = open_chosen(folder)?;
        if let Some(root) = open_below(&chosen, INSIDE)? {
            let (id, lock) = mark::join(&root, choice)?;
            return Ok(Self::at(folder, id, lock));
        }
        choice.check_permit()?;
        let root = create_below(&chosen, INSIDE)?;
        let joined = mark::join(&root, choice);
        // Windows removes no folder that is open.
        drop(root);
        let (id, lock) = joined.inspect_err(|_| {
            // Fails where another device has put something into it.
            let _ = remove_folder(&chosen, INSIDE.as_ref());
        })?;
        Ok(Self::at(folder, id, lock))
    }

    /// Opens a folder that was chosen before.
    ///
    /// The id of the result differs from the known one where another device chose the same folder at the same time and
    /// its mark won: the folder then has a second mark with the known id, or a file of `own`.
    ///
    /// # Errors
    /// A [`FolderTrouble`] where the folder is missing, is another one, is locked in another way, or cannot be read.
    pub fn open(folder: &Path, known: KnownFolder<'_>, own: &[OwnFile]) -> Result<Self, FolderTrouble> {
        let root = open_below(&open_chosen(folder)?, INSIDE)?.ok_or(FolderTrouble::Emptied)?;
        let id = mark::identify(&root, known, || has_unchanged(&root, own))?;
        Ok(Self::at(folder, id, known.lock.cloned()))
    }

    /// Returns whether this is the folder that was chosen before. Nothing is written.
    pub fn is_known(folder: &Path, known: KnownFolder<'_>, own: &[OwnFile]) -> bool {
        let root = open_chosen(folder).and_then(|chosen| open_below(&chosen, INSIDE));
        matches!(root, Ok(Some(root)) if mark::recognise(&root, known, || has_unchanged(&root, own)).is_ok())
    }

    fn at(folder: &Path, id: Uuid, lock: Option<FolderLock>) -> Self {
        Self { chosen: folder.to_owned(), root: Self::within(folder), id, lock }
    }

    /// Returns the folder as this device knows it.
    pub fn known(&self) -> KnownFolder<'_> {
        KnownFolder { id: self.id, lock: self.lock.as_ref() }
    }

    /// Returns the lock of a folder with a passphrase.
    pub fn lock(&self) -> Option<&FolderLock> {
        self.lock.as_ref()
    }

    /// Returns whether one of these files is in the folder, unchanged, or may be there and cannot be read now.
    pub fn may_have_any(&self, own: &[OwnFile]) -> bool {
        let may_be_in = |own: &OwnFile, root: &Dir| own.state_in(root) != OwnFileState::Gone;
        self.open_root().is_ok_and(|root| own.iter().any(|own| may_be_in(own, &root)))
    }

    /// Returns the id in the mark of the folder.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Returns the path of our folder inside a chosen folder, which may not exist.
    pub fn within(folder: &Path) -> PathBuf {
        folder.join(INSIDE)
    }

    /// Returns the path of our folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Opens our folder. Nothing outside it can be reached through the result.
    ///
    /// # Errors
    /// A [`FolderTrouble`]; [`FolderTrouble::Link`] where our folder is a link.
    pub(crate) fn open_root(&self) -> Result<Dir, FolderTrouble> {
        open_below(&open_chosen(&self.chosen)?, INSIDE)?.ok_or(FolderTrouble::Emptied)
    }
}

/// Returns whether one of these files is in the folder, unchanged.
///
/// # Errors
/// [`FolderTrouble::Unreachable`] where one may be there and cannot be read now.
fn has_unchanged(root: &Dir, own: &[OwnFile]) -> Result<bool, FolderTrouble> {
    let mut unknown = None;
    for own in own {
        match own.state_in(root) {
            OwnFileState::Unchanged => return Ok(true),
            OwnFileState::Gone => {}
            OwnFileState::Unknown => unknown = Some(own),
        }
    }
    unknown.map_or(Ok(false), |own| Err(FolderTrouble::Unreachable(format!("{} cannot be read", own.name))))
}

/// Opens the folder that a person chose. It may be a link: people move whole cloud folders to another disk.
fn open_chosen(folder: &Path) -> Result<Dir, FolderTrouble> {
    Ok(Dir::open_ambient_dir(folder, ambient_authority())?)
}

/// Opens a folder within another one; `None` where it does not exist.
///
/// # Errors
/// [`FolderTrouble::Link`] or [`FolderTrouble::Irregular`] where something else has its name.
pub(crate) fn open_below(folder: &Dir, name: &str) -> Result<Option<Dir>, FolderTrouble> {
    let about = match folder.symlink_metadata(name) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        about => about?,
    };
    if about.is_symlink() {
        return Err(FolderTrouble::of(OpenError::Link, name));
    }
    if !about.is_dir() {
        return Err(FolderTrouble::of(OpenError::Irregular, name));
    }
    Ok(Some(folder.open_dir_nofollow(name)?))
}

/// Opens a folder within another one, and creates it where it does not exist. A new one is still there after a power
/// cut.
///
/// # Errors
/// As [`open_below`], or the error of creating or flushing it.
pub(crate) fn create_below(folder: &Dir, name: &str) -> Result<Dir, FolderTrouble> {
    if let Some(below) = open_below(folder, name)? {
        return Ok(below);
    }
    match create_folder(folder, name.as_ref()) {
        // Another program can have created it just now.
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error.into()),
        _ => {}
    }
    flush_folder(&System, folder)?;
    open_below(folder, name)?.ok_or(FolderTrouble::Missing)
}
