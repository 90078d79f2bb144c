//! Settings of this device: JSON text under a name. The store does not read the values.
//!
//! A setting that belongs to one session has the id of that session in its name, and goes when the session is deleted.

use crate::{Store, StoreError};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

impl Store {
    /// Gives the value under a name.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let mut query = self.db.prepare_cached("SELECT value FROM settings WHERE key = ?1")?;
        Ok(query.query_row([key], |row| row.get(0)).optional()?)
    }

    /// Gives all that is kept about one session, by name.
    pub fn settings_of(&self, session: Uuid) -> Result<Vec<(String, String)>, StoreError> {
        let mut query =
            self.db.prepare_cached("SELECT key, value FROM settings WHERE instr(key, ?1) > 0 ORDER BY key")?;
        let rows = query.query_map([session.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Keeps a value under a name, in place of the one that was there.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.write(|tx| put(tx, key, value))
    }
}

/// Keeps a value under a name.
pub(crate) fn put(db: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute([key, value])?;
    Ok(())
}

/// Removes the settings that have the id of a session in their name.
pub(crate) fn forget_session(db: &Connection, session: Uuid) -> Result<(), StoreError> {
    db.execute("DELETE FROM settings WHERE instr(key, ?1) > 0", params![session.to_string()])?;
    Ok(())
}

/// Reads all settings, to see that they can be read.
pub(crate) fn read_all(db: &Connection) -> Result<usize, StoreError> {
    let mut query = db.prepare("SELECT key, value FROM settings")?;
    let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?.len())
}
