//! Saving: the bytes that the store does not have yet, and going back to the state that it has.

use crate::document::actor_id;
use crate::journal::{Journal, SavePoint};
use crate::room::Room;
use automerge::SaveOptions;
use uuid::Uuid;

impl Journal {
    /// Returns the bytes of all changes since the last [`Journal::mark_saved`]; empty if there are none.
    pub fn unsaved(&mut self) -> Vec<u8> {
        self.offered = Some(self.save_point());
        self.doc.save_after(&self.saved.heads)
    }

    /// Returns the whole document, for a copy or to replace many chunks by one.
    pub fn snapshot(&mut self) -> Vec<u8> {
        self.offered = Some(self.save_point());
        self.doc.save()
    }

    /// Records that the bytes last returned by [`Journal::unsaved`] or [`Journal::snapshot`] are stored. Later changes
    /// stay unsaved.
    pub fn mark_saved(&mut self) {
        if let Some(offered) = self.offered.take() {
            self.saved = offered;
        }
    }

    /// Drops all changes since the last [`Journal::mark_saved`], so that the journal equals what the store has.
    ///
    /// A journal that was never stored stays unchanged.
    pub fn revert_unsaved(&mut self) {
        self.offered = None;
        if self.saved.heads.is_empty() || self.doc.save_after(&self.saved.heads).is_empty() {
            return;
        }
        // The dropped changes may exist in an exported file. Under the same actor, the next change would get the number
        // of a dropped one, and two different changes would have the same id. Actors are random, so the next UUID is as
        // good as a new random one.
        self.actor = Uuid::from_u128(self.actor.as_u128().wrapping_add(1));
        let mut saved = self.doc.fork_at(&self.saved.heads).expect("the saved heads are part of this document");
        let whole = self.doc.save();
        let applied = self.doc.save_with_options(SaveOptions { retain_orphans: false, ..SaveOptions::default() });
        // Changes that wait for missing ones come last in the saved bytes, and are kept.
        saved.load_incremental(&whole[applied.len()..]).expect("the waiting changes were loaded before");
        self.doc = saved.with_actor(actor_id(self.actor));
        self.state.read_again(&self.doc).expect("the saved state was read before");
        self.undo = self.saved.undo.clone();
        // The next change has another actor.
        self.room = Room::of(&self.doc);
    }

    fn save_point(&self) -> SavePoint {
        SavePoint { heads: self.doc.get_heads(), undo: self.undo.clone() }
    }
}
