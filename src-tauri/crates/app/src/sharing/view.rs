//! Sharing as the interface shows it.

use crate::dutch::sharing::{trouble, unlocked};
use crate::error::AppError;
use crate::import::report::{self, Contribution, ImportOutcome};
use crate::sharing::state::{self, Memory};
use chrono::{DateTime, Utc};
use domain::SessionId;
use serde::Serialize;
use std::collections::BTreeMap;
use store::Store;
use ts_rs::TS;

/// State of sharing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SharingView {
    /// The folder.
    #[serde(rename = "sharing")]
    pub folder: FolderStatus,
    /// The session on the screen.
    pub session: Option<SessionSharing>,
    /// All sessions outside the trash, for the list. Empty while a session is on the screen.
    pub sessions: BTreeMap<SessionId, SessionSharing>,
}

/// State of the shared folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FolderStatus {
    /// Its path; `None` where none was chosen.
    #[serde(rename = "folder")]
    pub path: Option<String>,
    /// Whether it has a passphrase.
    pub locked: bool,
    /// Problem with the folder and what to do, in Dutch.
    pub trouble: Option<String>,
    /// Files in it that were refused, each with the reason, in Dutch.
    pub refused: Vec<String>,
    /// Number of files with new changes since the app started. The list of sessions changes with it.
    pub brought: usize,
    /// Number of files in it that cannot be read now.
    pub unreadable: usize,
    /// That files in it are without its passphrase and can be read by others, and what to do, in Dutch.
    pub unlocked: Option<String>,
    /// Whether more new sessions arrived today than are taken in unasked.
    pub postponed: bool,
    /// When it was last read.
    pub looked_at: Option<DateTime<Utc>>,
}

/// State of sharing of one session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SessionSharing {
    /// Time of the last change of this device that is in the folder.
    pub shared_until: Option<DateTime<Utc>>,
    /// Whether it is shared.
    pub on: bool,
    /// Number of changes per person since this session was last left on this device.
    pub news: Vec<Contribution>,
    /// Number of files that wait to be imported.
    pub waiting: usize,
}

/// Returns the state of sharing. `session` is the session on the screen, if any.
pub(crate) fn view(store: &Store, memory: &Memory, session: Option<SessionId>) -> Result<SharingView, AppError> {
    let session = match session {
        Some(id) if store.session(id.uuid())?.is_some() => Some(of_session(store, memory, id)?),
        _ => None,
    };
    let chosen = state::chosen_folder(store)?;
    let locked = chosen.as_ref().is_some_and(|chosen| chosen.lock.is_some());
    let path = chosen.map(|chosen| chosen.folder.display().to_string());
    let mut sessions = BTreeMap::new();
    if path.is_some() && !memory.followed {
        for row in store.sessions()?.into_iter().filter(|row| row.removed_at.is_none()) {
            let id = SessionId::new(row.id);
            sessions.insert(id, of_session(store, memory, id)?);
        }
    }
    let trouble = memory.trouble.as_ref().filter(|_| path.is_some()).map(trouble);
    let refused = memory.refused.values().cloned().collect();
    let folder = FolderStatus {
        locked,
        unlocked: memory.unlocked.as_ref().filter(|_| locked).map(unlocked),
        unreadable: if path.is_some() { memory.unreadable } else { 0 },
        postponed: path.is_some() && !memory.postponed.is_empty(),
        path,
        trouble,
        refused,
        brought: memory.brought,
        looked_at: memory.looked_at,
    };
    Ok(SharingView { folder, session, sessions })
}

fn of_session(store: &Store, memory: &Memory, id: SessionId) -> Result<SessionSharing, AppError> {
    let state = state::of_session(store, id)?;
    let seen = state::seen_at(store, id)?;
    let merged = report::of_session(store, id)?.into_iter().filter(|report| report.outcome == ImportOutcome::Merged);
    let unseen = merged.filter(|report| seen.is_none_or(|seen| report.at > seen));
    let news = report::sum(unseen.flat_map(|report| report.by));
    let waiting = memory.waiting.iter().filter(|file| file.read.session() == id).count();
    Ok(SessionSharing { shared_until: state.shared_up_to.map(|(until, _)| until), on: !state.off, news, waiting })
}
