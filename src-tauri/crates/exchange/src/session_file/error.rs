//! Errors of session files.

use crate::session_file::format::{MAX_BYTES, NEWEST_VERSION};
use serde::{Deserialize, Serialize};

/// Why a file is not accepted as a session file, or could not be written as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SessionFileError {
    /// The file has no bytes, for example because a cloud folder has not downloaded it yet.
    #[error("the file is empty")]
    Empty,
    /// The file is not a session file.
    #[error("this is not a session file")]
    Foreign,
    /// The file is larger than a session file may be.
    #[error("the file is larger than {MAX_BYTES} bytes")]
    TooLarge,
    /// The end of the file is missing.
    #[error("the file has {found} bytes of {expected}")]
    Truncated {
        /// Number of bytes in the file.
        found: u64,
        /// Number of bytes according to the header; 0 where the header is missing too.
        expected: u64,
    },
    /// The bytes are not those that were written, or another program wrote them.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// A newer version of Actiescan wrote the file.
    #[error("the file has format {found}, this program reads up to {NEWEST_VERSION}")]
    Newer {
        /// Version of the file.
        found: u16,
    },
    /// The file is locked.
    #[error("the file needs a passphrase")]
    NeedsPassphrase,
    /// The file is locked with another passphrase.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The file is locked with the key of a shared folder that this device does not have.
    #[error("the file belongs to a shared folder with a passphrase")]
    NeedsFolder,
    /// The file is locked with the key of another shared folder than the one of this device.
    #[error("the file is locked for another shared folder")]
    OtherFolder,
    /// The file could not be locked.
    #[error("the file could not be locked: {0}")]
    NotLocked(String),
}
