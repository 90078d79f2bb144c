//! The list of sessions: search, the trash, and deleting for good.

use crate::device::position::{self, Position};
use crate::error::AppError;
use crate::sessions::Sessions;
use crate::sessions::projection::{self, SessionSummary};
use crate::sessions::retention::Overdue;
use crate::sessions::texts::{self, FoundText};
use chrono::{DateTime, NaiveDate, Utc};
use domain::SessionId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{Found, ListKey, ListOf};
use ts_rs::TS;

/// Number of rows in a page of the list.
pub(crate) const PAGE: usize = 50;

/// Most rows in one answer, also where the interface shows more of them.
const MOST_ROWS: usize = 2_000;

/// Number of projections that are derived again in one transaction.
const REBUILT_AT_ONCE: usize = 100;

/// The list of sessions: the first rows of each part, and where the further ones begin.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SessionList {
    /// Today's date on this device. The app can stay open for days.
    pub today: NaiveDate,
    /// Time at which this list was made.
    pub now: DateTime<Utc>,
    /// The running session that was used last.
    pub running: Option<SessionSummary>,
    /// Last position in that session.
    #[serde(rename = "runningPlace")]
    pub running_position: Option<Position>,
    /// The other sessions: planned for today, running, planned, and all others. Planned ones are in order of day and
    /// time, the others latest change first. Of search results those come first that have all words in their name, place
    /// and moderator.
    #[serde(rename = "earlier")]
    pub other_sessions: Vec<SessionSummary>,
    /// Where the next page of them begins.
    pub next: Option<ListPlace>,
    /// Where a search found its words, unless the name, the place or the moderator of the session contains them.
    pub found: BTreeMap<SessionId, FoundText>,
    /// Whether older sessions contain the words too. A search finds the 500 sessions that were made last.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub found_more: bool,
    /// Sessions in the trash, newest first.
    pub trash: Vec<SessionSummary>,
    /// Number of sessions in the trash; with a query of those that it finds.
    pub trash_total: usize,
    /// Where the next page of the trash begins.
    pub trash_next: Option<ListPlace>,
    /// Number of sessions outside the trash, before searching. It is counted up to 1,000.
    pub total: usize,
    /// Sessions whose retention date has come, earliest first.
    pub overdue: Vec<Overdue>,
    /// Number of sessions whose retention date has come.
    pub overdue_total: usize,
    /// Where the next page of them begins.
    pub overdue_next: Option<ListPlace>,
}

/// Place in a list at which its next page begins. The interface only passes it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(export, type = "{ readonly today: string }")]
pub struct ListPlace(ListKey);

/// Lists that have pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ListPart {
    /// The sessions of [`SessionList::other_sessions`].
    Earlier,
    /// All sessions outside the trash, latest change first.
    Newest,
    /// The trash.
    Trash,
}

/// A page of sessions.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SessionPage {
    /// The sessions.
    pub sessions: Vec<SessionSummary>,
    /// Where the next page begins.
    pub next: Option<ListPlace>,
    /// Where a search found its words, as in [`SessionList::found`].
    pub found: BTreeMap<SessionId, FoundText>,
}

/// A page of sessions whose retention date has come.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct OverduePage {
    /// The sessions.
    pub overdue: Vec<Overdue>,
    /// Where the next page begins.
    pub next: Option<ListPlace>,
}

