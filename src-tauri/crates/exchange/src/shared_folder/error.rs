//! Why the shared folder cannot be used.

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
