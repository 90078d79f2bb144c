//! The chunks: the truth, byte for byte. Every chunk is checked against its SHA-256 before it is given out; one that
//! differs is counted, left out, and never deleted.

use crate::tables::projections as projection;
use crate::tables::sessions::{self, Run};
use crate::{Projection, Store, StoreError, written};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The chunks of one session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chunks {
    /// The undamaged chunks in the order in which they were appended.
    pub bytes: Vec<Vec<u8>>,
    /// How many chunks are damaged or were lost.
    pub damaged: usize,
}

impl Store {
    /// Adds a chunk to a session, which is made where it is missing, and replaces its projection. An empty chunk only
    /// does the latter; a chunk the session already has is not kept twice, and repairs a damaged copy.
    pub fn append(
        &mut self,
        session: Uuid,
        chunk: &[u8],
        projection: &Projection,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            sessions::touch(tx, session, now)?;
            if !chunk.is_empty() {
                insert(tx, session, chunk, &written(now))?;
            }
            projection::put(tx, session, projection)
        })
    }

    /// Gives the chunks of a session. `NotFound` without the session.
    pub fn chunks(&self, session: Uuid) -> Result<Chunks, StoreError> {
        let run = sessions::run(&self.db, session)?;
        let rows = of_session(&self.db, session)?;
        let damaged = damaged(&rows, run);
        if damaged > 0 {
            self.seen_damaged.borrow_mut().insert(session);
        }
        Ok(Chunks { bytes: rows.into_iter().filter(|row| row.sound).map(|row| row.bytes).collect(), damaged })
    }

    /// Puts one snapshot in the place of all undamaged chunks of a session. The snapshot is read back and compared
    /// before COMMIT; damaged chunks stay where they are.
    pub fn compact(&mut self, session: Uuid, snapshot: &[u8], now: DateTime<Utc>) -> Result<(), StoreError> {
        if snapshot.is_empty() {
            return Err(StoreError::EmptySnapshot);
        }
        self.write(|tx| {
            let run = sessions::run(tx, session)?;
            let rows = of_session(tx, session)?;
            let hash = hash(session, snapshot);
            for row in rows.iter().filter(|row| row.sound || row.sha256 == hash) {
                tx.execute("DELETE FROM chunks WHERE number = ?1", [row.number])?;
            }
            let seq = insert(tx, session, snapshot, &written(now))?;
            let lost = i64::try_from(damaged(&rows, run)).unwrap_or(i64::MAX);
            sessions::set_run(tx, session, Run { first: seq, last: seq, lost })?;
            let stands = of_session(tx, session)?.iter().any(|row| row.seq == seq && row.sound && row.sha256 == hash);
            if stands { Ok(()) } else { Err(StoreError::Damaged("the snapshot reads back differently".to_owned())) }
        })
    }
}

/// A chunk as it stands in the table.
pub(crate) struct ChunkRow {
    pub(crate) number: i64,
    pub(crate) seq: i64,
    pub(crate) sha256: Vec<u8>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) sound: bool,
}

/// The SHA-256 of the session's id and the bytes, so that a chunk is never taken for one of another session.
pub(crate) fn hash(session: Uuid, bytes: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(session.as_bytes()).chain_update(bytes).finalize().into()
}

/// Reads all chunks of a session in order, damaged ones marked.
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

/// Counts what a session lacks: damaged and missing chunks of its run, and what it lost before. Damaged chunks from
/// before the run were counted as lost when a snapshot was made without them.
fn damaged(rows: &[ChunkRow], run: Run) -> usize {
    let sound = rows.iter().filter(|row| row.sound && (run.first..=run.last).contains(&row.seq)).count();
    usize::try_from(run.expected()).unwrap_or_default().saturating_sub(sound)
}

/// Adds a chunk at the end of a session unless it has it already, and gives its place.
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
    sessions::set_run(db, session, Run { last: seq, ..run })?;
    Ok(seq)
}

/// Gives the chunks of a session new numbers after its run, so that they follow each other without gaps.
pub(crate) fn renumber(db: &Connection, session: Uuid, order: &[i64], run: Run) -> Result<(), StoreError> {
    let mut last = run.last;
    for number in order {
        last += 1;
        db.execute("UPDATE chunks SET seq = ?2 WHERE number = ?1", params![number, last])?;
    }
    sessions::set_run(db, session, Run { first: run.last + 1, last, ..run })
}

/// Counts all chunks and the damaged ones among them.
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
