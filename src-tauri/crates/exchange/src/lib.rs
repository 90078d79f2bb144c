//! Files that move a session from one device to another, and the folder that devices share.
//!
//! The crate writes and checks session files, copies foreign files to a private folder before they are opened, reads and
//! writes the shared folder, and writes files where people want them. It does not interpret the journal inside a session
//! file, and does not use the database.

mod disk;
mod encryption;
mod hash;
mod private_folder;
mod session_file;
mod shared_folder;
mod staging;
mod watch;

pub use disk::error::WriteError;
pub use disk::listing::{ListedFile, regular_files};
pub use disk::open::{open_file, read_file};
pub use disk::target::{WrittenTo, write_file};
pub use encryption::folder_key::FolderKey;
pub use hash::{Hash, hash, hex};
pub use private_folder::create_private_folder;
pub use session_file::error::SessionFileError;
pub use session_file::format::{EXTENSION, MAX_BYTES, is_session_file};
pub use session_file::read::unpack;
pub use session_file::readable::Readable;
pub use session_file::seal::{Key, Keys};
pub use session_file::write::pack;
pub use shared_folder::choice::{Choice, KnownFolder};
pub use shared_folder::error::FolderTrouble;
pub use shared_folder::folder::SharedFolder;
pub use shared_folder::lock::{FolderLock, SHORTEST_PASSPHRASE};
pub use shared_folder::own_file::OwnFile;
pub use shared_folder::permit::WritePermit;
pub use shared_folder::scan::{ArrivedFile, FolderScan, Known};
pub use staging::{Attempt, Staged, Staging, StagingError};
pub use watch::Watch;
