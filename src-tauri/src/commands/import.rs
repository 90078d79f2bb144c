//! Import: files from elsewhere and filled-in forms.

use app::{Ask, Opened, SessionView};
use tauri::{AppHandle, Runtime, State, command};

use crate::app_state::AppState;
use crate::error::CommandResult;
use crate::incoming_files;

#[command(async)]
pub fn open_file<R: Runtime>(app: AppHandle<R>, ask: Ask, choose: bool) -> CommandResult<Option<Opened>> {
    incoming_files::open_next(&app, &ask, choose)
}

#[command(async)]
pub fn take_form(state: State<'_, AppState>, chosen: Vec<String>) -> CommandResult<SessionView> {
    state.with(|app| app.take_form(&chosen))
}
