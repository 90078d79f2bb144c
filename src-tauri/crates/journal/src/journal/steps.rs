//! Undo and redo.

use crate::edits::undo::Step;
use crate::error::JournalError;
use crate::journal::Journal;
use crate::stamp::ChangeStamp;
use domain::{Edit, HistoryEdit, LimitScope};

impl Journal {
    /// Undoes the last change of this run, as a new change. Returns whether there was one.
    ///
    /// A step that can no longer be applied is skipped. A change that cannot be undone, such as settling the advice, is
    /// not skipped: undo stops there.
    ///
    /// # Errors
    /// As [`Journal::apply`], but never [`JournalError::Edit`].
    pub fn undo(&mut self, stamp: &ChangeStamp) -> Result<bool, JournalError> {
        while let Some(step) = self.undo.last() {
            let inverse = self.step(&step, stamp, true)?;
            let done = inverse.is_some();
            self.undo.record_undone(inverse);
            if done {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Redoes the change that was undone last. Returns whether there was one.
    ///
    /// # Errors
    /// As [`Journal::undo`].
    pub fn redo(&mut self, stamp: &ChangeStamp) -> Result<bool, JournalError> {
        while let Some(step) = self.undo.next() {
            let inverse = self.step(&step, stamp, false)?;
            let done = inverse.is_some();
            self.undo.record_redone(inverse);
            if done {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns whether there is a change to undo.
    pub fn can_undo(&self) -> bool {
        self.undo.last().is_some()
    }

    /// Returns whether there is a change to redo.
    pub fn can_redo(&self) -> bool {
        self.undo.next().is_some()
    }

    /// Returns the change that the next [`Journal::undo`] undoes, without its content; empty if there is none.
    pub fn undo_takes_back(&self) -> Vec<HistoryEdit> {
        self.undo.last().map_or_else(Vec::new, |step| step.what.to_vec())
    }

    /// Returns the change that the next [`Journal::redo`] redoes, without its content; empty if there is none.
    pub fn redo_does_again(&self) -> Vec<HistoryEdit> {
        self.undo.next().map_or_else(Vec::new, |step| step.what.to_vec())
    }

    /// Applies a step of undo or redo. Returns its inverse, or `None` if it can no longer be applied or changes
    /// nothing.
    fn step(&mut self, step: &Step, stamp: &ChangeStamp, undo: bool) -> Result<Option<Vec<Edit>>, JournalError> {
        // Undo may restore a text longer than the input limit.
        match self.commit(&step.edits, LimitScope::ExistingContent, stamp, &self.message(&step.edits, stamp, undo)) {
            Err(JournalError::Edit(_)) => Ok(None),
            other => other,
        }
    }
}
