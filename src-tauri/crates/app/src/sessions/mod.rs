//! The sessions on this device: their journals and the store below them.
//!
//! An edit is acknowledged only after the store has committed it. An edit that cannot be committed is taken back, so
//! that the screen never shows anything as saved that is not on disk.

pub(crate) mod changed;
pub(crate) mod check;
pub(crate) mod copy;
pub(crate) mod edit;
pub(crate) mod example;
pub(crate) mod follow_up;
pub(crate) mod launch;
pub(crate) mod list;
pub(crate) mod packing;
pub(crate) mod projection;
pub(crate) mod retention;
pub(crate) mod silent_round;
pub(crate) mod texts;
pub(crate) mod view;

use crate::device::settings::Settings;
use crate::environment::Environment;
use crate::error::AppError;
use chrono::{DateTime, Utc};
use domain::{HistoryEntry, Session, SessionId};
use journal::{ChangeStamp, Journal};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use store::{SessionRow, Store};
use uuid::Uuid;

/// The store, and the journals of the sessions in use.
pub(crate) struct Sessions {
    pub(crate) store: Store,
    pub(crate) environment: Box<dyn Environment>,
    /// Automerge actor of the changes in this run. It is new at every launch, so that a copied data folder never gives
    /// two devices the same actor.
    pub(crate) actor: Uuid,
    journals: HashMap<SessionId, Journal>,
    /// The session that each planned one follows, as far as it was looked up. That never changes.
    followed: HashMap<SessionId, Option<SessionId>>,
    /// The sessions that could not be packed in this run.
    not_packed: HashSet<SessionId>,
    /// Last tap of the silent round that is going on in this run.
    last_tap: Option<DateTime<Utc>>,
}

impl Sessions {
    /// Returns the sessions of an open store. No journal is loaded yet.
    pub(crate) fn new(store: Store, environment: Box<dyn Environment>, actor: Uuid) -> Self {
        let (journals, followed, not_packed) = (HashMap::new(), HashMap::new(), HashSet::new());
        Self { store, environment, actor, journals, followed, not_packed, last_tap: None }
    }

    /// Returns the session.
    ///
    /// # Errors
    /// [`AppError::UnknownSession`], [`AppError::Journal`] where it cannot be read, or a store error.
    pub(crate) fn session(&mut self, id: SessionId) -> Result<&Session, AppError> {
        Ok(self.journal(id)?.session())
    }

    /// Returns who changed what and when, oldest first.
    pub(crate) fn history(&mut self, id: SessionId) -> Result<Vec<HistoryEntry>, AppError> {
        Ok(self.journal(id)?.history())
    }

    /// Returns the journal of a session, and loads it where it is not open yet.
    pub(crate) fn journal(&mut self, id: SessionId) -> Result<&mut Journal, AppError> {
        match self.journals.entry(id) {
            Entry::Occupied(open) => Ok(open.into_mut()),
            Entry::Vacant(slot) => {
                let chunks = self.store.chunks(id.uuid())?;
                if chunks.bytes.is_empty() && chunks.damaged == 0 {
                    return Err(AppError::UnknownSession(id));
                }
                let journal = Journal::load(&chunks.bytes, self.actor)?;
                if journal.id() != id {
                    return Err(AppError::OtherSession { stored_as: id, found: journal.id() });
                }
                Ok(slot.insert(journal))
            }
        }
    }

    /// Returns whether the journal of a session is open.
    pub(crate) fn is_open(&self, id: SessionId) -> bool {
        self.journals.contains_key(&id)
    }

    /// Keeps a journal as the open journal of its session.
    pub(crate) fn insert(&mut self, journal: Journal) {
        self.journals.insert(journal.id(), journal);
    }

    /// Closes the journal of a session. The next use loads it from the store.
    pub(crate) fn close(&mut self, id: SessionId) {
        self.journals.remove(&id);
    }

    /// Returns the store's row of a session.
    ///
    /// # Errors
    /// [`AppError::UnknownSession`] or a store error.
    pub(crate) fn row(&self, id: SessionId) -> Result<SessionRow, AppError> {
        self.store.session(id.uuid())?.ok_or(AppError::UnknownSession(id))
    }

    /// Commits the changes in a journal that the store does not have yet. Changes that cannot be committed are taken
    /// back, so that journal and store never differ.
    pub(crate) fn commit(&mut self, id: SessionId) -> Result<(), AppError> {
        let now = self.environment.now();
        let journal = self.journals.get_mut(&id).ok_or(AppError::UnknownSession(id))?;
        let bytes = journal.unsaved();
        if bytes.is_empty() {
            return Ok(());
        }
        let projection = projection::of_session(journal.session());
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

    /// Returns time and author for a change that is made now on this device.
    pub(crate) fn stamp(&self) -> Result<ChangeStamp, AppError> {
        Ok(ChangeStamp { at: self.environment.now(), author: Settings::load(&self.store)?.author() })
    }
}
