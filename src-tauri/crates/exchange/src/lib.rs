//! Files that move a session from one device to another, and the folder that devices share.
//!
//! The crate writes and checks session files, copies foreign files to a private folder before they are opened, and
//! reads and writes the shared folder. It does not interpret the journal inside a session file, and does not
//! use the database.

mod atomic_write;
mod hash;
mod session_file;
mod shared_folder;
mod staging;
mod watch;

pub use atomic_write::write_whole;
pub use hash::{Hash, hash, hex};
pub use session_file::error::SessionFileError;
pub use session_file::format::{EXTENSION, MAX_BYTES, is_session_file};
pub use session_file::read::unpack;
pub use session_file::readable::Readable;
pub use session_file::write::pack;
pub use shared_folder::error::FolderTrouble;
pub use shared_folder::folder::SharedFolder;
pub use shared_folder::publish::OwnFile;
pub use shared_folder::scan::{ArrivedFile, FolderScan, Known};
pub use staging::{Attempt, Staged, Staging, StagingError};
pub use watch::Watch;
