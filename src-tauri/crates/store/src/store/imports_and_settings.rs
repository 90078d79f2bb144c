//! Imported files, and settings and drafts of this device.

use crate::data_folder;
use crate::error::StoreError;
use crate::moment;
use crate::store::Store;
use crate::tables::chunks;
use crate::tables::imports::{self, Import};
use crate::tables::projections::{self, Projection};
use crate::tables::{sessions, settings, tombstones};
use std::collections::HashSet;
use std::fs;
use std::io;
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

    /// Returns the session on this device that imported a file, if any.
    pub fn session_of_import(&self, sha256: &[u8; 32]) -> Result<Option<Uuid>, StoreError> {
        imports::session_of(&self.db, sha256)
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

    /// Returns the drafts as they were written; `None` where there are none.
    ///
    /// # Errors
    /// [`StoreError::Io`] where the file cannot be read.
    pub fn drafts(&self) -> Result<Option<Vec<u8>>, StoreError> {
        match fs::read(self.folder.drafts()) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes the drafts over the previous ones; `None` removes them. They are in a file of their own and in no backup.
    /// The store does not read them.
    ///
    /// # Errors
    /// [`StoreError::Full`] or [`StoreError::ReadOnly`] where the file cannot be written.
    pub fn write_drafts(&mut self, drafts: Option<&[u8]>) -> Result<(), StoreError> {
        let path = self.folder.drafts();
        match drafts {
            Some(bytes) => Ok(data_folder::write_whole(&path, bytes)?),
            None => match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
                _ => Ok(data_folder::sync_folder_of(&path)?),
            },
        }
    }
}
