//! One open session.

mod apply;
pub(crate) mod create;
mod save;
mod steps;

use crate::document::guard::guarded;
use crate::document::{self, actor_id};
use crate::edits::undo::Undo;
use crate::error::JournalError;
use crate::history;
use crate::load::{load, load_foreign};
use crate::room::{Full, Room};
use crate::state::State;
use automerge::{Automerge, ChangeHash, ReadDoc};
use domain::{HistoryEntry, Session, SessionId, TextField};
use std::fmt;
use uuid::Uuid;

/// One session with its history.
pub struct Journal {
    pub(crate) doc: Automerge,
    pub(crate) genesis: ChangeHash,
    pub(crate) state: State,
    pub(crate) undo: Undo,
    /// How much it holds, counted along with every change.
    pub(crate) room: Room,
    /// Id of this run of the app on this device; part of every change.
    actor: Uuid,
    /// State that the store has; without heads while nothing is stored.
    saved: SavePoint,
    /// State that the store will have once it has the bytes that were last returned.
    offered: Option<SavePoint>,
}

/// A state of the journal that is stored or about to be.
#[derive(Clone, Default)]
struct SavePoint {
    heads: Vec<ChangeHash>,
    undo: Undo,
}

impl Journal {
    /// Opens a session from chunks in any order; duplicates are allowed. `actor` is a random id of this run of the app.
    ///
    /// Changes whose predecessors are missing are kept until those arrive; see [`Journal::missing`].
    ///
    /// # Errors
    /// [`JournalError::Unreadable`] if the bytes are not a complete session, [`JournalError::NewerLayout`] if a newer
    /// version wrote them.
    pub fn load(chunks: &[Vec<u8>], actor: Uuid) -> Result<Self, JournalError> {
        Ok(Self::opened(load(chunks)?, actor))
    }

    /// Opens a session from foreign bytes. Only its changes are used, each checked by its hash.
    ///
    /// # Errors
    /// As [`Journal::load`], [`JournalError::Unreadable`] if changes are missing, and [`JournalError::ForeignLimit`] if
    /// the bytes hold more than a file of another device may.
    pub fn load_foreign(bytes: Vec<u8>, actor: Uuid) -> Result<Self, JournalError> {
        Ok(Self::opened(load_foreign(bytes)?, actor))
    }

    fn opened((doc, state, genesis): (Automerge, State, ChangeHash), actor: Uuid) -> Self {
        let doc = doc.with_actor(actor_id(actor));
        let room = Room::of(&doc);
        let saved = SavePoint { heads: doc.get_heads(), undo: Undo::default() };
        Self { doc, genesis, state, undo: Undo::default(), room, actor, saved, offered: None }
    }

    /// Returns the id of the session.
    pub fn id(&self) -> SessionId {
        self.state.session.id
    }

    /// Returns the current session.
    pub fn session(&self) -> &Session {
        &self.state.session
    }

    /// Returns who changed what and when, oldest first.
    pub fn history(&self) -> Vec<HistoryEntry> {
        history::entries(&self.doc, self.genesis)
    }

    /// Returns a text as the author of a change saw it just before the change; empty if the text did not exist yet.
    ///
    /// `change` is an id from the history. Concurrent changes of others are not part of the text.
    ///
    /// # Errors
    /// [`JournalError::UnknownChange`], or [`JournalError::Unreadable`] if the session has no such text.
    pub fn text_before(&self, change: &str, field: &TextField) -> Result<String, JournalError> {
        let seen = self.seen_by(change)?;
        let object = document::text_object(&self.doc, field)?;
        if seen.is_empty() {
            return Ok(String::new());
        }
        // Loading checks the current text only. An old text of a foreign history may be of any length.
        guarded(|| document::within_bounds(self.doc.text_at(&object, &seen)?, field))
    }

    /// Returns the state that the author of a change saw just before it: the changes that it builds on.
    ///
    /// # Errors
    /// [`JournalError::UnknownChange`].
    pub(crate) fn seen_by(&self, change: &str) -> Result<Vec<ChangeHash>, JournalError> {
        let unknown = || JournalError::UnknownChange(change.chars().take(80).collect());
        let hash: ChangeHash = change.parse().map_err(|_| unknown())?;
        Ok(self.doc.get_change_meta_by_hash(&hash).ok_or_else(unknown)?.deps.to_vec())
    }

    /// Returns the number of operations in the history. The time of [`Journal::text_before`] and of
    /// [`Journal::choices_before`] grows with it.
    pub fn operations(&self) -> u64 {
        self.room.operations()
    }

    /// Returns the hashes of the latest changes, sorted. Journals with the same content have the same heads.
    pub fn heads(&self) -> Vec<String> {
        let mut heads: Vec<_> = self.doc.get_heads().iter().map(ToString::to_string).collect();
        heads.sort();
        heads
    }

    /// Returns whether it has all these changes, which are named by their hashes.
    pub fn has(&self, changes: &[String]) -> bool {
        let known = |hash: &String| hash.parse().is_ok_and(|hash| self.doc.get_change_meta_by_hash(&hash).is_some());
        changes.iter().all(known)
    }

    /// Returns the number of missing changes that others build on, as after the loss of a chunk; 0 if the journal is
    /// complete.
    pub fn missing(&self) -> usize {
        self.doc.get_missing_deps(&[]).len()
    }

    /// Returns why the journal takes no further changes; `None` if it takes some.
    pub fn full(&self) -> Option<Full> {
        self.room.check(1).err()
    }

    /// Returns a copy for trying something. Only one of the two may be changed further: both write under the same
    /// actor.
    #[must_use]
    pub fn fork(&self) -> Self {
        let (doc, state, undo) = (self.doc.clone(), self.state.clone(), self.undo.clone());
        let (genesis, room, actor, saved) = (self.genesis, self.room, self.actor, self.saved.clone());
        Self { doc, genesis, state, undo, room, actor, saved, offered: None }
    }
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Journal").field("id", &self.id()).field("heads", &self.heads()).finish_non_exhaustive()
    }
}
