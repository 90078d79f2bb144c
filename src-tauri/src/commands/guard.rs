//! The tablet in other hands: the moderator's code, the round that asks for it, the curtain, and what encrypts the disk.

use app::{CodeAnswer, DiskEncryption, ModeratorCode};
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

#[command]
pub fn draw_curtain(state: State<'_, AppState>) -> CommandResult<()> {
    state.with(|app| {
        app.draw_curtain();
        Ok(())
    })
}

#[command]
pub fn disk_encryption(state: State<'_, AppState>) -> CommandResult<DiskEncryption> {
    Ok(app::disk_encryption(state.folder()?))
}
