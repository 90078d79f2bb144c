//! Table `projections`: the fields of a session that the list shows. The caller derives them from the chunks, so a
//! missing row loses nothing.

use crate::error::StoreError;
use crate::tables::search::{self, PlacedText};
use crate::tables::sessions;
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use uuid::Uuid;

/// Fields of a session for the list, and the text it can be found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Projection {
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
    /// Stage of the session. The store does not interpret it.
    pub state: String,
    /// The conversation that the session follows; `None` where it follows none.
    pub follows: Option<Followed>,
    /// Whether the session changed since its advice was settled.
    pub changed_since: bool,
    /// The texts that a search should find, besides the name, the place and the moderator. They are stored in the index
    /// only.
    pub texts: Vec<PlacedText>,
}

/// The conversation that a session follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    /// Its day; `None` where it had none.
    pub date: Option<NaiveDate>,
}

impl Followed {
    /// Returns the text of the column `follows`.
    fn to_text(self) -> String {
        self.date.map(|date| date.to_string()).unwrap_or_default()
    }

    /// Reads the column `follows`. A text that is no day counts as a conversation without one.
    pub(crate) fn from_text(text: &str) -> Self {
        Self { date: text.parse().ok() }
    }
}

/// Replaces the projection of a session and its words in the search index.
///
/// # Errors
/// [`StoreError::NotFound`] without the session.
pub(crate) fn put(db: &Connection, session: Uuid, projection: &Projection) -> Result<(), StoreError> {
    let number = sessions::number(db, session)?;
    let Projection {
        initiative,
        place,
        moderator,
        date,
        cards_total,
        cards_done,
        state,
        follows,
        changed_since,
        texts,
    } = projection;
    db.prepare_cached(
        "INSERT INTO projections (session_id, initiative, place, moderator, date, cards_total, cards_done, state,
            follows, changed_since)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (session_id) DO UPDATE SET initiative = excluded.initiative, place = excluded.place,
            moderator = excluded.moderator, date = excluded.date, cards_total = excluded.cards_total,
            cards_done = excluded.cards_done, state = excluded.state, follows = excluded.follows,
            changed_since = excluded.changed_since",
    )?
    .execute(params![
        session.as_bytes(),
        initiative,
        place,
        moderator,
        date.map(|date| date.to_string()),
        cards_total,
        cards_done,
        state,
        follows.map(Followed::to_text),
        changed_since,
    ])?;
    search::put(db, number, [initiative, place, moderator], texts)
}

/// Returns the sessions without a projection, or without their texts in the search index.
pub(crate) fn missing(db: &Connection) -> Result<Vec<Uuid>, StoreError> {
    // Every row of these tables belongs to a session. Without a condition SQLite counts pages and not rows.
    let count = |table| db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0));
    let all = count("sessions")?;
    if count("projections")? == all && count("searched")? == all {
        return Ok(Vec::new());
    }
    let mut query = db.prepare(
        "SELECT id FROM sessions
         WHERE id NOT IN (SELECT session_id FROM projections) OR number NOT IN (SELECT number FROM searched)
         ORDER BY updated_at DESC, number DESC",
    )?;
    let ids = query.query_map([], |row| row.get(0).map(Uuid::from_bytes))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Removes an outdated projection, so that the caller derives it again.
pub(crate) fn remove(db: &Connection, session: Uuid) -> Result<(), StoreError> {
    search::remove(db, sessions::number(db, session)?)?;
    db.execute("DELETE FROM projections WHERE session_id = ?1", [session.as_bytes()])?;
    Ok(())
}
