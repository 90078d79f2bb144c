//! Errors of the store, in the kinds that a caller can act on.

use rusqlite::ErrorCode;
use rusqlite::ffi;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use uuid::Uuid;

/// Why the store refused. The change was not made.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A newer version of this program made the database. The file is untouched.
    #[error("the database has version {found}, this program knows up to {known}")]
    NewerDatabase {
        /// Version of the file.
        found: u32,
        /// Newest version this program can read.
        known: u32,
    },
    /// Migrating the database to the newest version failed. The database is unchanged and a backup of it exists.
    #[error("the database could not be migrated from version {found} to {known}: {cause}")]
    Migration {
        /// Version of the file.
        found: u32,
        /// Version it should have.
        known: u32,
        /// Error of the step that failed.
        cause: Box<StoreError>,
    },
    /// The file is a sound SQLite database of another program. It is untouched.
    #[error("the file actiescan.db belongs to another program (application_id {application_id:#x})")]
    ForeignDatabase {
        /// The application_id in the file.
        application_id: u32,
    },
    /// The folder or the file is not writable.
    #[error("the data folder cannot be written: {0}")]
    ReadOnly(String),
    /// The disk or the quota is full.
    #[error("there is no room left on the disk")]
    Full,
    /// Another process, or another `Store`, has the folder open.
    #[error("the data folder is in use")]
    Busy,
    /// The database, its log or the lock was deleted, moved or replaced while the folder was open. The change may be
    /// in the copy that was made, but counts as not made.
    #[error("the data folder changed while it was open (a copy of the data is safe: {safe})")]
    FolderChanged {
        /// Whether everything that was acknowledged is on disk, so that the folder can be opened again. Otherwise the
        /// only copy is in the open files, and the next call tries again.
        safe: bool,
    },
    /// The session does not exist.
    #[error("session {0} does not exist")]
    NotFound(Uuid),
    /// Compaction was asked to replace a session by zero bytes.
    #[error("the snapshot is empty")]
    EmptySnapshot,
    /// The open database is damaged. The next start recovers it.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// The file system refused.
    #[error("the file system refused: {0}")]
    Io(#[source] io::Error),
    /// SQLite refused for another reason.
    #[error("SQLite refused: {0}")]
    Sqlite(#[source] rusqlite::Error),
}

/// Whether damage was found since the program started, of any database.
static DAMAGE_REPORTED: AtomicBool = AtomicBool::new(false);

/// Returns whether damage was found since the program started, of any database.
pub(crate) fn damage_was_reported() -> bool {
    DAMAGE_REPORTED.load(Ordering::Relaxed)
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let error = Self::of(error);
        if matches!(error, Self::Damaged(_)) {
            DAMAGE_REPORTED.store(true, Ordering::Relaxed);
        }
        error
    }
}

impl StoreError {
    /// Returns the error for content that this program did not write, so that the next start checks everything.
    pub(crate) fn damaged(reason: String) -> Self {
        DAMAGE_REPORTED.store(true, Ordering::Relaxed);
        Self::Damaged(reason)
    }

    fn of(error: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        match &error {
            E::SqliteFailure(code, _) => match (code.code, code.extended_code) {
                // SQLite reports a full disk as FULL, but a quota or a file size limit as a failed write.
                (ErrorCode::DiskFull, _)
                | (_, ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_IOERR_SHMSIZE | ffi::SQLITE_IOERR_TRUNCATE) => Self::Full,
                (ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied, _) => {
                    Self::ReadOnly(error.to_string())
                }
                (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed, _) => {
                    Self::Busy
                }
                (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _)
                | (_, ffi::SQLITE_IOERR_READ | ffi::SQLITE_IOERR_SHORT_READ | ffi::SQLITE_IOERR_CORRUPTFS) => {
                    Self::Damaged(error.to_string())
                }
                _ => Self::Sqlite(error),
            },
            E::FromSqlConversionFailure(..) | E::InvalidColumnType(..) | E::IntegralValueOutOfRange(..) => {
                Self::Damaged(error.to_string())
            }
            _ => Self::Sqlite(error),
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind as K;
        match error.kind() {
            K::StorageFull | K::QuotaExceeded | K::FileTooLarge => Self::Full,
            K::PermissionDenied | K::ReadOnlyFilesystem | K::NotADirectory | K::AlreadyExists => {
                Self::ReadOnly(error.to_string())
            }
            _ => Self::Io(error),
        }
    }
}
