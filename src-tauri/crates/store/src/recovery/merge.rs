//! Adds the rows that were carved from a damaged database to the restored one.

use crate::error::StoreError;
use crate::moment;
use crate::recovery::carve::Salvage;
use crate::tables::sessions::{self, ChunkRun};
use crate::tables::{chunks, instruments, projections, settings, tombstones};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Largest plausible number of missing chunks in a session. Where more seem to be missing, the numbers are damaged.
const MAX_MISSING: i64 = 10_000;

/// Adds the salvaged rows and returns the number of chunks that were new.
pub(crate) fn add(db: &Connection, salvage: &Salvage, now: DateTime<Utc>) -> Result<usize, StoreError> {
    for (key, value) in &salvage.settings {
        settings::put(db, key, value)?;
    }
    for instrument in salvage.instruments.values() {
        instruments::put_salvaged(db, instrument)?;
    }
    for (tombstone, at) in &salvage.tombstones {
        tombstones::record_tombstone(db, *tombstone, at)?;
    }
    for (id, saved) in &salvage.sessions {
        // The damaged file is newer than the backup, so its row wins.
        db.execute(
            "INSERT INTO sessions (id, created_at, updated_at, removed_at, first_seq, last_seq, lost)
                VALUES (?1, ?2, ?3, ?4, 1, 0, 0)
             ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at, updated_at = excluded.updated_at,
                removed_at = excluded.removed_at",
            params![id.as_bytes(), saved.created_at, saved.updated_at, saved.removed_at],
        )?;
    }
    delete_again(db, salvage)?;
    let ids: BTreeSet<Uuid> =
        salvage.sessions.keys().chain(salvage.chunks.keys().map(|(id, ..)| id)).copied().collect();
    ids.into_iter().try_fold(0, |total, session| Ok(total + add_to_session(db, session, salvage, now)?))
}

/// Deletes sessions of the backup that were deleted for good after it was made: the damaged file has their tombstone,
/// and neither their row nor a chunk of them.
fn delete_again(db: &Connection, salvage: &Salvage) -> Result<(), StoreError> {
    let alive: BTreeSet<Uuid> =
        salvage.sessions.keys().chain(salvage.chunks.keys().map(|(id, ..)| id)).copied().collect();
    for row in sessions::all(db)? {
        if !alive.contains(&row.id) && salvage.tombstones.contains_key(&tombstones::hash(row.id)) {
            sessions::delete(db, row.id)?;
        }
    }
    Ok(())
}

/// Merges the chunks of one session from the backup and from the salvage. Returns the number of new ones.
fn add_to_session(db: &Connection, session: Uuid, salvage: &Salvage, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let saved: Vec<_> = salvage.chunks.range((session, i64::MIN, [0; 32])..=(session, i64::MAX, [255; 32])).collect();
    if matches!(sessions::number(db, session), Err(StoreError::NotFound(_))) {
        sessions::touch(db, session, now)?;
    }
    let before = chunks::of_session(db, session)?;
    let held = sessions::run(db, session)?;
    // The session's row in the damaged file has the numbers that must exist. Without it they follow from the chunks.
    let run = match (salvage.sessions.get(&session), saved.first(), saved.last()) {
        (Some(row), _, _) => row.run,
        (None, Some(((_, first, _), _)), Some(((_, last, _), _))) => ChunkRun { first: *first, last: *last, ..held },
        _ => held,
    };
    let seqs = before.iter().map(|row| row.seq).chain(saved.iter().map(|((_, seq, _), _)| *seq));
    let present: BTreeSet<i64> = seqs.filter(|seq| *seq >= run.first && *seq <= run.last).collect();
    let missing = run.last - run.first + 1 - i64::try_from(present.len()).unwrap_or(i64::MAX);
    let lost = held.lost.max(run.lost) + if missing <= MAX_MISSING { missing } else { 0 };

    let mut places: HashMap<[u8; 32], i64> =
        before.iter().map(|row| (chunks::hash(session, &row.bytes), row.seq)).collect();
    for ((_, seq, hash), chunk) in &saved {
        places.insert(*hash, *seq);
        let created_at = chunk.created_at.clone().unwrap_or_else(|| moment::to_text(now));
        chunks::insert(db, session, &chunk.bytes, &created_at)?;
    }
    let mut rows = chunks::of_session(db, session)?;
    let added = rows.len() - before.len();
    if added > 0 || lost != held.lost || (run.first, run.last) != (held.first, held.last) {
        rows.sort_by_key(|row| places.get(&chunks::hash(session, &row.bytes)).copied());
        let order: Vec<i64> = rows.iter().map(|row| row.number).collect();
        let last = sessions::run(db, session)?.last.max(run.last);
        chunks::renumber(db, session, &order, ChunkRun { first: held.first, last, lost })?;
        projections::remove(db, session)?;
    }
    Ok(added)
}
