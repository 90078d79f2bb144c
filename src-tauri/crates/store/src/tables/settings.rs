//! Table `settings`: settings of this device, JSON text by key. The store does not read the values.
//!
//! The key of a setting that belongs to one session contains the id of that session.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// Returns the value of a setting.
pub(crate) fn get(db: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    let mut query = db.prepare_cached("SELECT value FROM settings WHERE key = ?1")?;
    Ok(query.query_row([key], |row| row.get(0)).optional()?)
}

/// Writes a setting over its previous value.
pub(crate) fn put(db: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute([key, value])?;
    Ok(())
}

/// Returns keys and values of the settings of one session, sorted by key.
pub(crate) fn of_session(db: &Connection, session: Uuid) -> Result<Vec<(String, String)>, StoreError> {
    let mut query = db.prepare_cached("SELECT key, value FROM settings WHERE instr(key, ?1) > 0 ORDER BY key")?;
    let rows = query.query_map([session.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Removes the settings of one session, and those that name it in their value, such as the place where a person was
/// last.
pub(crate) fn remove_session(db: &Connection, session: Uuid) -> Result<(), StoreError> {
    db.execute("DELETE FROM settings WHERE instr(key, ?1) > 0 OR instr(value, ?1) > 0", params![session.to_string()])?;
    Ok(())
}

/// Reads every setting, to find out whether all of them are readable.
pub(crate) fn read_all(db: &Connection) -> Result<usize, StoreError> {
    let mut query = db.prepare("SELECT key, value FROM settings")?;
    let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?.len())
}
