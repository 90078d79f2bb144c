//! Sessions that are deleted for good, and the copies that still contain them.

use crate::copies::erasure::{self, EraseDone, EraseWork};
use crate::copies::set_aside::{self, SetAside};
use crate::db::connect::scrub;
use crate::error::StoreError;
use crate::moment;
use crate::store::Store;
use crate::tables::{search, sessions, tombstones};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

impl Store {
    /// Deletes a session for good, with its chunks, projection, words and settings. A tombstone stays, so that an old
    /// file does not restore the session automatically. Backups contain the session until the work of
    /// [`Store::erase_work`] is done.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the session.
    pub fn delete(&mut self, session: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.delete_all(&[session], now)
    }

    /// Deletes the sessions whose time in the trash was over at a start at least 24 hours ago, and still is. Returns
    /// their ids.
    pub(super) fn purge(&mut self, now: DateTime<Utc>) -> Result<Vec<Uuid>, StoreError> {
        let Some(confirmed) = self.clock.confirmed() else { return Ok(Vec::new()) };
        let from = |removed, created| self.clock.in_trash_from(removed, created, now);
        let expired = sessions::expired(&self.db, confirmed.min(now), from)?;
        if !expired.is_empty() {
            self.delete_all(&expired, now)?;
        }
        Ok(expired)
    }

    fn delete_all(&mut self, deleted: &[Uuid], now: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|tx| {
            deleted.iter().try_for_each(|session| sessions::delete_for_good(tx, *session, now))?;
            search::rebuild(tx)
        })?;
        self.seen_damaged.borrow_mut().retain(|session| !deleted.contains(session));
        // Without room it is done again when the backups are free.
        let _: Result<(), StoreError> = self.scrub();
        Ok(())
    }

    /// Removes what deleted sessions left between the rows and in the log, unless a reader keeps the log.
    fn scrub(&mut self) -> Result<(), StoreError> {
        let state = tombstones::state(&tombstones::all(&self.db)?);
        self.forget_earlier_values();
        let scrubbed = scrub(&self.db);
        self.files.record_sizes(&self.folder);
        self.log_left.set(true);
        if scrubbed? {
            self.log_left.set(false);
            self.scrubbed = state;
        }
        Ok(())
    }

    /// Returns when a session was deleted for good; `None` where it was not, or was restored since.
    pub fn deleted_at(&self, session: Uuid) -> Result<Option<DateTime<Utc>>, StoreError> {
        tombstones::deleted_at(&self.db, session)
    }

    /// Returns the work of removing deleted sessions from the backups, and backups older than 30 days. It runs without
    /// the store; [`Store::erase_done`] takes its result.
    pub fn erase_work(&self, now: DateTime<Utc>) -> Result<EraseWork, StoreError> {
        let tombstones = tombstones::all(&self.db)?;
        let state = tombstones::state(&tombstones);
        let mut deleted = if state == erasure::finished(&self.folder) { BTreeMap::new() } else { tombstones };
        for row in sessions::all(&self.db)? {
            // A session that is in the list again is not deleted.
            deleted.remove(&tombstones::hash(row.id));
        }
        let _running = Arc::clone(&self.works);
        Ok(EraseWork { folder: self.folder.clone(), deleted, state, old_at: self.old_at(now), _running })
    }

    /// Returns the time at which a backup must have been thirty days old to go; `None` while the clock is doubted.
    pub(super) fn old_at(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let confirmed = self.clock.confirmed().max(self.running.confirmed()).filter(|_| self.clock.is_steady())?;
        Some(moment::storable(confirmed.min(now)))
    }

    /// Records that the work is done. Returns whether nothing is left, so that the next start need not look again.
    ///
    /// # Errors
    /// [`StoreError::Full`] where the database cannot be written anew. The next start tries again.
    pub fn erase_done(&mut self, done: &EraseDone) -> Result<bool, StoreError> {
        let state = tombstones::state(&tombstones::all(&self.db)?);
        if done.left > 0 || done.state != state {
            return Ok(false);
        }
        if self.scrubbed != state {
            self.scrub()?;
        }
        if self.scrubbed != state {
            return Ok(false);
        }
        if erasure::finished(&self.folder) != state {
            erasure::record_finished(&self.folder, &state)?;
        }
        Ok(true)
    }

    /// Returns the damaged files that recoveries moved aside, newest first. They can contain deleted sessions.
    pub fn set_aside(&self) -> Vec<SetAside> {
        set_aside::list(&self.folder)
    }

    /// Deletes the damaged files that recoveries moved aside.
    ///
    /// # Errors
    /// [`StoreError::Io`] where a file cannot be deleted.
    pub fn erase_set_aside(&mut self) -> Result<(), StoreError> {
        set_aside::erase(&self.folder)
    }
}
