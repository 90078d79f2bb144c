//! Connections to a database file, with every safeguard of SQLite on.

use crate::db::migrate::{self, MIGRATIONS};
use crate::error::StoreError;
use crate::private_files;
use crate::tables::revision;
use chrono::{DateTime, Utc};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// Size of every page of the database, in bytes.
pub(crate) const PAGE_SIZE: usize = 4096;

/// Number of statements that stay prepared: more than there are. An edit uses more than the 16 that are usual, and would
/// prepare some of them each time.
const PREPARED: usize = 256;

/// Creates an empty database of the newest version.
pub(crate) fn create(path: &Path, now: DateTime<Utc>) -> Result<Connection, StoreError> {
    // SQLite would create it with the rights that the umask leaves.
    private_files::create_file(path)?;
    let mut db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    db.pragma_update(None, "page_size", PAGE_SIZE as i64)?;
    configure(&db)?;
    migrate::migrate(&mut db, MIGRATIONS)?;
    revision::begin_era(&db, now)?;
    Ok(db)
}

/// Opens an existing database to read and write.
///
/// # Errors
/// [`StoreError::ReadOnly`] where SQLite opened the file read-only.
pub(crate) fn connect(path: &Path) -> Result<Connection, StoreError> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // A file whose schema is damaged fails here, and closing it must not write the log into it.
    set_checkpoint_on_close(&db, false)?;
    configure(&db)?;
    set_checkpoint_on_close(&db, true)?;
    if db.is_readonly(rusqlite::MAIN_DB)? {
        return Err(StoreError::ReadOnly(path.display().to_string()));
    }
    Ok(db)
}

/// Opens an existing database to read.
pub(crate) fn connect_to_read(path: &Path) -> Result<Connection, StoreError> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    configure(&db)?;
    Ok(db)
}

/// Sets whether closing the connection copies the write-ahead log into the database.
pub(crate) fn set_checkpoint_on_close(db: &Connection, on: bool) -> Result<(), StoreError> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !on)?;
    Ok(())
}

/// Turns on write-ahead logging.
///
/// # Errors
/// [`StoreError::ReadOnly`] where SQLite refuses it.
pub(crate) fn use_write_ahead_log(db: &Connection) -> Result<(), StoreError> {
    let mode: String = db.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode == "wal" { Ok(()) } else { Err(StoreError::ReadOnly(format!("the journal stays in mode {mode}"))) }
}

/// Empties the write-ahead log, which still contains deleted text. Returns whether it is empty: a reader can delay this,
/// and then a later call does it.
pub(crate) fn clear_log(db: &Connection) -> bool {
    let busy: Result<i64, _> = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
    matches!(busy, Ok(0))
}

/// Writes the whole database anew and empties the log, so that nothing of what was deleted is left between the rows of
/// a page. Returns whether the log is empty.
///
/// # Errors
/// [`StoreError::Full`] without room for the log, which becomes as large as the database.
pub(crate) fn scrub(db: &Connection) -> Result<bool, StoreError> {
    db.execute_batch("VACUUM")?;
    Ok(clear_log(db))
}

fn configure(db: &Connection) -> Result<(), StoreError> {
    db.set_prepared_statement_cache_capacity(PREPARED);
    db.busy_timeout(Duration::from_secs(1))?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
    // Otherwise SQLite writes content to files in the folder for temporary files.
    db.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(())
}
