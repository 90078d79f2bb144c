//! The check of all data on this device.

use crate::error::AppError;
use crate::sessions::Sessions;
use domain::SessionId;
use journal::Full;
use serde::Serialize;

/// Result of a check of the database.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckResult {
    /// Whether the database has the right structure and no dangling rows.
    pub structure_is_sound: bool,
    /// Number of stored changes with other bytes than were written.
    pub damaged_chunks: u64,
    /// Number of stored changes that earlier damage destroyed. Recovery reported them before.
    pub lost_chunks: u64,
    /// Number of sessions that cannot be read.
    pub unreadable_sessions: usize,
    /// Number of sessions that can only be read, because a crafted file used up their counters.
    pub read_only_sessions: usize,
    /// Number of sessions checked.
    pub sessions: usize,
}

impl CheckResult {
    /// Returns whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.structure_is_sound
            && self.damaged_chunks + self.lost_chunks == 0
            && self.unreadable_sessions + self.read_only_sessions == 0
    }
}

impl Sessions {
    /// Reads everything once: the structure of the database, every hash and every session.
    ///
    /// # Errors
    /// A store error if the check itself cannot run.
    pub(crate) fn check(&mut self) -> Result<CheckResult, AppError> {
        let report = self.store.check()?;
        let rows = self.store.sessions()?;
        let (mut unreadable, mut read_only) = (0, 0);
        for row in &rows {
            match self.journal(SessionId::new(row.id)) {
                Ok(journal) => read_only += usize::from(journal.full() == Some(Full::Counters)),
                Err(_) => unreadable += 1,
            }
        }
        Ok(CheckResult {
            structure_is_sound: report.structure.is_empty()
                && report.dangling_rows + report.broken_runs == 0
                && !report.schema_differs,
            damaged_chunks: report.chunks_damaged,
            lost_chunks: report.chunks_lost,
            unreadable_sessions: unreadable,
            read_only_sessions: read_only,
            sessions: rows.len(),
        })
    }
}
