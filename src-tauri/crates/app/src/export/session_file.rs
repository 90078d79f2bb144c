//! The session file of a session: all its content and history, for another device.

use crate::dutch::files::ABOUT_SESSION_FILE;
use crate::error::AppError;
use crate::export::finished::FinishedFile;
use crate::sessions::Sessions;
use domain::SessionId;
use exchange::{Key, Readable, SHORTEST_PASSPHRASE, SessionFileError};

/// Makes the session file of a session. With a key the file is locked.
///
/// # Errors
/// [`AppError::ShortPassphrase`], [`AppError::IncompleteSession`] where a part of the session is missing,
/// [`AppError::SessionTooLarge`], [`AppError::SessionFileNotMade`], or as [`Sessions::session`].
pub(crate) fn session_file(
    sessions: &mut Sessions,
    id: SessionId,
    key: Option<Key<'_>>,
) -> Result<FinishedFile, AppError> {
    if let Some(Key::Passphrase(words)) = key
        && words.chars().count() < SHORTEST_PASSPHRASE
    {
        return Err(AppError::ShortPassphrase { shortest: SHORTEST_PASSPHRASE });
    }
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
    let whole = journal.fork().snapshot();
    let bytes = exchange::pack(&readable, &whole, key).map_err(|error| match error {
        SessionFileError::TooLarge => AppError::SessionTooLarge,
        other => AppError::SessionFileNotMade(other),
    })?;
    Ok(FinishedFile { bytes, file_name: documents::session_file_name(&readable.session.details) })
}
