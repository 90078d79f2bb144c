//! What a person wants with a folder, and what this device knows of it: together they decide how a folder is chosen.

use crate::shared_folder::error::FolderTrouble;
use crate::shared_folder::lock::{FolderLock, MarkLock};
use crate::shared_folder::permit::WritePermit;
use uuid::Uuid;

/// A folder that this device shares in, as it knows it.
#[derive(Clone, Copy, Debug)]
pub struct KnownFolder<'a> {
    /// Id in its mark.
    pub id: Uuid,
    /// Its lock, if it has a passphrase.
    pub lock: Option<&'a FolderLock>,
}

impl KnownFolder<'_> {
    /// Returns whether files of one folder open in the other: both have the same key, or none.
    pub fn has_key_of(&self, other: Self) -> bool {
        self.lock.map(|lock| &lock.key) == other.lock.map(|lock| &lock.key)
    }
}

/// How a folder is chosen.
#[derive(Clone, Copy)]
pub struct Choice<'a> {
    /// Sentence for people who open the mark.
    pub about: &'a str,
    /// Id for the mark of a new folder.
    pub fresh: Uuid,
    /// Passphrase that a person typed: the one of the folder, or of a new one.
    pub passphrase: Option<&'a str>,
    /// The folder that was chosen before.
    pub previous: Option<KnownFolder<'a>>,
    /// Whether the folder that was chosen before is in the same place.
    pub is_same_place: bool,
    /// Permission to write, which somebody else can withdraw; `None` where nobody does.
    pub permit: Option<&'a WritePermit>,
}

impl<'a> Choice<'a> {
    /// Returns the choice of a folder without a passphrase.
    pub fn open(about: &'a str, fresh: Uuid) -> Self {
        Self { about, fresh, passphrase: None, previous: None, is_same_place: false, permit: None }
    }

    /// Checks that writing is still permitted.
    ///
    /// # Errors
    /// [`FolderTrouble::Unreachable`] where the permission was withdrawn.
    pub(super) fn check_permit(&self) -> Result<(), FolderTrouble> {
        match self.permit {
            Some(permit) if permit.is_withdrawn() => {
                Err(FolderTrouble::Unreachable("nobody waits for the folder any more".to_owned()))
            }
            _ => Ok(()),
        }
    }

    /// Returns whether this device knows a lock of the folder with this id, or of the one in this place.
    pub(super) fn had_lock(&self, id: Uuid) -> bool {
        self.previous.is_some_and(|previous| previous.lock.is_some() && (previous.id == id || self.is_same_place))
    }

    /// Returns the lock with which this device shares in a folder that has this lock, or none.
    ///
    /// # Errors
    /// A [`FolderTrouble`] where the passphrase is missing, wrong or not used in the folder.
    pub(super) fn unlock(&self, found: Option<&MarkLock>) -> Result<Option<FolderLock>, FolderTrouble> {
        let known = self.previous.and_then(|previous| previous.lock);
        match (found, self.passphrase) {
            (Some(found), Some(passphrase)) => found.open(passphrase).map(Some),
            (Some(found), None) => match known.filter(|known| found.fits(known)) {
                Some(known) => Ok(Some(known.clone())),
                None => Err(FolderTrouble::NeedsPassphrase),
            },
            (None, Some(_)) => Err(FolderTrouble::NotLocked),
            (None, None) => Ok(None),
        }
    }

    /// Returns id and lock of the folder that was in this place, to mark it again.
    pub(super) fn lost_mark(&self) -> Option<(Uuid, FolderLock)> {
        let previous = self.previous.filter(|_| self.is_same_place && self.passphrase.is_none())?;
        Some((previous.id, previous.lock?.clone()))
    }
}
