//! Table `sessions`: one row for each session, with its times, its place in the trash, and the chunk numbers it must
//! have.

use crate::error::StoreError;
use crate::moment;
use crate::tables::projections::Followed;
use crate::tables::{search, settings, tombstones};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use uuid::Uuid;

/// Days that a session stays in the trash.
const TRASH_DAYS: i64 = 30;

/// A session in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Id of the session, which never changes.
    pub id: Uuid,
    /// Name of the initiative.
    pub initiative: String,
    /// Place where the conversation is held.
    pub place: String,
    /// Name of the moderator.
    pub moderator: String,
    /// Day of the conversation.
    pub date: Option<NaiveDate>,
    /// Number of cards in the session.
    pub cards_total: u32,
    /// Number of cards that were discussed.
    pub cards_done: u32,
    /// Stage of the session, as the caller wrote it in the projection.
    pub state: String,
    /// The conversation that the session follows; `None` where it follows none.
    pub follows: Option<Followed>,
    /// Whether the session changed since its advice was settled.
    pub changed_since: bool,
    /// Whether the session has a projection. Without one, as after a recovery, all fields above are empty and the
    /// caller derives them again with `Store::replace_projection`.
    pub projected: bool,
    /// Time of the first append.
    pub created_at: DateTime<Utc>,
    /// Time of the last append.
    pub updated_at: DateTime<Utc>,
    /// Number of the last chunk. Together with `updated_at` it shows whether anything was appended.
    pub last_seq: i64,
    /// Time when the session was moved to the trash.
    pub removed_at: Option<DateTime<Utc>>,
    /// Whether chunks were lost or are damaged.
    pub damaged: bool,
}

/// Returns all sessions, the trash included, latest change first. Also reads a database before version 6, which is checked
/// before it is migrated.
pub(crate) fn all(db: &Connection) -> Result<Vec<SessionRow>, StoreError> {
    let known = "SELECT 1 FROM pragma_table_info('projections') WHERE name = 'follows'";
    let columns = if db.prepare(known)?.exists([])? { COLUMNS.to_owned() } else { columns_before_version_6() };
    list(db, &columns, "", [])
}

/// Returns the columns that [`read`] reads, of a database in which projections have no `follows` and no `changed_since`.
fn columns_before_version_6() -> String {
    COLUMNS.replace("p.follows", "NULL").replace("p.changed_since", "NULL")
}

/// Returns one session; `None` where it does not exist.
pub(crate) fn one(db: &Connection, session: Uuid) -> Result<Option<SessionRow>, StoreError> {
    Ok(list(db, COLUMNS, "WHERE s.id = ?1", [session.as_bytes()])?.pop())
}

/// Returns sessions by their numbers, latest change first.
pub(crate) fn numbered(db: &Connection, numbers: &[i64]) -> Result<Vec<SessionRow>, StoreError> {
    list(db, COLUMNS, "WHERE s.number IN (SELECT value FROM json_each(?1))", [as_json(numbers)])
}

/// Returns numbers as SQLite takes a list of them.
pub(crate) fn as_json(numbers: &[i64]) -> String {
    serde_json::to_string(numbers).expect("numbers serialise to JSON")
}

/// Returns the sessions that had been in the trash for longer than [`TRASH_DAYS`] at a time. `from` returns when the
/// days of a session began, from the times of its removal and its creation.
pub(crate) fn expired(
    db: &Connection,
    at: DateTime<Utc>,
    from: impl Fn(DateTime<Utc>, DateTime<Utc>) -> Option<DateTime<Utc>>,
) -> Result<Vec<Uuid>, StoreError> {
    let limit = moment::storable(at) - TimeDelta::days(TRASH_DAYS);
    let mut query = db.prepare_cached(
        "SELECT s.id, s.removed_at, s.created_at FROM listed l CROSS JOIN sessions s ON s.number = l.number
         WHERE l.part = 3 ORDER BY l.updated_at DESC, l.number DESC",
    )?;
    let mut rows = query.query([])?;
    let mut expired = Vec::new();
    while let Some(row) = rows.next()? {
        let [removed, created] = [row.get::<_, String>(1)?, row.get(2)?].map(|text| moment::from_text(&text));
        if from(removed?, created?).is_some_and(|began| began < limit) {
            expired.push(Uuid::from_bytes(row.get(0)?));
        }
    }
    Ok(expired)
}

