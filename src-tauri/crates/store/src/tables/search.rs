//! Tables `texts`, `search` and `searched`: the texts of each session and their full-text index. It ignores accents and
//! capitals and finds parts of words. Words of fewer than three letters are found by reading the texts, and only at the
//! beginning of a word.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, params};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::ops::{Range, RangeInclusive};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Largest number of words in a query. Further words are ignored.
const MAX_WORDS: usize = 32;

/// Number of letters from which the index finds a word.
const INDEXED: usize = 3;

/// Room in a rowid for the texts of one session. Further texts are not found.
const TEXTS: i64 = 1 << 16;

/// Number of texts with the leading word of a query that are looked at together.
const AT_ONCE: u32 = 256;

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

/// Numbers of the sessions that contain all words of a query, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matches {
    /// Sessions with all words in their name, place and moderator.
    pub(crate) in_details: Vec<i64>,
    /// The others.
    pub(crate) in_texts: Vec<i64>,
    /// Whether older ones contain them too.
    pub(crate) more: bool,
}

impl Matches {
    fn count(&self) -> usize {
        self.in_details.len() + self.in_texts.len()
    }
}

impl Word {
    fn is_indexed(&self) -> bool {
        self.0.chars().nth(INDEXED - 1).is_some()
    }

    /// Returns what to look for: in the index for an indexed word, and in folded text for others.
    fn expression(&self) -> String {
        if self.is_indexed() { format!("\"{}\"", self.0) } else { self.needle() }
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

/// Returns the newest sessions that contain all words, at most `most`.
///
/// Sessions are looked for from the newest on, so that a word that all of them have costs no more with many sessions.
/// The longest word leads, because it is likely to be the rarest.
pub(crate) fn matches(db: &Connection, words: &[Word], most: usize) -> Result<Matches, StoreError> {
    let mut words: Vec<_> = words.iter().collect();
    words.sort_by_key(|word| Reverse(word.0.chars().count()));
    let mut found = Matches::default();
    let Some((leader, others)) = words.split_first() else { return Ok(found) };
    let mut left = i64::MAX / TEXTS;
    loop {
        let (numbers, at_end) = newest(db, leader, left)?;
        let (Some(highest), Some(lowest)) = (numbers.last(), numbers.first()) else { return Ok(found) };
        let sessions = *lowest..=*highest;
        let leading = sessions_with(db, leader, &sessions)?;
        let with = others.iter().map(|word| sessions_with(db, word, &sessions)).collect::<Result<Vec<_>, _>>()?;
        let all = with.iter().fold(leading, |all, with| all.and(with));
        for number in all.anywhere.iter().rev() {
            if found.count() == most {
                found.more = true;
                return Ok(found);
            }
            let rank = if all.in_details.contains(number) { &mut found.in_details } else { &mut found.in_texts };
            rank.push(*number);
        }
        if at_end {
            return Ok(found);
        }
        left = *lowest;
        if all.anywhere.is_empty() {
            for word in others {
                // Goes on at the next session that has this word.
                let (numbers, _) = newest(db, word, left)?;
                let Some(highest) = numbers.last() else { return Ok(found) };
                left = left.min(highest + 1);
            }
        }
    }
}

/// Sessions with a word.
#[derive(Default)]
struct WithWord {
    /// Those that have it in their name, place or moderator.
    in_details: BTreeSet<i64>,
    /// All.
    anywhere: BTreeSet<i64>,
}

impl WithWord {
    fn and(&self, other: &Self) -> Self {
        let common = |one: &BTreeSet<i64>, other: &BTreeSet<i64>| one.intersection(other).copied().collect();
        Self {
            in_details: common(&self.in_details, &other.in_details),
            anywhere: common(&self.anywhere, &other.anywhere),
        }
    }
}

/// Returns the newest sessions with a word among those with a number below `left`, and whether there are no further
/// ones.
fn newest(db: &Connection, word: &Word, left: i64) -> Result<(BTreeSet<i64>, bool), StoreError> {
    let sql = if word.is_indexed() {
        "SELECT rowid FROM search(?1) WHERE rowid < ?2 ORDER BY rowid DESC LIMIT ?3"
    } else {
        "SELECT id FROM texts WHERE instr(folded, ?1) AND id < ?2 ORDER BY id DESC LIMIT ?3"
    };
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map(params![word.expression(), left * TEXTS, AT_ONCE], |row| row.get::<_, i64>(0))?;
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    let at_end = (rows.len() as u64) < u64::from(AT_ONCE);
    Ok((rows.iter().map(|row| row / TEXTS).collect(), at_end))
}

/// Returns the sessions with a word among those with these numbers.
fn sessions_with(db: &Connection, word: &Word, numbers: &RangeInclusive<i64>) -> Result<WithWord, StoreError> {
    let sql = if word.is_indexed() {
        "SELECT rowid FROM search(?1) WHERE rowid BETWEEN ?2 AND ?3"
    } else {
        "SELECT id FROM texts WHERE instr(folded, ?1) AND id BETWEEN ?2 AND ?3"
    };
    let mut query = db.prepare_cached(sql)?;
    let values = params![word.expression(), numbers.start() * TEXTS, numbers.end() * TEXTS + TEXTS - 1];
    let mut rows = query.query(values)?;
    let mut with = WithWord::default();
    while let Some(row) = rows.next()? {
        let row: i64 = row.get(0)?;
        if row % TEXTS == 0 {
            with.in_details.insert(row / TEXTS);
        }
        with.anywhere.insert(row / TEXTS);
    }
    Ok(with)
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
