//! Reads rows directly from the pages of a damaged database, so that one bad page, a lost root page or a broken header
//! loses no more than the rows on it.
//!
//! Rows are recognised by the order and types of their columns (`migrations/`). A chunk counts only where its bytes
//! match its SHA-256, and so does an instrument. Sessions, settings and tombstones count only where every column is readable.

use crate::moment;
use crate::recovery::pages::Pages;
use crate::recovery::record::{self, Column};
use crate::tables::chunks;
use crate::tables::instruments::{self, SavedInstrument};
use crate::tables::sessions::ChunkRun;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Tables that are saved, with their columns in order. A migration that changes one of them, or adds a table, fails a
/// test until it is handled here, in [`Salvage::add`] and in `merge`, or listed in [`NOT_SAVED`].
#[cfg(test)]
const SAVED: [(&str, &[&str]); 5] = [
    ("sessions", &["number", "id", "created_at", "updated_at", "removed_at", "first_seq", "last_seq", "lost"]),
    ("chunks", &["number", "session_id", "seq", "sha256", "created_at", "bytes"]),
    ("settings", &["key", "value"]),
    ("tombstones", &["sha256", "at"]),
    ("instruments", &["number", "id", "version", "state", "sha256", "at", "bytes"]),
];

/// Tables that are not saved, because they are derived from others or begin anew.
#[cfg(test)]
const NOT_SAVED: [(&str, &str); 7] = [
    ("projections", "derived from the chunks"),
    ("listed", "derived from sessions, projections and settings by triggers"),
    ("search", "derived from the chunks, with the tables that FTS5 keeps for it"),
    ("texts", "derived from the chunks"),
    ("searched", "says which sessions are in the search index"),
    ("imports", "files that are not listed are read again, which changes nothing"),
    ("revision", "a recovery begins a new era"),
];

/// Rows that could be read.
#[derive(Debug, Default)]
pub(crate) struct Salvage {
    pub(crate) sessions: BTreeMap<Uuid, SavedSession>,
    /// Undamaged chunks by session, number and hash. Damage can give two chunks the same number.
    pub(crate) chunks: BTreeMap<(Uuid, i64, [u8; 32]), SavedChunk>,
    pub(crate) settings: BTreeMap<String, String>,
    /// Times at which sessions were deleted for good, by the hash of their id.
    pub(crate) tombstones: BTreeMap<[u8; 32], String>,
    /// Undamaged instruments by id and version.
    pub(crate) instruments: BTreeMap<(String, String), SavedInstrument>,
}

/// A row of `sessions`, with its times as text.
#[derive(Debug)]
pub(crate) struct SavedSession {
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
    pub(crate) removed_at: Option<String>,
    pub(crate) run: ChunkRun,
}

/// A row of `chunks` that matches its hash.
#[derive(Debug)]
pub(crate) struct SavedChunk {
    pub(crate) bytes: Vec<u8>,
    /// `None` where it is unreadable.
    pub(crate) created_at: Option<String>,
}

/// Largest plausible number of a chunk. A higher one is damage.
const HIGHEST_SEQ: i64 = 1 << 40;

/// First byte of a leaf page of a table.
const TABLE_LEAF: u8 = 0x0d;

/// Size of the file header that the first page begins with, in bytes.
const FILE_HEADER: usize = 100;

/// Reads every row that is still readable.
pub(crate) fn carve(pages: &Pages) -> Salvage {
    let mut salvage = Salvage::default();
    for number in pages.numbers() {
        let Some(page) = pages.page(number) else { continue };
        let start = if number == 1 { FILE_HEADER } else { 0 };
        let count = usize::from(u16::from_be_bytes([page[start + 3], page[start + 4]]));
        for pointer in page[start + 8..].chunks_exact(2).take(count) {
            let cell = usize::from(u16::from_be_bytes([pointer[0], pointer[1]]));
            if let Some(columns) = record::row(pages, page, cell) {
                salvage.add(columns, page[start] == TABLE_LEAF);
            }
        }
    }
    salvage
}

impl Salvage {
    /// Adds a row where it is one of ours. A chunk proves itself by its hash on any page; other rows count only on a
    /// leaf page of a table.
    fn add(&mut self, columns: Vec<Column>, on_table_leaf: bool) {
        use Column::{Blob, Int, Null, Text};
        match &columns[..] {
            [_, Blob(session), seq, Blob(sha256), created_at, Blob(bytes)] => {
                let Ok(session) = Uuid::from_slice(session) else { return };
                let hash = chunks::hash(session, bytes);
                if hash[..] == sha256[..] {
                    let seq = if let Int(seq @ 1..HIGHEST_SEQ) = seq { *seq } else { HIGHEST_SEQ };
                    let chunk = SavedChunk { bytes: bytes.clone(), created_at: moment_text(created_at) };
                    self.chunks.insert((session, seq, hash), chunk);
                }
            }
            [_, Blob(id), created_at, updated_at, removed_at, Int(first), Int(last), Int(lost)] if on_table_leaf => {
                let plausible = (1..HIGHEST_SEQ).contains(first)
                    && (first - 1..HIGHEST_SEQ).contains(last)
                    && (0..HIGHEST_SEQ).contains(lost)
                    && (matches!(removed_at, Null) || moment_text(removed_at).is_some());
                if let (Ok(id), Some(created_at), Some(updated_at), true) =
                    (Uuid::from_slice(id), moment_text(created_at), moment_text(updated_at), plausible)
                {
                    let (removed_at, run) =
                        (moment_text(removed_at), ChunkRun { first: *first, last: *last, lost: *lost });
                    self.sessions.insert(id, SavedSession { created_at, updated_at, removed_at, run });
                }
            }
            [_, Text(id), Text(version), Text(state), Blob(sha256), at, Blob(bytes)] if on_table_leaf => {
                let [id, version, state] = [id, version, state].map(|text| String::from_utf8(text.clone()).ok());
                if let (Some(id), Some(version), Some(state), Some(at)) = (id, version, state, moment_text(at))
                    && instruments::hash(bytes)[..] == sha256[..]
                {
                    let key = (id.clone(), version.clone());
                    self.instruments.insert(key, SavedInstrument { id, version, state, at, bytes: bytes.clone() });
                }
            }
            [Blob(tombstone), at @ Text(_)] if on_table_leaf => {
                if let (Ok(tombstone), Some(at)) = (tombstone[..].try_into(), moment_text(at)) {
                    self.tombstones.insert(tombstone, at);
                }
            }
            [Text(key), Text(value)] if on_table_leaf => {
                if let (Ok(key), true) = (str::from_utf8(key), serde_json::from_slice::<IgnoredAny>(value).is_ok())
                    && let Ok(value) = str::from_utf8(value)
                {
                    self.settings.insert(key.to_owned(), value.to_owned());
                }
            }
            _ => {}
        }
    }
}

