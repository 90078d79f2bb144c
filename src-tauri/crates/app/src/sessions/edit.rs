//! Changing a session: apply, commit, and only then say so.

use crate::error::{AppError, ErrorCode};
use crate::history;
use crate::sessions::list;
use crate::views::SessionView;
use crate::{Actiescan, built_in_instrument};
use domain::{
    Edit, HistoryEntry, LimitScope, NewSession, ParticipantId, PreviousConversation, Session, SessionId, Stage,
};
use journal::{ChangeStamp, Journal, JournalError, NewJournal};
use std::collections::hash_map::Entry;

/// From this many stored changes on, opening a session packs them into one.
const COMPACT_FROM: usize = 256;

impl Actiescan {
    /// Begins a session and commits it.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] where the details break a limit; a store error where they cannot be committed.
    pub fn create_session(&mut self, new: NewSession) -> Result<SessionView, AppError> {
        self.begin_session(new, None)
    }

    /// Begins a session that carries an earlier one along, where there is one, and commits it.
    pub(crate) fn begin_session(
        &mut self,
        mut new: NewSession,
        previous: Option<&PreviousConversation>,
    ) -> Result<SessionView, AppError> {
        new.check(LimitScope::NewInput)?;
        new.date.get_or_insert_with(|| self.environment.today());
        let id = SessionId::new(self.environment.new_id());
        let participants: Vec<_> =
            new.participants.iter().map(|_| ParticipantId::new(self.environment.new_id())).collect();
        let stamp = self.stamp()?;
        let instrument = built_in_instrument();
        let beginning = NewJournal {
            id,
            instrument: &instrument,
            details: &new,
            participant_ids: &participants,
            previous,
            actor: self.actor,
            limits: LimitScope::NewInput,
        };
        let journal = Journal::create(&beginning, &stamp)?;
        self.journals.insert(id, journal);
        match self.commit(id) {
            Ok(()) => self.view(id),
            Err(error) => {
                self.journals.remove(&id);
                Err(error)
            }
        }
    }

    /// Opens a session.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] or [`ErrorCode::Damaged`].
    pub fn open_session(&mut self, id: SessionId) -> Result<SessionView, AppError> {
        self.journal(id)?;
        self.hold(Some(id))?;
        self.view(id)
    }

    /// Applies edits as one change, all or nothing; returns after the commit.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] where an edit breaks a rule, a store error where it cannot be committed. The session is
    /// unchanged in both cases.
    pub fn edit(&mut self, id: SessionId, edits: &[Edit]) -> Result<SessionView, AppError> {
        self.change(id, |journal, stamp| journal.apply(edits, stamp))
    }

    /// Applies edits that a person took over from a filled-in PDF; the history says where they come from.
    pub(crate) fn edit_from_pdf(&mut self, id: SessionId, edits: &[Edit]) -> Result<SessionView, AppError> {
        self.change(id, |journal, stamp| journal.apply_from_pdf(edits, stamp))
    }

    /// Takes the last change of this run back, as a new change.
    ///
    /// # Errors
    /// As [`Actiescan::edit`].
    pub fn undo(&mut self, id: SessionId) -> Result<SessionView, AppError> {
        self.change(id, |journal, stamp| journal.undo(stamp).map(drop))
    }

    /// Applies the change that was last taken back.
    ///
    /// # Errors
    /// As [`Actiescan::edit`].
    pub fn redo(&mut self, id: SessionId) -> Result<SessionView, AppError> {
        self.change(id, |journal, stamp| journal.redo(stamp).map(drop))
    }

    /// Ends the conversation, with or without all cards, and makes a backup.
    ///
    /// # Errors
    /// As [`Actiescan::edit`]. A backup that fails is not an error of this; it is tried again later.
    pub fn finish_session(&mut self, id: SessionId) -> Result<SessionView, AppError> {
        let view = match self.session(id)?.stage {
            Stage::Running => self.edit(id, &[Edit::Finish])?,
            Stage::Finished => self.view(id)?,
        };
        // The edit is committed; a backup that fails now is made at the next tick.
        let _ = self.back_up();
        Ok(view)
    }

    /// Settles the advice at this moment.
    ///
    /// # Errors
    /// As [`Actiescan::edit`].
    pub fn settle_advice(&mut self, id: SessionId) -> Result<SessionView, AppError> {
        let at = self.environment.now();
        self.edit(id, &[Edit::SettleAdvice { at }])
    }

