//! Removes sessions that were deleted for good from the backups.
//!
//! Which sessions are deleted follows from the tombstones, so nothing is lost when the work is interrupted: the next
//! start begins again with the backups that still contain one. The work needs no access to the open database.

use crate::copies::backups::{self, PART};
use crate::data_folder::{self, DataFolder};
use crate::db::connect::{connect, connect_to_read};
use crate::db::{check, migrate};
use crate::error::StoreError;
use crate::private_files;
use crate::tables::{revision, search, sessions, tombstones};
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// Version from which a database has tombstones.
const WITH_TOMBSTONES: u32 = 2;

/// Backups that are to be rebuilt without the deleted sessions, and old ones that are to be removed.
#[derive(Debug)]
pub struct EraseWork {
    pub(crate) folder: DataFolder,
    /// Deleted sessions that are not in the list again: times of deletion by the hash of the id.
    pub(crate) deleted: BTreeMap<[u8; 32], String>,
    /// State of the tombstones to which the work belongs.
    pub(crate) state: String,
    /// The time at which backups that were thirty days old are removed; `None` while the clock is doubted.
    pub(crate) old_at: Option<DateTime<Utc>>,
    /// Shared with the store, which does not rename backups as long as a work has it.
    pub(crate) _running: Arc<()>,
}

/// How far the work is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EraseProgress {
    /// Backups that were rebuilt without the deleted sessions.
    pub done: usize,
    /// Backups that contained one of them.
    pub of: usize,
}

/// Result of the work.
#[derive(Debug)]
pub struct EraseDone {
    pub(crate) state: String,
    /// Backups that still contain a deleted session, because they could not be rebuilt.
    pub left: usize,
}

impl EraseWork {
    /// Removes old backups, rebuilds those that contain a deleted session, and reports the progress before and after
    /// each of them. Backups of which that fails are left as they are and counted.
    pub fn run(self, progress: &mut dyn FnMut(EraseProgress)) -> EraseDone {
        backups::prune(&self.folder, self.old_at, None);
        let mut failed = BTreeSet::new();
        let mut done = 0;
        // Files can be renamed meanwhile, so the folder is looked through until nothing is found.
        loop {
            let paths = self.to_free(&failed);
            let of = done + failed.len() + paths.len();
            progress(EraseProgress { done, of });
            if paths.is_empty() {
                return EraseDone { state: self.state, left: failed.len() };
            }
            let last = paths.len() - 1;
            for (place, path) in paths.into_iter().enumerate() {
                match self.free(&path) {
                    Ok(()) => done += 1,
                    // It was removed or renamed. Under a new name it is found again.
                    Err(_) if fs::exists(&path).is_ok_and(|exists| !exists) => {}
                    Err(_) => drop(failed.insert(path)),
                }
                if place < last {
                    progress(EraseProgress { done, of });
                }
            }
        }
    }

    /// Returns the backups that contain a deleted session, newest first, without those in which it failed.
    fn to_free(&self, failed: &BTreeSet<PathBuf>) -> Vec<PathBuf> {
        if self.deleted.is_empty() {
            return Vec::new();
        }
        let mut paths = backups::newest_first(&self.folder);
        paths.retain(|path| !failed.contains(path) && self.contains_deleted(path).unwrap_or(true));
        paths
    }

    fn contains_deleted(&self, backup: &Path) -> Result<bool, StoreError> {
        Ok(!self.deleted_in(&connect_to_read(backup)?)?.is_empty())
    }

    /// Returns the deleted sessions in a database.
    fn deleted_in(&self, db: &Connection) -> Result<Vec<Uuid>, StoreError> {
        let mut query = db.prepare("SELECT id FROM sessions")?;
        let ids = query.query_map([], |row| row.get(0).map(Uuid::from_bytes))?.collect::<Result<Vec<_>, _>>()?;
        Ok(ids.into_iter().filter(|id| self.deleted.contains_key(&tombstones::hash(*id))).collect())
    }

    /// Frees a backup of the deleted sessions. One that is damaged is removed where another one is sound, because no
    /// recovery can use it.
    fn free(&self, backup: &Path) -> Result<(), StoreError> {
        match self.rebuild(backup) {
            Err(StoreError::Damaged(reason)) => {
                let others = backups::newest_first(&self.folder);
                if others.iter().any(|other| other != backup && backups::is_sound(other)) {
                    Ok(fs::remove_file(backup)?)
                } else {
                    Err(StoreError::Damaged(reason))
                }
            }
            other => other,
        }
    }

    /// Replaces a backup by one without the deleted sessions, with the same name. A backup that is gone meanwhile stays
    /// away.
    fn rebuild(&self, backup: &Path) -> Result<(), StoreError> {
        // After a panic the app opens the folder again while an earlier work may still run.
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let (process, number) = (std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let [copy, part] =
            ["copy", "new"].map(|name| backup.with_file_name(format!("erase-{process}-{number}-{name}{PART}")));
        let rebuilt = self.write_without(backup, &copy, &part).and_then(|()| match fs::exists(backup)? {
            true => Ok(data_folder::install(&part, backup)?),
            false => Ok(()),
        });
        // The first error is the one to report.
        let _: [io::Result<()>; 2] = [copy, part].map(|path| data_folder::remove_database(&path));
        rebuilt
    }

    fn write_without(&self, backup: &Path, copy: &Path, part: &Path) -> Result<(), StoreError> {
        private_files::copy(backup, copy)?;
        let mut db = connect(copy)?;
        let version = migrate::version(&db)?;
        if version > migrate::known_version() {
            return Err(StoreError::NewerDatabase { found: version, known: migrate::known_version() });
        }
        if !check::inspect(&db)?.is_sound() {
            return Err(StoreError::Damaged("the backup is damaged".to_owned()));
        }
        let revision = revision::read(&db)?;
        let tx = db.transaction()?;
        for session in self.deleted_in(&tx)? {
            sessions::delete(&tx, session)?;
            let tombstone = tombstones::hash(session);
            if version >= WITH_TOMBSTONES {
                // A recovery from this backup must not let an old file restore the session.
                tombstones::record_tombstone(&tx, tombstone, &self.deleted[&tombstone])?;
            }
        }
        search::rebuild(&tx)?;
        tx.commit()?;
        backups::vacuum_into(&db, part)?;
        let written = connect_to_read(part)?;
        let sound = check::inspect(&written)?.is_sound() && revision::read(&written)? == revision;
        if sound && self.deleted_in(&written)?.is_empty() {
            Ok(())
        } else {
            Err(StoreError::Io(io::Error::new(io::ErrorKind::InvalidData, "the backup did not read back well")))
        }
    }
}

/// Reads the state of the tombstones of which all copies are free.
pub(crate) fn finished(folder: &DataFolder) -> String {
    fs::read_to_string(folder.erased()).unwrap_or_default()
}

/// Records that all copies are free of the sessions with the tombstones of a state.
pub(crate) fn record_finished(folder: &DataFolder, state: &str) -> Result<(), StoreError> {
    Ok(data_folder::write_whole(&folder.erased(), state.as_bytes())?)
}
