//! New sessions and edits. Each use case returns after the commit.

use crate::error::AppError;
use crate::sessions::Sessions;
use crate::sessions::view::SessionView;
use domain::{Edit, Instrument, LimitScope, NewSession, ParticipantId, PreviousConversation, SessionId, Stage};
use journal::{ChangeStamp, Journal, JournalError, NewJournal};

/// An instrument that a new session embeds.
#[derive(Clone, Copy)]
pub(crate) struct Embedded<'a> {
    /// The instrument.
    pub(crate) instrument: &'a Instrument,
    /// Its JSON as another session has it. It is embedded verbatim, so that nothing of it is lost.
    pub(crate) json: Option<&'a str>,
}

impl<'a> From<&'a Instrument> for Embedded<'a> {
    fn from(instrument: &'a Instrument) -> Self {
        Self { instrument, json: None }
    }
}

impl Sessions {
    /// Creates a session and commits it. `previous` is the conversation that it follows, if any.
    ///
    /// # Errors
    /// [`AppError::Edit`] where the details break a limit, or a store error where they cannot be committed.
    pub(crate) fn create(
        &mut self,
        mut new: NewSession,
        previous: Option<&PreviousConversation>,
        instrument: Embedded<'_>,
    ) -> Result<SessionView, AppError> {
        let Embedded { instrument, json } = instrument;
        new.check(LimitScope::NewInput)?;
        if new.factors.is_none() && instrument.factors.iter().any(|factor| factor.hidden) {
            new.factors = Some(instrument.visible_factors().map(|factor| factor.id.clone()).collect());
        }
        new.date.get_or_insert_with(|| self.environment.today());
        let id = SessionId::new(self.environment.new_id());
        let participants: Vec<_> =
            new.participants.iter().map(|_| ParticipantId::new(self.environment.new_id())).collect();
        let stamp = self.stamp()?;
        let new = NewJournal {
            id,
            instrument,
            instrument_json: json,
            details: &new,
            participant_ids: &participants,
            previous,
            actor: self.actor,
            limits: LimitScope::NewInput,
        };
        self.insert(Journal::create(&new, &stamp)?);
        match self.commit(id) {
            Ok(()) => self.view(id),
            Err(error) => {
                self.close(id);
                Err(error)
            }
        }
    }

    /// Applies edits as one change, all or none.
    ///
    /// # Errors
    /// [`AppError::Edit`] where an edit breaks a rule, [`AppError::InTrash`], or a store error where it cannot be
    /// committed. The session is unchanged then.
    pub(crate) fn edit(&mut self, id: SessionId, edits: &[Edit]) -> Result<SessionView, AppError> {
        self.change(id, |journal, stamp| journal.apply(edits, stamp))
    }

    /// Applies edits from a filled-in PDF. The history shows where they come from.
    ///
    /// # Errors
    /// As [`Sessions::edit`].
    pub(crate) fn edit_from_pdf(&mut self, id: SessionId, edits: &[Edit]) -> Result<SessionView, AppError> {
        self.change(id, |journal, stamp| journal.apply_from_pdf(edits, stamp))
    }

    /// Undoes the last change of this run, as a new change.
    ///
    /// # Errors
    /// As [`Sessions::edit`].
    pub(crate) fn undo(&mut self, id: SessionId) -> Result<SessionView, AppError> {
        self.change(id, |journal, stamp| journal.undo(stamp).map(drop))
    }

    /// Applies the change again that was undone last.
    ///
    /// # Errors
    /// As [`Sessions::edit`].
    pub(crate) fn redo(&mut self, id: SessionId) -> Result<SessionView, AppError> {
        self.change(id, |journal, stamp| journal.redo(stamp).map(drop))
    }

    /// Ends the conversation, whether or not all cards are done.
    ///
    /// # Errors
    /// As [`Sessions::edit`].
    pub(crate) fn finish(&mut self, id: SessionId) -> Result<SessionView, AppError> {
        match self.session(id)?.stage {
            Stage::Running => self.edit(id, &[Edit::Finish]),
            Stage::Finished => self.view(id),
        }
    }

    /// Settles the advice now.
    ///
    /// # Errors
    /// As [`Sessions::edit`].
    pub(crate) fn settle_advice(&mut self, id: SessionId) -> Result<SessionView, AppError> {
        let at = self.environment.now();
        self.edit(id, &[Edit::SettleAdvice { at }])
    }

    /// Reopens an ended conversation.
    ///
    /// # Errors
    /// As [`Sessions::edit`].
    pub(crate) fn resume(&mut self, id: SessionId) -> Result<SessionView, AppError> {
        match self.session(id)?.stage {
            Stage::Finished => self.edit(id, &[Edit::Resume]),
            Stage::Running => self.view(id),
        }
    }

    fn change(
        &mut self,
        id: SessionId,
        apply: impl FnOnce(&mut Journal, &ChangeStamp) -> Result<(), JournalError>,
    ) -> Result<SessionView, AppError> {
        let stamp = self.stamp()?;
        if self.store.session(id.uuid())?.is_some_and(|row| row.removed_at.is_some()) {
            return Err(AppError::InTrash);
        }
        apply(self.journal(id)?, &stamp)?;
        self.commit(id)?;
        self.view(id)
    }
}