/// Returns the text of a column that holds a time.
fn moment_text(column: &Column) -> Option<String> {
    let Column::Text(text) = column else { return None };
    let text = str::from_utf8(text).ok()?;
    moment::from_text(text).is_ok().then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data_folder::DataFolder;
    use crate::db::connect::create;
    use crate::recovery::merge;
    use chrono::DateTime;
    use rusqlite::Connection;
    use rusqlite::types::Value;

    fn names(db: &Connection, sql: &str) -> Vec<String> {
        let mut query = db.prepare(sql).unwrap();
        query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    /// Numbers that are given out anew.
    const RENUMBERED: [&str; 4] = ["number", "seq", "first_seq", "last_seq"];

    /// Returns all rows of a table, without the numbers that are given out anew.
    fn rows(db: &Connection, table: &str, columns: &[&str]) -> Vec<Vec<Value>> {
        let columns: Vec<_> = columns.iter().filter(|column| !RENUMBERED.contains(column)).copied().collect();
        let mut query = db.prepare(&format!("SELECT {} FROM {table}", columns.join(", "))).unwrap();
        let rows = query.query_map([], |row| (0..columns.len()).map(|column| row.get(column)).collect()).unwrap();
        rows.map(Result::unwrap).collect()
    }

    #[test]
    fn every_table_of_the_newest_version_is_saved_or_listed_as_not_saved() {
        let folder = tempfile::tempdir().unwrap();
        let folder = DataFolder::create(folder.path()).unwrap();
        let db = create(&folder.database(), DateTime::UNIX_EPOCH).unwrap();
        let tables = names(&db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
        for table in tables.iter().filter(|table| !table.starts_with("search_") && !table.starts_with("sqlite_")) {
            let columns = names(&db, &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"));
            let saved = SAVED.iter().find(|(name, _)| name == table).map(|(_, columns)| columns.to_vec());
            let left_out = NOT_SAVED.iter().any(|(name, _)| name == table);
            assert!(saved.is_some() != left_out, "carving does not know what to do with the table {table}");
            if let Some(saved) = saved {
                assert_eq!(saved, columns, "carving does not know the columns of {table}");
            }
        }
        for (table, _) in SAVED.iter().map(|(table, _)| (*table, "")).chain(NOT_SAVED) {
            assert!(tables.iter().any(|name| name == table), "{table} is no table any more");
        }
    }

    #[test]
    fn a_row_of_every_saved_table_survives_carving_and_merging() {
        let place = tempfile::tempdir().unwrap();
        let folder = DataFolder::create(place.path()).unwrap();
        let now = DateTime::from_timestamp(1_793_880_000, 0).unwrap();
        let session = Uuid::from_u128(7);
        let db = create(&folder.database(), now).unwrap();
        let (id, sha256) = (session.as_bytes(), chunks::hash(session, b"bytes"));
        let moments = [1, 2, 3, 4, 5].map(|hours| moment::to_text(now + chrono::TimeDelta::hours(hours)));
        let [created, updated, removed, appended, deleted] = &moments;
        db.execute(
            "INSERT INTO sessions (number, id, created_at, updated_at, removed_at, first_seq, last_seq, lost)
             VALUES (5, ?1, ?2, ?3, ?4, 1, 1, 0)",
            (id, created, updated, removed),
        )
        .unwrap();
        db.execute(
            "INSERT INTO chunks (session_id, seq, sha256, created_at, bytes) VALUES (?1, 1, ?2, ?3, ?4)",
            (id, sha256, appended, b"bytes"),
        )
        .unwrap();
        db.execute("INSERT INTO settings (key, value) VALUES ('key', '{\"a\":1}')", []).unwrap();
        db.execute("INSERT INTO tombstones (sha256, at) VALUES (?1, ?2)", ([3_u8; 32], deleted)).unwrap();
        let kept = instruments::InstrumentState::Installed;
        instruments::put(&db, "buurt", Some("2026.1"), kept, &[9; 9_000], deleted).unwrap();

        let other = tempfile::tempdir().unwrap();
        let recovered = create(&DataFolder::create(other.path()).unwrap().database(), now).unwrap();
        merge::add(&recovered, &carve(&Pages::read(&folder.database())), now).unwrap();
        for (table, columns) in SAVED {
            let before = rows(&db, table, columns);
            assert_eq!(before.len(), 1, "the test writes no row to {table}");
            assert_eq!(rows(&recovered, table, columns), before, "{table}");
        }
    }
}
