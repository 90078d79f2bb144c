//! The device: start, settings, the place to continue, and closing the window.

use app::{Launch, Position, Settings};
use tauri::{Runtime, State, WebviewWindow, command};

use crate::app_state::AppState;
use crate::close_window;
use crate::error::CommandResult;

#[command(async)]
pub fn start(state: State<'_, AppState>) -> CommandResult<Launch> {
    state.with(|app| app.launch())
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
