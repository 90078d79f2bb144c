//! Tables `texts`, `search` and `searched`: the texts of each session and their full-text index. It ignores accents and
//! capitals and finds parts of words. Words of fewer than three letters are found by reading the texts, and only at the
//! beginning of a word.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Largest number of words in a query. Further words are ignored.
const MAX_WORDS: usize = 32;

/// Number of letters from which the index finds a word.
const INDEXED: usize = 3;

/// Room in a rowid for the texts of one session. Further texts are not found.
const TEXTS: i64 = 1 << 16;

/// Number of sessions up to which a short word is looked for in each of them, and not in all texts.
const FEW: usize = 500;

/// Text of a session that a search finds, and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlacedText {
    /// Where the text stands. The store does not interpret it.
    pub place: String,
    /// The text as it was typed.
    pub text: String,
}

/// The text in which a search found its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// Where the text stands.
    pub place: String,
    /// The whole text.
    pub text: String,
    /// Bytes of the first place in the text that a word of the query matches.
    pub found: Range<usize>,
}

/// A word of a query, without accents and capitals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Word(String);

/// Numbers of the sessions that contain all words of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matches {
    /// Sessions with all words in their name, place and moderator.
    pub(crate) in_details: Vec<i64>,
    /// The others.
    pub(crate) in_texts: Vec<i64>,
}

impl Word {
    fn is_indexed(&self) -> bool {
        self.0.chars().nth(INDEXED - 1).is_some()
    }

    /// Returns what to look for in folded text.
    fn needle(&self) -> String {
        if self.is_indexed() { self.0.clone() } else { format!(" {}", self.0) }
    }
}

/// Returns the words of a query. Everything but letters and digits separates words, so that nothing a person types is
/// read as syntax.
pub(crate) fn words(query: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for word in fold(query).split(' ').filter(|word| !word.is_empty()).take(MAX_WORDS) {
        if words.iter().all(|other| other.0 != word) {
            words.push(Word(word.to_owned()));
        }
    }
    words
}

/// Returns the words of a text without accents and capitals, each after one space.
fn fold(text: &str) -> String {
    let (mut folded, mut in_word) = (String::with_capacity(text.len() + 1), false);
    for letter in text.chars() {
        fold_letter(letter, &mut in_word, |letter| folded.push(letter));
    }
    folded
}

/// Passes on the letters of which `letter` consists, and a space before the first one of a word.
fn fold_letter(letter: char, in_word: &mut bool, mut push: impl FnMut(char)) {
    if letter.is_ascii() {
        let is_word = letter.is_ascii_alphanumeric();
        if is_word && !*in_word {
            push(' ');
        }
        if is_word {
            push(letter.to_ascii_lowercase());
        }
        *in_word = is_word;
        return;
    }
    for part in letter.to_lowercase().nfd() {
        // A mark that stands apart belongs to the letter before it.
        if is_combining_mark(part) {
            continue;
        }
        let is_word = part.is_alphanumeric();
        if is_word && !*in_word {
            push(' ');
        }
        if is_word {
            push(part);
        }
        *in_word = is_word;
    }
}

/// Returns the bytes of a text in which one of the words stands first.
fn first_match(text: &str, words: &[Word]) -> Option<Range<usize>> {
    let (mut folded, mut starts, mut in_word) = (String::new(), Vec::new(), false);
    for (at, letter) in text.char_indices() {
        fold_letter(letter, &mut in_word, |part| {
            folded.push(part);
            starts.extend(std::iter::repeat_n(at, part.len_utf8()));
        });
    }
    let first = words.iter().filter_map(|word| {
        let at = folded.find(&word.needle())?;
        let at = if word.is_indexed() { at } else { at + 1 };
        Some((at, word.0.len()))
    });
    let (at, length) = first.min()?;
    let last = starts[at + length - 1];
    // The marks after the last letter belong to it.
    let mut rest = text[last..].char_indices().skip(1);
    let end = rest.find(|(_, letter)| !is_combining_mark(*letter)).map_or(text.len(), |(end, _)| last + end);
    Some(starts[at]..end)
}

