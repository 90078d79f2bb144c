//! Table `listed`: the order of the list. A page of it is read from an index, so that it costs the same however many
//! sessions there are. Triggers keep the table up to date (`migrations/0004_list.sql`).

use crate::error::StoreError;
use crate::tables::sessions::{self, COLUMNS, SessionRow};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Params, params};
use serde::{Deserialize, Serialize};

/// A list that is read in pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListOf {
    /// Sessions outside the trash in the order of the list: planned for today, running, planned, and all others. Planned
    /// ones are in order of day and time, the others latest change first.
    Standing,
    /// Sessions outside the trash, latest change first.
    Newest,
    /// Sessions in the trash, latest change first.
    Trash,
}

/// Place of a row in a list, after which the next page begins. It stays valid when rows are added or removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListKey {
    /// Day for which the list was made, which separates the plans for today from the others.
    pub today: NaiveDate,
    /// Index of the part of the list.
    pub part: usize,
    /// Day and time of a plan; the day until which a session is kept in the list of those; otherwise empty.
    pub starts: String,
    /// Time of the last change, as text.
    pub updated_at: String,
    /// Number of the session.
    pub number: i64,
}

/// A row of a list and its place.
pub(crate) type KeyedRow = (ListKey, SessionRow);

/// One range of the index, in its order.
#[derive(Clone, Debug)]
pub(crate) struct Range {
    part: Option<Part>,
    /// First value of `starts`.
    from: String,
    /// The value of `starts` before which the range ends.
    to: String,
}

/// Values of the column `part`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Planned = 0,
    Running = 1,
    Closed = 2,
    Trash = 3,
}

impl Range {
    /// Returns whether the range has sessions that are neither planned nor running. Damaged ones are among them.
    pub(crate) fn is_closed(&self) -> bool {
        self.part == Some(Part::Closed)
    }
}

/// A text after every value of `starts`.
const END: &str = "~";
/// The beginning of `starts` where a planned session has no day.
const UNDATED: &str = "9999-99-99";

/// Returns the ranges of a list in its order.
pub(crate) fn ranges(list: ListOf, today: NaiveDate) -> Vec<Range> {
    let range = |part: Part, from: &str, to: &str| Range { part: Some(part), from: from.to_owned(), to: to.to_owned() };
    let (today, tomorrow) = (today.to_string(), format!("{today}{END}"));
    match list {
        ListOf::Standing => vec![
            range(Part::Planned, &today, &tomorrow),
            range(Part::Running, "", END),
            range(Part::Planned, "", &today),
            range(Part::Planned, &tomorrow, END),
            range(Part::Closed, "", END),
        ],
        ListOf::Newest => vec![Range { part: None, from: String::new(), to: END.to_owned() }],
        ListOf::Trash => vec![range(Part::Trash, "", END)],
    }
}

/// Limits of a query: what it follows, how many rows it returns, and the session that it leaves out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window<'a> {
    pub(crate) after: Option<&'a ListKey>,
    pub(crate) limit: usize,
    pub(crate) without: Option<i64>,
}

/// Returns rows of the range with index `part`.
pub(crate) fn rows(
    db: &Connection,
    range: &Range,
    part: usize,
    today: NaiveDate,
    window: Window<'_>,
) -> Result<Vec<KeyedRow>, StoreError> {
    let Window { after, limit, without } = window;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let key = |starts, updated_at, number| ListKey { today, part, starts, updated_at, number };
    let Some(column) = range.part.map(|part| part as i64) else {
        let (updated_at, number) = after.map_or((END, 0), |after| (&after.updated_at, after.number));
        return keyed(db, &newest_after(), params![updated_at, number, without, limit], key);
    };
    let Some(after) = after else {
        return keyed(db, &from_start(), params![column, range.from, range.to, without, limit], key);
    };
    let same = params![column, after.starts, after.updated_at, after.number, without, limit];
    let mut rows = keyed(db, &same_start(), same, key)?;
    let left = limit - i64::try_from(rows.len()).unwrap_or(i64::MAX);
    if left > 0 {
        // No value of `starts` lies between one and the same one with a NUL.
        let next = format!("{}\0", after.starts);
        rows.extend(keyed(db, &from_start(), params![column, next, range.to, without, left], key)?);
    }
    Ok(rows)
}

