//! The store: one open data folder with its only connection. Every change is one transaction.

mod backup;
mod deletion;
mod folder_files;
mod imports_and_settings;
mod instruments;
pub(crate) mod list;
mod sessions;

use crate::checked::RecordOnClose;
use crate::clock_record::{ClockRecord, RunningClock};
use crate::copies::backups::{self, LastBackup};
use crate::copies::erasure;
use crate::data_folder::DataFolder;
use crate::error::StoreError;
use crate::moment;
use crate::open::{self, OpenOutcome, Opened};
use crate::open_files::OpenFiles;
use crate::tables::{listed, revision};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

/// An open data folder. It is not `Sync`: give it one owner.
///
/// Any method may return [`StoreError::Busy`], [`StoreError::Full`], [`StoreError::ReadOnly`], [`StoreError::Damaged`]
/// or [`StoreError::Sqlite`], and those that write [`StoreError::FolderChanged`]. `# Errors` names only the further ones.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    folder: DataFolder,
    last_backup: Option<LastBackup>,
    /// Sessions in which damage was found since the start. The next start repairs them.
    seen_damaged: RefCell<BTreeSet<Uuid>>,
    clock: ClockRecord,
    running: RunningClock,
    files: OpenFiles,
    /// Whether the data was copied to a safe place after the folder changed.
    rescued: Cell<bool>,
    /// State of the tombstones for which the database was written anew.
    scrubbed: String,
    /// Whether the log still contains earlier values, because a reader kept it.
    log_left: Cell<bool>,
    /// Shared with the works on the backups that are running.
    works: Arc<()>,
    // Fields are dropped in this order: the connection must be closed before the record of the check is written and
    // the lock is released.
    checked: RecordOnClose,
    _lock: File,
}

/// An open store and the report of its start.
#[derive(Debug)]
pub struct OpenedStore {
    /// The store.
    pub store: Store,
    /// The report of the start.
    pub report: StartupReport,
}

/// Events of a start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartupReport {
    /// State in which the database was found.
    pub outcome: OpenOutcome,
    /// Sessions that were deleted because they had been in the trash for more than 30 days.
    pub purged: Vec<Uuid>,
    /// Whether this start read the whole database. Otherwise that was done before, and the file is the same since.
    pub is_checked_now: bool,
}

impl Store {
    /// Opens `actiescan.db` in a folder. Creates both where they are missing, recovers a damaged database, migrates an
    /// old one, and deletes sessions that have been in the trash for more than 30 days.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where another `Store` has the folder open. [`StoreError::NewerDatabase`],
    /// [`StoreError::ForeignDatabase`] or [`StoreError::Migration`] where this program cannot use the database.
    /// [`StoreError::ReadOnly`] where the folder cannot be written, or a pipe or device is in the place of a file.
    pub fn open(folder: &Path, now: DateTime<Utc>) -> Result<OpenedStore, StoreError> {
        let folder = DataFolder::create(folder)?;
        folder.refuse_pipes()?;
        let lock = folder.lock()?;
        backups::sweep(&folder);
        let Opened { db, outcome, checked } = open::open(&folder, now)?;
        let is_checked_now = checked.is_none();
        let checked = RecordOnClose::new(&folder, checked.unwrap_or(now));
        // Before that it is not known whether the folder is ours.
        folder.tighten();
        let (files, last_backup) = (OpenFiles::of(&folder), backups::last(&folder));
        let (before, scrubbed) = (ClockRecord::read(&folder), erasure::finished(&folder));
        let mut clock = before.clone();
        let (last_change, in_trash) = listed::last_change(&db)?;
        let last_change = last_change.as_deref().map(moment::from_text).transpose()?;
        clock.start(now, last_change.max(last_backup.as_ref().map(|last| last.at)));
        let (seen_damaged, rescued) = (RefCell::default(), Cell::new(false));
        let (log_left, works) = (Cell::new(false), Arc::default());
        let mut store = Self {
            db,
            folder,
            last_backup,
            seen_damaged,
            clock,
            running: RunningClock::begin(now),
            files,
            rescued,
            scrubbed,
            log_left,
            works,
            checked,
            _lock: lock,
        };
        // A killed process leaves earlier values of its last change there.
        store.forget_earlier_values();
        let purged = store.purge(now)?;
        let in_trash = in_trash && store.totals(now.date_naive(), None)?.trash > 0;
        // Nothing else depends on the clock, so a folder without them needs no record.
        if in_trash || store.last_backup.is_some() {
            store.clock.write(&store.folder, &before, in_trash);
        }
        Ok(OpenedStore { store, report: StartupReport { outcome, purged, is_checked_now } })
    }

    /// Runs one change as one transaction and raises the revision. Returns after COMMIT; an error leaves the database
    /// as it was.
    fn write<T>(&mut self, change: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.check_files()?;
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = change(&tx)?;
        revision::raise(&tx)?;
        tx.commit()?;
        // What SQLite itself made smaller is no change from outside.
        self.files.record_sizes(&self.folder);
        match self.compare_files(self.files.is_log_missing(&self.folder)) {
            // What cannot be looked at for a moment is looked at before the next change.
            Ok(()) | Err(StoreError::Io(_) | StoreError::ReadOnly(_)) => Ok(result),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::projections::Projection;

    #[test]
    fn the_store_continues_to_work_after_a_full_disk() {
        let folder = tempfile::tempdir().unwrap();
        let now = DateTime::from_timestamp(1_793_880_000, 0).unwrap();
        let mut store = Store::open(folder.path(), now).unwrap().store;
        let projection = Projection { initiative: "word".to_owned(), ..Projection::default() };
        store.append(Uuid::nil(), b"before", &projection, now).unwrap();
        let pages: i64 = store.db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        let limit = |store: &Store, pages: i64| {
            store.db.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
        };

        limit(&store, pages + 2);
        let other = Projection { initiative: "other".to_owned(), ..Projection::default() };
        let refused = store.append(Uuid::nil(), &[7; 20_000], &other, now);
        assert!(matches!(refused, Err(StoreError::Full)), "{refused:?}");
        assert!(matches!(store.compact(Uuid::nil(), &[8; 20_000], now), Err(StoreError::Full)));
        assert_eq!(store.chunks(Uuid::nil()).unwrap().bytes, [b"before"]);
        assert_eq!(store.search("word").unwrap().len(), 1, "the projection was rolled back");

        limit(&store, 1_000_000);
        store.append(Uuid::nil(), b"after", &other, now).unwrap();
        assert_eq!(store.chunks(Uuid::nil()).unwrap().bytes, [&b"before"[..], b"after"]);
        assert!(store.check().unwrap().is_sound());
    }
}
