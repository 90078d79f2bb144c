//! The shared folder.

use std::time::Duration;

use app::{SessionView, SharingView};
use domain::SessionId;
use tauri::{AppHandle, Runtime, State, command};

use crate::app_state::AppState;
use crate::error::CommandResult;
use crate::file_dialogs;

/// Longest time that a person waits for a folder that does not answer.
const FOLDER_TIMEOUT: Duration = Duration::from_secs(10);

/// Asks for a folder and shares in it. With `again` the current folder is set up once more, for instance after it was
/// emptied. The state is unlocked while the folder is read.
#[command(async)]
pub fn choose_shared_folder<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    again: bool,
) -> CommandResult<Option<SharingView>> {
    let folder = if again { state.with(|app| app.shared_folder())? } else { file_dialogs::pick_shared_folder(&app) };
    let Some(folder) = folder else { return Ok(None) };
    let choice = state.with(|app| app.choose_folder(&folder))?;
    let found = choice.open_within(FOLDER_TIMEOUT)?;
    state.with(|app| app.share_in_found(found)).map(Some)
}

#[command(async)]
pub fn stop_sharing(state: State<'_, AppState>) -> CommandResult<SharingView> {
    state.with(|app| app.stop_sharing())
}

#[command(async)]
pub fn share_session(state: State<'_, AppState>, session: SessionId, on: bool) -> CommandResult<SharingView> {
    state.with(|app| app.share_session(session, on))
}

#[command(async)]
pub fn follow_sharing(state: State<'_, AppState>, open: Option<SessionId>) -> CommandResult<SharingView> {
    state.with(|app| app.follow(open))
}

#[command(async)]
pub fn take_in_waiting(state: State<'_, AppState>, session: SessionId) -> CommandResult<SessionView> {
    state.with(|app| app.take_in_waiting(session))
}
