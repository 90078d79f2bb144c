//! Backups: whole copies of the database under `backups/`. A copy is written under a temporary name, read back in full,
//! and then renamed.

use crate::data_folder::{self, DataFolder};
use crate::db::connect::connect_to_read;
use crate::db::{check, migrate};
use crate::error::StoreError;
use crate::tables::revision::{self, Revision};
use crate::{moment, private_files};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::Connection;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Number of newest backups that are kept whatever the day they are of.
const NEWEST: usize = 10;
/// Days for which a backup is kept, at most.
const DAYS: i64 = 30;
/// Minutes between two automatic backups.
const MINUTES_BETWEEN: i64 = 15;

/// Time of the last backup and the revision in it.
#[derive(Debug)]
pub(crate) struct LastBackup {
    pub(crate) at: DateTime<Utc>,
    pub(crate) revision: Revision,
}

impl LastBackup {
    /// Returns whether the next backup is due by time. It is also due when the clock was set back.
    pub(crate) fn is_old(&self, now: DateTime<Utc>) -> bool {
        let age = now - self.at;
        age >= TimeDelta::minutes(MINUTES_BETWEEN) || age < TimeDelta::zero()
    }
}

/// Returns the paths of all backups, newest first.
pub(crate) fn newest_first(folder: &DataFolder) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.backups()).into_iter().flatten().flatten();
    let mut paths: Vec<_> =
        entries.map(|entry| entry.path()).filter(|path| data_folder::stamped(path).is_some()).collect();
    paths.sort_unstable_by(|a, b| b.cmp(a));
    paths
}

/// Reads the newest backup; `None` where there is none or it is unreadable.
pub(crate) fn last(folder: &DataFolder) -> Option<LastBackup> {
    let path = newest_first(folder).into_iter().next()?;
    let revision = revision::read(&connect_to_read(&path).ok()?).ok()?;
    Some(LastBackup { at: data_folder::stamped(&path)?, revision })
}

/// Makes a backup before a migration, unless the newest backup is a sound copy of the same data. Otherwise a migration
/// that fails at every start would fill the disk.
pub(crate) fn make_before_migration(
    db: &Connection,
    folder: &DataFolder,
    revision: &Revision,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let version = migrate::version(db)?;
    let holds_same_data = |path: &Path| -> Result<bool, StoreError> {
        let copy = connect_to_read(path)?;
        let same = migrate::version(&copy)? == version && revision::read(&copy)? == *revision;
        Ok(same && check::inspect(&copy)?.is_sound())
    };
    if newest_first(folder).first().is_some_and(|newest| holds_same_data(newest).unwrap_or(false)) {
        return Ok(());
    }
    make(db, folder, revision, now).map(drop)
}

/// Makes a backup and returns its path.
///
/// # Errors
/// [`StoreError::Damaged`] where the copy does not read back as a sound database of the same revision.
pub(crate) fn make(
    db: &Connection,
    folder: &DataFolder,
    revision: &Revision,
    now: DateTime<Utc>,
) -> Result<PathBuf, StoreError> {
    data_folder::create_folder(&folder.backups())?;
    // Names must be unique and sort in the order in which the backups were made, also when the clock was set back.
    let newest = newest_first(folder).first().and_then(|path| data_folder::stamped(path));
    let now = moment::storable(now);
    let moment = newest.map_or(now, |newest| now.max(newest + TimeDelta::seconds(1)));
    let path = folder.backups().join(format!("actiescan-{}.db", data_folder::stamp(moment)));
    // Another process can hold the folder if its lock was deleted.
    let part = folder.backups().join(format!("backup-{}{PART}", std::process::id()));
    data_folder::remove_database(&part)?;
    let made = copy(db, &part, revision).and_then(|()| Ok(data_folder::install(&part, &path)?));
    if made.is_err() {
        // Frees room on a disk that may be full. The first error is the one to report.
        let _: io::Result<()> = data_folder::remove_database(&part);
    }
    made.map(|()| path)
}