/// Replaces the texts of a session in the index. `number` is `sessions.number`. Equal texts are not written again.
pub(crate) fn put(db: &Connection, number: i64, details: [&str; 3], texts: &[PlacedText]) -> Result<(), StoreError> {
    let first = number * TEXTS;
    let mut known: HashMap<String, Vec<(i64, String)>> = HashMap::new();
    let mut query = db.prepare_cached("SELECT id, place, text FROM texts WHERE id BETWEEN ?1 AND ?2")?;
    let mut rows = query.query([first + 1, first + TEXTS - 1])?;
    let mut used = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let rowid = row.get(0)?;
        used.insert(rowid);
        known.entry(row.get(1)?).or_default().push((rowid, row.get(2)?));
    }
    drop(rows);
    put_text(db, first, &PlacedText { place: String::new(), text: details.join("\n") })?;
    let mut free = (first + 1..first + TEXTS).filter(|rowid| !used.contains(rowid));
    for placed in texts.iter().filter(|placed| !placed.text.trim().is_empty()) {
        let stored = known.get_mut(&placed.place).filter(|rows| !rows.is_empty()).map(|rows| rows.remove(0));
        match stored {
            Some((_, text)) if text == placed.text => {}
            Some((rowid, _)) => put_text(db, rowid, placed)?,
            None => {
                let Some(rowid) = free.next() else { break };
                put_text(db, rowid, placed)?;
            }
        }
    }
    for (rowid, _) in known.into_values().flatten() {
        remove_texts(db, rowid, rowid)?;
    }
    db.prepare_cached("INSERT OR IGNORE INTO searched (number) VALUES (?1)")?.execute([number])?;
    Ok(())
}