/// Columns that [`read`] reads, of `sessions s` and `projections p`.
pub(crate) const COLUMNS: &str = "s.id, s.created_at, s.updated_at, s.removed_at, s.lost > 0, p.session_id IS NOT NULL,
    p.initiative, p.place, p.moderator, p.date, p.cards_total, p.cards_done, p.state, s.last_seq,
    p.follows, p.changed_since";

fn list(db: &Connection, columns: &str, condition: &str, values: impl Params) -> Result<Vec<SessionRow>, StoreError> {
    let sql = format!(
        "SELECT {columns} FROM sessions s LEFT JOIN projections p ON p.session_id = s.id {condition}
         ORDER BY s.updated_at DESC, s.number DESC"
    );
    let mut query = db.prepare_cached(&sql)?;
    let mut rows = query.query(values)?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(read(row)?);
    }
    Ok(list)
}

/// Reads a row that begins with [`COLUMNS`].
pub(crate) fn read(row: &Row<'_>) -> Result<SessionRow, StoreError> {
    let text = |column| Ok::<_, StoreError>(row.get::<_, Option<String>>(column)?.unwrap_or_default());
    let count = |column| Ok::<_, StoreError>(row.get::<_, Option<u32>>(column)?.unwrap_or_default());
    let date: Option<String> = row.get(9)?;
    let removed_at: Option<String> = row.get(3)?;
    Ok(SessionRow {
        id: Uuid::from_bytes(row.get(0)?),
        created_at: moment::from_text(&row.get::<_, String>(1)?)?,
        updated_at: moment::from_text(&row.get::<_, String>(2)?)?,
        removed_at: removed_at.as_deref().map(moment::from_text).transpose()?,
        damaged: row.get(4)?,
        projected: row.get(5)?,
        initiative: text(6)?,
        place: text(7)?,
        moderator: text(8)?,
        date: match date {
            Some(date) => Some(date.parse().map_err(|_| StoreError::Damaged(format!("{date:?} is not a date")))?),
            None => None,
        },
        cards_total: count(10)?,
        cards_done: count(11)?,
        state: text(12)?,
        last_seq: row.get(13)?,
        follows: row.get::<_, Option<String>>(14)?.as_deref().map(Followed::from_text),
        changed_since: row.get::<_, Option<bool>>(15)?.unwrap_or_default(),
    })
}

/// Moves a session to the trash. The time of the first move stays.
///
/// # Errors
/// [`StoreError::NotFound`] without the session.
pub(crate) fn trash(db: &Connection, session: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
    let sql = "UPDATE sessions SET removed_at = coalesce(removed_at, ?2) WHERE id = ?1";
    found(db.execute(sql, params![session.as_bytes(), moment::to_text(now)])?, session)
}

/// Takes a session out of the trash.
///
/// # Errors
/// [`StoreError::NotFound`] without the session.
pub(crate) fn restore(db: &Connection, session: Uuid) -> Result<(), StoreError> {
    found(db.execute("UPDATE sessions SET removed_at = NULL WHERE id = ?1", [session.as_bytes()])?, session)
}

/// Inserts the session where it is missing and sets the time of its last change.
pub(crate) fn touch(db: &Connection, session: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO sessions (id, created_at, updated_at, first_seq, last_seq, lost) VALUES (?1, ?2, ?2, 1, 0, 0)
         ON CONFLICT (id) DO UPDATE SET updated_at = excluded.updated_at",
    )?
    .execute(params![session.as_bytes(), moment::to_text(now)])?;
    Ok(())
}

