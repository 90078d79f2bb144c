//! What a journal refuses, as typed errors.

use automerge::AutomergeError;
use domain::{EditError, InstrumentError, SessionId};

/// Why a journal could not do what was asked. Nothing has changed where one of these comes back.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// An edit breaks a rule.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// A session cannot be held with this instrument.
    #[error(transparent)]
    Instrument(#[from] InstrumentError),
    /// The caller made too few or too many ids.
    #[error("{names} participants came with {ids} ids")]
    ParticipantIds {
        /// Participants given.
        names: usize,
        /// Ids given.
        ids: usize,
    },
    /// The bytes are not, or not wholly, a session of this version.
    #[error("the journal cannot be read: {0}")]
    Unreadable(String),
    /// The bytes have the layout of a newer version.
    #[error("it has layout {found}, and this version reads {known}")]
    NewerLayout {
        /// Its layout.
        found: i64,
        /// The newest layout this version reads.
        known: i64,
    },
    /// A journal of one session was offered to another.
    #[error("this is session {there}, not {here}")]
    OtherSession {
        /// The session of this journal.
        here: SessionId,
        /// The session of the journal that was offered.
        there: SessionId,
    },
    /// Both journals carry the same session id but did not begin the same, with another instrument for instance.
    #[error("both are named {0}, but they did not begin the same")]
    OtherBeginning(SessionId),
    /// There is no such change in this journal.
    #[error("there is no change “{0}” in this session")]
    UnknownChange(String),
}

impl From<AutomergeError> for JournalError {
    fn from(error: AutomergeError) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// Makes the error for a part that is missing, of a foreign type or out of bounds.
pub(crate) fn unreadable(part: impl std::fmt::Display) -> JournalError {
    JournalError::Unreadable(format!("“{part}” is missing or holds something else"))
}
