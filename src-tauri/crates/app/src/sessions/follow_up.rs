//! A follow-up: a new session of the same initiative that starts with the agreements of the previous conversation.

use crate::error::AppError;
use crate::instruments::view::InstrumentRef;
use crate::sessions::Sessions;
use crate::sessions::edit::Embedded;
use crate::sessions::projection::SessionSummary;
use crate::sessions::view::SessionView;
use domain::{Edit, NewSession, NextConversation, PreviousConversation, SessionId, Stage};

/// Most planned sessions among which a follow-up is searched.
const MOST_PLANNED: usize = 500;

impl Sessions {
    /// Creates a session that follows a finished one. It contains the day, the action points and the levels of the
    /// previous conversation, and does not need that session any more. It is planned, and started afterwards where the
    /// details say so.
    ///
    /// `instrument` names the instrument of the new session; without it, that is the usual one. Where it is another
    /// version than that of the previous conversation, the new session keeps what changed. Chosen factors that it does
    /// not have are left out.
    ///
    /// # Errors
    /// [`AppError::StillRunning`], [`AppError::Edit`] where the details break a limit, [`AppError::UnknownSession`],
    /// [`AppError::UnknownInstrument`], or a store error.
    pub(crate) fn plan_follow_up(
        &mut self,
        of: SessionId,
        mut new: NewSession,
        instrument: Option<&InstrumentRef>,
    ) -> Result<SessionView, AppError> {
        let session = self.session(of)?;
        if session.stage == Stage::Running {
            return Err(AppError::StillRunning);
        }
        let (previous, before) = (PreviousConversation::of(session), session.instrument.clone());
        let json = self.journal(of)?.instrument_json()?;
        let instrument = self.instrument_for_session(instrument)?;
        new.factors = new.factors.map(|mut factors| {
            factors.retain(|factor| instrument.factor(factor).is_some());
            factors
        });
        new.factors = new.factors.filter(|factors| !factors.is_empty());
        let json = (instrument == before).then_some(json.as_str());
        let embedded = Embedded { instrument: &instrument, json };
        let start = std::mem::take(&mut new.start);
        let view = self.create(new, Some(&previous.with_instruments(&before, &instrument)), embedded)?;
        if start { self.edit(view.session.id, &[Edit::Start]) } else { Ok(view) }
    }

    /// Returns when the next conversation is: the first planned session that follows this one, has a day and is not in the
    /// trash. `None` where there is none on this device.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn next_conversation(&mut self, after: SessionId) -> Result<Option<NextConversation>, AppError> {
        for row in self.store.planned(MOST_PLANNED)?.into_iter().map(SessionSummary::from) {
            if let Some(date) = row.date
                && self.followed(row.id) == Some(after)
            {
                return Ok(Some(NextConversation { date, time: row.time }));
            }
        }
        Ok(None)
    }

    /// Returns the session that another one follows. A session that cannot be read follows none that is known.
    fn followed(&mut self, id: SessionId) -> Option<SessionId> {
        if let Some(known) = self.followed.get(&id) {
            return *known;
        }
        let was_open = self.is_open(id);
        let followed = self.session(id).ok()?.previous.as_ref().map(|previous| previous.session);
        if !was_open {
            self.close(id);
        }
        self.followed.insert(id, followed);
        followed
    }

    /// Returns the details that a follow-up starts with: those of the previous session, without a day.
    ///
    /// # Errors
    /// As [`Sessions::session`].
    pub(crate) fn details_after(&mut self, of: SessionId) -> Result<NewSession, AppError> {
        Ok(NewSession::after(self.session(of)?))
    }
}
