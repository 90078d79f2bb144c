//! Pages of the list of sessions.

use crate::error::StoreError;
use crate::store::Store;
use crate::tables::listed::{self, KeyedRow, ListKey, ListOf, Window};
use crate::tables::search::{self, Matches, SearchHit, Word};
use crate::tables::sessions::{self, SessionRow};
use chrono::NaiveDate;
use std::cmp::Reverse;
use uuid::Uuid;

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPage<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<ListKey>,
}

/// A session whose day to be kept until has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverdueRow {
    /// The session.
    pub row: SessionRow,
    /// The day.
    pub until: NaiveDate,
}

/// Largest number of sessions that a search finds, unless it asks for all.
const MOST_FOUND: usize = 500;

/// The sessions that a search found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Whether there are more, which are older.
    pub more: bool,
    words: Vec<Word>,
    /// Numbers of the sessions by rank, as JSON.
    ranks: [String; 2],
}

/// Numbers of sessions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListTotals {
    /// Outside the trash, counted up to 1,000.
    pub standing: usize,
    /// In the trash.
    pub trash: usize,
    /// Outside the trash, with a day to be kept until that has come.
    pub overdue: usize,
}

impl Store {
    /// Returns a page of a list, without one session if given. `after` is the end of the page before; its day then
    /// counts as today.
    pub fn list_page(
        &self,
        list: ListOf,
        today: NaiveDate,
        after: Option<&ListKey>,
        limit: usize,
        without: Option<Uuid>,
    ) -> Result<ListPage<SessionRow>, StoreError> {
        let today = after.map_or(today, |after| after.today);
        let without = self.number_of(without)?;
        // One row more shows whether there is a next page.
        let most = limit.saturating_add(1);
        let mut rows: Vec<KeyedRow> = Vec::new();
        let first = after.map_or(0, |after| after.part);
        for (part, range) in listed::ranges(list, today).iter().enumerate().skip(first) {
            let mut after = after.filter(|after| after.part == part).cloned();
            let start = (rows.len(), after.clone());
            while rows.len() < most {
                let wanted = most - rows.len();
                let window = Window { after: after.as_ref(), limit: wanted, without };
                let found = listed::rows(&self.db, range, part, today, window)?;
                let at_end = found.len() < wanted;
                after = found.last().map(|(key, _)| key.clone());
                rows.extend(found.into_iter().filter(|(_, row)| list != ListOf::Standing || !self.is_moved(row)));
                if at_end {
                    break;
                }
            }
            if list == ListOf::Standing && range.is_closed() {
                self.insert_moved(&mut rows, start, part, today, without)?;
            }
        }
        self.page(rows, limit, |_, row| Ok(row))
    }

    /// Returns the sessions that contain every word of a query, up to the 500 that were made last. A query with only
    /// punctuation matches none.
    pub fn find(&self, query: &str) -> Result<Found, StoreError> {
        let words = search::words(query);
        let Matches { in_details, in_texts, more } = search::matches(&self.db, &words, MOST_FOUND)?;
        Ok(Found { more, words, ranks: [in_details, in_texts].map(|numbers| sessions::as_json(&numbers)) })
    }

    /// Returns a page of found sessions outside the trash, or in it: first those with all words in their name, place and
    /// moderator, then the others, each latest change first.
    pub fn found_page(
        &self,
        found: &Found,
        in_trash: bool,
        today: NaiveDate,
        after: Option<&ListKey>,
        limit: usize,
    ) -> Result<ListPage<SessionRow>, StoreError> {
        let most = limit.saturating_add(1);
        let mut rows = Vec::new();
        for (rank, numbers) in found.ranks.iter().enumerate().skip(after.map_or(0, |after| after.part)) {
            let after = after.filter(|after| after.part == rank);
            let window = Window { after, limit: most.saturating_sub(rows.len()), without: None };
            rows.extend(listed::found(&self.db, numbers, in_trash, (today, rank), window)?);
        }
        self.page(rows, limit, |_, row| Ok(row))
    }

