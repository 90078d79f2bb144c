//! The tablet in other hands: the moderator's code, and the round that asks for it.

use app::{CodeAnswer, ModeratorCode};
use domain::SessionId;
use tauri::{State, command};

use crate::app_state::AppState;
use crate::error::CommandResult;

#[command]
pub fn moderator_code(state: State<'_, AppState>) -> CommandResult<ModeratorCode> {
    state.with(|app| app.moderator_code())
}

#[command]
pub fn check_code(state: State<'_, AppState>, code: String) -> CommandResult<CodeAnswer> {
    state.with(|app| app.check_code(&code))
}

#[command]
pub fn choose_code(state: State<'_, AppState>, code: Option<String>, old: Option<String>) -> CommandResult<CodeAnswer> {
    state.with(|app| app.choose_code(code.as_deref(), old.as_deref()))
}

#[command]
pub fn forget_code(state: State<'_, AppState>, on: bool) -> CommandResult<ModeratorCode> {
    state.with(|app| app.forget_code(on))
}

#[command]
pub fn guard_round(state: State<'_, AppState>, session: Option<SessionId>) -> CommandResult<()> {
    state.with(|app| app.guard_round(session))
}
