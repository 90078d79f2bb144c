//! Opens the database of a locked data folder: resumes an interrupted recovery, creates a missing database, checks
//! everything unless that was done for the file as it is, recovers a damaged database and migrates an old one.
//!
//! A write-ahead log left by a killed process is not damage. A database of another program or of a newer version is
//! refused and not changed.

use crate::checked;
use crate::copies::backups;
use crate::data_folder::{self, DataFolder};
use crate::db::check;
use crate::db::connect::{connect, create, set_checkpoint_on_close, use_write_ahead_log};
use crate::db::migrate::{self, APPLICATION_ID, MIGRATIONS};
use crate::error::StoreError;
use crate::recovery::pages::Pages;
use crate::recovery::{self, Damage, Recovery};
use crate::tables::{revision, search};
use crate::upgrade::upgrade;
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use std::path::Path;

/// State in which the database was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenOutcome {
    /// There was no database, and an empty one was created.
    Fresh,
    /// The database was sound.
    Normal,
    /// The database was damaged or missing. It was rebuilt from a backup and from what could still be read.
    Recovered(Recovery),
}

/// Result of examining the database.
enum Examined {
    /// With the time of the last check of all of it; `None` for now.
    Sound(Connection, Option<DateTime<Utc>>),
    Damaged(Damage),
}

/// An open database.
pub(crate) struct Opened {
    pub(crate) db: Connection,
    pub(crate) outcome: OpenOutcome,
    /// When the whole database was checked last; `None` where this start did it.
    pub(crate) checked: Option<DateTime<Utc>>,
}

/// Opens the database.
///
/// # Errors
/// [`StoreError::NewerDatabase`], [`StoreError::ForeignDatabase`] or [`StoreError::Migration`] where this program
/// cannot use the database. [`StoreError::Damaged`] where it is damaged again right after a recovery.
pub(crate) fn open(folder: &DataFolder, now: DateTime<Utc>) -> Result<Opened, StoreError> {
    data_folder::remove_database(&folder.part())?;
    let mut recovered = recovery::resume(folder, now)?;
    let fresh = recovered.is_none() && create_where_missing(folder, now)?;
    let (db, checked) = loop {
        match examine(folder, now)? {
            Examined::Sound(db, checked) => break (db, checked),
            Examined::Damaged(damage) if recovered.is_some() => return Err(StoreError::Damaged(damage.reason)),
            Examined::Damaged(damage) => recovered = Some(recovery::recover(folder, damage, now)?),
        }
    };
    let outcome = match recovered {
        Some(recovery) => OpenOutcome::Recovered(recovery),
        None if fresh => OpenOutcome::Fresh,
        None => OpenOutcome::Normal,
    };
    Ok(Opened { db, outcome, checked })
}

/// Creates an empty database, unless a log or a backup shows that one existed before. Returns whether it did.
fn create_where_missing(folder: &DataFolder, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let path = folder.database();
    if path.exists() || data_folder::beside(&path, "-wal").exists() || !backups::newest_first(folder).is_empty() {
        return Ok(false);
    }
    let db = create(&folder.part(), now)?;
    db.close().map_err(|(_, error)| error)?;
    data_folder::install(&folder.part(), &path)?;
    Ok(true)
}

fn examine(folder: &DataFolder, now: DateTime<Utc>) -> Result<Examined, StoreError> {
    match check_header(&folder.database()).and_then(|()| check_content(folder, now)) {
        Err(StoreError::Damaged(reason)) => Ok(Examined::Damaged(Damage { reason, sessions: None })),
        // The header is ours, so a query that SQLite refuses is damage as well.
        Err(StoreError::Sqlite(error)) => Ok(Examined::Damaged(Damage { reason: error.to_string(), sessions: None })),
        other => other,
    }
}

/// Checks the first page before SQLite opens the file, so that a file of another program is not touched.
fn check_header(path: &Path) -> Result<(), StoreError> {
    if !path.exists() {
        return Err(StoreError::Damaged("the database is missing".to_owned()));
    }
    let first = Pages::first(path).ok_or_else(|| StoreError::Damaged("no readable database".to_owned()))?;
    let (found, known) = (first.user_version, migrate::known_version());
    match first.application_id {
        APPLICATION_ID if first.write_version > 2 => Err(StoreError::Damaged("unknown file format".to_owned())),
        APPLICATION_ID if found > known => Err(StoreError::NewerDatabase { found, known }),
        APPLICATION_ID => Ok(()),
        application_id if first.has_our_tables => {
            Err(StoreError::Damaged(format!("our tables under application_id {application_id:#x}")))
        }
        application_id => Err(StoreError::ForeignDatabase { application_id }),
    }
}

/// Checks the whole database, unless that was done for the file as it is, and migrates it where it is sound.
fn check_content(folder: &DataFolder, now: DateTime<Utc>) -> Result<Examined, StoreError> {
    let checked = checked::at(folder, now);
    let mut db = connect(&folder.database())?;
    // A damaged file must not change, also not when the connection closes.
    set_checkpoint_on_close(&db, false)?;
    let found = migrate::version(&db)?;
    if found > migrate::known_version() {
        return Err(StoreError::NewerDatabase { found, known: migrate::known_version() });
    }
    if checked.is_none() {
        let report = check::inspect(&db)?;
        if !report.is_sound() {
            let sessions = report.has_sound_structure().then_some(report.sessions);
            return Ok(Examined::Damaged(Damage { reason: format!("{report:?}"), sessions }));
        }
        if !report.search.is_empty() {
            search::rebuild(&db)?;
        }
    }
    let found = revision::read(&db)?;
    if backups::last(folder).is_some_and(|backup| found.is_before(&backup.revision)) {
        // A lost or broken write-ahead log leaves a sound database without the newest changes.
        return Err(StoreError::Damaged("the database is older than its backup".to_owned()));
    }
    upgrade(&mut db, folder, MIGRATIONS, now)?;
    set_checkpoint_on_close(&db, true)?;
    use_write_ahead_log(&db)?;
    Ok(Examined::Sound(db, checked))
}
