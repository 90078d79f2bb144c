//! Which sessions there are: their times, the trash (Prullenbak), the list, and deleting for good.

use crate::tables::imports;
use crate::tables::search;
use crate::tables::settings;
use crate::{Store, StoreError, moment, written};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use uuid::Uuid;

/// Days that a session stays in the trash.
const TRASH_DAYS: i64 = 30;

/// One line of the list of sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Name for ever.
    pub id: Uuid,
    /// Name of the initiative.
    pub initiative: String,
    /// Where the conversation is held.
    pub place: String,
    /// Who leads it.
    pub moderator: String,
    /// Day of the conversation.
    pub date: Option<NaiveDate>,
    /// Number of cards in the session.
    pub cards_total: u32,
    /// Number of cards that were discussed.
    pub cards_done: u32,
    /// Where the session stands, in the caller's words.
    pub state: String,
    /// False when there is no projection, as after a recovery: all fields above are empty then, and the caller makes
    /// it anew with `replace_projection`.
    pub projected: bool,
    /// First append.
    pub created_at: DateTime<Utc>,
    /// Last append.
    pub updated_at: DateTime<Utc>,
    /// Number of the last chunk; with `updated_at` it tells whether anything was added.
    pub last_seq: i64,
    /// When it went into the trash.
    pub removed_at: Option<DateTime<Utc>>,
    /// True when chunks were lost or found damaged.
    pub damaged: bool,
}

impl Store {
    /// Lists all sessions, those in the trash included; the one that was changed last comes first.
    pub fn sessions(&self) -> Result<Vec<SessionRow>, StoreError> {
        list(self, "", [])
    }

    /// Gives the line of one session; `None` where there is no such session.
    pub fn session(&self, session: Uuid) -> Result<Option<SessionRow>, StoreError> {
        Ok(list(self, "WHERE s.id = ?1", [session.as_bytes()])?.pop())
    }

    /// Puts a session in the trash; a second time changes nothing.
    pub fn trash(&mut self, session: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|tx| {
            let sql = "UPDATE sessions SET removed_at = coalesce(removed_at, ?2) WHERE id = ?1";
            found(tx.execute(sql, params![session.as_bytes(), written(now)])?, session)
        })
    }

    /// Takes a session out of the trash.
    pub fn restore(&mut self, session: Uuid) -> Result<(), StoreError> {
        self.write(|tx| {
            found(tx.execute("UPDATE sessions SET removed_at = NULL WHERE id = ?1", [session.as_bytes()])?, session)
        })
    }

    /// Deletes a session for good: chunks, projection, words and its settings. A hash of its number stays, so that an
    /// old file does not bring it back unasked. Backups keep it until they are pruned.
    pub fn delete(&mut self, session: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|tx| {
            delete(tx, session)?;
            imports::bury(tx, imports::grave(session), &written(now))?;
            search::rebuild(tx)
        })?;
        self.seen_damaged.borrow_mut().remove(&session);
        self.clear_log();
        Ok(())
    }

    /// Deletes what has been in the trash for more than 30 days and gives the ids.
    pub(crate) fn purge(&mut self, now: DateTime<Utc>) -> Result<Vec<Uuid>, StoreError> {
        let limit = now - TimeDelta::days(TRASH_DAYS);
        let expired: Vec<Uuid> = self
            .sessions()?
            .into_iter()
            .filter(|row| row.removed_at.is_some_and(|removed| removed < limit))
            .map(|row| row.id)
            .collect();
        if !expired.is_empty() {
            self.write(|tx| {
                for session in &expired {
                    delete(tx, *session)?;
                    imports::bury(tx, imports::grave(*session), &written(now))?;
                }
                search::rebuild(tx)
            })?;
            self.clear_log();
        }
        Ok(expired)
    }

    /// Empties the write-ahead log, which still holds deleted text. A reader that is in the way only puts it off.
    fn clear_log(&self) {
        let _: Result<i64, _> = self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
    }
}

/// Lists the sessions that a condition lets through.
pub(crate) fn list(store: &Store, condition: &str, values: impl Params) -> Result<Vec<SessionRow>, StoreError> {
    let mut rows = read(&store.db, condition, values)?;
    let seen = store.seen_damaged.borrow();
    rows.iter_mut().for_each(|row| row.damaged |= seen.contains(&row.id));
    Ok(rows)
}

