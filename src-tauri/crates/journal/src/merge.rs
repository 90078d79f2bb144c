//! Merges two journals of one session. The order does not matter, and merging twice changes nothing.
//!
//! A merge keeps the undo steps on values that it did not change. It drops the others, because undoing them would also
//! undo the changes of the other device.

use crate::document::guard::guarded;
use crate::edits::inverse;
use crate::edits::undo::Undo;
use crate::error::JournalError;
use crate::foreign;
use crate::history;
use crate::journal::Journal;
use crate::room::Room;
use crate::state::State;
use automerge::{Automerge, ChangeHash, ReadDoc, SaveOptions};
use domain::HistoryEntry;
use std::collections::HashSet;

impl Journal {
    /// Adds every change of another journal of the same session. Returns the number of new changes.
    ///
    /// # Errors
    /// [`JournalError::OtherSession`] or [`JournalError::OtherBeginning`] if the journals are not of one session,
    /// [`JournalError::Unreadable`] if the merged document is not a session, [`JournalError::Full`] if it would have too
    /// many operations, changes or actors or this journal has no room for changes, [`JournalError::ForeignLimit`] if it
    /// would have too many latest changes. This journal is then unchanged.
    pub fn merge(&mut self, other: &Self) -> Result<usize, JournalError> {
        if self.id() != other.id() {
            return Err(JournalError::OtherSession { here: self.id(), there: other.id() });
        }
        if self.genesis != other.genesis {
            return Err(JournalError::OtherBeginning(self.id()));
        }
        guarded(|| {
            let changes = self.doc.get_changes_added(&other.doc);
            if changes.is_empty() {
                return Ok(0);
            }
            self.room.check(0)?;
            let count = changes.len();
            let mut doc = self.doc.clone();
            doc.apply_changes(changes)?;
            self.take_over(doc)?;
            Ok(count)
        })
    }

    /// Adds changes that [`Journal::unsaved`] or [`Journal::snapshot`] of another journal of the same session returned.
    /// Returns those that are new here, in the order of the history.
    ///
    /// # Errors
    /// [`JournalError::Unreadable`] if the bytes are not changes of this session, [`JournalError::MissingChanges`] if
    /// they build on changes that are not here, and [`JournalError::Full`] and [`JournalError::ForeignLimit`] as in
    /// [`Journal::merge`]. This journal is then unchanged.
    pub fn merge_changes(&mut self, changes: &[u8]) -> Result<Vec<HistoryEntry>, JournalError> {
        guarded(|| {
            let mut doc = self.doc.clone();
            doc.load_incremental(changes)?;
            if has_more_waiting(&self.doc, &doc) {
                return Err(JournalError::MissingChanges);
            }
            let added = doc.get_changes_meta(&self.doc.get_heads()).iter().map(|change| change.hash).collect();
            let news = self.entries_of(&doc, &added);
            if !news.is_empty() {
                self.room.check(0)?;
                self.take_over(doc)?;
            }
            Ok(news)
        })
    }

    /// Returns the changes that merging another journal would add, in the order of the history.
    pub fn news_in(&self, other: &Self) -> Vec<HistoryEntry> {
        let added = self.doc.get_changes_added(&other.doc).iter().map(automerge::Change::hash).collect();
        self.entries_of(&other.doc, &added)
    }

    /// Returns some changes of a document. A change comes after those it builds on, whatever the clocks said.
    fn entries_of(&self, doc: &Automerge, wanted: &HashSet<ChangeHash>) -> Vec<HistoryEntry> {
        let wanted: HashSet<String> = wanted.iter().map(ToString::to_string).collect();
        let mut entries = history::entries(doc, self.genesis);
        entries.retain(|entry| wanted.contains(&entry.id));
        entries
    }

    /// Replaces the document by a merged one, and derives everything else from it. Changes nothing where that fails.
    fn take_over(&mut self, doc: Automerge) -> Result<(), JournalError> {
        let room = room_for(&doc)?;
        let mut state = self.state.clone();
        state.read_again(&doc)?;
        let undo = self.still_fitting(&doc, &state)?;
        (self.doc, self.state, self.undo, self.room) = (doc, state, undo, room);
        Ok(())
    }

    /// Returns the steps of undo that have the same inverse after the merge as before it.
    fn still_fitting(&self, doc: &Automerge, state: &State) -> Result<Undo, JournalError> {
        let mut undo = self.undo.clone();
        undo.keep(|edit| Ok(inverse::of(edit, &self.state, &self.doc)? == inverse::of(edit, state, doc)?))?;
        Ok(undo)
    }
}

/// Counts what a merged document holds, and checks that it takes further changes.
fn room_for(doc: &Automerge) -> Result<Room, JournalError> {
    let room = Room::of(doc);
    room.check(0)?;
    foreign::check_heads(doc)?;
    Ok(room)
}

/// Returns whether changes wait in a merged document for missing ones that did not wait before the merge.
fn has_more_waiting(before: &Automerge, merged: &Automerge) -> bool {
    let missing = merged.get_missing_deps(&[]);
    if missing.is_empty() {
        return false;
    }
    let known: HashSet<ChangeHash> = before.get_missing_deps(&[]).into_iter().collect();
    missing.iter().any(|one| !known.contains(one)) || waiting_bytes(merged) > waiting_bytes(before)
}

/// Returns the length of the changes that wait. They come last in the saved bytes.
fn waiting_bytes(doc: &Automerge) -> usize {
    let applied = doc.save_with_options(SaveOptions { retain_orphans: false, ..SaveOptions::default() });
    doc.save().len() - applied.len()
}
