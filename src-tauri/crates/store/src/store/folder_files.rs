//! The files of the open data folder: notices that they changed from outside, and forgets earlier values in the log.

use crate::copies::backups;
use crate::db::connect::{clear_log, set_checkpoint_on_close};
use crate::error::StoreError;
use crate::open_files::ChangedParts;
use crate::store::Store;
use crate::tables::revision;
use chrono::DateTime;

impl Store {
    /// Checks that the open files are still the ones in the folder. Where they are not, everything is copied to a
    /// backup first, so that the next start finds it.
    ///
    /// # Errors
    /// [`StoreError::FolderChanged`]. [`StoreError::Damaged`] where a file was cut off, so that not everything can be
    /// copied. [`StoreError::Io`] or [`StoreError::ReadOnly`] where a file cannot be looked at, as on a network share
    /// that is away for a moment.
    pub fn check_files(&self) -> Result<(), StoreError> {
        self.compare_files(false)
    }

    pub(super) fn compare_files(&self, log_missing: bool) -> Result<(), StoreError> {
        if !self.rescued.get() {
            let cut_off = self.files.is_cut_off(&self.folder)?;
            let changed = match self.files.changed(&self.folder)? {
                Some(changed) => changed,
                None if log_missing => ChangedParts { database: false, log: true, lock: false },
                None if cut_off => ChangedParts { database: true, log: true, lock: false },
                None => return Ok(()),
            };
            match self.rescue(changed) {
                Err(StoreError::Damaged(reason)) => return Err(StoreError::Damaged(reason)),
                rescued => self.rescued.set(rescued.is_ok()),
            }
        }
        Err(StoreError::FolderChanged { safe: self.rescued.get() })
    }

    /// Empties the write-ahead log, which contains earlier values of what was overwritten.
    pub fn forget_earlier_values(&self) {
        // A log that was cut off must stay as it is until that is noticed.
        if self.files.is_cut_off(&self.folder).is_ok_and(|cut_off| !cut_off) {
            self.log_left.set(!clear_log(&self.db));
            self.files.record_sizes(&self.folder);
        } else {
            self.log_left.set(true);
        }
    }

    /// Empties the write-ahead log where that failed before. Returns whether it did so now.
    pub fn forget_what_was_left(&self) -> bool {
        let left = self.log_left.get();
        if left {
            self.forget_earlier_values();
        }
        left && !self.log_left.get()
    }

    fn rescue(&self, changed: ChangedParts) -> Result<(), StoreError> {
        // Closing must not touch files of the same names that are not ours.
        set_checkpoint_on_close(&self.db, false)?;
        if changed.database || changed.log {
            let at = self.last_backup.as_ref().map_or(DateTime::UNIX_EPOCH, |last| last.at);
            let at = self.clock.last().map_or(at, |last| last.max(at));
            backups::make(&self.db, &self.folder, &revision::read(&self.db)?, at)?;
        }
        if changed.log && !changed.database && !changed.lock {
            // Nobody else has the database open, so it can take in what is in the log.
            clear_log(&self.db);
        }
        Ok(())
    }
}

impl Drop for Store {
    /// Copies the data where the folder changed since the last write. A folder that is gone as a whole is not made
    /// again by closing.
    fn drop(&mut self) {
        if self.folder.exists() {
            let _: Result<(), StoreError> = self.check_files();
        } else {
            let _: Result<(), StoreError> = set_checkpoint_on_close(&self.db, false);
        }
    }
}
