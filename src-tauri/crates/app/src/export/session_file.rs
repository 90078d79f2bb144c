//! The session file of a session: all its content and history, for another device.

use crate::dutch::files::ABOUT_SESSION_FILE;
use crate::error::AppError;
use crate::export::finished::FinishedFile;
use crate::sessions::Sessions;
use domain::SessionId;
use exchange::{Key, Readable, SHORTEST_PASSPHRASE, SessionFileError};

/// The content of a session file as it was at one moment. Packing it needs no open data.
pub struct SessionFileContent {
    readable: Readable,
    whole: Vec<u8>,
}

impl SessionFileContent {
    /// Takes the content of the session file from an open session.
    ///
    /// # Errors
    /// [`AppError::IncompleteSession`] where a part of the session is missing, or as [`Sessions::session`].
    pub(crate) fn of(sessions: &mut Sessions, id: SessionId) -> Result<Self, AppError> {
        let made_at = sessions.environment.now();
        let journal = sessions.journal(id)?;
        if journal.missing() > 0 {
            return Err(AppError::IncompleteSession);
        }
        let readable = Readable {
            about: ABOUT_SESSION_FILE.to_owned(),
            program: format!("Actiescan {}", env!("CARGO_PKG_VERSION")),
            made_at,
            heads: journal.heads(),
            session: journal.session().clone(),
        };
        Ok(Self { readable, whole: journal.fork().snapshot() })
    }

    /// Makes the session file, locked if there is a passphrase.
    ///
    /// # Errors
    /// [`AppError::ShortPassphrase`], [`AppError::SessionTooLarge`] or [`AppError::SessionFileNotMade`].
    pub fn pack(&self, passphrase: Option<&str>) -> Result<FinishedFile, AppError> {
        self.pack_with(passphrase.map(Key::Passphrase))
    }

    /// Makes the session file. With a key the file is locked.
    ///
    /// # Errors
    /// As [`SessionFileContent::pack`].
    pub(crate) fn pack_with(&self, key: Option<Key<'_>>) -> Result<FinishedFile, AppError> {
        if let Some(Key::Passphrase(words)) = key
            && words.chars().count() < SHORTEST_PASSPHRASE
        {
            return Err(AppError::ShortPassphrase { shortest: SHORTEST_PASSPHRASE });
        }
        let bytes = exchange::pack(&self.readable, &self.whole, key).map_err(|error| match error {
            SessionFileError::TooLarge => AppError::SessionTooLarge,
            other => AppError::SessionFileNotMade(other),
        })?;
        Ok(FinishedFile { bytes, file_name: documents::session_file_name(&self.readable.session.details) })
    }
}
