//! Import: files from elsewhere and filled-in forms.

use app::{Ask, FormPreview, ImportReport, Opened, SessionView};
use domain::SessionId;
use tauri::{AppHandle, Runtime, State, command};

use crate::app_state::AppState;
use crate::error::CommandResult;
use crate::incoming_files;

#[command]
pub fn open_file<R: Runtime>(app: AppHandle<R>, ask: Ask, choose: bool) -> CommandResult<Option<Opened>> {
    incoming_files::open_next(&app, &ask, choose)
}

/// Imports the file that was opened for the session on the screen.
#[command]
pub fn import_opened(state: State<'_, AppState>) -> CommandResult<ImportReport> {
    state.with(|app| app.import_opened())
}

#[command]
pub fn take_form(state: State<'_, AppState>, chosen: Vec<String>) -> CommandResult<SessionView> {
    state.with(|app| app.take_form(&chosen))
}

#[command]
pub fn show_form(state: State<'_, AppState>, form: usize, session: Option<SessionId>) -> CommandResult<FormPreview> {
    state.with(|app| app.show_form(form, session))
}
