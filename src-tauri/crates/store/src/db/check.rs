//! The check of a database: structure, references, schema, hashes, chunk numbers and every row of the list.

use crate::db::migrate::{self, MIGRATIONS};
use crate::error::StoreError;
use crate::tables::{chunks, instruments, sessions, settings};
use rusqlite::Connection;

/// Findings of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// Messages of SQLite's `integrity_check`. Empty in a sound database.
    pub structure: Vec<String>,
    /// Messages about the search index, which the next start rebuilds.
    pub search: Vec<String>,
    /// Number of rows whose session does not exist.
    pub dangling_rows: u64,
    /// Whether tables or indexes differ from what the migrations create.
    pub schema_differs: bool,
    /// Number of sessions whose chunk numbers have gaps.
    pub broken_runs: u64,
    /// Number of sessions.
    pub sessions: u64,
    /// Number of chunks.
    pub chunks: u64,
    /// Number of chunks whose bytes do not match their SHA-256.
    pub chunks_damaged: u64,
    /// Number of chunks that a recovery could not restore. The file itself can be sound.
    pub chunks_lost: u64,
    /// Number of instruments whose bytes do not match their SHA-256.
    pub instruments_damaged: u64,
}

impl CheckReport {
    /// Returns whether the file is sound. The search index is not considered.
    pub fn is_sound(&self) -> bool {
        self.has_sound_structure() && self.broken_runs == 0 && self.chunks_damaged == 0 && self.instruments_damaged == 0
    }

    /// Returns whether the tables are sound. The bytes of chunks are not considered.
    pub(crate) fn has_sound_structure(&self) -> bool {
        self.structure.is_empty() && self.dangling_rows == 0 && !self.schema_differs
    }
}

/// Checks a database of the newest version or, before a migration, of an older one.
pub(crate) fn inspect(db: &Connection) -> Result<CheckReport, StoreError> {
    let count = |sql: &str| -> Result<u64, StoreError> {
        let count: i64 = db.query_row(sql, [], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(u64::MAX))
    };
    let (search, structure): (Vec<_>, Vec<_>) =
        integrity_messages(db)?.into_iter().partition(|line| line.to_lowercase().contains("fts5"));
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
        sessions: sessions::all(db)?.len() as u64,
        chunks,
        chunks_damaged,
        chunks_lost: count("SELECT ifnull(sum(lost), 0) FROM sessions")?,
        instruments_damaged: match migrate::version(db)? {
            migrate::WITH_INSTRUMENTS.. => instruments::damaged(db)?,
            _ => 0,
        },
    })
}

fn integrity_messages(db: &Connection) -> Result<Vec<String>, StoreError> {
    let mut query = db.prepare("PRAGMA integrity_check(20)")?;
    let lines = query.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}

/// Compares the schema with what the migrations up to the version of the database create. An older database may also
/// contain tables of later migrations, because builds before the first release created them early.
fn schema_differs(db: &Connection) -> Result<bool, StoreError> {
    let actual = migrate::schema(db)?;
    let version = usize::try_from(migrate::version(db)?).unwrap_or(usize::MAX);
    let expected = schema_of(&MIGRATIONS[..version.min(MIGRATIONS.len())])?;
    // A database of version 0 is not migrated, so it must not contain later tables.
    let newest = if version == 0 { Vec::new() } else { schema_of(MIGRATIONS)? };
    let is_missing = expected.iter().any(|one| !actual.contains(one));
    Ok(is_missing || actual.iter().any(|one| !expected.contains(one) && !newest.contains(one)))
}

fn schema_of(migrations: &[&str]) -> Result<Vec<(String, Option<String>)>, StoreError> {
    let mut db = Connection::open_in_memory()?;
    migrate::migrate(&mut db, migrations)?;
    migrate::schema(&db)
}
