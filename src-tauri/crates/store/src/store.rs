//! The store: one open data folder with its only connection. Every change is one transaction.

use crate::clock_record::ClockRecord;
use crate::copies::backups::{self, LastBackup};
use crate::copies::erasure::{self, EraseDone, EraseWork};
use crate::copies::set_aside::{self, SetAside};
use crate::data_folder::DataFolder;
use crate::db::check::{self, CheckReport};
use crate::db::connect::{clear_log, scrub, set_checkpoint_on_close};
use crate::error::StoreError;
use crate::moment;
use crate::open::{self, OpenOutcome};
use crate::open_files::{ChangedParts, OpenFiles};
use crate::tables::chunks::{self, Chunks};
use crate::tables::imports::{self, Import};
use crate::tables::projections::{self, Projection};
use crate::tables::sessions::{self, SessionRow};
use crate::tables::{revision, search, settings, tombstones};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::File;
use std::path::{Path, PathBuf};
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
    files: OpenFiles,
    /// Whether the data was copied to a safe place after the folder changed.
    rescued: Cell<bool>,
    /// State of the tombstones for which the database was written anew.
    scrubbed: String,
    /// Whether the log still contains earlier values, because a reader kept it.
    log_left: Cell<bool>,
    /// Shared with the works on the backups that are running.
    works: Arc<()>,
    // Fields are dropped in this order: the connection must be closed before the lock is released.
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
}

impl Store {
    /// Opens `actiescan.db` in a folder. Creates both where they are missing, recovers a damaged database, migrates an
    /// old one, and deletes sessions that have been in the trash for more than 30 days.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where another `Store` has the folder open. [`StoreError::NewerDatabase`],
    /// [`StoreError::ForeignDatabase`] or [`StoreError::Migration`] where this program cannot use the database.
    pub fn open(folder: &Path, now: DateTime<Utc>) -> Result<OpenedStore, StoreError> {
        let folder = DataFolder::create(folder)?;
        let lock = folder.lock()?;
        backups::sweep(&folder);
        let (db, outcome) = open::open(&folder, now)?;
        // Before that it is not known whether the folder is ours.
        folder.tighten();
        let (files, last_backup) = (OpenFiles::of(&folder), backups::last(&folder));
        let (before, scrubbed) = (ClockRecord::read(&folder), erasure::finished(&folder));
        let mut clock = before.clone();
        let changes = sessions::all(&db)?.into_iter().flat_map(|row| [Some(row.updated_at), row.removed_at]);
        let known = changes.chain([last_backup.as_ref().map(|last| last.at)]).flatten().max();
        clock.start(now, known);
        let (seen_damaged, rescued) = (RefCell::default(), Cell::new(false));
        let (log_left, works) = (Cell::new(false), Arc::default());
        let mut store = Self {
            db,
            folder,
            last_backup,
            seen_damaged,
            clock,
            files,
            rescued,
            scrubbed,
            log_left,
            works,
            _lock: lock,
        };
        // A killed process leaves earlier values of its last change there.
        store.forget_earlier_values();
        let purged = store.purge(now)?;
        let in_trash = store.sessions()?.iter().any(|row| row.removed_at.is_some());
        // Nothing else depends on the clock, so a folder without them needs no record.
        if in_trash || store.last_backup.is_some() {
            store.clock.write(&store.folder, &before, in_trash);
        }
        Ok(OpenedStore { store, report: StartupReport { outcome, purged } })
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

    fn compare_files(&self, log_missing: bool) -> Result<(), StoreError> {
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

/// Sessions and their chunks.
impl Store {
    /// Appends a chunk to a session and replaces its projection. A missing session is created. An empty chunk only
    /// replaces the projection. A chunk that the session already has is not stored twice; a damaged copy of it is
    /// repaired.
    pub fn append(
        &mut self,
        session: Uuid,
        chunk: &[u8],
        projection: &Projection,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            sessions::touch(tx, session, now)?;
            if !chunk.is_empty() {
                chunks::insert(tx, session, chunk, &moment::to_text(now))?;
            }
            projections::put(tx, session, projection)
        })
    }

    /// Returns the chunks of a session.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the session.
    pub fn chunks(&self, session: Uuid) -> Result<Chunks, StoreError> {
        let chunks = chunks::read(&self.db, session)?;
        if chunks.damaged > 0 {
            self.seen_damaged.borrow_mut().insert(session);
        }
        Ok(chunks)
    }

    /// Replaces all undamaged chunks of a session by one snapshot, which is read back before COMMIT. Damaged chunks
    /// stay.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the session, [`StoreError::EmptySnapshot`] for a snapshot of zero bytes.
    pub fn compact(&mut self, session: Uuid, snapshot: &[u8], now: DateTime<Utc>) -> Result<(), StoreError> {
        if snapshot.is_empty() {
            return Err(StoreError::EmptySnapshot);
        }
        self.write(|tx| chunks::compact(tx, session, snapshot, now))
    }

    /// Replaces the projection of a session and its words in the search index.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the session.
    pub fn replace_projection(&mut self, session: Uuid, projection: &Projection) -> Result<(), StoreError> {
        self.write(|tx| projections::put(tx, session, projection))
    }

    /// Returns all sessions, the trash included, latest change first.
    pub fn sessions(&self) -> Result<Vec<SessionRow>, StoreError> {
        Ok(self.marked(sessions::all(&self.db)?))
    }

    /// Returns one session; `None` where it does not exist.
    pub fn session(&self, session: Uuid) -> Result<Option<SessionRow>, StoreError> {
        Ok(sessions::one(&self.db, session)?.and_then(|row| self.marked(vec![row]).pop()))
    }

    /// Returns the sessions that contain every word of a query, the trash included, latest change first. A blank query
    /// matches all sessions; a query with only punctuation matches none.
    pub fn search(&self, query: &str) -> Result<Vec<SessionRow>, StoreError> {
        if query.trim().is_empty() {
            return self.sessions();
        }
        match search::expression(query) {
            Some(expression) => Ok(self.marked(sessions::matching(&self.db, &expression)?)),
            None => Ok(Vec::new()),
        }
    }

    /// Marks the rows of sessions in which damage was found since the start.
    fn marked(&self, mut rows: Vec<SessionRow>) -> Vec<SessionRow> {
        let seen = self.seen_damaged.borrow();
        rows.iter_mut().for_each(|row| row.damaged |= seen.contains(&row.id));
        rows
    }

    /// Moves a session to the trash. A second call changes nothing.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the session.
    pub fn trash(&mut self, session: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|tx| sessions::trash(tx, session, now))?;
        // A later start must notice where this clock was wrong.
        self.clock.see(now);
        self.clock.write(&self.folder, &ClockRecord::read(&self.folder), true);
        Ok(())
    }

