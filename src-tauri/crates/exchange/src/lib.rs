//! Files that carry a session from one device to another, and the folder that devices share.
//!
//! A session file is written once and never changed. This crate knows how such a file is built and checked, how a
//! foreign file is taken in without being trusted, and how a shared folder is read and added to. It does not know
//! what a journal means, and it refuses a file that is not byte for byte what its writer wrote.

mod atomic_write;
mod session_file;
mod shared_folder;
mod staging;
mod watch;

pub use atomic_write::write_whole;
pub use session_file::read::{BundleError, EXTENSION, MAX_BYTES, is_session_file, pack, unpack};
pub use session_file::readable::Readable;
pub use shared_folder::scan::{Arrived, FolderTrouble, Known, Look, OwnFile, SharedFolder};
pub use staging::{Attempt, Staged, Staging, StagingError};
pub use watch::Watch;

/// The SHA-256 of a whole file, by which files are told apart.
pub type Hash = [u8; 32];

/// Gives the SHA-256 of some bytes.
pub fn hash(bytes: &[u8]) -> Hash {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).into()
}

/// Writes a hash as 64 hexadecimal digits.
pub fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