/// Returns the number of a session, which is also its rowid in the search index.
///
/// # Errors
/// [`StoreError::NotFound`] without the session.
pub(crate) fn number(db: &Connection, session: Uuid) -> Result<i64, StoreError> {
    db.prepare_cached("SELECT number FROM sessions WHERE id = ?1")?
        .query_row([session.as_bytes()], |row| row.get(0))
        .optional()?
        .ok_or(StoreError::NotFound(session))
}

/// Chunk numbers a session must have, without gaps from `first` to `last`, and the number of chunks it lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ChunkRun {
    pub(crate) first: i64,
    pub(crate) last: i64,
    pub(crate) lost: i64,
}

impl ChunkRun {
    /// Returns the number of chunks that should exist, the lost ones included. Saturates, because damage can leave any
    /// numbers here.
    pub(crate) fn expected(self) -> i64 {
        self.last.saturating_sub(self.first).saturating_add(1).saturating_add(self.lost)
    }
}

/// Reads the chunk numbers of a session.
///
/// # Errors
/// [`StoreError::NotFound`] without the session.
pub(crate) fn run(db: &Connection, session: Uuid) -> Result<ChunkRun, StoreError> {
    db.prepare_cached("SELECT first_seq, last_seq, lost FROM sessions WHERE id = ?1")?
        .query_row([session.as_bytes()], |row| {
            Ok(ChunkRun { first: row.get(0)?, last: row.get(1)?, lost: row.get(2)? })
        })
        .optional()?
        .ok_or(StoreError::NotFound(session))
}

/// Returns the sessions with at least this many chunks, each with the number of its last chunk.
pub(crate) fn in_pieces(db: &Connection, at_least: usize) -> Result<Vec<(Uuid, i64)>, StoreError> {
    let at_least = i64::try_from(at_least).unwrap_or(i64::MAX);
    let mut query = db.prepare_cached("SELECT id, last_seq FROM sessions WHERE last_seq - first_seq >= ?1 - 1")?;
    let rows = query.query_map([at_least], |row| Ok((Uuid::from_bytes(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes the chunk numbers of a session.
pub(crate) fn set_run(db: &Connection, session: Uuid, run: ChunkRun) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE sessions SET first_seq = ?2, last_seq = ?3, lost = ?4 WHERE id = ?1")?
        .execute(params![session.as_bytes(), run.first, run.last, run.lost])?;
    Ok(())
}

/// Deletes a session for good and records its tombstone.
///
/// # Errors
/// [`StoreError::NotFound`] without the session.
pub(crate) fn delete_for_good(db: &Connection, session: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
    delete(db, session)?;
    tombstones::renew(db, session, now)
}

/// Deletes a session with its chunks, projection, imports and settings. Its words may remain in the pages of the search
/// index until that is rebuilt.
pub(crate) fn delete(db: &Connection, session: Uuid) -> Result<(), StoreError> {
    search::remove(db, number(db, session)?)?;
    settings::remove_session(db, session)?;
    // Chunks, projection and imports are deleted by their foreign keys.
    db.execute("DELETE FROM sessions WHERE id = ?1", [session.as_bytes()])?;
    Ok(())
}

/// Deletes sessions that lost all their chunks and returns the number of those chunks.
pub(crate) fn delete_without_chunks(db: &Connection) -> Result<u64, StoreError> {
    let mut query = db.prepare(
        "SELECT id, lost FROM sessions s
         WHERE lost > 0 AND NOT EXISTS (SELECT 1 FROM chunks c WHERE c.session_id = s.id)",
    )?;
    let empty: Vec<(Uuid, i64)> = query
        .query_map([], |row| Ok((Uuid::from_bytes(row.get(0)?), row.get(1)?)))?
        .collect::<Result<_, rusqlite::Error>>()?;
    empty.iter().try_fold(0, |total, (session, lost)| {
        delete(db, *session)?;
        Ok(total + lost.unsigned_abs())
    })
}

fn found(changed: usize, session: Uuid) -> Result<(), StoreError> {
    if changed == 0 { Err(StoreError::NotFound(session)) } else { Ok(()) }
}