    /// Opens an ended conversation again.
    ///
    /// # Errors
    /// As [`Actiescan::edit`].
    pub fn resume_session(&mut self, id: SessionId) -> Result<SessionView, AppError> {
        match self.session(id)?.stage {
            Stage::Finished => self.edit(id, &[Edit::Resume]),
            Stage::Running => self.view(id),
        }
    }

    /// Tells who changed what and when, oldest first.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] or [`ErrorCode::Damaged`].
    pub fn history(&mut self, id: SessionId) -> Result<Vec<HistoryEntry>, AppError> {
        Ok(self.journal(id)?.history())
    }

    /// Gives the session itself.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] or [`ErrorCode::Damaged`].
    pub fn session(&mut self, id: SessionId) -> Result<&Session, AppError> {
        Ok(self.journal(id)?.session())
    }

    fn change(
        &mut self,
        id: SessionId,
        what: impl FnOnce(&mut Journal, &ChangeStamp) -> Result<(), JournalError>,
    ) -> Result<SessionView, AppError> {
        let stamp = self.stamp()?;
        if self.store.session(id.uuid())?.is_some_and(|row| row.removed_at.is_some()) {
            let message = "Deze sessie ligt in de Prullenbak. Zet haar eerst terug.";
            return Err(AppError::new(ErrorCode::Invalid, message));
        }
        what(self.journal(id)?, &stamp)?;
        self.commit(id)?;
        self.view(id)
    }

    /// Commits what the journal holds beyond the database. A change that cannot be committed is taken back, so that
    /// journal and database never differ.
    pub(crate) fn commit(&mut self, id: SessionId) -> Result<(), AppError> {
        let now = self.environment.now();
        let journal = self.journals.get_mut(&id).ok_or_else(|| not_found(id))?;
        let bytes = journal.unsaved();
        if bytes.is_empty() {
            return Ok(());
        }
        let projection = list::projection_of(journal.session());
        match self.store.append(id.uuid(), &bytes, &projection, now) {
            Ok(()) => {
                journal.mark_saved();
                Ok(())
            }
            Err(error) => {
                journal.revert_unsaved();
                Err(error.into())
            }
        }
    }

    /// Gives the journal of a session, loading it where it is not open yet.
    pub(crate) fn journal(&mut self, id: SessionId) -> Result<&mut Journal, AppError> {
        let now = self.environment.now();
        match self.journals.entry(id) {
            Entry::Occupied(open) => Ok(open.into_mut()),
            Entry::Vacant(slot) => {
                let chunks = self.store.chunks(id.uuid())?;
                if chunks.bytes.is_empty() && chunks.damaged == 0 {
                    return Err(not_found(id));
                }
                let mut journal = Journal::load(&chunks.bytes, self.actor)?;
                if journal.id() != id {
                    return Err(AppError::new(ErrorCode::Damaged, "Deze sessie hoort bij een ander nummer."));
                }
                if chunks.damaged == 0 && chunks.bytes.len() >= COMPACT_FROM {
                    let packed = journal.snapshot();
                    if Journal::load(&[packed.as_slice().to_vec()], self.actor)?.heads() == journal.heads() {
                        // Reading needs no room on the disk and packing does: where it fails, it is done another time.
                        let _ = self.store.compact(id.uuid(), &packed, now);
                    }
                }
                Ok(slot.insert(journal))
            }
        }
    }

    fn view(&mut self, id: SessionId) -> Result<SessionView, AppError> {
        let row = self.store.session(id.uuid())?.ok_or_else(|| not_found(id))?;
        let place = self.place(id)?;
        let round = self.round(id)?;
        let journal = self.journal(id)?;
        Ok(SessionView {
            session: journal.session().clone(),
            place,
            round,
            can_undo: journal.can_undo(),
            can_redo: journal.can_redo(),
            undo: history::step_of(journal.session(), &journal.undo_takes_back()),
            redo: history::step_of(journal.session(), &journal.redo_does_again()),
            saved_at: row.updated_at,
            damaged: row.damaged || journal.missing() > 0,
            contests: journal.contests()?,
        })
    }

    pub(crate) fn stamp(&self) -> Result<ChangeStamp, AppError> {
        let settings = self.settings()?;
        let author = domain::Author { name: settings.name, role: settings.role };
        Ok(ChangeStamp { at: self.environment.now(), author })
    }
}

pub(crate) fn not_found(id: SessionId) -> AppError {
    AppError {
        code: ErrorCode::NotFound,
        message: "Deze sessie staat niet op dit apparaat.".to_owned(),
        detail: id.to_string(),
    }
}
