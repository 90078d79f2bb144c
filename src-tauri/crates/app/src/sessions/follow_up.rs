//! A follow-up: a new session of the same initiative that starts with the agreements of the previous conversation.

use crate::error::AppError;
use crate::sessions::Sessions;
use crate::sessions::view::SessionView;
use domain::{NewSession, PreviousConversation, SessionId, Stage};

impl Sessions {
    /// Creates a session that follows a finished one. It contains the day, the action points and the levels of the
    /// previous conversation, and does not need that session any more.
    ///
    /// # Errors
    /// [`AppError::StillRunning`], [`AppError::Edit`] where the details break a limit, [`AppError::UnknownSession`], or
    /// a store error.
    pub(crate) fn plan_follow_up(&mut self, of: SessionId, new: NewSession) -> Result<SessionView, AppError> {
        let session = self.session(of)?;
        if session.stage == Stage::Running {
            return Err(AppError::StillRunning);
        }
        let previous = PreviousConversation::of(session);
        self.create(new, Some(&previous))
    }

    /// Returns the details that a follow-up starts with: those of the previous session, without a day.
    ///
    /// # Errors
    /// As [`Sessions::session`].
    pub(crate) fn details_after(&mut self, of: SessionId) -> Result<NewSession, AppError> {
        Ok(NewSession::after(self.session(of)?))
    }
}