    /// Returns the text of a found session that contains most of the words; `None` where its name, place and moderator
    /// contain all of them.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the session.
    pub fn hit(&self, found: &Found, session: Uuid) -> Result<Option<SearchHit>, StoreError> {
        search::hit(&self.db, sessions::number(&self.db, session)?, &found.words)
    }

    /// Returns a page of the sessions outside the trash that were to be kept until a day up to `today`, earliest day
    /// first.
    pub fn overdue_page(
        &self,
        today: NaiveDate,
        after: Option<&ListKey>,
        limit: usize,
    ) -> Result<ListPage<OverdueRow>, StoreError> {
        let rows = listed::overdue(&self.db, today, after, limit.saturating_add(1))?;
        self.page(rows, limit, |key, row| {
            let until = key.starts.parse();
            Ok(OverdueRow {
                row,
                until: until.map_err(|_| StoreError::damaged(format!("{:?} is not a date", key.starts)))?,
            })
        })
    }

    /// Returns the running session that was changed last; `None` where none is running. A damaged one does not count.
    pub fn last_running(&self, today: NaiveDate) -> Result<Option<SessionRow>, StoreError> {
        let most = self.seen_damaged.borrow().len() + 1;
        let rows = listed::running(&self.db, today, most)?;
        Ok(rows.into_iter().map(|(_, row)| row).find(|row| !self.is_moved(row)))
    }

    /// Returns the planned sessions outside the trash that have a day, the earliest first, at most `limit`.
    pub fn planned(&self, limit: usize) -> Result<Vec<SessionRow>, StoreError> {
        Ok(self.marked(listed::planned(&self.db, limit)?))
    }

    /// Returns the numbers of sessions; after a search only those in the trash that it found.
    pub fn totals(&self, today: NaiveDate, found: Option<&Found>) -> Result<ListTotals, StoreError> {
        let [standing, trash, overdue] = listed::totals(&self.db, today)?;
        let shown = match found {
            None => trash,
            Some(found) => {
                let counts = found.ranks.iter().map(|numbers| listed::found_in_trash(&self.db, numbers));
                counts.sum::<Result<usize, StoreError>>()?
            }
        };
        Ok(ListTotals { standing, trash: shown, overdue })
    }

    /// Returns whether damage that was found since the start moves a session to the end of the list.
    fn is_moved(&self, row: &SessionRow) -> bool {
        !row.damaged && self.seen_damaged.borrow().contains(&row.id)
    }

    /// Inserts the sessions in which damage was found since the start among the closed ones. `start` is the number of
    /// rows before those, and the place that they follow.
    fn insert_moved(
        &self,
        rows: &mut Vec<KeyedRow>,
        start: (usize, Option<ListKey>),
        part: usize,
        today: NaiveDate,
        without: Option<i64>,
    ) -> Result<(), StoreError> {
        let (first, after) = start;
        let order = |key: &ListKey| Reverse((key.updated_at.clone(), key.number));
        for id in self.seen_damaged.borrow().iter() {
            let Some(row) = sessions::one(&self.db, *id)? else { continue };
            let key = listed::closed_key(&self.db, &row, part, today)?;
            let follows = after.as_ref().is_none_or(|after| order(after) < order(&key));
            if row.removed_at.is_none() && !row.damaged && follows && Some(key.number) != without {
                rows.push((key, row));
            }
        }
        rows[first..].sort_by_key(|(key, _)| order(key));
        Ok(())
    }

    fn number_of(&self, session: Option<Uuid>) -> Result<Option<i64>, StoreError> {
        session.map(|session| sessions::number(&self.db, session)).transpose()
    }

    fn page<T>(
        &self,
        mut rows: Vec<KeyedRow>,
        limit: usize,
        of: impl Fn(&ListKey, SessionRow) -> Result<T, StoreError>,
    ) -> Result<ListPage<T>, StoreError> {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(|(key, _)| key.clone()) } else { None };
        let (keys, rows): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let rows = keys.iter().zip(self.marked(rows)).map(|(key, row)| of(key, row)).collect::<Result<_, _>>()?;
        Ok(ListPage { rows, next })
    }
}
