//! Backups: whole copies of the database under `backups/`, made beside, read back in full, and only then given their
//! name. Keeps the newest ten, and one a day for thirty days.

use crate::data_folder::{self as folder, Folder};
use crate::db::check;
use crate::db::migrate;
use crate::open;
use crate::tables::revision::{self, Revision};
use crate::{Store, StoreError};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::Connection;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const NEWEST: usize = 10;
const DAYS: i64 = 30;
const MINUTES_BETWEEN: i64 = 15;

/// When the last backup was made and of what.
#[derive(Debug)]
pub(crate) struct LastBackup {
    at: DateTime<Utc>,
    pub(crate) revision: Revision,
}

impl Store {
    /// Makes a backup unless nothing changed since the last one, and gives its path.
    pub fn backup_if_changed(&mut self, now: DateTime<Utc>) -> Result<Option<PathBuf>, StoreError> {
        if !self.changed_since_backup()? {
            return Ok(None);
        }
        let revision = revision::read(&self.db)?;
        let path = make(&self.db, &self.folder, &revision, now)?;
        self.last_backup = Some(LastBackup { at: now, revision });
        prune(&self.folder, now);
        Ok(Some(path))
    }

    /// True when something changed and the last backup is 15 minutes old or more. A clock that was set back counts as
    /// long enough.
    pub fn backup_due(&self, now: DateTime<Utc>) -> bool {
        let long_ago = self.last_backup.as_ref().is_none_or(|last| {
            let age = now - last.at;
            age >= TimeDelta::minutes(MINUTES_BETWEEN) || age < TimeDelta::zero()
        });
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

/// Gives all backups, the newest first.
pub(crate) fn newest_first(folder: &Folder) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.backups()).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).filter(|path| folder::stamped(path).is_some()).collect();
    paths.sort_unstable_by(|a, b| b.cmp(a));
    paths
}

/// Finds out what the newest backup holds; `None` without one, or when it cannot be read.
pub(crate) fn last(folder: &Folder) -> Option<LastBackup> {
    let path = newest_first(folder).into_iter().next()?;
    let revision = revision::read(&open::connect_to_read(&path).ok()?).ok()?;
    Some(LastBackup { at: folder::stamped(&path)?, revision })
}

/// Makes a backup of a database that is about to be changed by a newer program, unless the newest one is a sound copy of it
/// as it is: a migration that fails at every start must not fill the disk.
pub(crate) fn make_before_migration(
    db: &Connection,
    folder: &Folder,
    revision: &Revision,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let version = migrate::version(db)?;
    let holds_it = |path: &Path| -> Result<bool, StoreError> {
        let copy = open::connect_to_read(path)?;
        let same = migrate::version(&copy)? == version && revision::read(&copy)? == *revision;
        Ok(same && check::inspect(&copy)?.is_sound())
    };
    if newest_first(folder).first().is_some_and(|newest| holds_it(newest).unwrap_or(false)) {
        return Ok(());
    }
    make(db, folder, revision, now).map(drop)
}

fn make(db: &Connection, folder: &Folder, revision: &Revision, now: DateTime<Utc>) -> Result<PathBuf, StoreError> {
    fs::create_dir_all(folder.backups())?;
    // A backup never takes the name of an older one, nor sorts before it when the clock was set back.
    let newest = newest_first(folder).first().and_then(|path| folder::stamped(path));
    let moment = newest.map_or(now, |newest| now.max(newest + TimeDelta::seconds(1)));
    let path = folder.backups().join(format!("actiescan-{}.db", folder::stamp(moment)));
    let part = folder.backups().join("backup.part");
    folder::remove_database(&part)?;
    let made = copy(db, &part, revision).and_then(|()| Ok(folder::install(&part, &path)?));
    if made.is_err() {
        // What is left takes room on a disk that may be full; the error that is reported is the first one.
        let _: io::Result<()> = folder::remove_database(&part);
    }
    made.map(|()| path)
}

fn copy(db: &Connection, part: &Path, revision: &Revision) -> Result<(), StoreError> {
    let name = part.to_str().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the folder is not UTF-8"))?;
    db.execute("VACUUM INTO ?1", [name])?;
    let copy = open::connect_to_read(part)?;
    if check::inspect(&copy)?.is_sound() && revision::read(&copy)? == *revision {
        Ok(())
    } else {
        Err(StoreError::Damaged("the backup did not read back well".to_owned()))
    }
}

/// Removes backups that are too old. One that cannot be removed is tried again after the next backup.
fn prune(folder: &Folder, now: DateTime<Utc>) {
    let mut day_kept = None;
    for (place, path) in newest_first(folder).into_iter().enumerate() {
        let Some(made) = folder::stamped(&path) else { continue };
        let first_of_day = day_kept.replace(made.date_naive()) != Some(made.date_naive());
        let recent = now - made < TimeDelta::days(DAYS);
        if place >= NEWEST && !(first_of_day && recent) {
            let _: io::Result<()> = fs::remove_file(path);
        }
    }
}
