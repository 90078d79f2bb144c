//! The day until which a session is kept.
//!
//! The day belongs to this device, because other owners of the session may have other terms. From that day on the list
//! shows a reminder. The program never removes a session because of its day; a person decides.

use crate::device::values::{get_setting, put_setting};
use crate::error::AppError;
use crate::sessions::Sessions;
use crate::sessions::projection::SessionSummary;
use chrono::{Datelike, NaiveDate};
use domain::{EditError, SessionId};
use serde::Serialize;
use ts_rs::TS;

/// Session whose retention date has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Overdue {
    /// The session.
    pub summary: SessionSummary,
    /// The day until which it was to be kept.
    pub until: NaiveDate,
}

impl Sessions {
    /// Returns the day until which a session is kept; `None` where none was chosen.
    ///
    /// # Errors
    /// [`AppError::UnknownSession`] or a store error.
    pub(crate) fn keep_until(&self, id: SessionId) -> Result<Option<NaiveDate>, AppError> {
        self.row(id)?;
        Ok(get_setting::<Option<NaiveDate>>(&self.store, &key(id))?.flatten())
    }

    /// Sets the day until which a session is kept; `None` removes it.
    ///
    /// # Errors
    /// [`AppError::UnknownSession`], [`AppError::Edit`] for a year outside 1900 to 9999, or a store error.
    pub(crate) fn set_keep_until(&mut self, id: SessionId, until: Option<NaiveDate>) -> Result<(), AppError> {
        self.row(id)?;
        if let Some(day) = until.filter(|day| !(1900..=9999).contains(&day.year())) {
            return Err(EditError::BadDate(day).into());
        }
        put_setting(&mut self.store, &key(id), &until)
    }

    /// Copies the retention date of a session to one that was made from it.
    ///
    /// The new session already exists, so a failure is ignored: on a full disk only the reminder is lost.
    pub(crate) fn keep_as_long_as(&mut self, original: SessionId, made: SessionId) {
        if let Ok(Some(until)) = self.keep_until(original) {
            let _ = self.set_keep_until(made, Some(until));
        }
    }
}

fn key(session: SessionId) -> String {
    format!("keep-until/{session}")
}
