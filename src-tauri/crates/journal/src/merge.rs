//! Brings two journals of one session together. Order does not matter and doing it twice changes nothing.

use crate::error::JournalError;
use crate::journal::Journal;
use crate::load::guarded;
use crate::undo::Undo;

impl Journal {
    /// Takes over every change of another journal of the same session and returns how many were new. Where there are
    /// any, nothing that happened before can be undone any more.
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
            Ok(Some((doc, state, count)))
        })?;
        let Some((doc, state, count)) = merged else { return Ok(0) };
        self.doc = doc;
        self.state = state;
        self.undo = Undo::default();
        Ok(count)
    }
}
