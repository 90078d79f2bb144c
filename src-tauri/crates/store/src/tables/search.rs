//! Table `search`: the full-text index. It ignores accents and capitals and matches beginnings of words.

use crate::error::StoreError;
use rusqlite::{Connection, params};

/// Largest number of words in a query. Further words are ignored.
const MAX_WORDS: usize = 32;

/// Text of one session for the index.
pub(crate) struct SearchText<'a> {
    pub(crate) initiative: &'a str,
    pub(crate) place: &'a str,
    pub(crate) moderator: &'a str,
    pub(crate) text: &'a str,
}

/// Returns the FTS5 expression that requires every word of a query; `None` without a word. Each word is quoted, so that
/// nothing a person types is read as syntax.
pub(crate) fn expression(query: &str) -> Option<String> {
    let words: Vec<String> = query
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(MAX_WORDS)
        .map(|word| format!("\"{}\"*", word.replace('"', "\"\"")))
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Replaces the words of a session in the index. `number` is `sessions.number`. Equal text is not written again.
pub(crate) fn put(db: &Connection, number: i64, words: &SearchText<'_>) -> Result<(), StoreError> {
    let SearchText { initiative, place, moderator, text } = words;
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

/// Removes the words of a session. They may remain in the pages of the index until [`rebuild`].
pub(crate) fn remove(db: &Connection, number: i64) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([number])?;
    Ok(())
}

/// Rebuilds the index from its own copy of the text, so that no removed word remains in the file.
pub(crate) fn rebuild(db: &Connection) -> Result<(), StoreError> {
    db.execute("INSERT INTO search (search) VALUES ('rebuild')", [])?;
    Ok(())
}
