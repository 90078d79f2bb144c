//! Opening a data folder: lock, finish what a power cut left, check everything, recover where needed, migrate, purge.
//! A write-ahead log left by a kill is normal; a database of somebody else or of a newer version is not opened at all.

use crate::backups;
use crate::data_folder::{self as folder, Folder};
use crate::db::check;
use crate::db::migrate::{self, APPLICATION_ID, MIGRATIONS};
use crate::recovery::pages::{PAGE, Pages};
use crate::recovery::recover::{self as recovery, Damage, Recovery};
use crate::tables::revision;
use crate::tables::search;
use crate::{Store, StoreError};
use chrono::{DateTime, Utc};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::cell::RefCell;
use std::path::Path;
use std::time::Duration;
use uuid::Uuid;

/// An open store and what happened on the way.
#[derive(Debug)]
pub struct Opened {
    /// The store.
    pub store: Store,
    /// What happened.
    pub report: StartupReport,
}

/// What happened while opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartupReport {
    /// How the database was found.
    pub start: Start,
    /// Sessions that were in the trash for more than 30 days and are now deleted.
    pub purged: Vec<Uuid>,
}

/// How the database was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// There was none; it was made.
    Fresh,
    /// Whole.
    Normal,
    /// Damaged or missing; it was made again from a backup and from what could be read.
    Recovered(Recovery),
}

enum Found {
    Whole(Connection),
    Damaged(Damage),
}

impl Store {
    /// Opens `actiescan.db` in a folder, both made where missing. Checks the whole file, recovers it when damaged,
    /// brings it to the newest version and deletes what was in the trash for more than 30 days.
    pub fn open(folder: &Path, now: DateTime<Utc>) -> Result<Opened, StoreError> {
        let folder = Folder::make(folder)?;
        let lock = folder.lock()?;
        folder::remove_database(&folder.part())?;
        let mut recovered = recovery::resume(&folder, now)?;
        let fresh = recovered.is_none() && make_where_missing(&folder, now)?;
        let db = loop {
            match examine(&folder, now)? {
                Found::Whole(db) => break db,
                Found::Damaged(damage) if recovered.is_some() => return Err(StoreError::Damaged(damage.reason)),
                Found::Damaged(damage) => recovered = Some(recovery::recover(&folder, damage, now)?),
            }
        };
        let last_backup = backups::last(&folder);
        let seen_damaged = RefCell::default();
        let mut store = Store { db, folder, last_backup, seen_damaged, _lock: lock };
        let purged = store.purge(now)?;
        let start = match recovered {
            Some(recovery) => Start::Recovered(recovery),
            None if fresh => Start::Fresh,
            None => Start::Normal,
        };
        Ok(Opened { store, report: StartupReport { start, purged } })
    }
}

/// Makes an empty database where there is none and never was one.
fn make_where_missing(folder: &Folder, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let path = folder.database();
    if path.exists() || folder::beside(&path, "-wal").exists() || !backups::newest_first(folder).is_empty() {
        return Ok(false);
    }
    let db = make(&folder.part(), now)?;
    db.close().map_err(|(_, error)| error)?;
    folder::install(&folder.part(), &path)?;
    Ok(true)
}

/// Makes an empty database of the newest version in a new file.
pub(crate) fn make(path: &Path, now: DateTime<Utc>) -> Result<Connection, StoreError> {
    let mut db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    db.pragma_update(None, "page_size", PAGE as i64)?;
    configure(&db)?;
    migrate::migrate(&mut db, MIGRATIONS)?;
    revision::begin_era(&db, now)?;
    Ok(db)
}

/// Looks at the database before anything is written to it.
fn examine(folder: &Folder, now: DateTime<Utc>) -> Result<Found, StoreError> {
    match check_header(&folder.database()).and_then(|()| check_content(folder, now)) {
        Err(StoreError::Damaged(reason)) => Ok(Found::Damaged(Damage { reason, sessions: None })),
        // After the header was found to be ours, a query that SQLite refuses is damage as well.
        Err(StoreError::Sqlite(error)) => Ok(Found::Damaged(Damage { reason: error.to_string(), sessions: None })),
        other => other,
    }
}

/// Refuses what is not ours without letting SQLite near it.
fn check_header(path: &Path) -> Result<(), StoreError> {
    if !path.exists() {
        return Err(StoreError::Damaged("the database is missing".to_owned()));
    }
    let header = Pages::header(path).ok_or_else(|| StoreError::Damaged("no readable database".to_owned()))?;
    let (found, known) = (header.user_version, migrate::known());
    match header.application_id {
        APPLICATION_ID if header.write_version > 2 => Err(StoreError::Damaged("unknown file format".to_owned())),
        APPLICATION_ID if found > known => Err(StoreError::NewerDatabase { found, known }),
        APPLICATION_ID => Ok(()),
        application_id if header.has_our_tables => {
            Err(StoreError::Damaged(format!("our tables under application_id {application_id:#x}")))
        }
        application_id => Err(StoreError::ForeignDatabase { application_id }),
    }
}

fn check_content(folder: &Folder, now: DateTime<Utc>) -> Result<Found, StoreError> {
    let mut db = connect(&folder.database())?;
    // A damaged file has to stay as it is, also when the connection closes.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    let found = migrate::version(&db)?;
    if found > migrate::known() {
        return Err(StoreError::NewerDatabase { found, known: migrate::known() });
    }
    let report = check::inspect(&db)?;
    if !report.is_sound() {
        let sessions = report.has_sound_structure().then_some(report.sessions);
        return Ok(Found::Damaged(Damage { reason: format!("{report:?}"), sessions }));
    }
    if !report.search.is_empty() {
        search::rebuild(&db)?;
    }
    let found = revision::read(&db)?;
    if backups::last(folder).is_some_and(|backup| found.is_before(&backup.revision)) {
        // A log that is lost or broken leaves a sound database of some time ago.
        return Err(StoreError::Damaged("the database is older than its backup".to_owned()));
    }
    migrate::upgrade(&mut db, folder, MIGRATIONS, now)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    let mode: String = db.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::ReadOnly(format!("the journal stays in mode {mode}")));
    }
    Ok(Found::Whole(db))
}

/// Opens a database that exists, to read and write, with all safeguards on.
pub(crate) fn connect(path: &Path) -> Result<Connection, StoreError> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    configure(&db)?;
    if db.is_readonly(rusqlite::MAIN_DB)? {
        return Err(StoreError::ReadOnly(path.display().to_string()));
    }
    Ok(db)
}

/// Opens a database that exists, to read.
pub(crate) fn connect_to_read(path: &Path) -> Result<Connection, StoreError> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    configure(&db)?;
    Ok(db)
}

fn configure(db: &Connection) -> Result<(), StoreError> {
    db.busy_timeout(Duration::from_secs(1))?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
    Ok(())
}
