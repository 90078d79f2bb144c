//! The check and the backups.

use crate::checked::{CheckDone, CheckWork};
use crate::clock_record::ClockRecord;
use crate::copies::backups::{self, LastBackup};
use crate::db::check::{self, CheckReport};
use crate::error::StoreError;
use crate::store::Store;
use crate::tables::revision;
use chrono::{DateTime, Utc};
use std::path::PathBuf;
use std::sync::Arc;

impl Store {
    /// Checks the whole database. Damage is returned in the report; an error means that the check itself could not run.
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        check::inspect(&self.db)
    }

    /// Returns the work of checking the whole database beside the store; `None` where that was done less than a day ago.
    /// [`Store::check_done`] takes its result.
    pub fn check_work(&self, now: DateTime<Utc>) -> Option<CheckWork> {
        self.checked.work(now)
    }

    /// Takes the result of a check. Where the database is damaged, the next start repairs it.
    pub fn check_done(&self, done: &CheckDone) {
        self.checked.done(done);
    }

    /// Returns the folder of the backups, which may not exist yet.
    pub fn backups_folder(&self) -> PathBuf {
        self.folder.backups()
    }

    /// Makes a backup where something changed since the last one, and returns its path.
    pub fn backup_if_changed(&mut self, now: DateTime<Utc>) -> Result<Option<PathBuf>, StoreError> {
        self.check_files()?;
        if !self.changed_since_backup()? {
            return Ok(None);
        }
        self.clock.see(now);
        self.running.see(now);
        self.clock.write(&self.folder, &ClockRecord::read(&self.folder), false);
        // A work on the backups knows them by their names.
        let working = Arc::strong_count(&self.works) > 1;
        if self.clock.is_steady() && self.clock.confirmed().is_some() && !working {
            backups::restamp(&self.folder, now);
        }
        let revision = revision::read(&self.db)?;
        let path = backups::make(&self.db, &self.folder, &revision, now)?;
        self.last_backup = Some(LastBackup { at: now, revision });
        backups::prune(&self.folder, self.old_at(now), Some(&path));
        Ok(Some(path))
    }

    /// Returns whether something changed and the last backup is 15 minutes old or older. A clock that was set back
    /// makes the last backup count as old.
    pub fn backup_due(&self, now: DateTime<Utc>) -> bool {
        let long_ago = self.last_backup.as_ref().is_none_or(|last| last.is_old(now));
        long_ago && self.changed_since_backup().is_ok_and(|changed| changed)
    }

    fn changed_since_backup(&self) -> Result<bool, StoreError> {
        let revision = revision::read(&self.db)?;
        Ok(match &self.last_backup {
            Some(last) => last.revision != revision,
            None => revision.has_changes(),
        })
    }
}
