//! Keeps sessions on disk: pieces of journal ("chunks"), each under its SHA-256, in one SQLite database per data
//! folder, with a list and a search index that are derived from them.
//!
//! The store knows nothing of what the chunks mean, reads no clock, and answers only after COMMIT. It refuses
//! databases of a newer version or of another program, and a second opening of the same folder. It never deletes what
//! it cannot read: a damaged database is moved aside as it is, and what can be saved goes into a new one.

mod backups;
mod data_folder;
mod db;
mod error;
mod open;
mod recovery;
mod tables;

pub use db::check::CheckReport;
pub use error::StoreError;
pub use open::{Opened, Start, StartupReport};
pub use recovery::recover::Recovery;
pub use tables::chunks::Chunks;
pub use tables::imports::Import;
pub use tables::projections::Projection;
pub use tables::sessions::SessionRow;

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::PathBuf;
use uuid::Uuid;

/// One open data folder with its only connection. Not `Sync`: give it one owner.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    folder: data_folder::Folder,
    last_backup: Option<backups::LastBackup>,
    /// Sessions in which damage was seen since the start; the next start repairs them.
    seen_damaged: RefCell<BTreeSet<Uuid>>,
    // The lock stands last: fields are dropped in this order, and the connection has to be closed first.
    _lock: File,
}

impl Store {
    /// Gives the folder with the backups; it may not exist yet.
    pub fn backups_folder(&self) -> PathBuf {
        self.folder.backups()
    }

    /// Runs one change as one transaction and raises the revision; returns after COMMIT, or with nothing changed.
    fn write<T>(&mut self, change: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let outcome = change(&tx)?;
        tables::revision::raise(&tx)?;
        tx.commit()?;
        Ok(outcome)
    }
}

/// Writes a moment the way it stands in the database: always as long, so that text sorts by time.
fn written(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Nanos, true)
}

/// Reads a moment back from the database.
fn moment(text: &str) -> Result<DateTime<Utc>, StoreError> {
    DateTime::parse_from_rfc3339(text)
        .map(|moment| moment.to_utc())
        .map_err(|_| StoreError::Damaged(format!("{text:?} is not a moment")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_full_disk_the_same_store_goes_on_where_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let now = DateTime::from_timestamp(1_793_880_000, 0).unwrap();
        let mut store = Store::open(folder.path(), now).unwrap().store;
        let projection = Projection { text: "word".to_owned(), ..Projection::default() };
        store.append(Uuid::nil(), b"before", &projection, now).unwrap();
        let pages: i64 = store.db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        let limit = |store: &Store, pages: i64| {
            store.db.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
        };

        limit(&store, pages + 2);
        let other = Projection { text: "other".to_owned(), ..Projection::default() };
        let refused = store.append(Uuid::nil(), &[7; 20_000], &other, now);
        assert!(matches!(refused, Err(StoreError::Full)), "{refused:?}");
        assert!(matches!(store.compact(Uuid::nil(), &[8; 20_000], now), Err(StoreError::Full)));
        assert_eq!(store.chunks(Uuid::nil()).unwrap().bytes, [b"before"]);
        assert_eq!(store.search("word").unwrap().len(), 1, "the projection was not half replaced");

        limit(&store, 1_000_000);
        store.append(Uuid::nil(), b"after", &other, now).unwrap();
        assert_eq!(store.chunks(Uuid::nil()).unwrap().bytes, [&b"before"[..], b"after"]);
        assert!(store.check().unwrap().is_sound());
    }
}
