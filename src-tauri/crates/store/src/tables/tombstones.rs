//! Table `tombstones`: sessions that were deleted for good, so that an old file does not restore one automatically.
//!
//! Only a hash of the session's id is stored. A tombstone may exist for a session that is in the list, because earlier
//! versions recovered one from a backup; the session wins.

use crate::error::StoreError;
use crate::moment;
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Returns the SHA-256 of a session's id, which is the key of its tombstone.
pub(crate) fn hash(session: Uuid) -> [u8; 32] {
    Sha256::digest(session.as_bytes()).into()
}

/// Records that a session was deleted for good. The time of an existing tombstone stays.
pub(crate) fn record_tombstone(db: &Connection, tombstone: [u8; 32], at: &str) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO tombstones (sha256, at) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING",
        params![tombstone, at],
    )?;
    Ok(())
}

/// Records that a session was deleted for good. An existing tombstone gets another time, so that [`state`] changes and
/// the copies are looked through again.
pub(crate) fn renew(db: &Connection, session: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
    let sql = "INSERT INTO tombstones (sha256, at) VALUES (?1, ?2) ON CONFLICT (sha256) DO UPDATE SET at = excluded.at";
    let now = moment::storable(now);
    let at = if deleted_at(db, session)? == Some(now) { now + TimeDelta::nanoseconds(1) } else { now };
    db.execute(sql, params![hash(session), moment::to_text(at)])?;
    Ok(())
}

/// Removes the tombstone of a session that was restored.
pub(crate) fn remove(db: &Connection, session: Uuid) -> Result<(), StoreError> {
    db.execute("DELETE FROM tombstones WHERE sha256 = ?1", [hash(session)])?;
    Ok(())
}

/// Returns when a session was deleted for good; `None` without a tombstone.
pub(crate) fn deleted_at(db: &Connection, session: Uuid) -> Result<Option<DateTime<Utc>>, StoreError> {
    let mut query = db.prepare_cached("SELECT at FROM tombstones WHERE sha256 = ?1")?;
    let at: Option<String> = query.query_row([hash(session)], |row| row.get(0)).optional()?;
    at.as_deref().map(moment::from_text).transpose()
}

/// Returns all tombstones with their times, sorted by hash.
pub(crate) fn all(db: &Connection) -> Result<BTreeMap<[u8; 32], String>, StoreError> {
    let mut query = db.prepare_cached("SELECT sha256, at FROM tombstones")?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Returns a text that changes with every deletion and every restored session. Empty without tombstones.
pub(crate) fn state(tombstones: &BTreeMap<[u8; 32], String>) -> String {
    if tombstones.is_empty() {
        return String::new();
    }
    let mut sum = Sha256::new();
    for (hash, at) in tombstones {
        sum.update(hash);
        sum.update(at);
    }
    sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
