//! The history of a session: undo, redo and earlier texts.

use app::{EditedSession, HistoryLine, HistoryOf};
use domain::{SessionId, TextField};
use tauri::{State, command};

use crate::app_state::AppState;
use crate::error::CommandResult;

#[command]
pub fn undo(state: State<'_, AppState>, session: SessionId, seen: Option<Vec<String>>) -> CommandResult<EditedSession> {
    state.with(|app| app.edited(session, seen.as_deref(), |app| app.undo(session)))
}

#[command]
pub fn redo(state: State<'_, AppState>, session: SessionId, seen: Option<Vec<String>>) -> CommandResult<EditedSession> {
    state.with(|app| app.edited(session, seen.as_deref(), |app| app.redo(session)))
}

#[command]
pub fn history(state: State<'_, AppState>, session: SessionId, of: HistoryOf) -> CommandResult<Vec<HistoryLine>> {
    state.with(|app| app.history_lines(session, &of))
}

#[command]
pub fn earlier_text(
    state: State<'_, AppState>,
    session: SessionId,
    change: String,
    text: TextField,
) -> CommandResult<String> {
    state.with(|app| app.earlier_text(session, &change, &text))
}
