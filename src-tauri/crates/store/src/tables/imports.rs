//! Files of others that were taken in, by hash, and sessions that were deleted for good. Both keep a shared folder or an
//! old file from doing by itself what was done or undone before.

use crate::tables::chunks;
use crate::tables::projections as projection;
use crate::tables::sessions;
use crate::{Projection, Store, StoreError, moment, written};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use uuid::Uuid;

/// A file of somebody else that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// When.
    pub at: DateTime<Utc>,
    /// What it brought, in the caller's words; empty where it brought nothing.
    pub brought: String,
}

impl Store {
    /// Adds what a file of somebody else brought, with the file itself on the list, in one transaction. An empty chunk
    /// only puts the file on the list. A session that was deleted for good is there again.
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
                chunks::insert(tx, session, chunk, &written(import.at))?;
                projection::put(tx, session, projection)?;
                tx.execute("DELETE FROM tombstones WHERE sha256 = ?1", [grave(session)])?;
            }
            tx.execute(
                "INSERT INTO imports (session_id, sha256, at, brought) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (session_id, sha256) DO UPDATE SET at = excluded.at, brought = excluded.brought
                    WHERE excluded.brought <> ''",
                params![session.as_bytes(), import.sha256, written(import.at), import.brought],
            )?;
            Ok(())
        })
    }

    /// Gives the hashes of all files that sessions on this device took in before.
    pub fn imported_files(&self) -> Result<HashSet<[u8; 32]>, StoreError> {
        let mut query = self.db.prepare_cached("SELECT sha256 FROM imports")?;
        let hashes = query.query_map([], |row| row.get(0))?;
        Ok(hashes.collect::<Result<_, _>>()?)
    }

    /// Tells whether a file was taken in before, by a session that is here.
    pub fn was_imported(&self, sha256: &[u8; 32]) -> Result<bool, StoreError> {
        Ok(self.db.prepare_cached("SELECT 1 FROM imports WHERE sha256 = ?1")?.exists([sha256])?)
    }

    /// Lists the files that brought something to a session, oldest first.
    pub fn imports(&self, session: Uuid) -> Result<Vec<Import>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT sha256, at, brought FROM imports WHERE session_id = ?1 AND brought <> '' ORDER BY at, number",
        )?;
        let mut rows = query.query([session.as_bytes()])?;
        let mut imports = Vec::new();
        while let Some(row) = rows.next()? {
            let at = moment(&row.get::<_, String>(1)?)?;
            imports.push(Import { sha256: row.get(0)?, at, brought: row.get(2)? });
        }
        Ok(imports)
    }

    /// Tells when a session was deleted for good; `None` where it was not, or was brought back since.
    pub fn deleted_at(&self, session: Uuid) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut query = self.db.prepare_cached("SELECT at FROM tombstones WHERE sha256 = ?1")?;
        let at: Option<String> = query.query_row([grave(session)], |row| row.get(0)).optional()?;
        at.as_deref().map(moment).transpose()
    }
}

/// Notes that a session was deleted for good.
pub(crate) fn bury(db: &Connection, grave: [u8; 32], at: &str) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO tombstones (sha256, at) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING",
        params![grave, at],
    )?;
    Ok(())
}

/// What is kept of the number of a session that was deleted for good.
pub(crate) fn grave(session: Uuid) -> [u8; 32] {
    Sha256::digest(session.as_bytes()).into()
}
