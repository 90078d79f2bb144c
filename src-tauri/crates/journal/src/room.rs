//! How much room a journal has left for changes.
//!
//! A journal grows with every edit and Automerge numbers its operations with 32 bits. A journal that is full still
//! opens and can be exported and copied; only further changes are refused.

use crate::foreign::limits;
use automerge::{ActorId, Automerge, ChangeHash, ReadDoc};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Most operations of a journal that takes further changes. Other devices refuse files with a tenth more.
pub(crate) const MAX_OPERATIONS: u64 = nine_tenths(limits::MAX_OPERATIONS);
/// Most changes of such a journal.
const MAX_CHANGES: u64 = nine_tenths(limits::MAX_CHANGES);
/// Most actors of such a journal.
const MAX_ACTORS: u64 = nine_tenths(limits::MAX_ACTORS);
/// Most changes times actors of such a journal.
const MAX_CHANGES_BY_ACTORS: u64 = nine_tenths(limits::MAX_CHANGES_BY_ACTORS);

const fn nine_tenths(of: u64) -> u64 {
    of / 10 * 9
}

/// Why a journal takes no further changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Full {
    /// The history is too long.
    #[error("the session would have more than {MAX_OPERATIONS} operations")]
    Operations,
    /// The history has too many changes.
    #[error("the session would have more than {MAX_CHANGES} changes")]
    Changes,
    /// Too many runs of the program changed the session.
    #[error("the session would have more than {MAX_ACTORS} actors, or too many for its number of changes")]
    Actors,
    /// The counters skip some, so that other devices refuse the session, or leave no room for as many operations as a
    /// journal may have. Only a crafted change does that.
    #[error("the counters of the session skip some or leave no room")]
    Counters,
}

/// Counts of a journal that have a limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Room {
    operations: u64,
    changes: u64,
    actors: u64,
    /// Whether the actor of this journal made one of the changes.
    wrote: bool,
    highest_counter: u64,
    /// Whether a change does not begin one counter after the highest one that it builds on.
    skips_counters: bool,
}

impl Room {
    /// Counts what a document holds. Takes time in proportion to its number of changes.
    pub fn of(doc: &Automerge) -> Self {
        let mut room = Self::default();
        let changes = doc.get_changes_meta(&[]);
        let highest: HashMap<ChangeHash, u64> = changes.iter().map(|change| (change.hash, change.max_op)).collect();
        let actors: HashSet<&ActorId> = changes.iter().map(|change| &*change.actor).collect();
        for change in &changes {
            let own = (change.max_op + 1).saturating_sub(change.start_op);
            room.operations = room.operations.saturating_add(own);
            room.highest_counter = room.highest_counter.max(change.max_op);
            let before = change.deps.iter().filter_map(|dependency| highest.get(dependency)).max().copied();
            room.skips_counters |= change.start_op != before.unwrap_or(0) + 1;
        }
        room.changes = changes.len() as u64;
        room.actors = actors.len() as u64;
        room.wrote = actors.contains(doc.get_actor());
        // A document that was loaded whole counts skipped counters as operations. It stores its operations except
        // deletions, each of which belongs to a stored one.
        let stored = doc.stats().num_ops.saturating_mul(2);
        room.operations = room.operations.min(stored);
        room.skips_counters |= room.highest_counter > stored;
        room
    }

    /// Returns the number of operations.
    pub fn operations(&self) -> u64 {
        self.operations
    }

    /// Adds the operations of a new change.
    pub fn add(&mut self, operations: u64) {
        *self = self.with(operations);
    }

    fn with(self, operations: u64) -> Self {
        Self {
            operations: self.operations.saturating_add(operations),
            changes: self.changes + 1,
            actors: self.actors + u64::from(!self.wrote),
            wrote: true,
            highest_counter: self.highest_counter.saturating_add(operations),
            skips_counters: self.skips_counters,
        }
    }

    /// Checks that there is room for a change with this many operations; with none, only that there is not too much.
    ///
    /// # Errors
    /// [`Full`].
    pub fn check(self, operations: u64) -> Result<(), Full> {
        if self.skips_counters || self.highest_counter > u64::from(u32::MAX) - MAX_OPERATIONS {
            return Err(Full::Counters);
        }
        let Self { operations, changes, actors, .. } = if operations == 0 { self } else { self.with(operations) };
        if operations > MAX_OPERATIONS {
            return Err(Full::Operations);
        }
        if changes > MAX_CHANGES {
            return Err(Full::Changes);
        }
        let too_many = actors > MAX_ACTORS || changes.saturating_mul(actors) > MAX_CHANGES_BY_ACTORS;
        if too_many { Err(Full::Actors) } else { Ok(()) }
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
            time: None,
            start: true,
        };
        let new = NewJournal {
            id: SessionId::new(Uuid::from_u128(7)),
            instrument: &instrument,
            instrument_json: None,
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

    /// Other devices refuse a file with more changes or actors, so that the journal must be full before.
    #[test]
    fn a_journal_is_full_before_other_devices_refuse_its_changes_and_actors() {
        let full = |changes: u64, actors: u64, wrote: bool| {
            let mut journal = journal();
            journal.room = Room { changes, actors, wrote, ..journal.room };
            let heads = journal.heads();
            let refused = match journal.apply(&[text("nog een")], &stamp()) {
                Err(JournalError::Full(full)) => Some(full),
                other => other.map(|()| None).unwrap(),
            };
            assert_eq!(refused.is_some(), journal.heads() == heads);
            refused
        };
        assert_eq!(full(89_999, 2, true), None);
        assert_eq!(full(90_000, 2, true), Some(Full::Changes));
        assert_eq!(full(1_000, 900, true), None);
        assert_eq!(full(1_000, 917, true), None);
        assert_eq!(full(1_000, 918, false), Some(Full::Actors), "this run would be one more");
        assert_eq!(full(89_000, 320, true), None);
        assert_eq!(full(89_000, 330, true), Some(Full::Actors));
        let limits = [limits::MAX_CHANGES, limits::MAX_ACTORS, limits::MAX_CHANGES_BY_ACTORS];
        assert!(
            std::iter::zip([MAX_CHANGES, MAX_ACTORS, MAX_CHANGES_BY_ACTORS], limits).all(|(own, other)| own < other)
        );
    }

    #[test]
    fn only_a_run_that_changes_something_counts_as_an_actor() {
        let mut journal = journal();
        let before = journal.room.actors;
        for number in 10..14 {
            journal = Journal::load(&[journal.snapshot()], Uuid::from_u128(number)).unwrap();
        }
        assert_eq!(journal.room.actors, before);
        journal.apply(&[text("een")], &stamp()).unwrap();
        journal.apply(&[text("twee")], &stamp()).unwrap();
        assert_eq!((journal.room.actors, journal.room), (before + 1, Room::of(&journal.doc)));
        // After a revert, the next change has another actor.
        journal.snapshot();
        journal.mark_saved();
        journal.apply(&[text("drie")], &stamp()).unwrap();
        journal.revert_unsaved();
        journal.apply(&[text("vier")], &stamp()).unwrap();
        assert_eq!((journal.room.actors, journal.room), (before + 2, Room::of(&journal.doc)));
    }
}