    /// Takes a session out of the trash.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the session.
    pub fn restore(&mut self, session: Uuid) -> Result<(), StoreError> {
        self.write(|tx| sessions::restore(tx, session))
    }

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
    fn purge(&mut self, now: DateTime<Utc>) -> Result<Vec<Uuid>, StoreError> {
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
}

/// Imported files and deleted sessions.
impl Store {
    /// Appends the new changes of another person's file and lists the file, in one transaction. An empty chunk only
    /// lists the file. A session that was deleted for good is created again.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`] for an empty chunk without the session.
    pub fn append_import(
        &mut self,
        session: Uuid,
        chunk: &[u8],
        projection: &Projection,
        import: &Import,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            if !chunk.is_empty() {
                sessions::touch(tx, session, import.at)?;
                chunks::insert(tx, session, chunk, &moment::to_text(import.at))?;
                projections::put(tx, session, projection)?;
                tombstones::remove(tx, session)?;
            }
            imports::put(tx, session, import)
        })
    }

    /// Returns the hashes of all files that sessions on this device imported.
    pub fn imported_files(&self) -> Result<HashSet<[u8; 32]>, StoreError> {
        imports::hashes(&self.db)
    }

    /// Returns whether a session on this device imported a file.
    pub fn was_imported(&self, sha256: &[u8; 32]) -> Result<bool, StoreError> {
        imports::contains(&self.db, sha256)
    }

    /// Returns the imports of a session that contained something new, in the order in which they were made.
    pub fn imports(&self, session: Uuid) -> Result<Vec<Import>, StoreError> {
        imports::of_session(&self.db, session)
    }

    /// Returns when a session was deleted for good; `None` where it was not, or was restored since.
    pub fn deleted_at(&self, session: Uuid) -> Result<Option<DateTime<Utc>>, StoreError> {
        tombstones::deleted_at(&self.db, session)
    }
}

/// Settings of this device.
impl Store {
    /// Returns the value of a setting.
    pub fn get_setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        settings::get(&self.db, key)
    }

    /// Returns keys and values of the settings of one session, sorted by key.
    pub fn settings_of(&self, session: Uuid) -> Result<Vec<(String, String)>, StoreError> {
        settings::of_session(&self.db, session)
    }

    /// Writes a setting over its previous value. A key or value that contains the id of a session is deleted with that
    /// session.
    pub fn put_setting(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.write(|tx| settings::put(tx, key, value))
    }
}

/// Copies that still contain a deleted session.
impl Store {
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
    fn old_at(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let confirmed = self.clock.confirmed().filter(|_| self.clock.is_steady())?;
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

/// The check and the backups.
impl Store {
    /// Checks the whole database. Damage is returned in the report; an error means that the check itself could not run.
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        check::inspect(&self.db)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_store_continues_to_work_after_a_full_disk() {
        let folder = tempfile::tempdir().unwrap();
        let now = DateTime::from_timestamp(1_793_880_000, 0).unwrap();
        let mut store = Store::open(folder.path(), now).unwrap().store;
        let projection = Projection { text: "word".to_owned(), ..Projection::default() };
        store.append(Uuid::nil(), b"before", &projection, now).unwrap();
        let pages: i64 = store.db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        let limit = |store: &Store, pages: i64| {
            store.db.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
        };

        limit(&store, pages + 2);
        let other = Projection { text: "other".to_owned(), ..Projection::default() };
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