/// Returns sessions outside the trash, or in it, of which the numbers are in a list, latest change first.
pub(crate) fn found(
    db: &Connection,
    numbers: &str,
    in_trash: bool,
    (today, part): (NaiveDate, usize),
    window: Window<'_>,
) -> Result<Vec<KeyedRow>, StoreError> {
    let Window { after, limit, without } = window;
    let (updated_at, number) = after.map_or((END, 0), |after| (&after.updated_at, after.number));
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let values = params![updated_at, number, without, limit, numbers];
    keyed(db, &found_newest(in_trash), values, |_, updated_at, number| ListKey {
        today,
        part,
        starts: String::new(),
        updated_at,
        number,
    })
}

/// Returns sessions outside the trash that were to be kept until a day up to `today`, earliest day first.
pub(crate) fn overdue(
    db: &Connection,
    today: NaiveDate,
    after: Option<&ListKey>,
    limit: usize,
) -> Result<Vec<KeyedRow>, StoreError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let key = |starts, updated_at, number| ListKey { today, part: 0, starts, updated_at, number };
    let (last, mut rows) = (today.to_string(), Vec::new());
    if let Some(after) = after {
        let same = params![after.starts, after.updated_at, after.number, limit];
        rows = keyed(db, &overdue_same_day(), same, key)?;
    }
    let left = limit - i64::try_from(rows.len()).unwrap_or(i64::MAX);
    if left > 0 {
        let later_than = after.map_or("", |after| &after.starts);
        rows.extend(keyed(db, &overdue_later(), params![later_than, last, left], key)?);
    }
    Ok(rows)
}

/// Number up to which the sessions outside the trash are counted, so that the time does not grow with them.
pub(crate) const MOST_COUNTED: usize = 1_000;

/// Returns the number of sessions outside the trash, up to [`MOST_COUNTED`], of those in the trash, and of those whose
/// day to be kept until has come.
pub(crate) fn totals(db: &Connection, today: NaiveDate) -> Result<[usize; 3], StoreError> {
    let some = "SELECT count(*) FROM (SELECT 1 FROM listed WHERE part < 3 LIMIT ?1)";
    let standing = count(db, some, [i64::try_from(MOST_COUNTED).unwrap_or(i64::MAX)])?;
    let trash = count(db, "SELECT count(*) FROM listed WHERE part = 3", [])?;
    let overdue = "SELECT count(*) FROM listed WHERE part < 3 AND keep_until > '' AND keep_until <= ?1";
    Ok([standing, trash, count(db, overdue, [today.to_string()])?])
}

/// Returns the number of sessions in the trash of which the numbers are in a list.
pub(crate) fn found_in_trash(db: &Connection, numbers: &str) -> Result<usize, StoreError> {
    let sql = "SELECT count(*) FROM listed WHERE part = 3 AND +number IN (SELECT value FROM json_each(?1))";
    count(db, sql, [numbers])
}

fn count(db: &Connection, sql: &str, values: impl Params) -> Result<usize, StoreError> {
    let count: i64 = db.prepare_cached(sql)?.query_row(values, |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Returns running sessions, latest change first; of equal times the oldest session.
pub(crate) fn running(db: &Connection, today: NaiveDate, limit: usize) -> Result<Vec<KeyedRow>, StoreError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    keyed(db, &running_newest(), [limit], |starts, updated_at, number| ListKey {
        today,
        part: 1,
        starts,
        updated_at,
        number,
    })
}

/// Returns the planned sessions that have a day, the earliest first, at most `limit`.
pub(crate) fn planned(db: &Connection, limit: usize) -> Result<Vec<SessionRow>, StoreError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let range = params![Part::Planned as i64, "", UNDATED, None::<i64>, limit];
    let key = |starts, updated_at, number| ListKey { today: NaiveDate::MIN, part: 0, starts, updated_at, number };
    Ok(keyed(db, &from_start(), range, key)?.into_iter().map(|(_, row)| row).collect())
}

/// Returns the place of a session in the part for closed ones, where damage puts it.
pub(crate) fn closed_key(
    db: &Connection,
    row: &SessionRow,
    part: usize,
    today: NaiveDate,
) -> Result<ListKey, StoreError> {
    let number = sessions::number(db, row.id)?;
    let updated_at = crate::moment::to_text(row.updated_at);
    Ok(ListKey { today, part, starts: String::new(), updated_at, number })
}

/// Returns the time of the last change or move to the trash, as text, and whether a session is in the trash.
pub(crate) fn last_change(db: &Connection) -> Result<(Option<String>, bool), StoreError> {
    let mut newest = db.prepare_cached("SELECT max(updated_at) FROM listed WHERE part < 3")?;
    let newest: Option<String> = newest.query_row([], |row| row.get(0))?;
    let mut trash = db.prepare_cached(
        "SELECT max(max(s.updated_at, s.removed_at)) FROM listed l CROSS JOIN sessions s ON s.number = l.number
         WHERE l.part = 3",
    )?;
    let trash: Option<String> = trash.query_row([], |row| row.get(0)).optional()?.flatten();
    Ok((newest.max(trash.clone()), trash.is_some()))
}

