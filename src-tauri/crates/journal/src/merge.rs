//! Brings two journals of one session together. Order does not matter and doing it twice changes nothing.
//!
//! What was done here before can still be undone where the merge left it alone. A step on something that the other side
//! changed as well is forgotten: taking it back would take their change away too.

use crate::error::JournalError;
use crate::inverse;
use crate::journal::Journal;
use crate::load::guarded;
use crate::read::State;
use crate::undo::Undo;
use automerge::Automerge;

impl Journal {
    /// Takes over every change of another journal of the same session and returns how many were new.
    ///
    /// # Errors
    /// [`JournalError::OtherSession`] or [`JournalError::OtherBeginning`] where the two do not belong together,
    /// [`JournalError::Unreadable`] where together they are no session. This journal is unchanged in every case.
    pub fn merge(&mut self, other: &Self) -> Result<usize, JournalError> {
        if self.id() != other.id() {
            return Err(JournalError::OtherSession { here: self.id(), there: other.id() });
        }
        if self.genesis != other.genesis {
            return Err(JournalError::OtherBeginning(self.id()));
        }
        let merged = guarded(|| {
            let changes = self.doc.get_changes_added(&other.doc);
            if changes.is_empty() {
                return Ok(None);
            }
            let count = changes.len();
            let mut doc = self.doc.clone();
            doc.apply_changes(changes)?;
            let mut state = self.state.clone();
            state.read_again(&doc)?;
            let undo = self.still_fitting(&doc, &state)?;
            Ok(Some((doc, state, undo, count)))
        })?;
        let Some((doc, state, undo, count)) = merged else { return Ok(0) };
        self.doc = doc;
        self.state = state;
        self.undo = undo;
        Ok(count)
    }

    /// Keeps the steps of undo whose things read after the merge as they did before it.
    fn still_fitting(&self, doc: &Automerge, state: &State) -> Result<Undo, JournalError> {
        let mut undo = self.undo.clone();
        undo.keep(|edit| Ok(inverse::of(edit, &self.state, &self.doc)? == inverse::of(edit, state, doc)?))?;
        Ok(undo)
    }
}
