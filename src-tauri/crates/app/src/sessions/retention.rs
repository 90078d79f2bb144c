//! Until when a session is to be kept. The day belongs to this device: whoever else holds the session, another
//! organisation for instance, has a term of their own. From that day on the list says so, and a person decides. Nothing
//! is ever removed by a day alone.

use crate::Actiescan;
use crate::error::AppError;
use crate::sessions::edit::not_found;
use crate::sessions::list::summary_of;
use crate::views::Overdue;
use chrono::{Datelike, NaiveDate};
use domain::{EditError, SessionId};
use store::SessionRow;

impl Actiescan {
    /// Gives the day until which a session is to be kept, where one was chosen.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`](crate::ErrorCode::NotFound) or a store error.
    pub fn keep_until(&self, id: SessionId) -> Result<Option<NaiveDate>, AppError> {
        self.store.session(id.uuid())?.ok_or_else(|| not_found(id))?;
        Ok(self.kept::<Option<NaiveDate>>(&key(id))?.flatten())
    }

    /// Chooses the day until which a session is to be kept; none takes it away.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`](crate::ErrorCode::NotFound), [`ErrorCode::Invalid`](crate::ErrorCode::Invalid) for a
    /// year that no day field gives, or a store error.
    pub fn set_keep_until(&mut self, id: SessionId, until: Option<NaiveDate>) -> Result<(), AppError> {
        self.store.session(id.uuid())?.ok_or_else(|| not_found(id))?;
        if let Some(day) = until.filter(|day| !(1900..=9999).contains(&day.year())) {
            return Err(EditError::BadDate(day).into());
        }
        self.keep(&key(id), &until)
    }

    /// Lets a session that was made of another one be kept as long as that one. It is made by now: a disk that is full at
    /// this moment takes a reminder away and no more.
    pub(crate) fn keep_as_long_as(&mut self, original: SessionId, made: SessionId) {
        if let Ok(Some(until)) = self.keep_until(original) {
            let _ = self.set_keep_until(made, Some(until));
        }
    }

    /// Lists the sessions outside the Prullenbak whose day has come, the earliest first.
    pub(crate) fn overdue(&self, rows: &[SessionRow]) -> Result<Vec<Overdue>, AppError> {
        let today = self.environment.today();
        let mut overdue = Vec::new();
        for row in rows.iter().filter(|row| row.removed_at.is_none()) {
            let until = self.kept::<Option<NaiveDate>>(&key(SessionId::new(row.id)))?.flatten();
            if let Some(until) = until.filter(|day| *day <= today) {
                overdue.push(Overdue { summary: summary_of(row.clone()), until });
            }
        }
        overdue.sort_by_key(|one| one.until);
        Ok(overdue)
    }
}

fn key(session: SessionId) -> String {
    format!("keep-until/{session}")
}
