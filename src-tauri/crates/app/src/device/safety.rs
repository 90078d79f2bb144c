//! Backups, and the notice about what recovery did at start-up.

use crate::dutch::recovery;
use crate::error::AppError;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::path::PathBuf;
use store::{OpenOutcome, StartupReport, Store};
use ts_rs::TS;

/// Message that a person should see once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Notice {
    /// Severity.
    pub kind: Severity,
    /// Description of the event and what to do, in Dutch.
    pub message: String,
}

/// Severity of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Severity {
    /// Nothing is missing.
    Info,
    /// Something may be missing.
    Warning,
}

/// Makes a verified backup if something changed since the last one. Returns its path.
///
/// # Errors
/// A store error. The database and older backups are unchanged then.
pub(crate) fn back_up(store: &mut Store, now: DateTime<Utc>) -> Result<Option<PathBuf>, AppError> {
    Ok(store.backup_if_changed(now)?)
}

/// Makes a backup if one is due: something changed, and the last backup is at least 15 minutes old.
///
/// # Errors
/// As [`back_up`].
pub(crate) fn back_up_when_due(store: &mut Store, now: DateTime<Utc>) -> Result<Option<PathBuf>, AppError> {
    if store.backup_due(now) { back_up(store, now) } else { Ok(None) }
}

/// Returns the notice about a choice that did not arrive, because the app or its page ended meanwhile.
pub(crate) fn lost_choice() -> Notice {
    Notice { kind: Severity::Info, message: recovery::PICK_LOST.to_owned() }
}

/// Returns the notices about start-up that a person should see.
pub(crate) fn startup_notices(report: &StartupReport) -> Vec<Notice> {
    let OpenOutcome::Recovered(recovery) = &report.outcome else { return Vec::new() };
    let whole = recovery.chunks_lost == 0 && recovery.chunks_salvaged > 0;
    let kind = if whole { Severity::Info } else { Severity::Warning };
    vec![Notice { kind, message: recovery::report(recovery) }]
}
