//! The projection: what a list and the search need to know of a session. It is derived from the chunks by the caller
//! and may be missing; nothing here is the only copy.

use crate::tables::search;
use crate::tables::sessions;
use crate::{Store, StoreError};
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use uuid::Uuid;

/// What a list shows of a session, and the text it can be found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Projection {
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
    /// All text that a search should find; kept in the index only.
    pub text: String,
}

impl Store {
    /// Replaces the projection of a session that was made anew from its chunks. `NotFound` without the session.
    pub fn replace_projection(&mut self, session: Uuid, projection: &Projection) -> Result<(), StoreError> {
        self.write(|tx| put(tx, session, projection))
    }
}

/// Keeps the projection of a session and puts its words in the search index.
pub(crate) fn put(db: &Connection, session: Uuid, projection: &Projection) -> Result<(), StoreError> {
    let number = sessions::number(db, session)?;
    db.prepare_cached(
        "INSERT INTO projections (session_id, initiative, place, moderator, date, cards_total, cards_done, state)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (session_id) DO UPDATE SET initiative = excluded.initiative, place = excluded.place,
            moderator = excluded.moderator, date = excluded.date, cards_total = excluded.cards_total,
            cards_done = excluded.cards_done, state = excluded.state",
    )?
    .execute(params![
        session.as_bytes(),
        projection.initiative,
        projection.place,
        projection.moderator,
        projection.date.map(|date| date.to_string()),
        projection.cards_total,
        projection.cards_done,
        projection.state,
    ])?;
    search::put(db, number, projection)
}

/// Throws the projection of a session away, so that the caller makes it anew.
pub(crate) fn drop_stale(db: &Connection, session: Uuid) -> Result<(), StoreError> {
    search::remove(db, sessions::number(db, session)?)?;
    db.execute("DELETE FROM projections WHERE session_id = ?1", [session.as_bytes()])?;
    Ok(())
}
