//! Why a use case failed: one typed error for the whole crate.
//!
//! The Dutch sentence for each variant is [`AppError::message`], in `dutch::errors`. The code that callers branch on is
//! [`AppError::code`], in `error_code`.

use crate::import::foreign::reader::ReadFailure;
use crate::import::wrong_file::WrongFile;
use documents::{DocumentError, FormError};
use domain::{EditError, InstrumentFileError, SessionId};
use exchange::{FolderTrouble, SessionFileError, StagingError, WriteError};
use journal::JournalError;
use std::io;
use std::path::PathBuf;
use store::StoreError;

/// Why a use case failed. Nothing was changed, unless a variant documents otherwise.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// An edit, or the details of a new session, break a rule.
    #[error("the input is refused: {0}")]
    Edit(#[from] EditError),
    /// The journal of a session on this device refused the operation.
    #[error("the journal refused: {0}")]
    Journal(#[source] JournalError),
    /// The store cannot read or commit.
    #[error("the store refused: {0}")]
    Store(#[from] StoreError),
    /// No session on this device has this id.
    #[error("session {0} is not on this device")]
    UnknownSession(SessionId),
    /// The journal stored under one session id belongs to another session.
    #[error("the journal of session {stored_as} belongs to session {found}")]
    OtherSession {
        /// Id under which the journal is stored.
        stored_as: SessionId,
        /// Id in the journal.
        found: SessionId,
    },
    /// The session is in the trash and cannot be changed there.
    #[error("the session is in the trash")]
    InTrash,
    /// The session must be in the trash before it can be deleted.
    #[error("the session is not in the trash")]
    NotInTrash,
    /// The session has concurrent choices that are not settled yet.
    #[error("the session has unsettled choices")]
    Contested,
    /// An instrument file cannot be used.
    #[error("the instrument is refused: {0}")]
    Instrument(#[source] InstrumentFileError),
    /// This device does not have this instrument.
    #[error("the instrument is not on this device")]
    UnknownInstrument,
    /// This device has the same version of an instrument with another content.
    #[error("version {version} of the instrument is here with another content")]
    OtherInstrument {
        /// Name of the instrument.
        title: String,
        /// The version.
        version: String,
    },
    /// A version that is settled must be newer than those before.
    #[error("the version is not newer than {newest}")]
    VersionNotNewer {
        /// Newest version on this device.
        newest: String,
    },
    /// Another instrument that new sessions can use has the same name.
    #[error("another instrument has the name {title}")]
    TitleTaken {
        /// The name.
        title: String,
    },
    /// The built-in instrument gets a new version with the app only.
    #[error("the instrument is part of the app")]
    NotOwnInstrument,
    /// The instrument already has a draft.
    #[error("the instrument has a draft")]
    DraftExists,
    /// A follow-up needs a finished conversation.
    #[error("the conversation is still running")]
    StillRunning,
    /// No silent round is going on in this session.
    #[error("no silent round is going on")]
    NoRound,
    /// A code for the moderator has another number of digits, or other characters.
    #[error("a code has {fewest} to {most} digits")]
    BadCode {
        /// Fewest digits.
        fewest: usize,
        /// Most digits.
        most: usize,
    },
    /// A setting cannot be written as JSON.
    #[error("the setting cannot be written as JSON: {0}")]
    Setting(#[source] serde_json::Error),
    /// A value for a caller or a file cannot be written as JSON.
    #[error("the value cannot be written as JSON: {0}")]
    Json(#[source] serde_json::Error),

    /// A PDF cannot be made.
    #[error("the PDF cannot be made: {0}")]
    Document(#[source] DocumentError),
    /// A file for another program cannot be made.
    #[error("the companion file cannot be made: {0}")]
    Companion(#[source] DocumentError),
    /// The session cannot be attached to a PDF.
    #[error("the session cannot be attached to the PDF: {0}")]
    Attachment(#[source] serde_json::Error),
    /// A passphrase has too few characters.
    #[error("a passphrase has at least {shortest} characters")]
    ShortPassphrase {
        /// Fewest characters allowed.
        shortest: usize,
    },
    /// Part of the session cannot be read, so that a session file would be incomplete.
    #[error("part of the session is missing")]
    IncompleteSession,
    /// The session does not fit in a session file.
    #[error("the session is too large for a session file")]
    SessionTooLarge,
    /// A session file cannot be made for another reason.
    #[error("the session file cannot be made: {0}")]
    SessionFileNotMade(#[source] SessionFileError),
    /// A path to write to has no file name.
    #[error("the path has no file name")]
    NoFileName,
    /// A folder that must be empty has something in it.
    #[error("the folder {0:?} is not empty")]
    FolderNotEmpty(PathBuf),
    /// All numbered variants of a folder name are taken.
    #[error("there are too many folders with this name")]
    FolderNamesTaken,
    /// A file or folder cannot be written.
    #[error("the file cannot be written: {0}")]
    Write(#[source] WriteError),
    /// Another app that stores files for us did not accept a file. The content of that file is unknown.
    #[error("the other app did not accept the file: {0}")]
    ProviderWrite(#[source] io::Error),

    /// The files about a session cannot be packed into one.
    #[error("the files cannot be packed: {0}")]
    NotPacked(#[source] io::Error),
    /// The device cannot offer files to other apps. They have nothing of it.
    #[error("the files cannot be shared: {0}")]
    NotShared(#[source] io::Error),
    /// A file or folder that was saved in this run is gone, or something else is in its place.
    #[error("what was saved is no longer in its place")]
    SavedGone,
    /// The system cannot open a file or folder that was saved.
    #[error("what was saved cannot be opened: {0}")]
    NotOpened(#[source] io::Error),

    /// A file that a person wants to open cannot be read.
    #[error("the file cannot be read: {source}")]
    UnreadableFile {
        /// Its name, where it has one.
        name: Option<String>,
        /// Cause of the failure.
        source: io::Error,
    },
    /// A file is not a session file that this version can open.
    #[error("the session file is refused: {0}")]
    SessionFile(#[from] SessionFileError),
    /// A file cannot be copied to the staging folder, or must not be opened.
    #[error("the file is refused: {0}")]
    Staging(#[from] StagingError),
    /// Reading a file had no result: it takes too much time or memory.
    #[error("the file is refused: {0}")]
    Reading(#[from] ReadFailure),
    /// The journal in a session file cannot be read or merged.
    #[error("the journal in the session file is refused: {0}")]
    ForeignJournal(#[source] JournalError),
    /// The journal in a session file differs from the readable part beside it.
    #[error("the journal differs from the readable part")]
    Contradiction,
    /// The session in a file was deleted for good on this device.
    #[error("the session in this file was deleted for good")]
    Deleted {
        /// Name of its initiative.
        initiative: String,
    },
    /// No session file was opened that waits to be imported.
    #[error("no session file waits")]
    NoFileOpened,
    /// A PDF is not a form that can be compared with a session.
    #[error("the PDF is refused: {0}")]
    Form(#[source] FormError),
    /// A file is neither a session file nor a filled-in form, and its bytes show what it is.
    #[error("the file is of another kind: {0:?}")]
    WrongFile(WrongFile),
    /// No form is open whose values can be applied.
    #[error("no form is open")]
    NoFormOpen,
    /// Nothing of the open form was chosen.
    #[error("nothing was chosen")]
    NothingChosen,
    /// The session changed since the form was compared with it.
    #[error("the session changed since the form was opened")]
    FormOutdated,

    /// The chosen folder cannot be shared in.
    #[error("the folder cannot be shared in: {0}")]
    SharedFolder(#[source] FolderTrouble),

    /// This device has no log.
    #[error("there is no log")]
    NoLog,
    /// The platform has no folder for the data of the app.
    #[error("the device has no data folder")]
    NoDataFolder,
    /// The app is closing and its data is closed.
    #[error("the app is closing")]
    Closing,
    /// The work panicked. What was committed before is kept.
    #[error("the work panicked")]
    Panicked,
    /// An argument of a command is not of the type that the command takes.
    #[error("the argument cannot be read: {0}")]
    BadArgument(#[source] serde_json::Error),
    /// An error with the name of the file or line that it is about.
    #[error("{subject}: {source}")]
    About {
        /// Name of the file or line.
        subject: String,
        /// The error itself.
        source: Box<AppError>,
    },
}

impl AppError {
    /// Adds the name of the file or line that this error is about. The code and the detail stay the same.
    pub fn about(self, subject: impl Into<String>) -> Self {
        Self::About { subject: subject.into(), source: Box::new(self) }
    }

    /// Whether the data folder changed while it was open, and everything that was saved is safe on disk. The data must
    /// then be closed and opened again before anything else can be saved.
    pub fn needs_reopening(&self) -> bool {
        match self {
            Self::Store(StoreError::FolderChanged { safe }) => *safe,
            Self::About { source, .. } => source.needs_reopening(),
            _ => false,
        }
    }
}

impl From<JournalError> for AppError {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::Edit(edit) => Self::Edit(edit),
            other => Self::Journal(other),
        }
    }
}
