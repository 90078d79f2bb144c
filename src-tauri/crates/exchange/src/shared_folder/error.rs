//! Why the shared folder cannot be used.

use crate::disk::error::WriteError;
use crate::disk::open::OpenError;
use std::io;

/// Why the shared folder cannot be used now. Nothing was changed in it or on this device.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FolderTrouble {
    /// The folder does not exist.
    #[error("the folder is not there")]
    Missing,
    /// The folder exists without the files of Actiescan.
    #[error("the folder has been emptied, or is not connected")]
    Emptied,
    /// The folder has the mark of another shared folder.
    #[error("another folder is in its place")]
    Another,
    /// The folder is not writable.
    #[error("the folder cannot be written")]
    ReadOnly,
    /// The folder is full.
    #[error("the folder is full")]
    Full,
    /// The folder has a passphrase that this device does not know.
    #[error("the folder needs a passphrase")]
    NeedsPassphrase,
    /// The folder is locked with another passphrase.
    #[error("the passphrase of the folder is wrong")]
    WrongPassphrase,
    /// A new passphrase has too few characters.
    #[error("the passphrase is too short")]
    ShortPassphrase,
    /// The folder has another lock than the one that this device knows.
    #[error("the folder is locked with another key")]
    OtherLock,
    /// The folder had a passphrase, and has none now.
    #[error("the folder is not locked any more")]
    LockRemoved,
    /// A passphrase was given for a folder that is in use without one.
    #[error("the folder is in use without a passphrase")]
    NotLocked,
    /// A passphrase was given for a new folder with session files in it.
    #[error("the folder has session files already")]
    InUse,
    /// The folder has locked session files and no mark.
    #[error("the folder has locked files, and its mark is missing")]
    MarkMissing,
    /// The lock in the mark is not one that a device writes.
    #[error("the lock of the folder is damaged")]
    DamagedLock,
    /// A file without a lock was to be written to a folder with a passphrase.
    #[error("the file is not locked for this folder")]
    UnlockedFile,
    /// The folder has too many files to find the marks and locks of other devices among them.
    #[error("the folder has too many files")]
    Crowded,
    /// A link is in the place of a file or folder of ours. It could lead out of the shared folder.
    #[error("{name} is a link")]
    Link {
        /// Name of the link.
        name: String,
    },
    /// A folder is in the place of a file, a file in the place of a folder, or something else in the place of either.
    #[error("{name} is not what it should be")]
    Irregular {
        /// Its name.
        name: String,
    },
    /// The file system reports another error.
    #[error("the folder cannot be reached: {0}")]
    Unreachable(String),
}

impl From<io::Error> for FolderTrouble {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind as K;
        match error.kind() {
            K::NotFound | K::NotADirectory => Self::Missing,
            K::PermissionDenied | K::ReadOnlyFilesystem => Self::ReadOnly,
            K::StorageFull | K::QuotaExceeded | K::FileTooLarge => Self::Full,
            _ => Self::Unreachable(error.to_string()),
        }
    }
}

impl From<WriteError> for FolderTrouble {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Io(error) => error.into(),
            other => Self::Unreachable(other.to_string()),
        }
    }
}

impl FolderTrouble {
    /// Returns why a file or folder of ours is not opened.
    pub(crate) fn of(error: OpenError, name: &str) -> Self {
        match error {
            OpenError::Link => Self::Link { name: name.to_owned() },
            OpenError::Irregular => Self::Irregular { name: name.to_owned() },
            OpenError::Io(error) => error.into(),
        }
    }
}
