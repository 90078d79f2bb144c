//! Table `imports`: files of other people that were merged into a session, by hash. A listed file is not opened again.

use crate::error::StoreError;
use crate::moment;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashSet;
use uuid::Uuid;

/// A file of another person that was merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// Time of the import.
    pub at: DateTime<Utc>,
    /// Report of the changes in the file, written by the caller. Empty where the file contained nothing new.
    pub brought: String,
}

/// Adds a file to the list. The report of a file that is listed already is replaced, except by an empty one.
///
/// # Errors
/// [`StoreError::Sqlite`] without the session.
pub(crate) fn put(db: &Connection, session: Uuid, import: &Import) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO imports (session_id, sha256, at, brought) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (session_id, sha256) DO UPDATE SET at = excluded.at, brought = excluded.brought
            WHERE excluded.brought <> ''",
        params![session.as_bytes(), import.sha256, moment::to_text(import.at), import.brought],
    )?;
    Ok(())
}

/// Returns the hashes of all files that sessions on this device imported.
pub(crate) fn hashes(db: &Connection) -> Result<HashSet<[u8; 32]>, StoreError> {
    let mut query = db.prepare_cached("SELECT sha256 FROM imports")?;
    let hashes = query.query_map([], |row| row.get(0))?;
    Ok(hashes.collect::<Result<_, _>>()?)
}

/// Returns the session on this device that imported a file, if any.
pub(crate) fn session_of(db: &Connection, sha256: &[u8; 32]) -> Result<Option<Uuid>, StoreError> {
    let mut query = db.prepare_cached("SELECT session_id FROM imports WHERE sha256 = ?1")?;
    let id = query.query_row([sha256], |row| row.get(0)).optional()?;
    Ok(id.map(Uuid::from_bytes))
}

/// Returns the imports of a session that contained something new, in the order in which they were made. Their times can
/// be in another order, if a clock went back.
pub(crate) fn of_session(db: &Connection, session: Uuid) -> Result<Vec<Import>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT sha256, at, brought FROM imports WHERE session_id = ?1 AND brought <> '' ORDER BY number",
    )?;
    let mut rows = query.query([session.as_bytes()])?;
    let mut imports = Vec::new();
    while let Some(row) = rows.next()? {
        let at = moment::from_text(&row.get::<_, String>(1)?)?;
        imports.push(Import { sha256: row.get(0)?, at, brought: row.get(2)? });
    }
    Ok(imports)
}
