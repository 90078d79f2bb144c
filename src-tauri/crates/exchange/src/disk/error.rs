//! Why a file could not be written.

use std::io;

/// Why a file could not be written. An existing file is unchanged, unless a variant documents otherwise.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The existing file may not be changed.
    #[error("the file is read-only")]
    ReadOnlyFile,
    /// The existing file stayed open in another program.
    #[error("another program has the file open: {0}")]
    InUse(#[source] io::Error),
    /// A folder has this name.
    #[error("there is a folder of this name")]
    Folder,
    /// The name belongs to a disk, a socket, or something else that a file cannot be written to.
    #[error("a file cannot be written to this device or socket")]
    Device,
    /// The link of this name leads back to itself, or over more links than are followed.
    #[error("the link leads to no place")]
    LinkLoop,
    /// No program reads from the pipe.
    #[error("no program reads from this pipe")]
    NoReader,
    /// The file system refused. Part of the bytes may be in a pipe or a device.
    #[error("{0}")]
    Io(#[from] io::Error),
}

impl WriteError {
    /// Returns the error where no file had the name: nobody can have it open, so that the folder itself refuses.
    pub(crate) fn without_target(self) -> Self {
        match self {
            Self::InUse(error) if cfg!(unix) => Self::Io(error),
            other => other,
        }
    }
}
