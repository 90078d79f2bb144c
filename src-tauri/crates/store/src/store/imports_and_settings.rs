//! Imported files, and settings of this device.

use crate::error::StoreError;
use crate::moment;
use crate::store::Store;
use crate::tables::chunks;
use crate::tables::imports::{self, Import};
use crate::tables::projections::{self, Projection};
use crate::tables::{sessions, settings, tombstones};
use std::collections::HashSet;
use uuid::Uuid;

impl Store {
    /// Appends the new changes of another person's file and lists the file, in one transaction. An empty chunk only
    /// lists the file. A session that was deleted for good is created again.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`] for an empty chunk without the session.
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
                chunks::insert(tx, session, chunk, &moment::to_text(import.at))?;
                projections::put(tx, session, projection)?;
                tombstones::remove(tx, session)?;
            }
            imports::put(tx, session, import)
        })
    }

    /// Returns the hashes of all files that sessions on this device imported.
    pub fn imported_files(&self) -> Result<HashSet<[u8; 32]>, StoreError> {
        imports::hashes(&self.db)
    }

    /// Returns whether a session on this device imported a file.
    pub fn was_imported(&self, sha256: &[u8; 32]) -> Result<bool, StoreError> {
        imports::contains(&self.db, sha256)
    }

    /// Returns the imports of a session that contained something new, in the order in which they were made.
    pub fn imports(&self, session: Uuid) -> Result<Vec<Import>, StoreError> {
        imports::of_session(&self.db, session)
    }

    /// Returns the value of a setting.
    pub fn get_setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        settings::get(&self.db, key)
    }

    /// Returns keys and values of the settings of one session, sorted by key.
    pub fn settings_of(&self, session: Uuid) -> Result<Vec<(String, String)>, StoreError> {
        settings::of_session(&self.db, session)
    }

    /// Writes a setting over its previous value. A key or value that contains the id of a session is deleted with that
    /// session.
    pub fn put_setting(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.write(|tx| settings::put(tx, key, value))
    }
}
