//! Import: files from elsewhere and filled-in forms.

use app::{AppError, Ask, FormPreview, ImportReport, Opened, SessionView};
use domain::SessionId;
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Runtime, State, command};

use crate::app_state::AppState;
use crate::error::CommandResult;
use crate::incoming_files;

// Reading takes long. It must not hold a thread that other commands need.
#[command]
pub async fn open_file<R: Runtime>(app: AppHandle<R>, ask: Ask, choose: bool) -> CommandResult<Option<Opened>> {
    let opened = spawn_blocking(move || incoming_files::open_next(&app, &ask, choose)).await;
    opened.unwrap_or_else(|_| Err(AppError::Panicked.into()))
}

/// Imports the file that was opened for the session on the screen.
#[command(async)]
pub fn import_opened(state: State<'_, AppState>) -> CommandResult<ImportReport> {
    state.with(|app| app.import_opened())
}

#[command(async)]
pub fn take_form(state: State<'_, AppState>, chosen: Vec<String>) -> CommandResult<SessionView> {
    state.with(|app| app.take_form(&chosen))
}

#[command(async)]
pub fn show_form(state: State<'_, AppState>, form: usize, session: Option<SessionId>) -> CommandResult<FormPreview> {
    state.with(|app| app.show_form(form, session))
}
