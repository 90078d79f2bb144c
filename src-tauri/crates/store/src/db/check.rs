//! Looks whether a database is whole: structure, references, schema, every hash, every run, every line of the list.

use crate::db::migrate::{self, MIGRATIONS};
use crate::tables::chunks;
use crate::tables::sessions;
use crate::tables::settings;
use crate::{Store, StoreError};
use rusqlite::Connection;

/// Findings of a check, in numbers per kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// Complaints of SQLite's `integrity_check`; empty when all is well.
    pub structure: Vec<String>,
    /// Its complaints about the search index, which is derived and is rebuilt at the next start.
    pub search: Vec<String>,
    /// Rows that point at a session that is not there.
    pub dangling_rows: u64,
    /// Whether tables and indexes differ from what this version makes.
    pub schema_differs: bool,
    /// Sessions whose chunk numbers are not the unbroken run they should be.
    pub broken_runs: u64,
    /// All sessions.
    pub sessions: u64,
    /// All chunks.
    pub chunks: u64,
    /// Chunks whose bytes do not fit their SHA-256.
    pub chunks_damaged: u64,
    /// Chunks that earlier damage took and no backup had; not a fault of the file as it is.
    pub chunks_lost: u64,
}

impl CheckReport {
    /// True when nothing in the file is wrong, the search index left aside.
    pub fn is_sound(&self) -> bool {
        self.has_sound_structure() && self.broken_runs == 0 && self.chunks_damaged == 0
    }

    /// True when the tables can be trusted, whatever the bytes within chunks.
    pub(crate) fn has_sound_structure(&self) -> bool {
        self.structure.is_empty() && self.dangling_rows == 0 && !self.schema_differs
    }
}

impl Store {
    /// Checks the whole database. Damage comes back in the report; an error means that not even that could be read.
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        inspect(&self.db)
    }
}

/// Checks a database of the newest version, or of an older one before it is brought up to date.
pub(crate) fn inspect(db: &Connection) -> Result<CheckReport, StoreError> {
    let count = |sql: &str| -> Result<u64, StoreError> {
        let count: i64 = db.query_row(sql, [], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(u64::MAX))
    };
    let (search, structure): (Vec<_>, Vec<_>) =
        complaints(db)?.into_iter().partition(|line| line.to_lowercase().contains("fts5"));
    if !structure.is_empty() {
        return Ok(CheckReport { structure, search, ..CheckReport::default() });
    }
    settings::read_all(db)?;
    let (chunks, chunks_damaged) = chunks::count(db)?;
    Ok(CheckReport {
        structure,
        search,
        dangling_rows: count("SELECT count(*) FROM pragma_foreign_key_check")?,
        schema_differs: schema_differs(db)?,
        broken_runs: count(
            "SELECT count(*) FROM sessions s LEFT JOIN (
                SELECT session_id, count(*) AS n, min(seq) AS low, max(seq) AS high FROM chunks GROUP BY session_id
             ) c ON c.session_id = s.id
             WHERE ifnull(n, 0) <> last_seq - first_seq + 1 OR low <> first_seq OR high <> last_seq OR lost < 0",
        )?,
        sessions: sessions::read(db, "", [])?.len() as u64,
        chunks,
        chunks_damaged,
        chunks_lost: count("SELECT ifnull(sum(lost), 0) FROM sessions")?,
    })
}

fn complaints(db: &Connection) -> Result<Vec<String>, StoreError> {
    let mut query = db.prepare("PRAGMA integrity_check(20)")?;
    let lines = query.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}

/// Compares with what the steps up to the version of the database make. An older one may have what a later step makes as
/// well: builds before the first release did.
fn schema_differs(db: &Connection) -> Result<bool, StoreError> {
    let there = migrate::schema(db)?;
    let version = usize::try_from(migrate::version(db)?).unwrap_or(usize::MAX);
    let expected = schema_of(&MIGRATIONS[..version.min(MIGRATIONS.len())])?;
    // Without a version there is nothing to bring up to date.
    let newest = if version == 0 { Vec::new() } else { schema_of(MIGRATIONS)? };
    let is_missing = expected.iter().any(|one| !there.contains(one));
    Ok(is_missing || there.iter().any(|one| !expected.contains(one) && !newest.contains(one)))
}

fn schema_of(migrations: &[&str]) -> Result<Vec<(String, Option<String>)>, StoreError> {
    let mut db = Connection::open_in_memory()?;
    migrate::migrate(&mut db, migrations)?;
    migrate::schema(&db)
}
