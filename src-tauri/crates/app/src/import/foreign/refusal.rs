//! Reasons of the reader to refuse a foreign file.

use crate::error::AppError;
use documents::FormError;
use exchange::{SessionFileError, StagingError};
use journal::JournalError;
use serde::{Deserialize, Serialize};

/// Reason to refuse a file, in a form that crosses the border of a process.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Refusal {
    /// The file is not a session file that this version can open.
    SessionFile(SessionFileError),
    /// The journal in the file cannot be read or merged.
    ForeignJournal(JournalError),
    /// The journal differs from the readable part beside it.
    Contradiction,
    /// The session on this device cannot be read, alone or together with the file.
    OwnJournal(JournalError),
    /// The PDF is not a form that can be compared with a session.
    Form(FormError),
    /// The reader panicked; holds the message.
    Panicked(String),
    /// A session is merged that was not read before.
    NothingRead,
}

impl From<SessionFileError> for Refusal {
    fn from(error: SessionFileError) -> Self {
        Self::SessionFile(error)
    }
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::SessionFile(error) => Self::SessionFile(error),
            Refusal::ForeignJournal(error) => Self::ForeignJournal(error),
            Refusal::Contradiction => Self::Contradiction,
            Refusal::OwnJournal(error) => Self::Journal(error),
            Refusal::Form(error) => Self::Form(error),
            Refusal::Panicked(message) => Self::Staging(StagingError::BrokeOff(message)),
            Refusal::NothingRead => Self::Staging(StagingError::BrokeOff("no session file was read".to_owned())),
        }
    }
}

/// Returns the refusal for a journal in a file.
pub(super) fn foreign(error: JournalError) -> Refusal {
    Refusal::ForeignJournal(error.portable())
}

/// Returns the refusal for a journal on this device.
pub(super) fn own(error: JournalError) -> Refusal {
    Refusal::OwnJournal(error.portable())
}
