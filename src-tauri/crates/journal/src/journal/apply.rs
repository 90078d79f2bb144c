//! Applies edits: checks them, writes them as one change, and computes the edits that undo it.

use crate::document;
use crate::edits::{inverse, write};
use crate::error::JournalError;
use crate::history::message::ChangeMessage;
use crate::journal::Journal;
use crate::stamp::ChangeStamp;
use automerge::transaction::{CommitOptions, Transactable};
use domain::{Edit, LimitScope};

/// Number of characters that a text may lose before its change is recorded as making it shorter.
const SHORTER_BY: usize = 20;

impl Journal {
    /// Applies edits as one change, all or nothing. Each is checked against the session after the edits before it.
    ///
    /// Edits that change nothing are not recorded.
    ///
    /// # Errors
    /// [`JournalError::Edit`] for the first edit that breaks a rule, [`JournalError::Full`] if the journal has no room
    /// for the change. The journal is then unchanged.
    pub fn apply(&mut self, edits: &[Edit], stamp: &ChangeStamp) -> Result<(), JournalError> {
        self.apply_as(&self.message(edits, stamp, false), edits, stamp)
    }

    /// Applies edits that come from a filled-in PDF. The history records that.
    ///
    /// # Errors
    /// As [`Journal::apply`].
    pub fn apply_from_pdf(&mut self, edits: &[Edit], stamp: &ChangeStamp) -> Result<(), JournalError> {
        self.apply_as(&self.message(edits, stamp, false).taken_from_pdf(), edits, stamp)
    }

    fn apply_as(&mut self, message: &ChangeMessage, edits: &[Edit], stamp: &ChangeStamp) -> Result<(), JournalError> {
        if let Some(inverse) = self.commit(edits, LimitScope::NewInput, stamp, message)? {
            self.undo.record(edits, inverse, stamp.at);
        }
        Ok(())
    }

    /// Applies edits that write the content of another session. They cannot be undone.
    ///
    /// `from_pdf` records in the history that some of it comes from a filled-in PDF.
    ///
    /// # Errors
    /// As [`Journal::apply`], with the limits of [`LimitScope::ExistingContent`].
    pub fn replay(&mut self, edits: &[Edit], from_pdf: bool, stamp: &ChangeStamp) -> Result<(), JournalError> {
        let message = self.message(edits, stamp, false);
        let message = if from_pdf { message.taken_from_pdf() } else { message };
        self.commit(edits, LimitScope::ExistingContent, stamp, &message).map(drop)
    }

    /// Returns the message of the change that `edits` make.
    pub(super) fn message(&self, edits: &[Edit], stamp: &ChangeStamp, undo: bool) -> ChangeMessage {
        let mut message = ChangeMessage::of_edits(&stamp.author, edits, undo);
        for (index, edit) in edits.iter().enumerate() {
            let Edit::SetText { target, text } = edit else { continue };
            // The edit of an unknown text is refused later, with the reason.
            let before = document::text(&self.doc, target).map_or(0, |before| before.chars().count());
            if before > text.chars().count() + SHORTER_BY {
                message.shortens(index);
            }
        }
        message
    }

    /// Checks and writes edits as one change. Returns the edits that undo it, or `None` if nothing changed.
    pub(super) fn commit(
        &mut self,
        edits: &[Edit],
        scope: LimitScope,
        stamp: &ChangeStamp,
        message: &ChangeMessage,
    ) -> Result<Option<Vec<Edit>>, JournalError> {
        self.room.check(0)?;
        let mut state = self.state.clone();
        let device = self.doc.get_actor().to_hex_string();
        let mut inverses = Vec::new();
        // A transaction that is dropped without a commit changes nothing.
        let mut tx = self.doc.transaction();
        for edit in edits {
            edit.check(&state.session, &state, scope)?;
            let written = tx.pending_ops();
            let inverse = inverse::of(edit, &state, &tx)?;
            write::write(&mut tx, edit, &state, &device)?;
            if tx.pending_ops() > written {
                inverses.extend(inverse);
                state.read_after(&tx, edit)?;
            }
        }
        let operations = tx.pending_ops() as u64;
        if operations == 0 {
            tx.rollback();
            return Ok(None);
        }
        self.room.check(operations)?;
        tx.commit_with(CommitOptions::default().with_message(message.json()).with_time(stamp.at.timestamp()));
        self.room.add(operations);
        self.state = state;
        inverses.reverse();
        Ok(Some(inverses))
    }
}
