//! The life of a session: finishing, trash, deletion and the day until which it is kept.

use app::{EditedSession, KeptCopies, SessionList, SessionView};
use chrono::NaiveDate;
use domain::SessionId;
use serde_json::Value;
use tauri::{AppHandle, Runtime, State, command};

use super::parse;
use crate::app_state::AppState;
use crate::copies;
use crate::error::CommandResult;

#[command]
pub fn finish_session(
    state: State<'_, AppState>,
    session: SessionId,
    seen: Option<Vec<String>>,
) -> CommandResult<EditedSession> {
    state.with(|app| app.edited(session, seen.as_deref(), |app| app.finish_session(session)))
}

#[command]
pub fn resume_session(
    state: State<'_, AppState>,
    session: SessionId,
    seen: Option<Vec<String>>,
) -> CommandResult<EditedSession> {
    state.with(|app| app.edited(session, seen.as_deref(), |app| app.resume_session(session)))
}

#[command]
pub fn trash_session(state: State<'_, AppState>, session: SessionId) -> CommandResult<SessionList> {
    state.with(|app| app.trash_session(session))
}

#[command]
pub fn restore_session(state: State<'_, AppState>, session: SessionId) -> CommandResult<SessionList> {
    state.with(|app| app.restore_session(session))
}

#[command]
pub fn delete_session<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    session: SessionId,
) -> CommandResult<SessionList> {
    let list = state.with(|app| app.delete_session(session))?;
    state.shared_files()?.clear();
    copies::spawn_thread(app);
    Ok(list)
}

/// Returns which copies on this device can contain deleted sessions.
#[command]
pub fn kept_copies(state: State<'_, AppState>) -> CommandResult<KeptCopies> {
    state.with(|app| Ok(app.kept_copies()))
}

#[command]
pub fn erase_damaged(state: State<'_, AppState>) -> CommandResult<KeptCopies> {
    state.with(|app| app.erase_damaged())
}

#[command]
pub fn settle_advice(
    state: State<'_, AppState>,
    session: SessionId,
    seen: Option<Vec<String>>,
) -> CommandResult<EditedSession> {
    state.with(|app| app.edited(session, seen.as_deref(), |app| app.settle_advice(session)))
}

#[command]
pub fn settle_and_clean(state: State<'_, AppState>, session: SessionId, names: bool) -> CommandResult<SessionView> {
    state.with(|app| app.settle_and_clean(session, names))
}

#[command]
pub fn keep_until(state: State<'_, AppState>, session: SessionId) -> CommandResult<Option<NaiveDate>> {
    state.with(|app| app.keep_until(session))
}

#[command]
pub fn set_keep_until(state: State<'_, AppState>, session: SessionId, until: Value) -> CommandResult<()> {
    state.with(|app| app.set_keep_until(session, parse(until)?))
}
