//! Finding sessions by words: no difference between é and e, the beginning of a word is enough, all words must occur.

use crate::tables::sessions;
use crate::{Projection, SessionRow, Store, StoreError};
use rusqlite::{Connection, params};

/// More words than this are left out of a query.
const MOST_WORDS: usize = 32;

impl Store {
    /// Finds the sessions that have all words of the query, newest first, trashed ones included. A blank query gives
    /// all sessions; one with only punctuation gives none.
    pub fn search(&self, query: &str) -> Result<Vec<SessionRow>, StoreError> {
        if query.trim().is_empty() {
            return self.sessions();
        }
        match expression(query) {
            Some(expression) => sessions::list(self, "WHERE s.number IN (SELECT rowid FROM search(?1))", [expression]),
            None => Ok(Vec::new()),
        }
    }
}

/// Makes an FTS5 expression in which everything a person typed stands between quotes; `None` without a word.
fn expression(query: &str) -> Option<String> {
    let words: Vec<String> = query
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(MOST_WORDS)
        .map(|word| format!("\"{}\"*", word.replace('"', "\"\"")))
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Puts the words of a session in the index, in place of those that were there.
pub(crate) fn put(db: &Connection, number: i64, projection: &Projection) -> Result<(), StoreError> {
    let Projection { initiative, place, moderator, text, .. } = projection;
    let same = db
        .prepare_cached(
            "SELECT 1 FROM search WHERE rowid = ?1 AND initiative = ?2 AND place = ?3 AND moderator = ?4 AND text = ?5",
        )?
        .exists(params![number, initiative, place, moderator, text])?;
    if !same {
        remove(db, number)?;
        db.prepare_cached(
            "INSERT INTO search (rowid, initiative, place, moderator, text) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![number, initiative, place, moderator, text])?;
    }
    Ok(())
}

/// Takes the words of a session out of the index.
pub(crate) fn remove(db: &Connection, number: i64) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([number])?;
    Ok(())
}

/// Makes the index anew from the words it should hold, so that nothing stays of those that were taken out.
pub(crate) fn rebuild(db: &Connection) -> Result<(), StoreError> {
    db.execute("INSERT INTO search (search) VALUES ('rebuild')", [])?;
    Ok(())
}