/// Writes the content of a database to a new file.
pub(crate) fn vacuum_into(db: &Connection, part: &Path) -> Result<(), StoreError> {
    let name = part.to_str().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the folder is not UTF-8"))?;
    // SQLite accepts an empty file as its target, and would create one with the rights that the umask leaves.
    private_files::create_file(part)?;
    db.execute("VACUUM INTO ?1", [name])?;
    Ok(())
}

fn copy(db: &Connection, part: &Path, revision: &Revision) -> Result<(), StoreError> {
    vacuum_into(db, part)?;
    let copy = connect_to_read(part)?;
    if check::inspect(&copy)?.is_sound() && revision::read(&copy)? == *revision {
        Ok(())
    } else {
        Err(StoreError::Damaged("the backup did not read back well".to_owned()))
    }
}

/// Extension of an unfinished file in the folder.
pub(crate) const PART: &str = ".part";

/// Removes unfinished files that a killed process left. They can contain a session that was deleted since. Files with
/// other names may belong to somebody else.
pub(crate) fn sweep(folder: &DataFolder) {
    for entry in fs::read_dir(folder.backups()).into_iter().flatten().flatten() {
        // Also the journal of an unfinished database: `….part-journal`.
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if (name.starts_with("backup") || name.starts_with("erase-")) && name.contains(PART) {
            let _: io::Result<()> = fs::remove_file(entry.path());
        }
    }
}

/// Removes backups that were thirty days old at `at`, which is `None` while the clock is doubted. Of the others it keeps
/// the newest ten and the last one of each day. Nothing is removed without a newer backup that was read back in full, which is
/// `verified` where the caller just made it. A backup that cannot be removed is tried again after the next backup.
pub(crate) fn prune(folder: &DataFolder, at: Option<DateTime<Utc>>, verified: Option<&Path>) {
    let paths = newest_first(folder);
    let mut last_day = None;
    let surplus: Vec<usize> = (0..paths.len())
        .filter(|place| {
            let Some(made) = data_folder::stamped(&paths[*place]) else { return false };
            let last_of_day = last_day.replace(made.date_naive()) != Some(made.date_naive());
            let old = at.is_some_and(|at| at - made >= TimeDelta::days(DAYS));
            old || (*place >= NEWEST && !last_of_day)
        })
        .collect();
    if surplus.is_empty() {
        return;
    }
    let Some(good) = paths.iter().position(|path| verified == Some(path) || is_sound(path)) else { return };
    for place in surplus.into_iter().filter(|place| *place > good) {
        let _: io::Result<()> = fs::remove_file(&paths[place]);
    }
}

/// Returns whether a backup reads back in full.
pub(crate) fn is_sound(path: &Path) -> bool {
    let inspect = || check::inspect(&connect_to_read(path)?);
    inspect().is_ok_and(|report| report.is_sound())
}

/// Renames backups that seem to be of the future to the present, in the same order. They were made while the
/// clock was ahead. Otherwise they, and all that are made after them, would never become thirty days old.
pub(crate) fn restamp(folder: &DataFolder, now: DateTime<Utc>) {
    let now = moment::storable(now);
    let paths = newest_first(folder);
    let stamped = |path: &PathBuf| data_folder::stamped(path).unwrap_or(now);
    let ahead: Vec<&PathBuf> = paths.iter().take_while(|path| stamped(path) > now).collect();
    let oldest = now - TimeDelta::seconds(i64::try_from(ahead.len()).unwrap_or_default());
    let mut free = paths.get(ahead.len()).map_or(oldest, |newest| oldest.max(stamped(newest) + TimeDelta::seconds(1)));
    for path in ahead.into_iter().rev() {
        let name = folder.backups().join(format!("actiescan-{}.db", data_folder::stamp(free)));
        if free >= stamped(path) || fs::rename(path, name).is_err() {
            return;
        }
        free += TimeDelta::seconds(1);
    }
}
