//! The kind of each [`AppError`], on which callers branch.

use crate::error::AppError;
use exchange::{FolderTrouble, SessionFileError, StagingError, WriteError};
use journal::JournalError;
use serde::Serialize;
use std::io;
use store::StoreError;
use ts_rs::TS;

/// The kind of an error, as far as callers branch on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ErrorCode {
    /// The requested item does not exist.
    NotFound,
    /// The input breaks a rule. Nothing was changed.
    Invalid,
    /// The device has no room left.
    Full,
    /// The place cannot be written.
    ReadOnly,
    /// The database was made by a newer version.
    NewerDatabase,
    /// Data cannot be read.
    Damaged,
    /// Another process has the data open.
    Busy,
    /// A file or a shared folder is locked, and its passphrase is missing or wrong.
    Passphrase,
    /// A file holds a session that was deleted for good on this device.
    Deleted,
    /// The program ended while it opened this file before.
    Quarantined,
    /// An error that should not happen.
    Internal,
}

impl AppError {
    /// Returns the kind of this error.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Store(error) => store_code(error),
            Self::Journal(JournalError::UnknownChange(_))
            | Self::UnknownSession(_)
            | Self::UnknownInstrument
            | Self::UnreadableFile { .. }
            | Self::NoFileOpened
            | Self::SavedGone
            | Self::NoLog => ErrorCode::NotFound,
            Self::Journal(JournalError::Full(_)) => ErrorCode::Invalid,
            Self::Journal(_) | Self::OtherSession { .. } | Self::IncompleteSession => ErrorCode::Damaged,
            Self::SessionFile(SessionFileError::NeedsPassphrase | SessionFileError::WrongPassphrase) => {
                ErrorCode::Passphrase
            }
            Self::Staging(error) => staging_code(error),
            Self::Write(error) => write_code(error),
            Self::SharedFolder(trouble) => folder_code(trouble),
            Self::Deleted { .. } => ErrorCode::Deleted,
            Self::About { source, .. } => source.code(),
            Self::Edit(_)
            | Self::Instrument(_)
            | Self::OtherInstrument { .. }
            | Self::VersionNotNewer { .. }
            | Self::TitleTaken { .. }
            | Self::NotOwnInstrument
            | Self::DraftExists
            | Self::InTrash
            | Self::NotInTrash
            | Self::Contested
            | Self::StillRunning
            | Self::NoRound
            | Self::BadCode { .. }
            | Self::ShortPassphrase { .. }
            | Self::SessionTooLarge
            | Self::NoFileName
            | Self::FolderNotEmpty(_)
            | Self::FolderNamesTaken
            | Self::SessionFile(_)
            | Self::Reading(_)
            | Self::ForeignJournal(_)
            | Self::Contradiction
            | Self::Form(_)
            | Self::WrongFile(_)
            | Self::NoFormOpen
            | Self::NothingChosen
            | Self::FormOutdated
            | Self::BadArgument(_) => ErrorCode::Invalid,
            Self::Setting(_)
            | Self::Json(_)
            | Self::Document(_)
            | Self::Companion(_)
            | Self::Attachment(_)
            | Self::SessionFileNotMade(_)
            | Self::ProviderWrite(_)
            | Self::NotPacked(_)
            | Self::NotShared(_)
            | Self::NotOpened(_)
            | Self::NoDataFolder
            | Self::Closing
            | Self::Panicked => ErrorCode::Internal,
        }
    }
}

fn store_code(error: &StoreError) -> ErrorCode {
    match error {
        StoreError::NewerDatabase { .. } => ErrorCode::NewerDatabase,
        StoreError::Migration { .. } | StoreError::ForeignDatabase { .. } | StoreError::Damaged(_) => {
            ErrorCode::Damaged
        }
        StoreError::ReadOnly(_) | StoreError::FolderChanged { .. } => ErrorCode::ReadOnly,
        StoreError::Full => ErrorCode::Full,
        StoreError::Busy => ErrorCode::Busy,
        StoreError::NotFound(_) => ErrorCode::NotFound,
        _ => ErrorCode::Internal,
    }
}

fn staging_code(error: &StagingError) -> ErrorCode {
    use io::ErrorKind as K;
    match error {
        StagingError::TooLarge | StagingError::BrokeOff(_) => ErrorCode::Invalid,
        StagingError::Quarantined => ErrorCode::Quarantined,
        StagingError::Io(cause) => match cause.kind() {
            K::NotFound => ErrorCode::NotFound,
            K::StorageFull | K::QuotaExceeded => ErrorCode::Full,
            _ => ErrorCode::Invalid,
        },
    }
}

fn write_code(error: &WriteError) -> ErrorCode {
    use io::ErrorKind as K;
    let error = match error {
        WriteError::ReadOnlyFile => return ErrorCode::ReadOnly,
        WriteError::InUse(_) => return ErrorCode::Busy,
        WriteError::Folder | WriteError::Device | WriteError::LinkLoop | WriteError::NoReader => {
            return ErrorCode::Invalid;
        }
        WriteError::Io(error) => error,
    };
    match error.kind() {
        K::StorageFull | K::QuotaExceeded | K::FileTooLarge => ErrorCode::Full,
        K::PermissionDenied | K::ReadOnlyFilesystem => ErrorCode::ReadOnly,
        K::NotFound | K::NotADirectory => ErrorCode::NotFound,
        K::AlreadyExists | K::InvalidFilename => ErrorCode::Invalid,
        _ => ErrorCode::Internal,
    }
}

fn folder_code(trouble: &FolderTrouble) -> ErrorCode {
    match trouble {
        FolderTrouble::Missing | FolderTrouble::Emptied | FolderTrouble::Another => ErrorCode::NotFound,
        FolderTrouble::ReadOnly => ErrorCode::ReadOnly,
        FolderTrouble::Full => ErrorCode::Full,
        FolderTrouble::NeedsPassphrase | FolderTrouble::WrongPassphrase => ErrorCode::Passphrase,
        FolderTrouble::ShortPassphrase
        | FolderTrouble::OtherLock
        | FolderTrouble::LockRemoved
        | FolderTrouble::NotLocked
        | FolderTrouble::InUse
        | FolderTrouble::MarkMissing
        | FolderTrouble::DamagedLock
        | FolderTrouble::UnlockedFile
        | FolderTrouble::Crowded
        | FolderTrouble::Link { .. }
        | FolderTrouble::Irregular { .. }
        | FolderTrouble::Unreachable(_) => ErrorCode::Invalid,
    }
}
