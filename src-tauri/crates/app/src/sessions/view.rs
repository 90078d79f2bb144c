//! An open session as the interface shows it.

use crate::device::position::{self, Position};
use crate::error::AppError;
use crate::history::{self, UndoStep};
use crate::sessions::Sessions;
use crate::sessions::silent_round::SilentRound;
use chrono::{DateTime, Utc};
use domain::{Contest, Session, SessionId};
use serde::Serialize;
use ts_rs::TS;

/// Open session, with all of it or with what a change gave other content.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SessionView<S = Session> {
    /// The session, or its changed parts.
    pub session: S,
    /// The hashes of the latest changes in it. A session with the same heads has the same content.
    pub heads: Vec<String>,
    /// Last position in it on this device.
    #[serde(rename = "place")]
    pub position: Option<Position>,
    /// The silent round that is going on here.
    pub round: Option<SilentRound>,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
    /// The change that undo takes back.
    pub undo: Option<UndoStep>,
    /// The change that redo applies again.
    pub redo: Option<UndoStep>,
    /// When the last change was committed on this device.
    pub saved_at: DateTime<Utc>,
    /// Whether a part of it cannot be read.
    pub damaged: bool,
    /// Whether it takes no further changes: its history is too long, or a crafted file used up its counters. A copy
    /// without history does.
    pub full: bool,
    /// Concurrent choices that differ, until a person settles them.
    pub contests: Vec<Contest>,
    /// Whether this device does not have its instrument, so that a person can keep it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub keepable_instrument: bool,
}

impl<S> SessionView<S> {
    /// Returns the same view with something else in the place of the session.
    pub(crate) fn with_session<T>(self, session: T) -> SessionView<T> {
        let Self { heads, position, round, can_undo, can_redo, undo, redo, .. } = self;
        let Self { saved_at, damaged, full, contests, keepable_instrument, .. } = self;
        SessionView {
            session,
            heads,
            position,
            round,
            can_undo,
            can_redo,
            undo,
            redo,
            saved_at,
            damaged,
            full,
            contests,
            keepable_instrument,
        }
    }
}

impl Sessions {
    /// Returns a session as the interface shows it.
    ///
    /// # Errors
    /// [`AppError::UnknownSession`], [`AppError::Journal`] where it cannot be read, or a store error.
    pub(crate) fn view(&mut self, id: SessionId) -> Result<SessionView, AppError> {
        let row = self.row(id)?;
        let position = position::of_session(&self.store, id)?;
        let round = self.round(id)?;
        let instrument = &self.session(id)?.instrument;
        let instrument = (instrument.id.clone(), instrument.version.clone());
        let keepable_instrument = !self.has_instrument(&instrument.0, &instrument.1)?;
        let journal = self.journal(id)?;
        Ok(SessionView {
            keepable_instrument,
            session: journal.session().clone(),
            heads: journal.heads(),
            position,
            round,
            can_undo: journal.can_undo(),
            can_redo: journal.can_redo(),
            undo: history::undo_step(journal.session(), &journal.undo_takes_back()),
            redo: history::undo_step(journal.session(), &journal.redo_does_again()),
            saved_at: row.updated_at,
            damaged: row.damaged || journal.missing() > 0,
            full: journal.full().is_some(),
            contests: journal.contests()?,
        })
    }
}