/// Reads lines of the list from a database.
pub(crate) fn read(db: &Connection, condition: &str, values: impl Params) -> Result<Vec<SessionRow>, StoreError> {
    let sql = format!(
        "SELECT s.id, s.created_at, s.updated_at, s.removed_at, s.lost > 0, p.session_id IS NOT NULL, p.initiative,
            p.place, p.moderator, p.date, p.cards_total, p.cards_done, p.state, s.last_seq
         FROM sessions s LEFT JOIN projections p ON p.session_id = s.id {condition}
         ORDER BY s.updated_at DESC, s.number DESC"
    );
    let mut query = db.prepare_cached(&sql)?;
    let mut rows = query.query(values)?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(line(row)?);
    }
    Ok(list)
}

fn line(row: &Row<'_>) -> Result<SessionRow, StoreError> {
    let text = |column| Ok::<_, StoreError>(row.get::<_, Option<String>>(column)?.unwrap_or_default());
    let count = |column| Ok::<_, StoreError>(row.get::<_, Option<u32>>(column)?.unwrap_or_default());
    let date: Option<String> = row.get(9)?;
    let removed_at: Option<String> = row.get(3)?;
    Ok(SessionRow {
        id: Uuid::from_bytes(row.get(0)?),
        created_at: moment(&row.get::<_, String>(1)?)?,
        updated_at: moment(&row.get::<_, String>(2)?)?,
        removed_at: removed_at.as_deref().map(moment).transpose()?,
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
    })
}

/// Makes the session where it is missing and sets its last change.
pub(crate) fn touch(db: &Connection, session: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO sessions (id, created_at, updated_at, first_seq, last_seq, lost) VALUES (?1, ?2, ?2, 1, 0, 0)
         ON CONFLICT (id) DO UPDATE SET updated_at = excluded.updated_at",
    )?
    .execute(params![session.as_bytes(), written(now)])?;
    Ok(())
}

/// Gives the number of a session, which is also its row in the search index.
pub(crate) fn number(db: &Connection, session: Uuid) -> Result<i64, StoreError> {
    db.prepare_cached("SELECT number FROM sessions WHERE id = ?1")?
        .query_row([session.as_bytes()], |row| row.get(0))
        .optional()?
        .ok_or(StoreError::NotFound(session))
}

/// The run of chunk numbers a session must have, and how many chunks it lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) first: i64,
    pub(crate) last: i64,
    pub(crate) lost: i64,
}

impl Run {
    /// How many chunks there should be, the lost ones included. A run that damage touched may be any two numbers.
    pub(crate) fn expected(self) -> i64 {
        self.last.saturating_sub(self.first).saturating_add(1).saturating_add(self.lost)
    }
}

/// Reads the run of a session.
pub(crate) fn run(db: &Connection, session: Uuid) -> Result<Run, StoreError> {
    db.prepare_cached("SELECT first_seq, last_seq, lost FROM sessions WHERE id = ?1")?
        .query_row([session.as_bytes()], |row| Ok(Run { first: row.get(0)?, last: row.get(1)?, lost: row.get(2)? }))
        .optional()?
        .ok_or(StoreError::NotFound(session))
}

/// Sets the run of a session.
pub(crate) fn set_run(db: &Connection, session: Uuid, run: Run) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE sessions SET first_seq = ?2, last_seq = ?3, lost = ?4 WHERE id = ?1")?
        .execute(params![session.as_bytes(), run.first, run.last, run.lost])?;
    Ok(())
}

/// Deletes a session and all that hangs on it; old words stay in the index until it is rebuilt.
pub(crate) fn delete(db: &Connection, session: Uuid) -> Result<(), StoreError> {
    search::remove(db, number(db, session)?)?;
    settings::forget_session(db, session)?;
    // Chunks and projection go along by their foreign keys.
    db.execute("DELETE FROM sessions WHERE id = ?1", [session.as_bytes()])?;
    Ok(())
}

/// Deletes sessions that lost all their chunks, with nothing left to show, and gives how many chunks that were.
pub(crate) fn delete_hollow(db: &Connection) -> Result<u64, StoreError> {
    let mut query = db.prepare(
        "SELECT id, lost FROM sessions s
         WHERE lost > 0 AND NOT EXISTS (SELECT 1 FROM chunks c WHERE c.session_id = s.id)",
    )?;
    let hollow: Vec<(Uuid, i64)> = query
        .query_map([], |row| Ok((Uuid::from_bytes(row.get(0)?), row.get(1)?)))?
        .collect::<Result<_, rusqlite::Error>>()?;
    hollow.iter().try_fold(0, |total, (session, lost)| {
        delete(db, *session)?;
        Ok(total + lost.unsigned_abs())
    })
}

fn found(changed: usize, session: Uuid) -> Result<(), StoreError> {
    if changed == 0 { Err(StoreError::NotFound(session)) } else { Ok(()) }
}