fn put_text(db: &Connection, rowid: i64, PlacedText { place, text }: &PlacedText) -> Result<(), StoreError> {
    let stored: Option<(String, String)> = db
        .prepare_cached("SELECT text, folded FROM texts WHERE id = ?1")?
        .query_row([rowid], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let folded = fold(text);
    if stored.as_ref().is_some_and(|(before, words)| before == text && *words == folded) {
        return Ok(());
    }
    if stored.is_some() {
        remove_texts(db, rowid, rowid)?;
    }
    db.prepare_cached("INSERT INTO texts (id, folded, text, place) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![rowid, folded, text, place])?;
    db.prepare_cached("INSERT INTO search (rowid, folded) VALUES (?1, ?2)")?.execute(params![rowid, folded])?;
    Ok(())
}

/// Removes a range of texts.
fn remove_texts(db: &Connection, first: i64, last: i64) -> Result<(), StoreError> {
    // The index must be told which words it loses.
    db.prepare_cached(
        "INSERT INTO search (search, rowid, folded) SELECT 'delete', id, folded FROM texts WHERE id BETWEEN ?1 AND ?2",
    )?
    .execute([first, last])?;
    db.prepare_cached("DELETE FROM texts WHERE id BETWEEN ?1 AND ?2")?.execute([first, last])?;
    Ok(())
}

/// Removes the texts of a session. They may remain in the pages of the index until [`rebuild`].
pub(crate) fn remove(db: &Connection, number: i64) -> Result<(), StoreError> {
    let has_texts = db.prepare_cached("SELECT 1 FROM sqlite_schema WHERE name = 'searched'")?.exists([])?;
    if has_texts {
        let first = number * TEXTS;
        remove_texts(db, first, first + TEXTS - 1)?;
        db.prepare_cached("DELETE FROM searched WHERE number = ?1")?.execute([number])?;
    } else {
        // A backup before version 5 has one row for each session.
        db.execute("DELETE FROM search WHERE rowid = ?1", [number])?;
    }
    Ok(())
}

/// Rebuilds the index from the texts, so that no removed word remains in the file.
pub(crate) fn rebuild(db: &Connection) -> Result<(), StoreError> {
    db.execute("INSERT INTO search (search) VALUES ('rebuild')", [])?;
    Ok(())
}

/// Returns the sessions that contain all words.
pub(crate) fn matches(db: &Connection, words: &[Word]) -> Result<Matches, StoreError> {
    let mut found: Option<[BTreeSet<i64>; 2]> = None;
    let (indexed, short): (Vec<_>, Vec<_>) = words.iter().partition(|word| word.is_indexed());
    for word in indexed {
        let expression = format!("\"{}\"", word.0);
        let mut query = db.prepare_cached("SELECT rowid FROM search(?1)")?;
        let rows = query.query_map([expression], |row| row.get(0))?;
        keep_common(&mut found, sessions_of(rows)?);
    }
    for word in short {
        let needle = word.needle();
        let rows = match &found {
            Some([_, all]) if all.len() <= FEW => {
                let mut rows = Vec::new();
                for number in all {
                    let sql = "SELECT id FROM texts WHERE id BETWEEN ?1 AND ?2 AND instr(folded, ?3)";
                    let mut query = db.prepare_cached(sql)?;
                    let values = params![number * TEXTS, number * TEXTS + TEXTS - 1, needle];
                    rows.extend(query.query_map(values, |row| row.get(0))?);
                }
                sessions_of(rows.into_iter())?
            }
            _ => {
                let mut query = db.prepare_cached("SELECT id FROM texts WHERE instr(folded, ?1)")?;
                let rows = query.query_map([needle], |row| row.get(0))?;
                sessions_of(rows)?
            }
        };
        keep_common(&mut found, rows);
    }
    let [details, all] = found.unwrap_or_default();
    let in_texts = all.difference(&details).copied().collect();
    Ok(Matches { in_details: details.into_iter().collect(), in_texts })
}

/// Returns the sessions of rows: those found in their details, and all.
fn sessions_of(rows: impl Iterator<Item = rusqlite::Result<i64>>) -> Result<[BTreeSet<i64>; 2], StoreError> {
    let (mut details, mut all) = (Vec::new(), Vec::new());
    for row in rows {
        let row = row?;
        if row % TEXTS == 0 {
            details.push(row / TEXTS);
        }
        if all.last() != Some(&(row / TEXTS)) {
            all.push(row / TEXTS);
        }
    }
    Ok([details.into_iter().collect(), all.into_iter().collect()])
}

fn keep_common(found: &mut Option<[BTreeSet<i64>; 2]>, [details, all]: [BTreeSet<i64>; 2]) {
    *found = Some(match found.take() {
        None => [details, all],
        Some([before, all_before]) => {
            [before.intersection(&details).copied().collect(), all_before.intersection(&all).copied().collect()]
        }
    });
}

/// Returns the text of a session that contains most of the words; `None` where its details contain all of them.
pub(crate) fn hit(db: &Connection, number: i64, words: &[Word]) -> Result<Option<SearchHit>, StoreError> {
    let sql = "SELECT id, folded, text, place FROM texts WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query([number * TEXTS, number * TEXTS + TEXTS - 1])?;
    let mut best: Option<(usize, PlacedText)> = None;
    while let Some(row) = rows.next()? {
        let folded = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let count = words.iter().filter(|word| folded.contains(&word.needle())).count();
        if row.get::<_, i64>(0)? % TEXTS == 0 {
            if count == words.len() {
                return Ok(None);
            }
        } else if count > best.as_ref().map_or(0, |(best, _)| *best) {
            best = Some((count, PlacedText { text: row.get(2)?, place: row.get(3)? }));
        }
    }
    Ok(best.and_then(|(_, PlacedText { place, text })| {
        first_match(&text, words).map(|found| SearchHit { place, text, found })
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_word_is_found_whatever_its_accents_capitals_and_letters_of_several_bytes() {
        for (text, query, found) in [
            ("Leerwerkplaats De Brug", "PLAATS", "plaats"),
            ("Wij zitten in het Café op de hoek", "cafe", "Café"),
            ("in het Cafe\u{301} op", "café", "Cafe\u{301}"),
            ("🌱🌱 İstanbul", "istan", "İstan"),
            ("zo’n o'brien", "brien", "brien"),
            ("ﬁets en één fiets", "een", "één"),
            ("de eend", "ee", "ee"),
            ("Übermut", "über", "Über"),
        ] {
            let range = first_match(text, &words(query));
            assert_eq!(range.map(|range| &text[range]), Some(found), "{query} in {text}");
        }
        assert_eq!(first_match("zeeland", &words("ee")), None, "a short word matches beginnings only");
        assert_eq!(first_match("brug", &words("🌱 ***")), None);
        assert_eq!(words("Zoë's \"ZOE\" 100%"), ["zoe", "s", "100"].map(|word| Word(word.to_owned())));
    }
}
