//! Table `chunks`: the bytes of each session, in the order in which they were appended. Everything else is derived from
//! them.
//!
//! Every chunk is checked against its SHA-256 when it is read. A damaged chunk is counted and left out, and never
//! deleted.

use crate::error::StoreError;
use crate::moment;
use crate::tables::sessions::{self, ChunkRun};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Chunks of one session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chunks {
    /// Undamaged chunks, in the order in which they were appended.
    pub bytes: Vec<Vec<u8>>,
    /// Number of chunks that are damaged or lost.
    pub damaged: usize,
}

/// A row of the table.
pub(crate) struct ChunkRow {
    pub(crate) number: i64,
    pub(crate) seq: i64,
    pub(crate) sha256: Vec<u8>,
    pub(crate) bytes: Vec<u8>,
    /// Whether the bytes match the hash.
    pub(crate) sound: bool,
}

/// Returns the SHA-256 of the session's id and the bytes. The id is included so that a chunk cannot be mistaken for one
/// of another session.
pub(crate) fn hash(session: Uuid, bytes: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(session.as_bytes()).chain_update(bytes).finalize().into()
}

/// Returns the undamaged chunks of a session and counts the others.
///
/// # Errors
/// [`StoreError::NotFound`] without the session.
pub(crate) fn read(db: &Connection, session: Uuid) -> Result<Chunks, StoreError> {
    let run = sessions::run(db, session)?;
    let rows = of_session(db, session)?;
    let damaged = damaged(&rows, run);
    Ok(Chunks { bytes: rows.into_iter().filter(|row| row.sound).map(|row| row.bytes).collect(), damaged })
}

/// Returns all rows of a session in order, the damaged ones included.
pub(crate) fn of_session(db: &Connection, session: Uuid) -> Result<Vec<ChunkRow>, StoreError> {
    let mut query =
        db.prepare_cached("SELECT number, seq, sha256, bytes FROM chunks WHERE session_id = ?1 ORDER BY seq")?;
    let rows = query.query_map([session.as_bytes()], |row| {
        let (sha256, bytes): (Vec<u8>, Vec<u8>) = (row.get(2)?, row.get(3)?);
        Ok(ChunkRow {
            number: row.get(0)?,
            seq: row.get(1)?,
            sound: hash(session, &bytes)[..] == sha256,
            sha256,
            bytes,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Counts the damaged and missing chunks of a session. Damaged rows with a number before the run are not counted here:
/// compaction added them to `lost`.
fn damaged(rows: &[ChunkRow], run: ChunkRun) -> usize {
    let sound = rows.iter().filter(|row| row.sound && (run.first..=run.last).contains(&row.seq)).count();
    usize::try_from(run.expected()).unwrap_or_default().saturating_sub(sound)
}

/// Appends a chunk to a session and returns its number. A chunk that exists already keeps its number, and a damaged
/// copy of it is repaired.
pub(crate) fn insert(db: &Connection, session: Uuid, bytes: &[u8], created_at: &str) -> Result<i64, StoreError> {
    let sha256 = hash(session, bytes);
    let known: Option<(i64, i64)> = db
        .prepare_cached("SELECT number, seq FROM chunks WHERE session_id = ?1 AND sha256 = ?2")?
        .query_row(params![session.as_bytes(), sha256], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((number, seq)) = known {
        db.prepare_cached("UPDATE chunks SET bytes = ?2 WHERE number = ?1 AND bytes IS NOT ?2")?
            .execute(params![number, bytes])?;
        return Ok(seq);
    }
    let run = sessions::run(db, session)?;
    let seq = run.last.saturating_add(1);
    db.prepare_cached("INSERT INTO chunks (session_id, seq, sha256, created_at, bytes) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![session.as_bytes(), seq, sha256, created_at, bytes])?;
    sessions::set_run(db, session, ChunkRun { last: seq, ..run })?;
    Ok(seq)
}

/// Replaces the undamaged chunks of a session by one snapshot and reads it back. Damaged chunks stay.
///
/// # Errors
/// [`StoreError::NotFound`] without the session, [`StoreError::Damaged`] where the snapshot reads back differently.
pub(crate) fn compact(db: &Connection, session: Uuid, snapshot: &[u8], now: DateTime<Utc>) -> Result<(), StoreError> {
    let run = sessions::run(db, session)?;
    let rows = of_session(db, session)?;
    let hash = hash(session, snapshot);
    for row in rows.iter().filter(|row| row.sound || row.sha256 == hash) {
        db.execute("DELETE FROM chunks WHERE number = ?1", [row.number])?;
    }
    let seq = insert(db, session, snapshot, &moment::to_text(now))?;
    let lost = i64::try_from(damaged(&rows, run)).unwrap_or(i64::MAX);
    sessions::set_run(db, session, ChunkRun { first: seq, last: seq, lost })?;
    let reads_back = of_session(db, session)?.iter().any(|row| row.seq == seq && row.sound && row.sha256 == hash);
    if reads_back { Ok(()) } else { Err(StoreError::damaged("the snapshot reads back differently".to_owned())) }
}

/// Renumbers the chunks of a session after the end of its run, in the given order of `number`, without gaps.
pub(crate) fn renumber(db: &Connection, session: Uuid, order: &[i64], run: ChunkRun) -> Result<(), StoreError> {
    let mut last = run.last;
    for number in order {
        last += 1;
        db.execute("UPDATE chunks SET seq = ?2 WHERE number = ?1", params![number, last])?;
    }
    sessions::set_run(db, session, ChunkRun { first: run.last + 1, last, ..run })
}

/// Returns the number of all chunks and of the damaged ones.
pub(crate) fn count(db: &Connection) -> Result<(u64, u64), StoreError> {
    let mut query = db.prepare("SELECT session_id, sha256, bytes FROM chunks ORDER BY number")?;
    let mut rows = query.query([])?;
    let (mut all, mut damaged) = (0, 0);
    while let Some(row) = rows.next()? {
        let session = Uuid::from_bytes(row.get(0)?);
        let sha256 = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        let bytes = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
        all += 1;
        damaged += u64::from(hash(session, bytes)[..] != *sha256);
    }
    Ok((all, damaged))
}
