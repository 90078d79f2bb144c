//! The list of sessions, its pages, and the trash.

use super::{Actiescan, Result};
use crate::device::drafts;
use crate::sessions::list::{ListPart, ListPlace, OverduePage, PAGE, SessionList, SessionPage};
use crate::sessions::projection::SessionSummary;
use domain::SessionId;

impl Actiescan {
    /// Lists the first sessions; with a query only those that contain all its words somewhere in their texts.
    pub fn sessions(&self, query: Option<&str>) -> Result<SessionList> {
        self.sessions.list(query, None)
    }

    /// Lists the sessions as [`Actiescan::sessions`], with as many rows as the interface shows already.
    pub fn sessions_again(&self, query: Option<&str>, rows: Option<usize>) -> Result<SessionList> {
        self.sessions.list(query, rows)
    }

    /// Returns the page of a list after a place, or its first page.
    pub fn session_page(&self, part: ListPart, query: Option<&str>, after: Option<&ListPlace>) -> Result<SessionPage> {
        self.sessions.list_page(part, query, after)
    }

    /// Returns the page after a place of the sessions whose retention date has come.
    pub fn overdue_page(&self, after: &ListPlace) -> Result<OverduePage> {
        self.sessions.overdue_page(Some(after), PAGE)
    }

    /// Returns all sessions, however many: the running one that was used last, the others latest change first, and
    /// those in the trash.
    pub fn all_sessions(&self) -> Result<Vec<SessionSummary>> {
        self.sessions.all()
    }

    /// Puts a session in the trash for 30 days. Returns the list.
    pub fn trash_session(&mut self, id: SessionId) -> Result<SessionList> {
        self.sessions.trash(id)?;
        self.sessions.list(None, None)
    }

    /// Takes a session out of the trash. Returns the list.
    pub fn restore_session(&mut self, id: SessionId) -> Result<SessionList> {
        self.sessions.restore(id)?;
        self.sessions.list(None, None)
    }

    /// Deletes a session in the trash for good. Returns the list.
    pub fn delete_session(&mut self, id: SessionId) -> Result<SessionList> {
        self.sessions.delete(id)?;
        self.copies.deleted();
        // If that fails, the next start does it.
        let _ = drafts::forget_deleted(&mut self.sessions.store);
        // The newest backup must not contain it any more. A backup that fails now is made later.
        let _ = self.back_up();
        self.sessions.list(None, None)
    }
}
