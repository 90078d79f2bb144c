//! The list of sessions: search, the trash, and deleting for good.

use crate::device::position::{self, Position};
use crate::error::AppError;
use crate::sessions::Sessions;
use crate::sessions::projection::{self, SessionStatus, SessionSummary};
use crate::sessions::retention::Overdue;
use chrono::{DateTime, NaiveDate, Utc};
use domain::SessionId;
use serde::Serialize;
use ts_rs::TS;

/// The list of sessions.
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
    /// All other sessions, newest first.
    #[serde(rename = "earlier")]
    pub other_sessions: Vec<SessionSummary>,
    /// Sessions in the trash, newest first.
    pub trash: Vec<SessionSummary>,
    /// Number of sessions outside the trash, before searching.
    pub total: usize,
    /// Sessions whose retention date has come, earliest first.
    pub overdue: Vec<Overdue>,
}

impl Sessions {
    /// Lists the sessions; with a query only those that contain all its words somewhere in their texts.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn list(&self, query: Option<&str>) -> Result<SessionList, AppError> {
        let rows = self.store.sessions()?;
        let overdue = self.overdue(&rows)?;
        let all: Vec<SessionSummary> = rows.into_iter().map(SessionSummary::from).collect();
        let total = all.iter().filter(|session| session.removed_at.is_none()).count();
        let query = query.map(str::trim).filter(|query| !query.is_empty());
        let shown = match query {
            Some(query) => self.store.search(query)?.into_iter().map(SessionSummary::from).collect(),
            None => all,
        };
        let (trash, mut other_sessions): (Vec<_>, Vec<_>) = shown.into_iter().partition(|s| s.removed_at.is_some());
        let running = match query {
            None => take_running(&mut other_sessions),
            Some(_) => None,
        };
        let running_position = match &running {
            Some(session) => position::of_session(&self.store, session.id)?,
            None => None,
        };
        let (today, now) = (self.environment.today(), self.environment.now());
        Ok(SessionList { today, now, running, running_position, other_sessions, trash, total, overdue })
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

    /// Derives the projections that are missing after a recovery. A session that cannot be read stays in the list as
    /// damaged, with its bytes unchanged.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn rebuild_projections(&mut self) -> Result<(), AppError> {
        let without: Vec<_> = self.store.sessions()?.into_iter().filter(|row| !row.projected).collect();
        for row in without {
            let Ok(session) = self.session(SessionId::new(row.id)) else { continue };
            let projection = projection::of_session(session);
            self.store.replace_projection(row.id, &projection)?;
        }
        Ok(())
    }
}

/// Removes the running session that was used last from the list and returns it.
fn take_running(sessions: &mut Vec<SessionSummary>) -> Option<SessionSummary> {
    let index = sessions
        .iter()
        .enumerate()
        .filter(|(_, session)| session.status == SessionStatus::Running && !session.damaged)
        .max_by_key(|(_, session)| session.updated_at)
        .map(|(index, _)| index)?;
    Some(sessions.remove(index))
}
