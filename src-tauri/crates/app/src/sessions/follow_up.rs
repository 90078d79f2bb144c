//! “Plan vervolggesprek”: a new session of the same initiative that begins with what the earlier one agreed.

use crate::Actiescan;
use crate::error::{AppError, ErrorCode};
use crate::views::SessionView;
use domain::{NewSession, PreviousConversation, SessionId, Stage};

impl Actiescan {
    /// Begins a session that follows a finished one. It carries along the day, the action points that stand and the
    /// levels of that one, and needs it no longer.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] where the earlier conversation still runs or the details break a limit,
    /// [`ErrorCode::NotFound`], or a store error.
    pub fn plan_follow_up(&mut self, of: SessionId, new: NewSession) -> Result<SessionView, AppError> {
        let session = self.session(of)?;
        if session.stage == Stage::Running {
            let message = "Dit gesprek loopt nog. Sluit het eerst af. Daarna kun je een vervolggesprek plannen.";
            return Err(AppError::new(ErrorCode::Invalid, message));
        }
        let previous = PreviousConversation::of(session);
        self.begin_session(new, Some(&previous))
    }

    /// Gives the details to begin a follow-up with: those of the earlier session, without a day.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] or [`ErrorCode::Damaged`].
    pub fn details_after(&mut self, of: SessionId) -> Result<NewSession, AppError> {
        Ok(NewSession::after(self.session(of)?))
    }
}