impl Sessions {
    /// Lists the sessions; with a query only those that contain all its words somewhere in their texts. Each part of the
    /// list has at most `rows` rows, or one page.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn list(&self, query: Option<&str>, rows: Option<usize>) -> Result<SessionList, AppError> {
        self.list_of(query, rows.unwrap_or(PAGE).clamp(PAGE, MOST_ROWS))
    }

    /// Lists the sessions as [`Sessions::list`], with at most this many rows in each part.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn list_of(&self, query: Option<&str>, rows: usize) -> Result<SessionList, AppError> {
        let (today, now) = (self.environment.today(), self.environment.now());
        let query = shown_query(query);
        let running = match query {
            None => self.store.last_running(today)?.map(SessionSummary::from),
            Some(_) => None,
        };
        let running_position = match &running {
            Some(session) => position::of_session(&self.store, session.id)?,
            None => None,
        };
        let search = query.map(|query| self.store.find(query)).transpose()?;
        let others = self.page(ListPart::Earlier, search.as_ref(), None, rows)?;
        let trash = self.page(ListPart::Trash, search.as_ref(), None, rows)?;
        let overdue = self.overdue_page(None, rows)?;
        let totals = self.store.totals(today, search.as_ref())?;
        Ok(SessionList {
            today,
            now,
            running,
            running_position,
            other_sessions: others.sessions,
            next: others.next,
            found: others.found,
            found_more: search.is_some_and(|search| search.more),
            trash: trash.sessions,
            trash_total: totals.trash,
            trash_next: trash.next,
            total: totals.standing,
            overdue: overdue.overdue,
            overdue_total: totals.overdue,
            overdue_next: overdue.next,
        })
    }

    /// Returns the page of a list after a place.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn list_page(
        &self,
        part: ListPart,
        query: Option<&str>,
        after: Option<&ListPlace>,
    ) -> Result<SessionPage, AppError> {
        let search = shown_query(query).map(|query| self.store.find(query)).transpose()?;
        self.page(part, search.as_ref(), after, PAGE)
    }

    /// Returns the page after a place of the sessions whose retention date has come, earliest first.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn overdue_page(&self, after: Option<&ListPlace>, rows: usize) -> Result<OverduePage, AppError> {
        let page = self.store.overdue_page(self.environment.today(), after.map(|after| &after.0), rows)?;
        let overdue = page.rows.into_iter().map(|one| Overdue { summary: one.row.into(), until: one.until }).collect();
        Ok(OverduePage { overdue, next: page.next.map(ListPlace) })
    }

    fn page(
        &self,
        part: ListPart,
        search: Option<&Found>,
        after: Option<&ListPlace>,
        rows: usize,
    ) -> Result<SessionPage, AppError> {
        let (today, after) = (self.environment.today(), after.map(|after| &after.0));
        let mut found = BTreeMap::new();
        let page = match (part, search) {
            (ListPart::Earlier, None) => {
                let running = self.store.last_running(today)?.map(|row| row.id);
                self.store.list_page(ListOf::Standing, today, after, rows, running)?
            }
            (ListPart::Trash, None) => self.store.list_page(ListOf::Trash, today, after, rows, None)?,
            (ListPart::Newest, _) => self.store.list_page(ListOf::Newest, today, after, rows, None)?,
            (ListPart::Trash, Some(search)) => self.store.found_page(search, true, today, after, rows)?,
            (ListPart::Earlier, Some(search)) => {
                let page = self.store.found_page(search, false, today, after, rows)?;
                for row in &page.rows {
                    let hit = self.store.hit(search, row.id)?;
                    found.extend(hit.as_ref().and_then(texts::found).map(|text| (SessionId::new(row.id), text)));
                }
                page
            }
        };
        let sessions = page.rows.into_iter().map(SessionSummary::from).collect();
        Ok(SessionPage { sessions, next: page.next.map(ListPlace), found })
    }

    /// Returns all sessions: the running one that was used last, the others latest change first, and those in the
    /// trash.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn all(&self) -> Result<Vec<SessionSummary>, AppError> {
        let running = self.store.last_running(self.environment.today())?.map(|row| SessionId::new(row.id));
        let mut all: Vec<SessionSummary> = self.store.sessions()?.into_iter().map(SessionSummary::from).collect();
        all.sort_by_key(|session| (session.removed_at.is_some(), Some(session.id) != running));
        Ok(all)
    }

    /// Puts a session in the trash. The store deletes it from there after 30 days.
    ///
    /// # Errors
    /// A store error, with code `NotFound` for an unknown session.
    pub(crate) fn trash(&mut self, id: SessionId) -> Result<(), AppError> {
        Ok(self.store.trash(id.uuid(), self.environment.now())?)
    }

    /// Takes a session out of the trash.
    ///
    /// # Errors
    /// As [`Sessions::trash`].
    pub(crate) fn restore(&mut self, id: SessionId) -> Result<(), AppError> {
        Ok(self.store.restore(id.uuid())?)
    }

    /// Deletes a session for good.
    ///
    /// # Errors
    /// [`AppError::NotInTrash`], [`AppError::UnknownSession`] or a store error.
    pub(crate) fn delete(&mut self, id: SessionId) -> Result<(), AppError> {
        if self.row(id)?.removed_at.is_none() {
            return Err(AppError::NotInTrash);
        }
        self.store.delete(id.uuid(), self.environment.now())?;
        self.close(id);
        Ok(())
    }

    /// Derives the projections that are missing after a recovery or an update. A session that cannot be read stays in the
    /// list as damaged, with its bytes unchanged.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn rebuild_projections(&mut self) -> Result<(), AppError> {
        let without = self.store.without_projection()?;
        for some in without.chunks(REBUILT_AT_ONCE) {
            let mut projections = Vec::new();
            for id in some {
                let id = SessionId::new(*id);
                let was_open = self.is_open(id);
                let Ok(session) = self.session(id) else { continue };
                projections.push((id.uuid(), projection::of_session(session)));
                if !was_open {
                    self.close(id);
                }
            }
            self.store.replace_projections(&projections)?;
        }
        Ok(())
    }
}

/// Returns a query as it is searched for; `None` where it is blank.
fn shown_query(query: Option<&str>) -> Option<&str> {
    query.map(str::trim).filter(|query| !query.is_empty())
}
