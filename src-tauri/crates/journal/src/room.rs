//! How much room a journal has left for changes.
//!
//! A journal grows with every edit and Automerge numbers its operations with 32 bits. A journal that is full still
//! opens and can be exported and copied; only further changes are refused.

use automerge::{Automerge, ReadDoc};
use serde::{Deserialize, Serialize};

/// Most operations of a journal that takes further changes. Other devices refuse files with a tenth more.
pub(crate) const MAX_OPERATIONS: u64 = 900_000;

/// Why a journal takes no further changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Full {
    /// The history is too long.
    #[error("the session would have more than {MAX_OPERATIONS} operations")]
    Operations,
    /// The counters leave no room for as many operations as a journal may have. Only a crafted change does that.
    #[error("the counters of the session leave no room")]
    Counters,
}

/// Number of operations of a journal, and its highest counter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Room {
    operations: u64,
    highest_counter: u64,
}

impl Room {
    /// Counts the operations of a document. Takes time in proportion to its number of changes.
    pub fn of(doc: &Automerge) -> Self {
        let mut room = Self::default();
        for change in doc.get_changes_meta(&[]) {
            let own = (change.max_op + 1).saturating_sub(change.start_op);
            room.operations = room.operations.saturating_add(own);
            room.highest_counter = room.highest_counter.max(change.max_op);
        }
        // A crafted change may skip counters. The document stores its operations except deletions, each of which
        // belongs to a stored one.
        room.operations = room.operations.min(doc.stats().num_ops.saturating_mul(2));
        room
    }

    /// Adds the operations of a new change.
    pub fn add(&mut self, operations: u64) {
        self.operations += operations;
        self.highest_counter += operations;
    }

    /// Checks that there is room for this many operations.
    ///
    /// # Errors
    /// [`Full`].
    pub fn check(self, operations: u64) -> Result<(), Full> {
        if self.highest_counter > u64::from(u32::MAX) - MAX_OPERATIONS {
            return Err(Full::Counters);
        }
        if self.operations.saturating_add(operations) > MAX_OPERATIONS { Err(Full::Operations) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::JournalError;
    use crate::journal::Journal;
    use crate::journal::create::NewJournal;
    use crate::stamp::ChangeStamp;
    use chrono::DateTime;
    use domain::{Author, Edit, LimitScope, NewSession, Role, SessionId, TextField};
    use testkit::small_instrument;
    use uuid::Uuid;

    fn stamp() -> ChangeStamp {
        let author = Author { name: "Noor".to_owned(), role: Role::Moderator };
        ChangeStamp { at: DateTime::from_timestamp(1_790_000_000, 0).unwrap(), author }
    }

    fn journal() -> Journal {
        let instrument = small_instrument();
        let details = NewSession {
            initiative: "De Linde".to_owned(),
            date: None,
            place: String::new(),
            moderator: String::new(),
            minute_taker: String::new(),
            participants: Vec::new(),
            factors: None,
        };
        let new = NewJournal {
            id: SessionId::new(Uuid::from_u128(7)),
            instrument: &instrument,
            details: &details,
            participant_ids: &[],
            previous: None,
            actor: Uuid::from_u128(1),
            limits: LimitScope::ExistingContent,
        };
        Journal::create(&new, &stamp()).unwrap()
    }

    fn text(text: &str) -> Edit {
        Edit::SetText { target: TextField::Minutes, text: text.to_owned() }
    }

    #[test]
    fn the_operations_of_every_change_are_counted_along() {
        let mut journal = journal();
        assert_eq!(journal.room, Room::of(&journal.doc));
        for edit in [text("een twee"), text("een"), Edit::Finish, Edit::Finish, text("")] {
            journal.apply(&[edit], &stamp()).unwrap();
            assert_eq!(journal.room, Room::of(&journal.doc));
        }
        journal.undo(&stamp()).unwrap();
        assert_eq!(journal.room, Room::of(&journal.doc));
        let bytes = journal.snapshot();
        journal.mark_saved();
        journal.apply(&[text("niet bewaard")], &stamp()).unwrap();
        journal.revert_unsaved();
        assert_eq!(journal.room, Room::of(&journal.doc));
        let mut other = Journal::load(&[bytes], Uuid::from_u128(2)).unwrap();
        other.apply(&[text("elders")], &stamp()).unwrap();
        journal.merge(&other).unwrap();
        assert_eq!(journal.room, Room::of(&journal.doc));
        other.apply(&[Edit::Finish], &stamp()).unwrap();
        journal.merge_changes(&other.unsaved()).unwrap();
        assert_eq!(journal.room, Room::of(&journal.doc));
    }

    #[test]
    fn an_edit_past_the_limit_is_refused_and_changes_nothing() {
        let mut journal = journal();
        journal.room.operations = MAX_OPERATIONS - 10;
        journal.apply(&[text("12345")], &stamp()).unwrap();
        let (heads, session) = (journal.heads(), journal.session().clone());
        let refused = journal.apply(&[text("1234567890123")], &stamp());
        assert!(matches!(refused, Err(JournalError::Full(Full::Operations))), "{refused:?}");
        assert_eq!((journal.heads(), journal.session(), journal.full()), (heads, &session, None));
        // A smaller one fits, and one that changes nothing always does.
        journal.apply(&[text("1234567890")], &stamp()).unwrap();
        assert_eq!(journal.full(), Some(Full::Operations));
        journal.apply(&[text("1234567890")], &stamp()).unwrap();
        assert!(matches!(journal.apply(&[text("")], &stamp()), Err(JournalError::Full(Full::Operations))));
        assert!(matches!(journal.undo(&stamp()), Err(JournalError::Full(Full::Operations))));
        assert!(journal.can_undo(), "the step stays");
    }
}
