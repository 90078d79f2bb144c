//! Errors of a journal.

use crate::foreign::ForeignLimit;
use crate::room::Full;
use automerge::AutomergeError;
use domain::{EditError, InstrumentError, SessionId};
use serde::{Deserialize, Serialize};

/// Reason why an operation failed. The journal is then unchanged.
///
/// A process that reads foreign files sends it to the app. [`JournalError::portable`] makes every variant fit for that.
#[derive(Debug, Serialize, Deserialize, thiserror::Error)]
pub enum JournalError {
    /// An edit breaks a rule.
    #[error(transparent)]
    #[serde(skip)]
    Edit(#[from] EditError),
    /// The instrument is not valid.
    #[error(transparent)]
    #[serde(skip)]
    Instrument(#[from] InstrumentError),
    /// The number of ids differs from the number of participants.
    #[error("{names} participants came with {ids} ids")]
    ParticipantIds {
        /// Number of participants.
        names: usize,
        /// Number of ids.
        ids: usize,
    },
    /// The bytes are not a complete session of this version.
    #[error("the journal cannot be read: {0}")]
    Unreadable(String),
    /// Foreign bytes hold more than a file of another device may.
    #[error("the journal is refused: {0}")]
    ForeignLimit(#[from] ForeignLimit),
    /// The journal takes no further changes. It can still be read, exported and copied.
    #[error(transparent)]
    Full(#[from] Full),
    /// The changes build on others that this journal does not have.
    #[error("the changes build on others that are not here")]
    MissingChanges,
    /// The bytes have the layout of a newer version.
    #[error("it has layout {found}, and this version reads {known}")]
    NewerLayout {
        /// Layout of the bytes.
        found: i64,
        /// Newest layout that this version reads.
        known: i64,
    },
    /// The other journal is of another session.
    #[error("this is session {there}, not {here}")]
    OtherSession {
        /// Session of this journal.
        here: SessionId,
        /// Session of the other journal.
        there: SessionId,
    },
    /// Both journals have the same session id but another genesis change, for example because of another instrument.
    #[error("both journals have session id {0}, but their genesis changes differ")]
    OtherBeginning(SessionId),
    /// This journal has no such change.
    #[error("there is no change “{0}” in this session")]
    UnknownChange(String),
}

impl JournalError {
    /// Returns the error as one that serde can write: the causes from the domain become text.
    #[must_use]
    pub fn portable(self) -> Self {
        match self {
            Self::Edit(error) => Self::Unreadable(error.to_string()),
            Self::Instrument(error) => Self::Unreadable(error.to_string()),
            other => other,
        }
    }
}

impl From<AutomergeError> for JournalError {
    fn from(error: AutomergeError) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// Returns the error for a part that is missing, of another type, or out of bounds.
pub(crate) fn unreadable(part: impl std::fmt::Display) -> JournalError {
    JournalError::Unreadable(format!("“{part}” is missing or holds something else"))
}