const FROM: &str = "FROM listed l CROSS JOIN sessions s ON s.number = l.number
    LEFT JOIN projections p ON p.session_id = s.id";

fn select(condition: &str, order: &str) -> String {
    format!("SELECT {COLUMNS}, l.starts, l.updated_at, l.number {FROM} WHERE {condition} ORDER BY {order}")
}

fn from_start() -> String {
    select(
        "l.part = ?1 AND l.starts >= ?2 AND l.starts < ?3 AND l.number IS NOT ?4",
        "l.starts, l.updated_at DESC, l.number DESC LIMIT ?5",
    )
}

fn same_start() -> String {
    select(
        "l.part = ?1 AND l.starts = ?2 AND (l.updated_at, l.number) < (?3, ?4) AND l.number IS NOT ?5",
        "l.updated_at DESC, l.number DESC LIMIT ?6",
    )
}

fn newest_after() -> String {
    select(
        "l.part < 3 AND (l.updated_at, l.number) < (?1, ?2) AND l.number IS NOT ?3",
        "l.updated_at DESC, l.number DESC LIMIT ?4",
    )
}

fn found_newest(in_trash: bool) -> String {
    let place = "(l.updated_at, l.number) < (?1, ?2) AND l.number IS NOT ?3";
    let part = if in_trash { "l.part = 3 AND l.starts = ''" } else { "l.part < 3" };
    // The plus keeps SQLite from looking up every number and sorting them.
    let numbers = "+l.number IN (SELECT value FROM json_each(?5))";
    select(&format!("{part} AND {place} AND {numbers}"), "l.updated_at DESC, l.number DESC LIMIT ?4")
}

fn overdue_same_day() -> String {
    let day = "l.part < 3 AND l.keep_until = ?1 AND (l.updated_at, l.number) < (?2, ?3)";
    select(day, "l.updated_at DESC, l.number DESC LIMIT ?4").replace("l.starts,", "l.keep_until,")
}

fn overdue_later() -> String {
    let days = "l.part < 3 AND l.keep_until > ?1 AND l.keep_until <= ?2";
    select(days, "l.keep_until, l.updated_at DESC, l.number DESC LIMIT ?3").replace("l.starts,", "l.keep_until,")
}

fn running_newest() -> String {
    select("l.part = 1 AND l.starts = ''", "l.updated_at DESC, l.number LIMIT ?1")
}

fn keyed(
    db: &Connection,
    sql: &str,
    values: impl Params,
    key: impl Fn(String, String, i64) -> ListKey,
) -> Result<Vec<KeyedRow>, StoreError> {
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query(values)?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push((key(row.get(16)?, row.get(17)?, row.get(18)?), sessions::read(row)?));
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data_folder::DataFolder;
    use crate::db::connect::create;
    use chrono::DateTime;

    /// Returns how SQLite runs a query.
    fn plan(db: &Connection, sql: &str) -> Vec<String> {
        let mut query = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let values = vec!["1"; query.parameter_count()];
        let lines = query.query_map(rusqlite::params_from_iter(values), |row| row.get(3)).unwrap();
        lines.map(Result::unwrap).collect()
    }

    #[test]
    fn every_page_is_read_from_an_index_without_sorting() {
        let place = tempfile::tempdir().unwrap();
        let folder = DataFolder::create(place.path()).unwrap();
        let db = create(&folder.database(), DateTime::UNIX_EPOCH).unwrap();
        let pages = [
            (from_start(), "listed_in_parts"),
            (same_start(), "listed_in_parts"),
            (newest_after(), "listed_newest"),
            (overdue_same_day(), "listed_overdue"),
            (overdue_later(), "listed_overdue"),
        ];
        for (sql, index) in pages {
            let plan = plan(&db, &sql);
            assert!(plan[0].starts_with("SEARCH l USING") && plan[0].contains(index), "{plan:?}");
            assert!(plan.iter().all(|step| step.starts_with("SEARCH")), "{plan:?}");
        }
        let plan = plan(&db, &running_newest());
        assert!(plan[0].contains("listed_in_parts"), "{plan:?}");
        // Only sessions that changed at the same nanosecond are sorted.
        assert!(plan.iter().all(|step| step.starts_with("SEARCH") || step.contains("LAST TERM")), "{plan:?}");
    }
}
