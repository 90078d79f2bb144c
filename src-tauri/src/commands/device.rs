//! The device: start, settings, the place to continue, and closing the window.

use app::{Launch, Position, Settings};
use tauri::{AppHandle, Runtime, State, WebviewWindow, command};

use crate::app_state::AppState;
use crate::close_window;
use crate::copies;
use crate::error::CommandResult;

#[command(async)]
pub fn start<R: Runtime>(app: AppHandle<R>, state: State<'_, AppState>) -> CommandResult<Launch> {
    let launch = state.with(|app| app.launch())?;
    copies::spawn_thread(app);
    Ok(launch)
}

#[command(async)]
pub fn remember_place(state: State<'_, AppState>, place: Option<Position>) -> CommandResult<()> {
    state.with(|app| app.record_position(place.as_ref()))
}

#[command(async)]
pub fn save_settings(state: State<'_, AppState>, settings: Settings) -> CommandResult<Settings> {
    state.with(|app| app.save_settings(&settings))
}

/// Closes the window. The page calls this after it has saved what was typed.
#[command(async)]
pub fn leave<R: Runtime>(window: WebviewWindow<R>) -> CommandResult<()> {
    close_window::close_window(&window);
    Ok(())
}
